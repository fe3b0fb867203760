"""Holding to talk: by mouse, by space bar, by a screen reader, and never stuck."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.intents import TalkHeld
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.hold_button import REPEAT_GAP_MS, HoldButton
from omnicall.ui.picker import Picker
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(phase=Phase.LIVE, is_by_hand=True, elapsed_s=1.0)
DOWN, UP = TalkHeld(is_held=True), TalkHeld(is_held=False)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def hold(qtbot: QtBot, window: CallWindow) -> HoldButton:
    """The button of a call in which turns are made by hand."""
    window.show_view(LIVE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    (found,) = window.findChildren(HoldButton)
    return found


def surface(window: CallWindow) -> QWindow:
    """Where a keyboard's events come in."""
    handle = window.windowHandle()
    assert handle is not None
    return handle


def space(to: QWidget, kind: QEvent.Type, *, is_repeat: bool) -> None:
    event = QKeyEvent(
        kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=is_repeat
    )
    QApplication.sendEvent(to, event)


def test_there_is_a_button_to_hold_only_where_turns_are_made_by_hand(window: CallWindow) -> None:
    (hold,) = window.findChildren(HoldButton)
    assert not hold.isVisible()
    window.show_view(LIVE)
    assert hold.isVisible()
    assert hold.isEnabled()
    assert hold.accessibleName() == "Hold to talk"
    assert "(Space)" in hold.toolTip()
    assert hold.height() >= 40
    window.show_view(replace(LIVE, is_by_hand=False))
    assert not hold.isVisible()


def test_it_shows_what_the_view_says(window: CallWindow, hold: HoldButton) -> None:
    up = hold.grab().toImage()
    window.show_view(replace(LIVE, is_held=True))
    assert hold.isChecked()
    assert hold.grab().toImage() != up
    window.show_view(LIVE)
    assert not hold.isChecked()
    assert hold.grab().toImage() == up


def test_it_is_held_as_long_as_the_mouse_button(hold: HoldButton, wishes: Wishes) -> None:
    QTest.mousePress(hold, LEFT)
    assert wishes.heard == [DOWN]
    assert not hold.isChecked(), "only the view may show it held"
    QTest.mouseMove(hold, QPoint(-50, -50))
    assert wishes.heard == [DOWN]
    QTest.mouseRelease(hold, LEFT, pos=QPoint(-50, -50))
    assert wishes.heard == [DOWN, UP]


def test_another_mouse_button_is_nothing(hold: HoldButton, wishes: Wishes) -> None:
    QTest.mouseClick(hold, Qt.MouseButton.RightButton)
    assert wishes.heard == []


def test_the_space_bar_holds_it_wherever_the_focus_is(
    qtbot: QtBot, window: CallWindow, hold: HoldButton, wishes: Wishes
) -> None:
    places = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(places) > 6
    for place in places:
        place.setFocus()
        wishes.heard.clear()
        QTest.keyPress(surface(window), Qt.Key.Key_Space)
        assert wishes.heard == [DOWN], place
        QTest.keyRelease(surface(window), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: wishes.heard == [DOWN, UP])
    window.setFocus()
    wishes.heard.clear()
    QTest.keyClick(surface(window), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: wishes.heard == [DOWN, UP])


@pytest.mark.parametrize("is_noticed", [True, False], ids=["noticed", "missed by Qt"])
def test_a_key_that_repeats_itself_is_one_long_hold(
    qtbot: QtBot, hold: HoldButton, wishes: Wishes, is_noticed: bool
) -> None:
    space(hold, QEvent.Type.KeyPress, is_repeat=False)
    for _ in range(3):
        space(hold, QEvent.Type.KeyRelease, is_repeat=is_noticed)
        space(hold, QEvent.Type.KeyPress, is_repeat=is_noticed)
    qtbot.wait(2 * REPEAT_GAP_MS)
    assert wishes.heard == [DOWN]
    space(hold, QEvent.Type.KeyRelease, is_repeat=False)
    qtbot.waitUntil(lambda: wishes.heard == [DOWN, UP])


def test_in_a_text_field_the_space_bar_writes(
    window: CallWindow, hold: HoldButton, wishes: Wishes
) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_B):
        QTest.keyClick(surface(window), key)
    assert field.text() == "a b"
    assert wishes.heard == []


def test_a_hold_that_moves_into_a_text_field_still_ends(
    qtbot: QtBot, window: CallWindow, hold: HoldButton, wishes: Wishes
) -> None:
    field = QLineEdit(window)
    field.show()
    QTest.keyPress(surface(window), Qt.Key.Key_Space)
    field.setFocus()
    QTest.keyRelease(surface(window), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: wishes.heard == [DOWN, UP])


def test_in_an_open_list_the_space_bar_picks(
    window: CallWindow, hold: HoldButton, wishes: Wishes
) -> None:
    picker = next(picker for picker in window.findChildren(Picker))
    picker.showPopup()
    wishes.heard.clear()
    QTest.keyClick(picker.view(), Qt.Key.Key_Space)
    assert DOWN not in wishes.heard
    picker.hidePopup()


@pytest.mark.parametrize("way", ["deactivated", "hidden", "minimised", "paused", "ended"])
@pytest.mark.parametrize("finger", ["mouse", "key", "reader"])
def test_whatever_happens_the_button_comes_up_once(
    qtbot: QtBot, window: CallWindow, hold: HoldButton, wishes: Wishes, way: str, finger: str
) -> None:
    match finger:
        case "mouse":
            QTest.mousePress(hold, LEFT)
        case "key":
            QTest.keyPress(surface(window), Qt.Key.Key_Space)
        case _:
            hold.click()
    window.show_view(replace(LIVE, is_held=True))
    assert wishes.heard == [DOWN]
    match way:
        case "deactivated":
            QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
        case "hidden":
            window.hide()
        case "minimised":
            window.showMinimized()
        case "paused":
            window.show_view(replace(LIVE, is_paused=True))
        case _:
            window.show_view(ViewState(phase=Phase.ENDED))
    qtbot.waitUntil(lambda: len(wishes.heard) > 1)
    assert wishes.heard == [DOWN, UP]
    QTest.mouseRelease(hold, LEFT)
    QTest.keyRelease(surface(window), Qt.Key.Key_Space)
    assert wishes.heard == [DOWN, UP]


def test_a_screen_readers_press_holds_and_its_next_one_lets_go(
    window: CallWindow, hold: HoldButton, wishes: Wishes
) -> None:
    hold.click()
    assert not hold.isChecked()
    window.show_view(replace(LIVE, is_held=True))
    hold.toggle()
    assert hold.isChecked(), "only the view may show it up"
    assert wishes.heard == [DOWN, UP]


def test_a_lost_connection_takes_the_button_out_of_nobodys_hand(
    window: CallWindow, hold: HoldButton, wishes: Wishes
) -> None:
    QTest.mousePress(hold, LEFT)
    for phase in (Phase.RECONNECTING, Phase.CONFIGURING, Phase.LIVE):
        window.show_view(replace(LIVE, phase=phase, is_held=True))
        assert hold.isEnabled()
        assert wishes.heard == [DOWN]
    QTest.mouseRelease(hold, LEFT)
    assert wishes.heard == [DOWN, UP]


@pytest.mark.parametrize(
    "view",
    [
        ViewState(),
        replace(LIVE, phase=Phase.CONNECTING, elapsed_s=None),
        replace(LIVE, phase=Phase.ENDING),
        replace(LIVE, is_paused=True),
        replace(LIVE, is_by_hand=False),
    ],
)
def test_the_space_bar_is_left_alone_while_nothing_can_be_held(
    window: CallWindow, hold: HoldButton, wishes: Wishes, view: ViewState
) -> None:
    window.show_view(view)
    window.setFocus()
    QTest.keyClick(surface(window), Qt.Key.Key_Space)
    assert not {DOWN, UP} & set(wishes.heard)
