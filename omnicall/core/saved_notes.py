"""Notes that are saved without being asked for each time: how, for how long, and which they are.

Only what stands in the program's own list is ever removed by itself: a folder may hold anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from omnicall.core.notes import NotesFormat
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState


class Retention(Enum):
    """How many days saved notes are kept."""

    WEEK = 7
    MONTH = 30
    QUARTER = 90
    FOREVER = 0


@dataclass(frozen=True, slots=True)
class NotesSaving:
    """Whether notes save themselves after every call."""

    is_on: bool = False
    folder: str = ""
    """Empty for the program's own."""
    form: NotesFormat = NotesFormat.MARKDOWN
    retention: Retention = Retention.MONTH


class SavedNotes(NamedTuple):
    """One file, by the day it was saved on."""

    path: str
    day: date


def saved_notes_from(stored: Mapping[str, object]) -> tuple[SavedNotes, ...]:
    """Read the list; whatever is wrong in it counts as absent."""
    rows = stored.get("files")
    found = []
    for row in rows if isinstance(rows, list) else []:
        path, day = (row.get("path"), row.get("day")) if isinstance(row, dict) else (None, None)
        if isinstance(path, str) and path and isinstance(day, str):
            try:
                found.append(SavedNotes(path, date.fromisoformat(day)))
            except ValueError:
                continue
    return tuple(found)


def with_saved(stored: Mapping[str, object], saved: SavedNotes) -> dict[str, object]:
    """The list with one file more."""
    others = (each for each in saved_notes_from(stored) if each.path != saved.path)
    return _listing(stored, (*others, saved))


def without_saved(stored: Mapping[str, object], paths: Iterable[str]) -> dict[str, object]:
    """The list without these files."""
    gone = set(paths)
    left = (each for each in saved_notes_from(stored) if each.path not in gone)
    return _listing(stored, left)


def expired(
    saved: Iterable[SavedNotes], retention: Retention, today: date
) -> tuple[SavedNotes, ...]:
    """The files that were kept as long as the person wants."""
    if retention is Retention.FOREVER:
        return ()
    first_day = today - timedelta(days=retention.value)
    return tuple(each for each in saved if each.day < first_day)


def is_to_be_saved(before: ViewState, view: ViewState, saving: NotesSaving) -> bool:
    """Whether a call has just ended that has something to note."""
    has_just_ended = view.phase is Phase.ENDED and before.phase is not Phase.ENDED
    has_words = bool(view.transcript or view.suggestions)
    return saving.is_on and has_just_ended and view.elapsed_s is not None and has_words


def _listing(stored: Mapping[str, object], saved: Iterable[SavedNotes]) -> dict[str, object]:
    rows = [{"path": each.path, "day": each.day.isoformat()} for each in saved]
    return {**stored, "files": rows}
