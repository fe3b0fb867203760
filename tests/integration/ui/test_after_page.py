"""After a call: what it was, and that nothing is kept unless somebody says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import SummaryClosed
from omnicall.core.reports import EndReason, Phase
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState
from omnicall.ui.after_page import AfterPage
from omnicall.ui.buttons import CallButton
from omnicall.ui.call_window import CallWindow
from tests.integration.ui.wishes import Wishes

LINES = (
    TranscriptLine("1", "person", "Look!", is_final=True),
    TranscriptLine("2", "assistant", "Roll it back.", is_final=True),
    TranscriptLine("3", "assistant", "And wait.", is_final=True, is_interrupted=True),
)
ENDED = ViewState(
    phase=Phase.ENDED, elapsed_s=761.0, transcript=LINES, end_reason=EndReason.HUNG_UP
)


@pytest.fixture
def after(window: CallWindow) -> AfterPage:
    window.show_view(ENDED)
    page = window.findChild(AfterPage)
    assert page is not None
    assert page.isVisible()
    return page


def names(page: AfterPage) -> set[str]:
    return {label.accessibleName() for label in page.findChildren(QLabel) if label.isVisible()}


def test_a_call_is_told_in_numbers(after: AfterPage) -> None:
    facts = {"Call time: 12:41", "Answers: 2", "Suggestions: 0", "Interruptions: 1"}
    assert facts <= names(after)


def test_saving_and_forgetting_are_asked_for(after: AfterPage, wishes: Wishes) -> None:
    assert not after.open_notes.isVisible()
    after.save_notes.click()
    after.close_call.click()
    assert wishes.heard == ["save notes", SummaryClosed()]


def test_saved_notes_are_named_and_can_be_opened(
    window: CallWindow, after: AfterPage, wishes: Wishes
) -> None:
    window.show_saved("Saved as call.md.", can_open=True)
    assert "Saved as call.md." in names(after)
    after.open_notes.click()
    assert wishes.heard == ["open notes"]
    window.show_saved("The disk is full.", can_open=False)
    assert "The disk is full." in names(after)
    assert not after.open_notes.isVisible()


def test_the_next_calls_notes_are_not_saved_yet(window: CallWindow, after: AfterPage) -> None:
    window.show_saved("Saved as call.md.", can_open=True)
    window.show_view(ViewState(phase=Phase.CONNECTING))
    window.show_view(ENDED)
    assert "Saved as call.md." not in names(after)
    assert not after.open_notes.isVisible()


def test_there_is_nothing_to_save_of_a_call_without_words(
    window: CallWindow, after: AfterPage
) -> None:
    assert after.save_notes.isEnabled()
    window.show_view(replace(ENDED, transcript=()))
    assert not after.save_notes.isEnabled()


def test_a_call_that_never_began_has_no_numbers(window: CallWindow, after: AfterPage) -> None:
    error = CallError(ErrorKind.KEY_MISSING)
    window.show_view(ViewState(phase=Phase.ENDED, error=error, end_reason=EndReason.FAILED))
    assert "The call did not begin" in names(after)
    assert not after.save_notes.isVisible()
    assert after.close_call.isVisible()


def test_after_every_failure_there_is_one_way_to_call_again(window: CallWindow) -> None:
    for kind in ErrorKind:
        window.show_view(replace(ENDED, error=CallError(kind), end_reason=EndReason.FAILED))
        ways = ("Call again", "Try again")
        shown = [
            button
            for button in window.findChildren(CallButton)
            if button.isVisible() and button.accessibleName() in ways
        ]
        assert len(shown) == 1, kind
