"""Who listens to the screen hears what changes, once, and nothing that is spoken aloud anyway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence, notice_sentence
from omnicall.ui.announcements import announcements
from omnicall.ui.announcer import Announcer
from omnicall.ui.translation import words_in
from tests.helpers.for_each import for_each

LIVE = ViewState(phase=Phase.LIVE)
ENDED = ViewState(phase=Phase.ENDED, end_reason=EndReason.HUNG_UP)
LOST = NoticeReported(NoticeKind.RECONNECTING)
BACK = NoticeReported(NoticeKind.RECONNECTED)
DROPPED = NoticeReported(NoticeKind.SOUND_DROPPED)
UNREACHABLE = CallError(ErrorKind.UNREACHABLE)
ROLL = Suggestion("1", 3.0, "Roll a car, too", SuggestionKind.ENGAGE, Urgency.SOON)
WAIT = Suggestion("2", 4.0, "Wait", SuggestionKind.PAUSE, Urgency.NOW)
DONE = replace(ROLL, state=SuggestionState.DONE)
ANSWER = TranscriptLine("a", "assistant", "Hello", is_final=True)


def said(before: ViewState, view: ViewState) -> list[tuple[str, bool]]:
    news = announcements(before, view, words_in("en"), "en")
    return [(one.text, one.is_urgent) for one in news]


@for_each(
    ("before", "view", "texts"),
    [
        (ViewState(), replace(LIVE, phase=Phase.CONNECTING), ["Call state: Connecting"]),
        (replace(LIVE, phase=Phase.CONNECTING), replace(LIVE, phase=Phase.CONFIGURING), []),
        (replace(LIVE, phase=Phase.CONFIGURING), LIVE, ["Call state: Live"]),
        (LIVE, replace(LIVE, is_paused=True), ["Call state: Paused"]),
        (replace(LIVE, is_paused=True), LIVE, ["Call state: Live"]),
        (LIVE, replace(LIVE, phase=Phase.ENDING), []),
        (replace(LIVE, phase=Phase.ENDING), ENDED, ["Call state: Ended"]),
        (ENDED, ViewState(), []),
    ],
)
def test_a_new_state_of_the_call_is_said_unless_it_passes_at_once(
    before: ViewState, view: ViewState, texts: list[str]
) -> None:
    assert said(before, view) == [(text, False) for text in texts]


def test_what_a_notice_says_is_not_said_twice() -> None:
    away = replace(LIVE, phase=Phase.RECONNECTING, notice=LOST)
    assert said(LIVE, away) == [(notice_sentence(LOST, "en"), False)]
    assert said(away, replace(LIVE, notice=BACK)) == [(notice_sentence(BACK, "en"), False)]
    noticed = replace(LIVE, notice=DROPPED)
    assert said(LIVE, noticed) == [(notice_sentence(DROPPED, "en"), False)]
    assert said(noticed, noticed) == said(noticed, LIVE) == []
    paused = replace(noticed, is_paused=True)
    assert said(noticed, paused) == [("Call state: Paused", False)]


def test_a_failure_is_urgent_and_says_that_the_call_is_over() -> None:
    failed = replace(ENDED, error=UNREACHABLE)
    assert said(LIVE, failed) == [(error_sentence(UNREACHABLE, "en"), True)]
    assert said(failed, failed) == []


def test_microphone_and_camera_are_said_when_they_are_switched_in_a_call() -> None:
    off = replace(LIVE, is_microphone_on=False, is_camera_on=False)
    assert said(LIVE, off) == [("Microphone off", False), ("Camera off", False)]
    assert said(off, LIVE) == [("Microphone on", False), ("Camera on", False)]
    assert said(ViewState(is_camera_on=False), LIVE) == [("Call state: Live", False)]


def test_sharing_is_said_when_it_begins_and_when_it_ends_without_a_reason() -> None:
    shared = replace(LIVE, is_sharing=True, shared_name="Letter")
    gone = NoticeReported(NoticeKind.SHARING_ENDED)
    assert said(LIVE, shared) == [("Sharing: Letter", False)]
    assert said(shared, LIVE) == [("Sharing has stopped.", False)]
    assert said(shared, replace(LIVE, notice=gone)) == [(notice_sentence(gone, "en"), False)]
    assert said(shared, ENDED) == [("Call state: Ended", False)]


def test_a_marked_moment_is_said_once() -> None:
    first = replace(LIVE, markers=(Marker(MarkerKind.GOOD, 1.0),))
    second = replace(LIVE, markers=(*first.markers, Marker(MarkerKind.DIFFICULT, 2.0)))
    assert said(LIVE, first) == [("Marked: Good moment", False)]
    assert said(first, second) == [("Marked: Difficult moment", False)]
    assert said(second, second) == []
    assert said(second, LIVE) == []


def test_a_suggestion_is_said_when_it_is_new_and_interrupts_when_it_is_for_now() -> None:
    one, both = replace(LIVE, suggestions=(ROLL,)), replace(LIVE, suggestions=(ROLL, WAIT))
    assert said(LIVE, one) == [("Suggestion: Roll a car, too", False)]
    assert said(one, both) == [("Suggestion: Wait", True)]
    assert said(both, replace(LIVE, suggestions=(DONE, WAIT))) == []
    assert said(LIVE, replace(LIVE, suggestions=(DONE,))) == []


def test_only_written_answers_are_said_and_only_once_they_are_complete() -> None:
    growing = (replace(ANSWER, is_final=False),)
    spoken = replace(LIVE, transcript=(ANSWER,))
    assert said(LIVE, spoken) == []
    quiet = replace(LIVE, is_text_only=True)
    coming, there = replace(quiet, transcript=growing), replace(quiet, transcript=(ANSWER,))
    assert said(quiet, coming) == []
    assert said(coming, there) == [("Assistant: Hello", False)]
    person = TranscriptLine("p", "person", "Hi", is_final=True)
    assert said(there, replace(quiet, transcript=(ANSWER, person))) == []


@pytest.fixture
def listening() -> Iterator[None]:
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was_active)


@pytest.mark.usefixtures("listening")
def test_the_newest_announcement_can_be_asked_for_at_the_window(qtbot: QtBot) -> None:
    window, mini = QWidget(), QWidget()
    for one in (window, mini):
        qtbot.addWidget(one)
    announcer = Announcer(window)
    window.show()
    announcer.show_view(LIVE, "en")
    assert window.accessibleDescription() == "Call state: Live"
    announcer.show_view(replace(LIVE, is_microphone_on=False), "zh")
    assert window.accessibleDescription() == "麦克风已关闭"
    window.hide()
    mini.show()
    announcer.show_view(LIVE, "en")
    assert mini.accessibleDescription() == "Microphone on"


@pytest.mark.usefixtures("listening")
def test_the_same_sentence_is_not_said_twice_running(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    announcer = Announcer(window)
    for phase in (Phase.RECONNECTING, Phase.CONFIGURING, Phase.RECONNECTING):
        window.setAccessibleDescription("")
        announcer.show_view(ViewState(phase=phase), "en")
    assert window.accessibleDescription() == ""


def test_nothing_is_prepared_for_nobody(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Announcer(window).show_view(LIVE, "en")
    assert window.accessibleDescription() == ""
