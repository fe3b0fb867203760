"""A window on a screen that isn't there, and a record of what it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.latest import PreviewBox
from omnicall.core.settings import Language
from omnicall.ui.call_window import CallWindow
from tests.integration.ui.wishes import Wishes


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let nothing pass that Qt warns of."""
    item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
    # The screen that isn't there has no above and below, no keyboard and no window manager.
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support"))


@pytest.fixture
def wishes() -> Wishes:
    return Wishes()


@pytest.fixture
def preview() -> PreviewBox:
    return PreviewBox()


@pytest.fixture
def language() -> Language:
    return "en"


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A bare window to put a part of the real one into, so that it has the size it is given."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def window(qtbot: QtBot, wishes: Wishes, preview: PreviewBox, language: Language) -> CallWindow:
    """A shown window; it closes for good with the test."""
    made = CallWindow(wishes.intents(), preview, language, Path("settings and logs"))
    qtbot.addWidget(made, before_close_func=lambda _window: made.finish_closing())
    made.resize(1024, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made
