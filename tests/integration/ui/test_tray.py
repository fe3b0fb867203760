"""The icon in the tray: a glance tells how the call stands, and its menu steers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    Intent,
    MicrophoneSwitched,
    PauseSwitched,
)
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.app_icon import SIZES_PX, TrayState, app_icon, tray_state
from omnicall.ui.translation import words_in
from omnicall.ui.tray import Tray, TrayIntents

LIVE = ViewState(phase=Phase.LIVE)
MUTED = replace(LIVE, is_microphone_on=False)
PAUSED = replace(MUTED, is_paused=True)
ENTRIES = ("show_window", "mini_window", "microphone", "camera", "pause", "hang_up", "quit")


@pytest.fixture
def heard() -> list[Intent | str]:
    return []


@pytest.fixture
def tray(qtbot: QtBot, heard: list[Intent | str]) -> Iterator[Tray]:
    made = Tray(
        TrayIntents(
            show_window=lambda: heard.append("show window"),
            show_mini_window=lambda: heard.append("mini window"),
            post=heard.append,
            quit=lambda: heard.append("quit"),
        )
    )
    qtbot.addWidget(made.menu)
    made.set_words(words_in("en"))
    yield made
    made.hide()


def offered(tray: Tray) -> list[str]:
    return [tray.action(name).text() for name in ENTRIES if tray.action(name).isVisible()]


def test_what_matters_most_is_shown() -> None:
    for view, state in (
        (ViewState(), TrayState.NO_CALL),
        (replace(LIVE, phase=Phase.CONNECTING), TrayState.IN_CALL),
        (LIVE, TrayState.IN_CALL),
        (MUTED, TrayState.MUTED),
        (PAUSED, TrayState.PAUSED),
        (replace(LIVE, phase=Phase.ENDING), TrayState.NO_CALL),
        (replace(MUTED, phase=Phase.ENDED), TrayState.NO_CALL),
    ):
        assert tray_state(view) is state, view


@pytest.mark.parametrize("side_px", [16, 22, 32, 64])
def test_states_are_told_apart_by_shape_as_well_as_by_colour(qtbot: QtBot, side_px: int) -> None:
    shapes = set()
    grounds = set()
    for state in TrayState:
        image = app_icon(state).pixmap(side_px, side_px).toImage()
        assert image.width() == side_px
        light = {
            (x, y)
            for x in range(side_px)
            for y in range(side_px)
            if image.pixelColor(x, y).alpha() > 200 and image.pixelColor(x, y).lightness() > 150
        }
        assert light
        shapes.add(frozenset(light))
        grounds.add(image.pixelColor(side_px // 2, 1).name())
    assert len(shapes) == len(TrayState)
    assert len(grounds) >= 3


def test_the_programs_icon_is_there_in_every_size(qtbot: QtBot) -> None:
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert sizes == set(SIZES_PX)
    image = app_icon().pixmap(256, 256).toImage()
    assert image.pixelColor(1, 1).alpha() == 0, "its corners are round"
    assert image.pixelColor(128, 20) == QColor("#0b7a70")


def test_the_icon_follows_the_call(tray: Tray) -> None:
    def seen() -> object:
        return tray.icon.icon().pixmap(32, 32).toImage()

    looks = []
    for view, tip in (
        (ViewState(), "OmniCall: Ready"),
        (LIVE, "OmniCall: Live"),
        (MUTED, "OmniCall: Microphone off"),
        (PAUSED, "OmniCall: Paused"),
    ):
        tray.show_view(view)
        assert tray.icon.toolTip() == tip
        looks.append(seen())
    assert all(one != other for at, one in enumerate(looks) for other in looks[at + 1 :])
    tray.show_view(replace(PAUSED, elapsed_s=5.0))
    assert seen() == looks[-1]


def test_the_menu_offers_what_can_be_done_now(tray: Tray) -> None:
    assert offered(tray) == ["Show window", "Quit"]
    tray.show_view(LIVE)
    whole = ["Show window", "Mini window", "Microphone", "Camera", "Pause", "Hang up", "Quit"]
    assert offered(tray) == whole
    tray.show_view(replace(LIVE, phase=Phase.ENDING))
    assert offered(tray) == ["Show window", "Quit"]
    tray.set_words(words_in("zh"))
    assert offered(tray) == ["显示窗口", "退出"]


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("show_window", "show window"),
        ("mini_window", "mini window"),
        ("microphone", MicrophoneSwitched(is_on=False)),
        ("camera", CameraSwitched(is_on=False)),
        ("pause", PauseSwitched(is_paused=True)),
        ("hang_up", HangUpRequested()),
        ("quit", "quit"),
    ],
)
def test_an_entry_asks_and_changes_nothing(
    tray: Tray, heard: list[Intent | str], name: str, wish: Intent | str
) -> None:
    tray.show_view(LIVE)
    action = tray.action(name)
    was_on = action.isChecked()
    action.trigger()
    assert heard == [wish]
    assert action.isChecked() == was_on


def test_a_switch_shows_what_is_so(tray: Tray, heard: list[Intent | str]) -> None:
    tray.show_view(PAUSED)
    on = [name for name in ("microphone", "camera", "pause") if tray.action(name).isChecked()]
    assert on == ["camera", "pause"]
    tray.action("microphone").trigger()
    tray.action("pause").trigger()
    assert heard == [MicrophoneSwitched(is_on=True), PauseSwitched(is_paused=False)]


def test_a_click_shows_the_window_and_a_right_click_only_the_menu(
    tray: Tray, heard: list[Intent | str]
) -> None:
    reasons = QSystemTrayIcon.ActivationReason
    tray.icon.activated.emit(reasons.Context)
    assert heard == []
    tray.icon.activated.emit(reasons.Trigger)
    assert heard == ["show window"]
