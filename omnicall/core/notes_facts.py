"""The numbers at the head of notes, as names with their values."""

from __future__ import annotations

from omnicall.core.notes import Notes, clock
from omnicall.core.notes_words import NotesWords
from omnicall.core.summary import cost_text, count_text, percent


def facts(notes: Notes, words: NotesWords) -> list[tuple[str, str]]:
    """In their order; what a call without a service in the background doesn't have is left out."""
    summary = notes.summary
    told = [
        (words.started, f"{notes.started:%Y-%m-%d %H:%M}"),
        (words.duration, clock(notes.duration_s)),
    ]
    for name, seconds in (
        (words.person_spoke, summary.person_s),
        (words.assistant_spoke, summary.assistant_s),
    ):
        if seconds:
            told.append((name, f"{clock(seconds)} ({percent(seconds, notes.duration_s)})"))
    if summary.tokens:
        told.append((words.tokens, count_text(summary.tokens)))
    if summary.cost is not None:
        told.append((words.cost, cost_text(summary.cost)))
    return told
