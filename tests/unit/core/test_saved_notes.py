"""Notes that save themselves: when, which, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from omnicall.core.reports import Phase
from omnicall.core.saved_notes import (
    NotesSaving,
    Retention,
    SavedNotes,
    expired,
    is_to_be_saved,
    saved_notes_from,
    with_saved,
    without_saved,
)
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState

TODAY = date(2026, 11, 24)
OLD, NEW = SavedNotes("/a.md", date(2026, 10, 24)), SavedNotes("/b.md", date(2026, 10, 25))
LINE = TranscriptLine("1", "person", "Look!", True)
ENDED = ViewState(phase=Phase.ENDED, elapsed_s=3.0, transcript=(LINE,))
LIVE = replace(ENDED, phase=Phase.LIVE)
ON = NotesSaving(is_on=True)


def test_nothing_is_saved_unless_somebody_wants_it() -> None:
    assert not NotesSaving().is_on
    assert not is_to_be_saved(LIVE, ENDED, NotesSaving())
    assert is_to_be_saved(LIVE, ENDED, ON)


def test_a_call_is_saved_once_and_only_if_there_is_something_to_note() -> None:
    assert not is_to_be_saved(ENDED, ENDED, ON)
    assert not is_to_be_saved(LIVE, LIVE, ON)
    assert not is_to_be_saved(LIVE, replace(ENDED, transcript=()), ON)
    assert not is_to_be_saved(LIVE, replace(ENDED, elapsed_s=None), ON)


def test_notes_are_kept_as_many_days_as_is_wanted() -> None:
    assert expired((OLD, NEW), Retention.MONTH, TODAY) == (OLD,)
    assert expired((OLD, NEW), Retention.WEEK, TODAY) == (OLD, NEW)
    assert expired((OLD, NEW), Retention.QUARTER, TODAY) == ()
    assert expired((OLD, NEW), Retention.FOREVER, TODAY) == ()


def test_the_list_is_read_whatever_it_holds() -> None:
    stored = with_saved(with_saved({"new": 1}, OLD), NEW)
    assert saved_notes_from(stored) == (OLD, NEW)
    assert with_saved(stored, OLD)["new"] == 1
    assert saved_notes_from(with_saved(stored, OLD)) == (NEW, OLD)
    assert saved_notes_from(without_saved(stored, ["/a.md"])) == (NEW,)
    for nonsense in ({}, {"files": 3}, {"files": [3, {}, {"path": "/a", "day": "x"}]}):
        assert saved_notes_from(nonsense) == ()
    assert saved_notes_from({"files": [{"path": "", "day": "2026-01-01"}]}) == ()
