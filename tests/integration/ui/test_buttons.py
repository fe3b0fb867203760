"""No button is narrower than its text, whatever it says and however little room there is."""

from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from omnicall.ui.after_page import AfterPage
from omnicall.ui.buttons import ButtonLook, CallButton
from omnicall.ui.colours import LIGHT
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.translation import words_in
from omnicall.ui.words.button_words import ButtonWords
from tests.integration.ui.wishes import Wishes

LONG = ButtonWords("A name of a button that somebody translated", "What it does")


@pytest.mark.parametrize("look", get_args(ButtonLook))
def test_a_layout_gives_a_button_room_for_all_of_its_text(
    qtbot: QtBot, host: QWidget, look: ButtonLook
) -> None:
    host.setStyleSheet(style_sheet(LIGHT))
    line = QHBoxLayout(host)
    buttons = [CallButton(None, look) for _place in range(3)]
    for button in buttons:
        line.addWidget(button)
    with qtbot.waitExposed(host):
        host.show()
    for button in buttons:
        button.set_words(LONG)
    host.resize(1, 1)
    text_px = buttons[0].fontMetrics().horizontalAdvance(LONG.name)
    qtbot.waitUntil(lambda: all(button.width() >= text_px for button in buttons))


def test_a_button_without_its_name_tells_it_in_its_tip() -> None:
    button = CallButton(None)
    button.set_words(LONG)
    assert LONG.name not in button.toolTip()
    button.show_name(is_shown=False)
    assert (button.text(), button.accessibleName()) == ("", LONG.name)
    assert LONG.name in button.toolTip()
    button.show_name(is_shown=True)
    assert button.text() == LONG.name


def test_buttons_that_dont_fit_beside_the_others_go_below(qtbot: QtBot) -> None:
    page = AfterPage(Wishes().intents())
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(LIGHT))
    page.set_words(words_in("en"))
    buttons = (page.save_notes, page.call_again, page.close_call)

    def lines() -> int:
        return len({button.y() for button in buttons})

    page.resize(800, 600)
    with qtbot.waitExposed(page):
        page.show()
    for width_px, count in ((800, 1), (340, 2), (210, 3)):
        page.resize(width_px, 600)
        page.grab()
        assert lines() == count
        assert all(button.width() >= button.sizeHint().width() for button in buttons)
