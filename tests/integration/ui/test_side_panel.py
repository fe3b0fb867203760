"""The column beside the picture: two tabs, and folding it away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from omnicall.core.actions import Action
from omnicall.core.preferences import Preferences
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.suggestions import Suggestion, SuggestionKind, Urgency
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.call_window import CallWindow
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.side_panel import FoldingSide, SidePanel, Tab
from omnicall.ui.window_pages import WindowPages
from tests.integration.ui.looking import button as control

LIVE = ViewState(phase=Phase.LIVE, has_camera=True, has_picture=True)


def with_cards(count: int) -> ViewState:
    kind, urgency = SuggestionKind.ENGAGE, Urgency.SOON
    cards = (Suggestion(f"s{each}", 1.0, "Roll a car", kind, urgency) for each in range(count))
    return replace(LIVE, suggestions=tuple(cards))


def tab_places(side: SidePanel) -> list[QRect]:
    side.grab()
    tabs = {tab.value for tab in Tab}
    return [its.geometry() for its in side.findChildren(CallButton) if its.action in tabs]


def sign(window: CallWindow, action: Action) -> tuple[str, bool]:
    """What a button that leads to the suggestions is read out as, and whether a dot is on it."""
    (its,) = (one for one in window.findChildren(CallButton) if one.action is action)
    talk = QColor(window.theme.colours.talk)
    image = its.grab().toImage()
    return its.accessibleName(), image.pixelColor(its.width() - 8, 9) == talk


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


def test_folded_away_from_under_the_keyboard_it_leaves_the_focus_at_its_button(
    qtbot: QtBot, window: CallWindow, side: SidePanel
) -> None:
    window.show_preferences(Preferences(is_motion_reduced=True))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(side.transcript.hasFocus)
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not side.isVisible())
    assert control(window, "Side panel").hasFocus()


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


@pytest.mark.parametrize(
    ("language", "plain", "new"),
    [("en", "Suggestions", "Suggestions: 2 new"), ("zh", "建议", "建议：2 条新的")],
)
def test_a_suggestion_behind_another_tab_leaves_a_sign_on_its_own_until_it_is_seen(
    window: CallWindow, side: SidePanel, language: Language, plain: str, new: str
) -> None:
    window.set_language(language)
    window.show_view(with_cards(1))
    assert sign(window, Action.SUGGESTIONS) == (plain, False)
    places = tab_places(side)
    for tab in (Tab.TRANSCRIPT, Tab.PLAN):
        side.show_tab(tab)
        window.show_view(with_cards(3))
        assert sign(window, Action.SUGGESTIONS) == (new, True)
    assert tab_places(side) == places
    assert not sign(window, Action.SIDE_PANEL)[1], "the tab is in sight and says it"
    side.show_tab(Tab.SUGGESTIONS)
    assert sign(window, Action.SUGGESTIONS) == (plain, False)
    side.show_tab(Tab.TRANSCRIPT)
    window.show_view(with_cards(3))
    assert sign(window, Action.SUGGESTIONS) == (plain, False), "they were seen"


def test_folded_away_the_sign_is_on_the_button_that_unfolds_them(
    window: CallWindow, side: SidePanel
) -> None:
    window.show_preferences(Preferences(is_motion_reduced=True))
    switch = control(window, "Side panel")
    switch.click()
    assert sign(window, Action.SIDE_PANEL) == ("Side panel", False)
    window.show_view(with_cards(1))
    assert sign(window, Action.SIDE_PANEL) == ("Side panel, new suggestions: 1", True)
    assert "new suggestions: 1" in switch.toolTip()
    switch.click()
    assert sign(window, Action.SIDE_PANEL) == ("Side panel", False)
    assert not sign(window, Action.SUGGESTIONS)[1]


def test_what_came_while_settings_or_another_window_hid_the_list_is_seen_when_it_is_back(
    window: CallWindow, side: SidePanel
) -> None:
    window.show_settings_page()
    window.show_view(with_cards(1))
    assert sign(window, Action.SUGGESTIONS)[1]
    (pages,) = window.findChildren(WindowPages)
    pages.turn()
    assert side.suggestions.isVisible()
    assert not sign(window, Action.SUGGESTIONS)[1]
    for tab, is_new in ((Tab.SUGGESTIONS, False), (Tab.TRANSCRIPT, True)):
        side.show_tab(tab)
        window.hide()
        window.show_view(with_cards(2 + is_new))
        window.show()
        assert sign(window, Action.SUGGESTIONS)[1] is is_new
