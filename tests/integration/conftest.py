"""What several kinds of integration tests begin with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from omnicall.practice.service import PracticeService
from tests.helpers.patience import give_patience
from tests.helpers.waiting import LIMIT_S

_WAITS = ("waitUntil", "waitSignal", "waitExposed", "waitActive")


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program waits for nobody in vain only because the computer is busy."""
    give_patience(monkeypatch)


@pytest.fixture(autouse=True)
def _errands_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that a test closes lets its errands end, however busy the computer is."""
    if (window_app := sys.modules.get("omnicall.window_app")) is not None:
        monkeypatch.setattr(window_app, "ERRANDS_LIMIT_S", LIMIT_S)


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits as long as every other test does."""
    for name in _WAITS:
        setattr(qtbot, name, partial(getattr(qtbot, name)))
    return qtbot


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Not through the environment, which tests that start programs hand on."""
    return ["omnicall", "-platform", "offscreen"]


@pytest.fixture
def practice() -> Iterator[PracticeService]:
    service = PracticeService()
    service.start()
    yield service
    assert service.stop(LIMIT_S)
