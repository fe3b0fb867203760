"""Notes as Markdown and as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from omnicall.core.notes import Notes, clock, said
from omnicall.core.notes_facts import facts
from omnicall.core.notes_words import NotesWords
from omnicall.core.plain_text import one_line
from omnicall.core.transcript import TranscriptLine

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")

Escape = Callable[[str], str]


def plain_text(notes: Notes, words: NotesWords) -> str:
    """For any editor."""
    lines = [
        words.title,
        *(f"{name}{words.colon}{value}" for name, value in facts(notes, words)),
        "",
        words.transcript,
        *_transcript(notes, words, "[{time}] {who}{colon}{text}", str),
        "",
        words.suggestions,
        *_suggestions(notes, words, "[{time}] {text} ({about})", str),
        *(["", words.markers] if notes.markers else []),
        *_markers(notes, words, "[{time}] {text}", str),
    ]
    return "\n".join(lines) + "\n"


def markdown(notes: Notes, words: NotesWords) -> str:
    """What anybody said stays what it is, whatever Markdown would make of it."""
    # The colon stands outside: bold that ends with a Chinese one isn't bold (CommonMark).
    lines = [
        f"# {words.title}",
        "",
        *(f"- **{name}**{words.colon}{value}" for name, value in facts(notes, words)),
        "",
        f"## {words.transcript}",
        "",
        *_transcript(notes, words, "- {time} **{who}**{colon}{text}", escaped),
        "",
        f"## {words.suggestions}",
        "",
        *_suggestions(notes, words, "- {time} {text} *({about})*", escaped),
        *(["", f"## {words.markers}", ""] if notes.markers else []),
        *_markers(notes, words, "- {time} {text}", escaped),
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text that stays the same when it is read as Markdown; it never begins a line."""
    return _MARKS.sub(r"\\\1", text)


def _transcript(notes: Notes, words: NotesWords, form: str, escape: Escape) -> Iterator[str]:
    if not notes.lines:
        yield words.nothing_said
    for line in notes.lines:
        yield form.format(
            time=clock(line.at_s),
            who=words.speakers[line.who],
            colon=words.colon,
            text=escape(with_marks(line, words)),
        )


def _suggestions(notes: Notes, words: NotesWords, form: str, escape: Escape) -> Iterator[str]:
    if not notes.suggestions:
        yield words.no_suggestions
    for suggestion in notes.suggestions:
        yield form.format(
            time=clock(suggestion.at_s),
            text=escape(one_line(suggestion.text)),
            about=words.about(suggestion),
        )


def _markers(notes: Notes, words: NotesWords, form: str, escape: Escape) -> Iterator[str]:
    for marker in notes.markers:
        text = escape(one_line(words.marked(marker)))
        yield form.format(time=clock(marker.at_s), text=text)


def with_marks(line: TranscriptLine, words: NotesWords) -> str:
    """A line's words, with what was not heard of it and that it was talked over."""
    heard, unheard = said(line)
    parts = [heard] if heard else []
    if unheard:
        parts.append(words.unheard.replace("{words}", unheard))
    if line.is_interrupted:
        parts.append(words.interrupted)
    return " ".join(parts)
