"""The settings' list of shortcuts: keys are changed by pressing others, and clashes are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.actions import GROUPS, Action
from omnicall.core.hotkey import HotkeyState
from omnicall.core.preferences import Appearance, Preferences
from omnicall.core.settings import Language
from omnicall.core.shortcuts import USUAL_KEYS
from omnicall.ui.action_words import action_words
from omnicall.ui.call_window import CallWindow
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.help_page import HelpPage
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.settings_page import Section
from omnicall.ui.settings_shortcuts import ShortcutsSection
from omnicall.ui.shortcut_row import KeysButton
from omnicall.ui.translation import words_in
from tests.integration.ui.wishes import Wishes

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def section(qtbot: QtBot, window: CallWindow) -> ShortcutsSection:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_preferences(Preferences(has_set_up=True))
    window.show_settings_page(Section.SHORTCUTS)
    (found,) = window.findChildren(ShortcutsSection)
    qtbot.waitUntil(lambda: len(found.findChildren(KeysButton)) == len(Action))
    return found


def line(section: QWidget, name: str) -> KeysButton:
    (found,) = (
        each
        for each in section.findChildren(KeysButton)
        if each.accessibleName().startswith(f"{name}: ")
    )
    return found


def told(section: QWidget) -> set[str]:
    return {each.text() for each in section.findChildren(QLabel) if each.isVisible()}


def shown_button(section: QWidget, name: str) -> QAbstractButton | None:
    found = [
        each
        for each in section.findChildren(QAbstractButton)
        if each.accessibleName() == name and each.isVisible()
    ]
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_action_has_a_name_of_its_own_in_its_group(language: Language) -> None:
    names = action_words(words_in(language))
    assert set(names) == set(Action)
    for group, actions in GROUPS.items():
        told = [names[action].name for action in actions]
        assert len(set(told)) == len(told), group


def test_keys_are_shown_with_what_they_do(section: ShortcutsSection) -> None:
    assert line(section, "Hang up").accessibleName() == "Hang up: Ctrl+Shift+H"
    assert line(section, "Hold to talk").accessibleName() == "Hold to talk: Space"
    assert {"In a call", "After a call", "In the settings"} <= told(section)
    assert any(text.startswith("Press a line") and "F1" in text for text in told(section))


def test_pressing_keys_chooses_them(section: ShortcutsSection, wishes: Wishes) -> None:
    pause = line(section, "Pause")
    pause.click()
    assert pause.accessibleName() == "Pause: Press keys…"
    QTest.keyPress(pause, Qt.Key.Key_Control, CTRL)
    assert pause.is_catching
    QTest.keyClick(pause, Qt.Key.Key_J, CTRL)
    assert wishes.chosen == [{"pause": "Ctrl+J"}]
    assert not pause.is_catching
    assert pause.accessibleName() == "Pause: Ctrl+P", "only what is kept is shown"


def test_what_is_pressed_for_an_answer_does_nothing_else(
    section: ShortcutsSection, window: CallWindow, wishes: Wishes
) -> None:
    (sheet,) = window.findChildren(HelpPage)
    for key, modifiers in (
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    ):
        pause = line(section, "Pause")
        pause.click()
        surface = window.windowHandle()
        assert surface is not None
        QTest.keyClick(surface, key, modifiers)
        assert not pause.is_catching
        assert section.isVisible()
        assert not sheet.isVisible()
    assert wishes.chosen == [{"pause": "Alt+1"}], "seen only in the settings, and F1 everywhere"


@pytest.mark.parametrize(
    ("name", "key", "modifiers", "sentence"),
    [
        ("Camera", Qt.Key.Key_D, CTRL, "Ctrl+D is taken: Microphone."),
        ("Camera", Qt.Key.Key_F1, None, "F1 is taken: Keyboard shortcuts."),
        ("Camera", Qt.Key.Key_J, None, "Hold Ctrl or Alt with it, or use a function key."),
        ("Camera", Qt.Key.Key_C, CTRL, "Ctrl+C is needed by text fields or by the system."),
        ("Camera", Qt.Key.Key_Exclam, CTRL | SHIFT, "With Shift, use a letter or a function key."),
        (
            "Camera",
            Qt.Key.Key_MediaPlay,
            None,
            "This key can't be used. Try a letter, a digit or a function key.",
        ),
        (
            "Microphone, in every program",
            Qt.Key.Key_F9,
            None,
            "Hold Ctrl or Alt, and use a letter, a digit or a function key.",
        ),
    ],
)
def test_what_cant_be_is_told_where_it_was_tried(
    section: ShortcutsSection,
    wishes: Wishes,
    name: str,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier | None,
    sentence: str,
) -> None:
    tried = line(section, name)
    tried.click()
    QTest.keyClick(tried, key, modifiers or Qt.KeyboardModifier.NoModifier)
    assert sentence in told(section)
    assert wishes.chosen == []
    tried.click()
    assert sentence not in told(section)


def test_escape_tab_and_going_elsewhere_change_nothing(
    section: ShortcutsSection, wishes: Wishes
) -> None:
    pause = line(section, "Pause")
    ways: list[Callable[[], object]] = [
        lambda: QTest.keyClick(pause, Qt.Key.Key_Escape),
        lambda: QTest.keyClick(pause, Qt.Key.Key_Tab),
        lambda: line(section, "Camera").setFocus(),
        pause.click,
    ]
    for leave in ways:
        pause.click()
        assert pause.is_catching
        leave()
        assert not pause.is_catching
        assert pause.accessibleName() == "Pause: Ctrl+P"
        assert section.isVisible()
    assert wishes.chosen == []


def test_the_way_back_is_offered_where_keys_differ(
    section: ShortcutsSection, window: CallWindow, wishes: Wishes
) -> None:
    reset_all = shown_button(section, "Reset all")
    assert reset_all is not None
    assert not reset_all.isEnabled()
    assert shown_button(section, "Reset: Pause") is None
    chosen = {"pause": "F6", "hang_up": "F7", "of a newer version": "F8"}
    window.show_preferences(Preferences(shortcuts=chosen))
    assert line(section, "Pause").accessibleName() == "Pause: F6"
    reset = shown_button(section, "Reset: Pause")
    assert reset is not None
    reset.click()
    reset_all.click()
    assert wishes.chosen == [
        {"hang_up": "F7", "of a newer version": "F8"},
        {"of a newer version": "F8"},
    ]
    window.show_preferences(Preferences())
    assert shown_button(section, "Reset: Pause") is None


def test_usual_keys_that_another_has_by_now_are_not_taken_back(
    section: ShortcutsSection, window: CallWindow, wishes: Wishes
) -> None:
    window.show_preferences(Preferences(shortcuts={"pause": "F6", "hang_up": "Ctrl+P"}))
    reset = shown_button(section, "Reset: Pause")
    assert reset is not None
    reset.click()
    assert wishes.chosen == []
    assert "Ctrl+P is taken: Hang up." in told(section)


def test_the_hotkey_is_off_until_it_is_wanted_and_says_what_is_in_its_way(
    section: ShortcutsSection, window: CallWindow, wishes: Wishes
) -> None:
    switch = shown_button(section, "Microphone key in every program")
    assert switch is not None
    assert not switch.isChecked()
    switch.click()
    assert wishes.heard == ["hotkey True"]
    window.show_preferences(Preferences(has_hotkey=True))
    assert switch.isChecked()
    for state, sentence in {
        HotkeyState.TAKEN: "Another program has Ctrl+Alt+M already. Choose other keys.",
        HotkeyState.NOT_ON_WAYLAND: words_in("en").shortcuts.not_on_wayland,
        HotkeyState.NOT_ON_A_MAC: "OmniCall can't do this on a Mac.",
        HotkeyState.REFUSED: "This system refused it. The log says why.",
    }.items():
        window.show_hotkey(state)
        assert sentence in told(section)
        window.show_hotkey(HotkeyState.LISTENING)
        assert sentence not in told(section)


def test_the_list_speaks_chinese_and_goes_dark(
    section: ShortcutsSection, window: CallWindow
) -> None:
    pause = line(section, "Pause")
    light = pause.grab().toImage()
    window.set_language("zh")
    window.show_preferences(Preferences(appearance=Appearance.DARK))
    assert pause.accessibleName() == "暂停：Ctrl+P"
    dark = pause.grab().toImage()
    middle = dark.height() // 2
    colours = {dark.pixelColor(x, middle).name() for x in range(dark.width())}
    assert dark != light
    assert DARK.edge in colours
    assert LIGHT.edge not in colours
    window.show_preferences(Preferences(appearance=Appearance.LIGHT))
    again = pause.grab().toImage()
    assert LIGHT.edge in {again.pixelColor(x, middle).name() for x in range(again.width())}


def test_a_line_that_waits_for_keys_is_lit(section: ShortcutsSection) -> None:
    pause = line(section, "Pause")
    pause.setFocus()
    before = pause.grab().toImage()
    pause.click()
    waiting = pause.grab().toImage()
    middle = waiting.height() // 2
    accent = [
        x
        for x in range(8, waiting.width() - 8)
        if waiting.pixelColor(x, middle) == QColor(LIGHT.accent)
    ]
    assert accent
    assert waiting != before


def sheet_lines(window: CallWindow) -> dict[str, str]:
    (sheet,) = window.findChildren(HelpPage)
    found = (each.accessibleName() for each in sheet.findChildren(QLabel) if each.isVisible())
    pairs = (text.rpartition(": ") for text in found)
    return {name: keys for name, colon, keys in pairs if colon}


def test_the_sheet_shows_the_keys_that_hold(
    qtbot: QtBot, section: ShortcutsSection, window: CallWindow
) -> None:
    opener = shown_button(section, "Keyboard shortcuts")
    assert opener is not None
    opener.click()
    (sheet,) = window.findChildren(HelpPage)
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: bool(sheet_lines(window)))
    lines = sheet_lines(window)
    # Two actions are called after what they open, each in its group.
    usual = [action for action in Action if action is not Action.MICROPHONE_HOTKEY]
    assert set(lines) >= {action_words(words_in("en"))[action].name for action in usual}
    assert lines["Hang up"] == USUAL_KEYS[Action.HANG_UP]
    assert lines["Done"] == "D"
    assert "Microphone, in every program" not in lines
    window.show_preferences(Preferences(has_hotkey=True, shortcuts={"hang_up": "F7"}))
    qtbot.waitUntil(lambda: "Microphone, in every program" in sheet_lines(window))
    lines = sheet_lines(window)
    assert lines["Hang up"] == "F7"
    assert lines["Microphone, in every program"] == "Ctrl+Alt+M"


def test_the_sheet_is_read_on_by_the_keyboard_as_soon_as_it_is_there(
    section: ShortcutsSection, window: CallWindow
) -> None:
    opener = shown_button(section, "Keyboard shortcuts")
    assert opener is not None
    opener.click()
    (sheet,) = window.findChildren(HelpPage)
    (scrolling,) = sheet.findChildren(ScrollingPage)
    surface = window.windowHandle()
    assert surface is not None
    places = [scrolling.scrolled_px]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up):
        QTest.keyClick(surface, key)
        places.append(scrolling.scrolled_px)
    first, second, third, fourth, last = places
    assert 0 == first < second < third
    assert third > fourth
    assert last == 0


@pytest.mark.parametrize(("width_px", "columns"), [(1120, 3), (900, 2)])
def test_the_sheet_uses_the_room_there_is(
    qtbot: QtBot, section: ShortcutsSection, window: CallWindow, width_px: int, columns: int
) -> None:
    window.resize(width_px, 640)
    opener = shown_button(section, "Keyboard shortcuts")
    assert opener is not None
    opener.click()
    (sheet,) = window.findChildren(HelpPage)

    def lefts() -> set[int]:
        window.grab()
        return {
            each.mapTo(window, each.rect().topLeft()).x()
            for each in sheet.findChildren(QLabel)
            if each.isVisible() and ": " in each.accessibleName()
        }

    qtbot.waitUntil(lambda: len(lefts()) == columns)
    for each in sheet.findChildren(QLabel):
        if each.isVisible():
            assert each.mapTo(window, each.rect().topRight()).x() < window.width()
