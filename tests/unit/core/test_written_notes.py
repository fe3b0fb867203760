"""Laws of written notes: each format is itself, in each language, and can be encoded."""

from __future__ import annotations

from itertools import product

from omnicall.core.notes import NotesFormat
from omnicall.core.settings import LANGUAGES
from omnicall.core.written_notes import written
from tests.helpers.kept_call import EMPTY, KEPT

BEGINNINGS = {
    NotesFormat.MARKDOWN: "# OmniCall",
    NotesFormat.TEXT: "OmniCall",
    NotesFormat.HTML: "<!DOCTYPE html>",
    NotesFormat.SRT: "1\n00:00:03,200 --> ",
    NotesFormat.JSON: "{\n",
}


def test_each_format_begins_as_it_should_and_ends_its_last_line() -> None:
    for form, language in product(NotesFormat, LANGUAGES):
        text = written(KEPT, form, language)
        assert text.startswith(BEGINNINGS[form])
        assert text.endswith("\n")
        assert "\r" not in text
        assert "等一等" in text
        assert "\x00" not in text
        written(EMPTY, form, language).encode()
