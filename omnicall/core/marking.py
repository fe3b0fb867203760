"""The person marks a moment of the call, with one key and at once."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.effects import Tell
from omnicall.core.markers import MAX_MARKERS, MAX_WORDS_CHARACTERS, Marker, MarkerKind
from omnicall.core.reports import MarkerReported
from omnicall.core.state import CallState, Step


def follow(state: CallState, kind: MarkerKind) -> Step:
    """Mark this moment; before a call is live there is nothing to mark."""
    if state.clock.first_live_s is None:
        return Step(state)
    words = _last_words(state) if state.settings.keeps_marked_words else ""
    marker = Marker(kind, state.clock.since_live_s, words)
    markers = (*state.markers, marker)[-MAX_MARKERS:]
    return Step(replace(state, markers=markers), (Tell(MarkerReported(marker)),))


def _last_words(state: CallState) -> str:
    """The newest line, as far as it was heard, and its end where it is long."""
    spoken = state.talk.transcript.spoken
    if not spoken:
        return ""
    line = spoken[-1]
    heard = line.text if line.heard_characters is None else line.text[: line.heard_characters]
    words = " ".join(heard.split())
    too_long = len(words) > MAX_WORDS_CHARACTERS
    return f"…{words[1 - MAX_WORDS_CHARACTERS :]}" if too_long else words
