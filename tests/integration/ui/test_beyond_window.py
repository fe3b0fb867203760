"""What there is beyond the window: the hotkey's presses and where its troubles are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from omnicall.backstage import Backstage
from omnicall.beyond_window import BeyondWindow
from omnicall.core.intents import Intent, MicrophoneSwitched
from omnicall.core.latest import PreviewBox
from omnicall.core.preferences import Preferences
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.mini_switch import MiniSwitch
from omnicall.ui.settings_page import Section
from tests.helpers.waiting import LIMIT_S

LIVE = ViewState(phase=Phase.LIVE)


@pytest.fixture
def posted() -> list[Intent]:
    return []


@pytest.fixture
def beyond(
    qtbot: QtBot,
    window: CallWindow,
    preview: PreviewBox,
    posted: list[Intent],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[BeyondWindow]:
    # Where no key of the machine that runs the tests can be taken.
    monkeypatch.setattr("sys.platform", "darwin")
    backstage = Backstage(on_crash=pytest.fail)
    mini = MiniSwitch(window, posted.append, preview, lambda _layout, _place: None)
    qtbot.addWidget(mini.mini)
    made = BeyondWindow(window, mini, backstage, posted.append)
    yield made
    made.leave()
    made.stop()
    assert backstage.stop(LIMIT_S)


def told(window: CallWindow) -> str:
    return "\n".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def test_a_press_turns_the_microphone_over_in_a_call_and_does_nothing_else(
    beyond: BeyondWindow, posted: list[Intent]
) -> None:
    for view in (ViewState(), replace(LIVE, phase=Phase.ENDING), replace(LIVE, phase=Phase.ENDED)):
        beyond.show_view(view)
        beyond.switch_microphone()
    assert posted == []
    beyond.show_view(LIVE)
    beyond.switch_microphone()
    beyond.show_view(replace(LIVE, is_microphone_on=False, is_paused=True))
    beyond.switch_microphone()
    assert posted == [MicrophoneSwitched(is_on=False), MicrophoneSwitched(is_on=True)]


def test_a_system_without_hotkeys_says_so_only_to_who_wants_one(
    qtbot: QtBot, beyond: BeyondWindow, window: CallWindow
) -> None:
    window.show_settings_page(Section.SHORTCUTS)
    beyond.show_preferences(Preferences())
    beyond.start()
    beyond.show_preferences(Preferences(has_hotkey=True))
    qtbot.waitUntil(lambda: "can't do this on a Mac" in told(window))
    beyond.show_preferences(Preferences())
    qtbot.waitUntil(lambda: "can't do this on a Mac" not in told(window))
