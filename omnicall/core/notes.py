"""Notes of a call: what is worth keeping of it, as one value, and how files of it are called.

``core.written_notes`` turns it into text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from omnicall.core.markers import Marker
from omnicall.core.plain_text import one_line
from omnicall.core.suggestions import Suggestion
from omnicall.core.summary import Summary, summary_of
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState


class NotesFormat(Enum):
    """What notes can be saved as, by the end of the file's name."""

    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    SRT = "srt"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Notes:
    """A finished call."""

    started: datetime
    """When it first went live, by the person's clock."""
    duration_s: float
    lines: tuple[TranscriptLine, ...]
    suggestions: tuple[Suggestion, ...]
    markers: tuple[Marker, ...] = ()
    summary: Summary = field(default_factory=Summary)


def notes_of(view: ViewState, started: datetime) -> Notes:
    """What a window shows of a call, to keep."""
    return Notes(
        started,
        view.elapsed_s or 0.0,
        view.transcript,
        view.suggestions,
        view.markers,
        summary_of(view),
    )


def file_name(started: datetime, form: NotesFormat) -> str:
    """What to call the file; without a character that some system forbids."""
    return f"OmniCall {started:%Y-%m-%d %H-%M}.{form.value}"


class Said(NamedTuple):
    """A line's words, each part in one line of printable text."""

    heard: str
    unheard: str
    """The rest of an answer that was talked over, as far as it is known."""


def said(line: TranscriptLine) -> Said:
    """A line's words, split where it was talked over."""
    if line.heard_characters is None:
        return Said(one_line(line.text), "")
    heard, unheard = line.text[: line.heard_characters], line.text[line.heard_characters :]
    return Said(one_line(heard), one_line(unheard))


def clock(at_s: float) -> str:
    """Minutes and seconds since the call went live, with hours where there are any."""
    seconds = int(max(at_s, 0.0))
    hours, rest = divmod(seconds, 3600)
    minutes = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{minutes}" if hours else minutes
