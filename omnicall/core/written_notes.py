"""Notes as the text of a file, in any of their formats."""

from __future__ import annotations

from typing import assert_never

from omnicall.core.notes import Notes, NotesFormat
from omnicall.core.notes_data import data, subtitles
from omnicall.core.notes_html import html
from omnicall.core.notes_text import markdown, plain_text
from omnicall.core.notes_words import NOTES_WORDS
from omnicall.core.settings import Language


def written(notes: Notes, form: NotesFormat, language: Language) -> str:
    """The whole text, with ``\\n`` at the end of each line."""
    words = NOTES_WORDS[language]
    match form:
        case NotesFormat.MARKDOWN:
            return markdown(notes, words)
        case NotesFormat.TEXT:
            return plain_text(notes, words)
        case NotesFormat.HTML:
            return html(notes, words)
        case NotesFormat.SRT:
            return subtitles(notes, words)
        case NotesFormat.JSON:
            return data(notes, language)
        case _:
            assert_never(form)
