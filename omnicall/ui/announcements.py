"""What of a new view is worth interrupting somebody who listens to the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from omnicall.core.markers import MarkerKind
from omnicall.core.reports import NoticeKind, Phase
from omnicall.core.settings import Language
from omnicall.core.suggestions import SuggestionState, Urgency
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence, notice_sentence
from omnicall.ui.share_entries import sharing_words
from omnicall.ui.status_line import state_words
from omnicall.ui.words import Words

_PASSING = (Phase.IDLE, Phase.CONFIGURING, Phase.ENDING)
"""Over before they are said, or nothing new."""
_SAYS_THE_STATE = (
    NoticeKind.RECONNECTING,
    NoticeKind.RECONNECTED,
    NoticeKind.RECONNECTED_LATE,
)
_NEWEST_LINES = 8


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sentence; an urgent one interrupts what is being said."""

    text: str
    is_urgent: bool = False


def announcements(
    before: ViewState, view: ViewState, words: Words, language: Language
) -> Iterator[Announcement]:
    """In the order in which they are to be said.

    What is spoken aloud is never said again: only written answers are.
    """
    if view.error is not None and view.error != before.error:
        yield Announcement(error_sentence(view.error, language), is_urgent=True)
    elif _is_state_news(before, view, words):
        yield Announcement(words.named(words.call_state, state_words(view, words)))
    if view.notice is not None and view.notice != before.notice:
        yield Announcement(notice_sentence(view.notice, language))
    yield from _switched(before, view, words)
    yield from _marked(before, view, words)
    yield from _suggested(before, view, words)
    yield from _answered(before, view, words)


def _is_state_news(before: ViewState, view: ViewState, words: Words) -> bool:
    if view.phase in _PASSING or state_words(view, words) == state_words(before, words):
        return False
    is_told = view.notice is not None and view.notice.kind in _SAYS_THE_STATE
    return not is_told or view.notice == before.notice


def _switched(before: ViewState, view: ViewState, words: Words) -> Iterator[Announcement]:
    if not (before.is_call_on and view.is_call_on):
        return
    said = words.announcements
    if view.is_microphone_on is not before.is_microphone_on:
        yield Announcement(said.microphone_on if view.is_microphone_on else said.microphone_off)
    if view.is_camera_on is not before.is_camera_on:
        yield Announcement(said.camera_on if view.is_camera_on else said.camera_off)
    if view.is_sharing and not before.is_sharing:
        yield Announcement(sharing_words(view, words))
    elif before.is_sharing and not view.is_sharing and view.notice == before.notice:
        # A notice says more: why.
        yield Announcement(words.sharing.stopped)


def _marked(before: ViewState, view: ViewState, words: Words) -> Iterator[Announcement]:
    if not view.markers or view.markers[-1:] == before.markers[-1:]:
        return
    names = {
        MarkerKind.GOOD: words.helping.good.name,
        MarkerKind.DIFFICULT: words.helping.difficult.name,
    }
    yield Announcement(words.named(words.announcements.marked, names[view.markers[-1].kind]))


def _suggested(before: ViewState, view: ViewState, words: Words) -> Iterator[Announcement]:
    if view.suggestions is before.suggestions:
        return
    known = {card.id for card in before.suggestions}
    for card in view.suggestions:
        if card.id not in known and card.state is SuggestionState.FRESH:
            text = words.named(words.announcements.suggestion, card.text)
            yield Announcement(text, is_urgent=card.urgency is Urgency.NOW)


def _answered(before: ViewState, view: ViewState, words: Words) -> Iterator[Announcement]:
    if not view.is_text_only or view.transcript is before.transcript:
        return
    done = {line.id for line in before.transcript[-2 * _NEWEST_LINES :] if line.is_final}
    for line in view.transcript[-_NEWEST_LINES:]:
        if line.who == "assistant" and line.is_final and line.id not in done:
            yield Announcement(words.named(words.speaker_assistant, line.text))
