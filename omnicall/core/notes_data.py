"""Notes for other programs: subtitles for a film of the same hour, and JSON.

The JSON object: ``schema`` ("omnicall-notes") and ``version`` (1; a larger one may mean anything),
``language`` of the notes, ``started`` (ISO 8601), ``duration_s``, ``summary``, ``transcript``,
``suggestions`` and ``markers``.  Each line of the transcript has ``at_s`` (since the call went
live), ``who`` ("person" or "assistant"), ``text``, ``is_interrupted``, and ``heard_characters``:
how much of ``text`` was heard, or null for all or unknown.  Each suggestion has ``at_s``, ``text``,
``kind``, ``urgency``, ``state`` ("fresh", "done" or "dismissed") and ``is_pinned``.  Each marker
has ``at_s``, ``kind`` ("good" or "difficult") and ``text``, which is empty unless it was allowed to
keep what was said.  The summary has ``person_s`` and ``assistant_s`` (how long each spoke),
``answers``, ``interruptions``, ``tokens``, ``cost`` and ``currency``: an estimate, or null.
"""

from __future__ import annotations

import json
import math
from typing import NamedTuple

from omnicall.core.notes import Notes
from omnicall.core.notes_text import with_marks
from omnicall.core.notes_words import NotesWords
from omnicall.core.plain_text import one_line
from omnicall.core.settings import Language
from omnicall.core.summary import Summary

SCHEMA = "omnicall-notes"
SCHEMA_VERSION = 1

_LEAST_S = 1.0
_MOST_S = 10.0
_BYTES_A_SECOND = 15.0
"""How fast subtitles are read: fifteen Latin letters or five Chinese characters, in UTF-8."""


class _Cue(NamedTuple):
    at_s: float
    text: str


def subtitles(notes: Notes, words: NotesWords) -> str:
    """SRT; each line stands until the next begins, but not longer than it takes to read."""
    cues = [
        _Cue(max(line.at_s, 0.0), words.speakers[line.who] + words.colon + with_marks(line, words))
        for line in notes.lines
    ]
    cues += [
        _Cue(max(each.at_s, 0.0), words.suggestion + words.colon + one_line(each.text))
        for each in notes.suggestions
    ]
    cues += [_Cue(max(each.at_s, 0.0), one_line(words.marked(each))) for each in notes.markers]
    cues.sort(key=lambda cue: cue.at_s)
    blocks = []
    for number, cue in enumerate(cues, start=1):
        next_s = cues[number].at_s if number < len(cues) else math.inf
        read_s = min(
            max(len(cue.text.encode("utf-8", "replace")) / _BYTES_A_SECOND, _LEAST_S), _MOST_S
        )
        end_s = max(min(cue.at_s + read_s, next_s), cue.at_s + _LEAST_S)
        blocks.append(f"{number}\n{_stamp(cue.at_s)} --> {_stamp(end_s)}\n{_shown(cue.text)}\n")
    return "\n".join(blocks)


def _shown(text: str) -> str:
    """Players take some signs for styles, and an arrow for times."""
    return text.translate({ord("<"): "‹", ord(">"): "›", ord("{"): "(", ord("}"): ")"})


def _stamp(at_s: float) -> str:
    milliseconds = round(at_s * 1000)
    seconds, rest_ms = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest_ms:03}"


def data(notes: Notes, language: Language) -> str:
    """JSON, as the module says."""
    content = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "language": language,
        "started": notes.started.isoformat(timespec="seconds"),
        "duration_s": round(notes.duration_s, 3),
        "summary": _summary(notes.summary),
        "transcript": [
            {
                "at_s": round(line.at_s, 3),
                "who": line.who,
                "text": line.text,
                "is_interrupted": line.is_interrupted,
                "heard_characters": line.heard_characters,
            }
            for line in notes.lines
        ],
        "suggestions": [
            {
                "at_s": round(each.at_s, 3),
                "text": each.text,
                "kind": each.kind.value,
                "urgency": each.urgency.value,
                "state": each.state.value,
                "is_pinned": each.is_pinned,
            }
            for each in notes.suggestions
        ],
        "markers": [
            {"at_s": round(each.at_s, 3), "kind": each.kind.value, "text": each.words}
            for each in notes.markers
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _summary(summary: Summary) -> dict[str, object]:
    cost = summary.cost
    return {
        "person_s": summary.person_s,
        "assistant_s": summary.assistant_s,
        "answers": summary.answers,
        "interruptions": summary.interruptions,
        "tokens": summary.tokens,
        "cost": None if cost is None else round(cost.amount, 6),
        "currency": None if cost is None else cost.currency,
    }
