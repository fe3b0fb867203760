"""The column beside the picture: two tabs, and folding it away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from omnicall.core.preferences import Preferences
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.side_panel import FoldingSide, SidePanel, Tab
from tests.integration.ui.looking import button as control

LIVE = ViewState(phase=Phase.LIVE, has_camera=True, has_picture=True)


@pytest.fixture
def side(window: CallWindow) -> SidePanel:
    window.show_view(LIVE)
    (found,) = window.findChildren(SidePanel)
    return found


def picture_px(window: CallWindow) -> int:
    window.grab()
    (tile,) = (one for one in window.findChildren(PreviewTile) if one.isVisible())
    return tile.width()


def test_suggestions_come_first_and_the_choice_stays_from_call_to_call(
    window: CallWindow, side: SidePanel
) -> None:
    assert side.suggestions.isVisible()
    control(window, "Transcript").click()
    assert side.transcript.isVisible()
    for phase in (Phase.RECONNECTING, Phase.ENDED, Phase.CONNECTING):
        window.show_view(replace(LIVE, phase=phase))
        assert side.transcript.isVisible()


def test_before_the_first_call_there_is_nothing_beside_the_lobby(
    window: CallWindow, side: SidePanel
) -> None:
    window.show_view(ViewState())
    assert not side.isVisible()


@pytest.mark.parametrize(
    ("key", "name"), [(Qt.Key.Key_T, "Transcript"), (Qt.Key.Key_G, "Suggestions")]
)
def test_every_tab_has_its_shortcut(
    qtbot: QtBot, window: CallWindow, side: SidePanel, key: Qt.Key, name: str
) -> None:
    side.show_tab(Tab.SUGGESTIONS if name == "Transcript" else Tab.TRANSCRIPT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: control(window, name).isChecked())


def test_a_change_of_tab_moves_nothing_else(window: CallWindow, side: SidePanel) -> None:
    places = set()
    for tab in Tab:
        side.show_tab(tab)
        window.grab()
        places.add((side.geometry().getRect(), control(window, "Hang up").geometry().getRect()))
    assert len(places) == 1


def test_it_slides_away_for_the_picture_and_comes_back(
    qtbot: QtBot, window: CallWindow, side: SidePanel
) -> None:
    beside_px = picture_px(window)
    inner_px = side.width()
    alone_px = beside_px + inner_px + 16
    control(window, "Side panel").click()
    assert not control(window, "Side panel").isChecked()
    # Held half-way, where a busy computer might not look.
    (place,) = window.findChildren(FoldingSide)
    folding = place._motion._animation
    folding.pause()
    folding.setCurrentTime(folding.duration() // 2)
    qtbot.waitUntil(lambda: beside_px < picture_px(window) < alone_px)
    assert side.width() == inner_px
    folding.resume()
    qtbot.waitUntil(lambda: not side.isVisible())
    qtbot.waitUntil(lambda: picture_px(window) == alone_px)
    window.show_view(replace(LIVE, phase=Phase.ENDED))
    window.show_view(LIVE)
    assert not side.isVisible()
    control(window, "Side panel").click()
    qtbot.waitUntil(lambda: picture_px(window) == beside_px)
    assert side.isVisible()


def test_where_motion_is_reduced_it_is_gone_at_once(window: CallWindow, side: SidePanel) -> None:
    window.show_preferences(Preferences(is_motion_reduced=True))
    control(window, "Side panel").click()
    assert not side.isVisible()
    control(window, "Side panel").click()
    assert side.isVisible()


@pytest.mark.parametrize(("width", "least_share"), [(720, 0.5), (1024, 0.62), (1920, 0.78)])
def test_most_of_the_window_is_the_pictures(
    window: CallWindow, side: SidePanel, width: int, least_share: float
) -> None:
    window.resize(width, 640)
    assert picture_px(window) / width >= least_share
    (folding,) = window.findChildren(FoldingSide)
    assert folding.width() == side.width() + 16
