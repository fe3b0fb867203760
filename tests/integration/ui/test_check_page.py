"""The page of the check: every rung as it goes, a remedy as a button, a report to copy."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from omnicall.core.actions import Action
from omnicall.core.check import Check, Finding, Remark, Result, RungName
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.call_window import CallWindow
from omnicall.ui.check_page import CheckPage
from omnicall.ui.check_row import CheckRow
from omnicall.ui.window_pages import WindowPages
from tests.helpers.played_check import ABOUT, at, well, with_key_of_elsewhere
from tests.integration.ui.wishes import Wishes


@pytest.fixture
def page(window: CallWindow) -> CheckPage:
    window.show_view(ViewState())
    window.show_check_page()
    (page,) = window.findChildren(CheckPage)
    assert page.isVisible()
    return page


def button(window: CallWindow, action: Action) -> CallButton:
    (its,) = (
        one for one in window.findChildren(CallButton) if one.action is action and one.isVisible()
    )
    return its


def texts(page: CheckPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    ("language", "key_words", "message", "remedy"),
    [
        ("en", "Account: failed", "This key belongs to Singapore.", "Choose Singapore"),
        ("zh", "账号：未通过", "这个密钥属于新加坡。", "请在设置里把地域改为新加坡。"),
    ],
)
def test_a_broken_rung_is_told_with_its_remedy(
    window: CallWindow,
    page: CheckPage,
    language: Language,
    key_words: str,
    message: str,
    remedy: str,
) -> None:
    window.show_check(with_key_of_elsewhere(), ABOUT)
    shown = texts(page)
    assert message in shown
    assert any(remedy in text for text in shown)
    names = [label.accessibleName() for label in page.findChildren(QLabel)]
    assert key_words in names


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", {"Microphone: passed, with a remark", "Speaker: passed"}),
        ("zh", {"麦克风：通过，有提醒", "扬声器：通过"}),
    ],
)
def test_a_triangle_is_read_out_as_what_it_is(
    window: CallWindow, page: CheckPage, language: Language, names: set[str]
) -> None:
    quiet = Finding(RungName.MICROPHONE, Result.PASSED, 0.1, remark=Remark.VERY_QUIET)
    fine = Finding(RungName.SPEAKER, Result.PASSED, 0.1)
    window.set_language(language)
    window.show_check(Check((quiet, fine), is_over=True), ABOUT)
    assert names <= {label.accessibleName() for label in page.findChildren(QLabel)}


def test_a_remedy_that_is_in_the_settings_is_a_button(
    window: CallWindow, page: CheckPage, wishes: Wishes
) -> None:
    window.show_check(well(), ABOUT)
    assert page.open_settings.isHidden()
    window.show_check(with_key_of_elsewhere(), ABOUT)
    page.open_settings.click()
    assert wishes.heard == ["key wanted"]
    no_microphone = CallError(ErrorKind.MICROPHONE_MISSING)
    failed = Finding(RungName.MICROPHONE, Result.FAILED, 0.1, no_microphone)
    window.show_check(Check((failed,), is_over=True), ABOUT)
    page.open_settings.click()
    assert wishes.heard[-1] == "settings wanted"


def test_rungs_are_drawn_as_they_are_tried(window: CallWindow, page: CheckPage) -> None:
    window.show_check(at(RungName.ANSWER), ABOUT)
    rows = page.findChildren(CheckRow)
    assert len(rows) == len(RungName)
    assert sum(row.ring.isVisible() for row in rows) == 1
    assert "Checking…" in texts(page)
    assert texts(page).count("Not yet") == 3
    assert not page.again.isEnabled()
    window.show_check(well(), ABOUT)
    assert not any(row.ring.isVisible() for row in rows)
    assert page.again.isEnabled()
    assert "Ready for a call, with less than everything." in texts(page)
    stopped = Check(at(RungName.ANSWER).findings)
    window.show_check(stopped, ABOUT)
    assert "The check was stopped." in texts(page)


def test_the_report_goes_to_the_clipboard(window: CallWindow, page: CheckPage) -> None:
    assert not page.copy.isEnabled()
    window.show_check(with_key_of_elsewhere(), ABOUT)
    page.copy.click()
    report = json.loads(QGuiApplication.clipboard().text())
    assert report["first_failed"] == "handshake"
    assert report["service"] == "dashscope.aliyuncs.com"
    assert "The report is on the clipboard." in texts(page)


def test_the_lobby_the_settings_and_a_failed_call_lead_to_it(
    window: CallWindow, wishes: Wishes
) -> None:
    window.show_view(ViewState())
    button(window, Action.CHECK).click()
    window.show_settings_page()
    button(window, Action.CHECK).click()
    window.show_view(ViewState(phase=Phase.ENDED, error=CallError(ErrorKind.UNREACHABLE)))
    button(window, Action.CHECK).click()
    assert wishes.heard == ["check wanted"] * 3


def test_leaving_it_in_any_way_ends_it_but_for_a_look_at_the_shortcuts(
    window: CallWindow, page: CheckPage, wishes: Wishes, qtbot: QtBot
) -> None:
    (pages,) = window.findChildren(WindowPages)
    pages.switch_help()
    pages.switch_help()
    assert pages.currentWidget() is page
    assert wishes.heard == []
    page.back.click()
    assert pages.currentWidget() is pages.lobby
    assert wishes.heard == ["check left"]
    window.show_check_page()
    window.show_view(ViewState(phase=Phase.CONNECTING))
    assert pages.currentWidget() is pages.call
    assert wishes.heard == ["check left"] * 2
    window.show_check_page()
    assert pages.currentWidget() is pages.call, "a call is more important"
