"""A picker shows what is so, and asks for what is picked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from omnicall.core.actions import Action
from omnicall.ui.picker import Picker
from omnicall.ui.words.button_words import ButtonWords


@pytest.fixture
def picker(qtbot: QtBot) -> Picker:
    made = Picker(Action.MICROPHONE_DEVICE)
    qtbot.addWidget(made)
    made.set_words(ButtonWords("Microphone device", "Which microphone is used"))
    made.show_entries(["System default", "One", "Two"], 1)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def wanted(picker: Picker) -> list[int]:
    heard: list[int] = []
    picker.wanted.connect(heard.append)
    return heard


def offered(picker: Picker) -> list[str]:
    return [picker.itemText(place) for place in range(picker.count())]


def test_picking_asks_and_changes_nothing(picker: Picker, wanted: list[int]) -> None:
    picker.showPopup()
    QTest.keyClick(picker.view(), Qt.Key.Key_Down)
    QTest.keyClick(picker.view(), Qt.Key.Key_Return)
    assert wanted == [2]
    assert picker.currentText() == "One"
    picker.show_entries(["System default", "One", "Two"], 2)
    assert picker.currentText() == "Two"
    assert wanted == [2]


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F4],
)
def test_a_key_opens_the_list_and_picks_nothing(
    qtbot: QtBot, picker: Picker, wanted: list[int], key: Qt.Key
) -> None:
    with qtbot.waitSignal(picker.opened):
        QTest.keyClick(picker, key)
    assert picker.view().isVisible()
    assert wanted == []
    picker.hidePopup()


def test_a_screen_readers_choice_asks_and_changes_nothing(
    picker: Picker, wanted: list[int]
) -> None:
    picker.setCurrentIndex(2)
    assert wanted == [2]
    assert picker.currentText() == "One"


def test_what_is_shown_already_is_not_asked_for(picker: Picker, wanted: list[int]) -> None:
    picker.showPopup()
    QTest.keyClick(picker.view(), Qt.Key.Key_Return)
    assert wanted == []


def test_letters_and_the_wheel_pick_nothing(picker: Picker, wanted: list[int]) -> None:
    QTest.keyClicks(picker, "two")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(picker, wheel)
    assert wanted == []
    assert picker.currentText() == "One"


def test_what_comes_while_the_list_is_open_appears_in_it(picker: Picker, wanted: list[int]) -> None:
    picker.showPopup()
    before_px = picker.view().height()
    picker.show_entries(["System default", "One", "Two", "Three"], 1)
    assert offered(picker) == ["System default", "One", "Two", "Three"]
    assert picker.view().isVisible()
    assert picker.view().height() > before_px
    picker.show_entries(["System default", "Three"], 0)
    assert offered(picker) == ["System default", "Three"]
    assert wanted == []
    picker.hidePopup()


def test_the_list_opens_by_its_shortcut(qtbot: QtBot, picker: Picker) -> None:
    picker.activateWindow()
    qtbot.waitUntil(picker.isActiveWindow)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(picker.opened):
        QTest.keyClick(picker, Qt.Key.Key_D, modifiers)
    picker.hidePopup()
    assert picker.hasFocus()


def test_a_long_name_is_told_whole_and_as_plain_text(picker: Picker) -> None:
    name = "<b>USB</b> Microphone & Speaker " + "long " * 20
    width_px = picker.sizeHint().width()
    picker.show_entries([name], 0)
    assert picker.sizeHint().width() == width_px
    assert "&lt;b&gt;USB&lt;/b&gt; Microphone &amp; Speaker long" in picker.toolTip()
    assert "Ctrl+Shift+D" in picker.toolTip()
    assert picker.accessibleName() == "Microphone device"


def test_a_name_too_long_for_its_place_keeps_both_its_ends(picker: Picker) -> None:
    name = "System default (Microphone of the webcam on the left)"
    picker.show_entries([name, "One"], 0)
    for width_px, is_whole in ((900, True), (180, False)):
        picker.resize(width_px, picker.height())
        option = QStyleOptionComboBox()
        picker.initStyleOption(option)
        shown: str = option.currentText
        assert (shown == name) == is_whole
        begins, _, ends = shown.partition("…")
        assert name.startswith(begins)
        assert name.endswith(ends)
    assert picker.currentText() == name
