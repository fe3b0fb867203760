"""A call worth keeping: everything that can be in notes, hostile words included."""

from __future__ import annotations

from datetime import datetime

from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.notes import Notes
from omnicall.core.prices import Cost
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency
from omnicall.core.summary import Summary
from omnicall.core.transcript import TranscriptLine

STARTED = datetime(2026, 11, 24, 14, 5, 9)

SIGNS = "<script>alert('1')</script> *b* _i_ [x](y) `c` # | {b} 0 --> 1 &amp; \\ $e$"
HOSTILE = f"{SIGNS}\x00\r\n\n- 👨\u200d👧"
HOSTILE_IN_ONE_LINE = f"{SIGNS} - 👨\u200d👧"

LINES = (
    TranscriptLine("u1", "person", "他不想\n玩了", is_final=True, at_s=3.2),
    TranscriptLine(
        "a1",
        "assistant",
        "Join his game, then sing",
        is_final=True,
        is_interrupted=True,
        heard_characters=13,
        at_s=5.75,
    ),
    TranscriptLine("u2", "person", HOSTILE, is_final=True, at_s=3725.0),
    TranscriptLine(
        "a2",
        "assistant",
        "Late",
        is_final=True,
        is_interrupted=True,
        heard_characters=0,
        at_s=3726.0,
    ),
)

SUGGESTIONS = (
    Suggestion(
        "suggestion-1",
        70.0,
        "等一等，看看他",
        SuggestionKind.PAUSE,
        Urgency.NOW,
        is_pinned=True,
        state=SuggestionState.DONE,
    ),
    Suggestion(
        "suggestion-2",
        80.4,
        HOSTILE,
        SuggestionKind.ENGAGE,
        Urgency.NOTE,
        state=SuggestionState.DISMISSED,
    ),
    Suggestion("suggestion-3", 90.0, "Say what he does", SuggestionKind.PRAISE, Urgency.SOON),
)

MARKERS = (
    Marker(MarkerKind.GOOD, 12.25),
    Marker(MarkerKind.DIFFICULT, 61.5, HOSTILE),
)

SUMMARY = Summary(2, 2, 373.0, 186.0, 12_345, Cost(0.0321, "USD"))

KEPT = Notes(STARTED, 3730.0, LINES, SUGGESTIONS, MARKERS, SUMMARY)
EMPTY = Notes(STARTED, 0.0, (), ())
