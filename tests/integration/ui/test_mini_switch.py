"""From the large window to the mini window and back: one at a time, in its place, undisturbed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnicall.core.intents import Intent
from omnicall.core.latest import PreviewBox
from omnicall.core.mini_place import MiniPlace
from omnicall.core.preferences import Appearance, Preferences
from omnicall.core.preferences import MiniWindow as MiniWishes
from omnicall.core.reports import EndReason, Phase
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.mini_geometry import layout_key
from omnicall.ui.mini_switch import MiniSwitch
from omnicall.ui.mini_window import MiniWindow
from omnicall.ui.screen_layout import screens_now
from tests.integration.ui.mouse import drag, enter
from tests.integration.ui.test_mini_stage import FAILED, LIVE

USUAL = Preferences()
HUNG_UP = ViewState(phase=Phase.ENDED, end_reason=EndReason.HUNG_UP)


class Kept:
    """What was asked for: intents, and places to remember."""

    def __init__(self) -> None:
        self.intents: list[Intent] = []
        self.places: list[tuple[str, MiniPlace]] = []


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def switch(qtbot: QtBot, window: CallWindow, preview: PreviewBox, kept: Kept) -> MiniSwitch:
    made = MiniSwitch(
        window, kept.intents.append, preview, lambda *place: kept.places.append(place)
    )
    qtbot.addWidget(made.mini)
    window.motion.choose(True)
    made.show_preferences(USUAL)
    show(made, window, LIVE)
    return made


def show(switch: MiniSwitch, window: CallWindow, view: ViewState) -> None:
    window.show_view(view)
    switch.show_view(view)


def seen(switch: MiniSwitch, window: CallWindow) -> str:
    return {(True, False): "large", (False, True): "mini"}[
        (window.isVisible(), switch.mini.isVisible())
    ]


def place_of(mini: MiniWindow) -> tuple[int, int]:
    return mini.x(), mini.y()


def corner() -> tuple[int, int]:
    """Where it goes the first time."""
    free = QGuiApplication.primaryScreen().availableGeometry()
    return free.right() + 1 - 16 - 320, free.bottom() + 1 - 16 - 240


def test_only_one_window_is_seen_and_takes_pictures(
    switch: MiniSwitch, window: CallWindow, preview: PreviewBox
) -> None:
    large_px = preview.wanted_px
    place = window.pos()
    for _turn in range(3):
        switch.show_mini()
        switch.show_mini()
        assert seen(switch, window) == "mini"
        assert preview.wanted_px == (320, 240)
        assert place_of(switch.mini) == corner()
        switch.show_full()
        switch.show_full()
        assert seen(switch, window) == "large"
        assert preview.wanted_px == large_px
        assert window.pos() == place


def test_without_a_call_there_is_no_mini_window(switch: MiniSwitch, window: CallWindow) -> None:
    for view in (ViewState(), HUNG_UP, FAILED):
        show(switch, window, view)
        switch.show_mini()
        assert seen(switch, window) == "large"


def test_it_asks_for_no_focus_and_gets_it_only_on_request(
    qtbot: QtBot, switch: MiniSwitch, window: CallWindow
) -> None:
    switch.give_keyboard_to_mini()
    switch.show_mini()
    mini = switch.mini
    assert mini.windowTitle() == mini.accessibleName() == "OmniCall mini"
    assert (mini.width(), mini.height()) == (320, 240)
    flags = mini.windowFlags()
    for flag in (
        Qt.WindowType.Tool,
        Qt.WindowType.FramelessWindowHint,
        Qt.WindowType.WindowStaysOnTopHint,
        Qt.WindowType.WindowDoesNotAcceptFocus,
    ):
        assert flags & flag == flag
    assert mini.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert mini.testAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
    refuses = Qt.WindowType.WindowDoesNotAcceptFocus
    assert mini.windowHandle().flags() & refuses
    switch.give_keyboard_to_mini()
    qtbot.waitUntil(mini.isActiveWindow)
    assert mini.stage.controls.microphone.hasFocus()
    assert mini.stage.controls.is_revealed
    QTest.keyClick(mini, Qt.Key.Key_Space)
    QTest.keyClick(mini, Qt.Key.Key_Escape)
    assert mini.windowHandle().flags() & refuses
    assert mini.isVisible()


@pytest.mark.parametrize("way", ["double click", "shortcut", "closing"])
def test_there_are_many_ways_back(
    qtbot: QtBot, switch: MiniSwitch, window: CallWindow, way: str
) -> None:
    switch.show_mini()
    mini = switch.mini
    match way:
        case "double click":
            QTest.mouseDClick(mini.stage.tile, Qt.MouseButton.LeftButton)
        case "shortcut":
            switch.give_keyboard_to_mini()
            qtbot.waitUntil(mini.isActiveWindow)
            QTest.keyClick(mini, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        case _:
            mini.stage.controls.full_window.click()
    qtbot.waitUntil(lambda: seen(switch, window) == "large")


def test_minimising_brings_it_unless_that_was_switched_off(
    qtbot: QtBot, switch: MiniSwitch, window: CallWindow
) -> None:
    switch.show_preferences(Preferences(mini_window=MiniWishes(appears_on_minimising=False)))
    window.showMinimized()
    QApplication.processEvents()
    assert not switch.mini.isVisible()
    window.showNormal()
    switch.show_preferences(USUAL)
    window.showMinimized()
    qtbot.waitUntil(lambda: seen(switch, window) == "mini")
    switch.show_full()
    assert seen(switch, window) == "large"
    assert not window.isMinimized()


def test_hanging_up_brings_the_large_window_back(switch: MiniSwitch, window: CallWindow) -> None:
    switch.show_mini()
    show(switch, window, replace(LIVE, phase=Phase.ENDING))
    assert seen(switch, window) == "mini"
    show(switch, window, HUNG_UP)
    assert seen(switch, window) == "large"


def test_a_call_that_ends_by_itself_is_told_where_the_person_looks(
    switch: MiniSwitch, window: CallWindow
) -> None:
    switch.show_mini()
    show(switch, window, FAILED)
    assert seen(switch, window) == "mini"
    assert switch.mini.stage.ended.isVisible()
    switch.mini.stage.ended.full_window.click()
    assert seen(switch, window) == "large"
    show(switch, window, LIVE)
    switch.show_mini()
    assert not switch.mini.stage.ended.isVisible()


def test_leaving_the_program_hides_it(switch: MiniSwitch) -> None:
    switch.show_mini()
    switch.leave()
    assert not switch.mini.isVisible()


def test_ending_the_program_from_outside_is_no_way_back(
    switch: MiniSwitch, window: CallWindow, wishes: object
) -> None:
    switch.show_mini()
    switch.mini.close()
    assert getattr(wishes, "heard", None) == ["close requested"]


def test_a_drag_by_any_part_presses_nothing_and_docks(
    switch: MiniSwitch, window: CallWindow, kept: Kept
) -> None:
    switch.show_mini()
    enter(switch.mini)
    left, top = corner()
    drag(switch.mini.stage.controls.hang_up, (-30, -300))
    assert kept.intents == []
    assert place_of(switch.mini) == (left, top - 300)
    assert kept.places == [(layout_key(screens_now()), MiniPlace(0, True, 16, False, top - 300))]
    drag(switch.mini, (-40, 290))
    assert place_of(switch.mini) == (left, top)


def test_a_press_that_trembles_is_still_a_click(switch: MiniSwitch, kept: Kept) -> None:
    switch.show_mini()
    enter(switch.mini)
    drag(switch.mini.stage.controls.hang_up, (2, 1))
    assert len(kept.intents) == 1
    assert place_of(switch.mini) == corner()


def test_it_comes_where_it_was_left_in_this_layout_of_screens(
    switch: MiniSwitch, window: CallWindow
) -> None:
    here = layout_key(screens_now())
    places = {here: "screen 0: 16 from left, 90 from top", "elsewhere": "screen 1: nonsense"}
    switch.show_preferences(Preferences(mini_window=MiniWishes(places=places)))
    switch.show_mini()
    free = QGuiApplication.primaryScreen().availableGeometry()
    assert place_of(switch.mini) == (free.x() + 16, free.y() + 90)


def test_it_returns_when_its_screen_has_gone(qtbot: QtBot, switch: MiniSwitch) -> None:
    switch.show_mini()
    switch.mini.move(5_000, 300)
    screen = QGuiApplication.primaryScreen()
    screen.availableGeometryChanged.emit(screen.availableGeometry())
    free = screen.availableGeometry()
    qtbot.waitUntil(lambda: free.contains(switch.mini.geometry()))
    assert switch.mini.x() == corner()[0]


def test_the_way_takes_a_moment_and_can_be_cut_short(
    qtbot: QtBot, switch: MiniSwitch, window: CallWindow, preview: PreviewBox
) -> None:
    window.motion.choose(False)
    switch.show_mini()
    assert not window.isVisible()
    assert not switch.mini.isVisible()
    qtbot.waitUntil(lambda: seen_at_all(switch, window) == ["mini"])
    switch.show_full()
    assert seen_at_all(switch, window) == []
    switch.show_mini()
    qtbot.waitUntil(lambda: seen_at_all(switch, window) == ["mini"])
    assert place_of(switch.mini) == corner()
    assert preview.wanted_px == (320, 240)


def seen_at_all(switch: MiniSwitch, window: CallWindow) -> list[str]:
    windows = {"large": window, "mini": switch.mini}
    return [name for name, one in windows.items() if one.isVisible()]


def test_it_wears_the_large_windows_theme(switch: MiniSwitch, window: CallWindow) -> None:
    switch.show_mini()
    show(switch, window, FAILED)
    shots = []
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        window.theme.set_appearance(appearance)
        shots.append(switch.mini.grab().toImage().pixelColor(20, 120).name())
    window.theme.set_appearance(Appearance.SYSTEM)
    assert shots == [LIGHT.surface, DARK.surface]
