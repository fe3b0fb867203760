"""Who doesn't want to wait for the next attempt to connect has a button, in either window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from omnicall.core.intents import Intent, RetryRequested
from omnicall.core.latest import PreviewBox
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.view import Activity, ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.mini_stage import MiniStage
from tests.integration.ui.looking import button, labels
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(phase=Phase.LIVE, activity=Activity.LISTENING, elapsed_s=1.0)
AWAY = replace(LIVE, phase=Phase.RECONNECTING, activity=Activity.RECONNECTING)
LONG_AWAY = replace(AWAY, can_retry=True)
STILL = "Still no connection."


def test_a_connection_that_is_gone_for_long_can_be_tried_by_hand(
    window: CallWindow, wishes: Wishes
) -> None:
    window.show_view(replace(AWAY, notice=NoticeReported(NoticeKind.RECONNECTING)))
    assert STILL not in labels(window)
    window.show_view(LONG_AWAY)
    assert STILL in labels(window)
    button(window, "Try now").click()
    assert wishes.heard[-1] == RetryRequested()
    window.show_view(LIVE)
    assert STILL not in labels(window)
    assert not [one for one in window.findChildren(QAbstractButton) if _is_offer(one)]


def _is_offer(one: QAbstractButton) -> bool:
    return one.isVisible() and one.accessibleName() == "Try now"


@pytest.fixture
def heard() -> list[Intent]:
    return []


def test_in_the_mini_window_it_takes_the_place_of_the_pause(
    qtbot: QtBot, preview: PreviewBox, heard: list[Intent]
) -> None:
    stage = MiniStage(heard.append, lambda: None, preview)
    qtbot.addWidget(stage)
    stage.resize(320, 200)
    stage.show_view(LIVE, "en")
    stage.set_language("en")
    stage.show()
    width_px = stage.controls.width()
    assert stage.controls.pause.isVisible()
    stage.show_view(LONG_AWAY, "en")
    assert not stage.controls.pause.isVisible()
    button(stage, "Try now").click()
    assert heard == [RetryRequested()]
    assert stage.controls.width() == width_px
    stage.show_view(LIVE, "en")
    assert stage.controls.pause.isVisible()
