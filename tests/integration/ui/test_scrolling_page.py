"""A place that is lower than what it holds: what has the focus comes into sight, wheels turn it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from omnicall.ui.scrolling_page import ScrollingPage

COUNT = 12


@pytest.fixture
def buttons() -> list[QPushButton]:
    return [QPushButton(f"Button {number}") for number in range(COUNT)]


@pytest.fixture
def page(qtbot: QtBot, host: QWidget, buttons: list[QPushButton]) -> ScrollingPage:
    panel = QWidget()
    column = QVBoxLayout(panel)
    for button in buttons:
        button.setFixedHeight(40)
        column.addWidget(button)
    made = ScrollingPage(panel, host)
    made.resize(200, 160)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return made


def is_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_what_gets_the_focus_comes_into_sight(
    qtbot: QtBot, page: ScrollingPage, buttons: list[QPushButton]
) -> None:
    first, last = buttons[0], buttons[-1]
    qtbot.waitUntil(lambda: is_in_sight(first) and not is_in_sight(last))
    last.setFocus()
    qtbot.waitUntil(lambda: is_in_sight(last))
    assert page.scrolled_px > 0
    first.setFocus()
    qtbot.waitUntil(lambda: is_in_sight(first))


def test_the_wheel_turns_the_page_and_presses_nothing(
    qtbot: QtBot, host: QWidget, page: ScrollingPage, buttons: list[QPushButton]
) -> None:
    pressed: list[bool] = []
    for button in buttons:
        button.clicked.connect(pressed.append)
    where = buttons[0].mapTo(host, QPoint(5, 5))
    QTest.wheelEvent(host.windowHandle(), QPointF(where), QPoint(0, -120))
    qtbot.waitUntil(lambda: page.scrolled_px > 0)
    assert pressed == []


def test_it_goes_as_far_as_there_is_something(page: ScrollingPage) -> None:
    page.settle()
    page.scroll_to(10_000)
    assert 0 < page.scrolled_px < 10_000
    page.scroll_to(0)
    assert page.scrolled_px == 0
