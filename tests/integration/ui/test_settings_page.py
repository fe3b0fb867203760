"""The settings: from what is so to what is seen, and from a click to what is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.intents import SoundCareChosen
from omnicall.core.keeping import KeepingTrouble
from omnicall.core.media_types import SoundCare
from omnicall.core.preferences import Appearance, MiniWindow, Preferences
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language, Silence, TurnTaking
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.choice_list import ChoiceButton
from omnicall.ui.settings_page import Section, SettingsPage
from tests.helpers.for_each import for_each
from tests.integration.ui.looking import button, labels
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(phase=Phase.LIVE, elapsed_s=761.0)


@pytest.fixture
def page(window: CallWindow) -> SettingsPage:
    window.show_preferences(Preferences(has_set_up=True))
    window.show_settings(CallSettings())
    window.show_settings_page()
    (found,) = window.findChildren(SettingsPage)
    return found


def _is_in_sight(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def chosen(window: QWidget) -> set[str]:
    """The choices that are so, of those that are seen."""
    return {
        each.accessibleName()
        for each in window.findChildren(ChoiceButton)
        if each.isVisible() and each.isChecked()
    }


def test_they_open_where_they_were_left_and_escape_leads_back(
    qtbot: QtBot, window: CallWindow, page: SettingsPage
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button(window, "Language").click()
    assert chosen(window) == {"As the system"}
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert not page.isVisible()
    window.show_settings_page()
    assert button(window, "Language").isChecked()
    button(window, "Back").click()
    assert not page.isVisible()
    window.show_settings_page(Section.ACCOUNT)
    assert button(window, "Account").isChecked()


def test_a_call_goes_on_behind_them(window: CallWindow, page: SettingsPage) -> None:
    window.show_view(LIVE)
    window.show_settings_page()
    assert "Call state: Live  12:41" in labels(window)
    window.show_view(replace(LIVE, phase=Phase.RECONNECTING))
    assert page.isVisible()
    window.show_view(replace(LIVE, phase=Phase.ENDED))
    assert not page.isVisible()
    window.show_settings_page()
    assert "Call state" not in labels(window)
    button(window, "Back").click()
    assert button(window, "Call again").isVisible()


def test_before_the_consent_there_are_none(window: CallWindow, page: SettingsPage) -> None:
    window.show_consent()
    window.show_settings_page()
    assert not page.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_control_has_a_name_and_keeps_inside_the_window(
    window: CallWindow, page: SettingsPage, language: Language
) -> None:
    window.resize(1024, 640)
    window.set_language(language)
    for section in Section:
        window.show_settings_page(section)
        QApplication.processEvents()
        names = []
        for each in page.findChildren(QAbstractButton):
            if each.isVisible():
                assert each.accessibleName()
                assert each.height() >= 40, each.accessibleName()
                right_px = each.mapTo(window, each.rect().bottomRight()).x()
                assert right_px < window.width(), each.accessibleName()
                names.append(each.accessibleName())
        assert len(set(names)) == len(names), "two of a name can't be told apart"


@for_each(
    ("section", "click", "wish"),
    [
        (Section.TURNS, "Hold to talk", "turn taking hold"),
        (Section.TURNS, "By meaning", "turn taking meaning"),
        (Section.MINI_WINDOW, "Appear when minimised", "mini False"),
        (Section.LANGUAGE, "中文", "language zh"),
        (Section.APPEARANCE, "Reduced", "reduced True"),
        (Section.APPEARANCE, "Moving", "reduced False"),
        (Section.APPEARANCE, "Captions", "captions False"),
        (Section.PRIVACY, "Open folder", "folder wanted"),
        (Section.SOUND, "Connected sound", "connected sound False"),
        (Section.SOUND, "Half-duplex", SoundCareChosen(SoundCare(is_half_duplex=True))),
        (Section.DEVICES, "Test speaker", "test speaker"),
    ],
)
def test_a_click_asks_once_and_changes_nothing(
    window: CallWindow,
    page: SettingsPage,
    wishes: Wishes,
    section: Section,
    click: str,
    wish: object,
) -> None:
    wishes.heard.clear()
    window.show_settings_page(section)
    clicked = button(window, click)
    before = clicked.isChecked()
    clicked.click()
    assert wishes.heard == [wish]
    assert clicked.isChecked() == before


def test_whole_values_are_asked_for(window: CallWindow, page: SettingsPage, wishes: Wishes) -> None:
    window.show_settings_page(Section.TURNS)
    button(window, "Patient").click()
    window.show_settings_page(Section.APPEARANCE)
    button(window, "Dark").click()
    assert wishes.chosen == [Silence.PATIENT, Appearance.DARK]


def test_what_is_so_is_shown(window: CallWindow, page: SettingsPage) -> None:
    window.show_preferences(
        Preferences(
            language="zh",
            silence=Silence.QUICK,
            is_motion_reduced=True,
            mini_window=MiniWindow(appears_on_minimising=False),
        )
    )
    window.show_settings_page(Section.LANGUAGE)
    assert chosen(window) == {"中文"}
    window.show_settings_page(Section.TURNS)
    assert chosen(window) == {"After a silence", "Quick", "Never"}
    window.show_settings_page(Section.APPEARANCE)
    assert chosen(window) == {"As the system", "Reduced"}
    window.show_settings_page(Section.MINI_WINDOW)
    assert not button(window, "Appear when minimised").isChecked()


def test_a_silence_matters_only_where_it_decides(window: CallWindow, page: SettingsPage) -> None:
    window.show_settings_page(Section.TURNS)
    window.show_settings(CallSettings(turn_taking=TurnTaking.HOLD))
    assert chosen(window) == {"Hold to talk", "Never"}
    window.show_settings(CallSettings(turn_taking=TurnTaking.MEANING))
    assert "This model can't" not in labels(window)
    turbo = CallSettings(turn_taking=TurnTaking.MEANING, model="qwen-omni-turbo-realtime")
    window.show_settings(turbo)
    assert "This model can't" in labels(window)
    assert chosen(window) == {"By meaning", "Normal", "Never"}


@pytest.mark.parametrize("section", [Section.ACCOUNT, Section.ASSISTANT, Section.TURNS])
def test_in_a_call_it_says_from_when_on_a_choice_holds(
    window: CallWindow, page: SettingsPage, section: Section
) -> None:
    window.show_settings_page(section)
    assert "from the next call on" not in labels(window)
    window.show_view(LIVE)
    window.show_settings_page(section)
    assert "from the next call on" in labels(window)


def test_everything_is_deleted_only_after_a_second_yes(
    window: CallWindow, page: SettingsPage, wishes: Wishes
) -> None:
    window.show_settings_page(Section.PRIVACY)
    button(window, "Delete everything…").click()
    assert wishes.heard == []
    button(window, "Keep").click()
    button(window, "Delete everything…").click()
    button(window, "Delete").click()
    assert wishes.heard == ["everything forgotten"]
    window.show_view(LIVE)
    window.show_settings_page(Section.PRIVACY)
    assert not button(window, "Delete everything…").isEnabled()
    assert "after the call" in labels(window)


def test_a_question_comes_into_sight_with_its_buttons(
    qtbot: QtBot, window: CallWindow, page: SettingsPage
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.resize(window.width(), 640)
    window.show_settings_page(Section.PRIVACY)
    button(window, "Delete everything…").setFocus()
    button(window, "Delete everything…").click()
    for name in ("Keep", "Delete"):
        qtbot.waitUntil(partial(_is_in_sight, button(window, name)))


def test_the_arrows_go_through_choices_and_choose_nothing(
    qtbot: QtBot, window: CallWindow, page: SettingsPage, wishes: Wishes
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_settings_page(Section.TURNS)
    first = button(window, "After a silence")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert button(window, "By meaning").hasFocus()
    QTest.keyClick(button(window, "By meaning"), Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert button(window, "Hold to talk").hasFocus()
    assert wishes.heard == []
    QTest.keyClick(button(window, "Hold to talk"), Qt.Key.Key_Space)
    assert wishes.heard == ["turn taking hold"]


def test_a_screen_readers_toggle_asks_and_does_not_flip(
    window: CallWindow, page: SettingsPage, wishes: Wishes
) -> None:
    window.show_settings_page(Section.LANGUAGE)
    english = button(window, "English")
    english.setChecked(True)
    assert wishes.heard == ["language en"]
    assert chosen(window) == {"As the system"}
    button(window, "As the system").click()
    assert wishes.heard == ["language en"], "what is so already is not asked for"


def test_fonts_outlive_a_change_of_theme(window: CallWindow, page: SettingsPage) -> None:
    title = next(each for each in page.findChildren(QLabel) if each.text() == "Account")
    before = title.fontInfo().family(), title.font().pixelSize()
    for appearance in (Appearance.DARK, Appearance.LIGHT, Appearance.SYSTEM):
        window.show_preferences(Preferences(appearance=appearance))
        assert (title.fontInfo().family(), title.font().pixelSize()) == before


def test_trouble_with_keeping_is_told_once_in_any_language(
    window: CallWindow, page: SettingsPage
) -> None:
    window.show_keeping_trouble(KeepingTrouble.CANT_KEEP)
    assert "its folder can't be written" in labels(window)
    window.set_language("zh")
    assert "文件夹无法写入" in labels(window)
    button(window, "知道了").click()
    window.show_keeping_trouble(KeepingTrouble.CANT_KEEP)
    assert "文件夹无法写入" not in labels(window)
    window.show_keeping_trouble(KeepingTrouble.WAS_BROKEN)
    assert "设置文件读不出来" in labels(window)


def test_the_first_steps_tick_themselves_off_and_go_for_good(
    window: CallWindow, wishes: Wishes
) -> None:
    window.show_preferences(Preferences())
    assert "First steps" in labels(window)
    assert "No key? Practise first." in labels(window)
    window.show_key(KeyState(KeyPlace.KEYRING))
    assert "Your key is in place." in labels(window)
    button(window, "Skip").click()
    assert wishes.heard == ["set up done"]
    window.show_preferences(Preferences(has_set_up=True))
    assert "First steps" not in labels(window)
