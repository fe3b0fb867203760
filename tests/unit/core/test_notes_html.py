"""Laws of notes as HTML: well-formed, self-contained, and nothing anybody said runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.notes import Notes
from omnicall.core.notes_html import html
from omnicall.core.notes_words import NOTES_WORDS
from omnicall.core.transcript import TranscriptLine
from tests.helpers.kept_call import EMPTY, KEPT, STARTED

EN, ZH = NOTES_WORDS["en"], NOTES_WORDS["zh"]
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "dl", "dt", "dd", "ol", "li"),
    *("time", "b", "bdi", "small", "del", "p"),
}


class Reader(HTMLParser):
    """Reads a document and holds what is in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data


def test_everything_is_there_and_nothing_runs_or_is_fetched() -> None:
    for words in (EN, ZH):
        text = html(KEPT, words)
        read = Reader(text)
        assert set(read.tags) <= KNOWN
        assert not {name for name, _ in read.attributes} & {"src", "href", "style", "onclick"}
        assert "url(" not in text
        assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes
        assert ("lang", words.locale) in read.attributes
        for told in ("他不想 玩了", "<script>alert('1')</script> *b*", "&amp; \\ $e$", words.title):
            assert told in read.words
        assert read.tags.count("del") == 2


def test_a_strict_parser_finds_no_mistake() -> None:
    for words, notes in ((EN, KEPT), (ZH, KEPT), (EN, EMPTY)):
        document = html5lib.HTMLParser(strict=True).parse(html(notes, words))
        assert document is not None


def test_light_and_dark_are_left_to_the_system() -> None:
    text = html(EMPTY, EN)
    assert "color-scheme: light dark" in text
    assert "prefers-color-scheme: dark" in text
    assert EN.nothing_said in text
    assert EN.no_suggestions in text


@given(st.text(max_size=30), st.integers(0, 30))
def test_whatever_is_said_is_only_words(text: str, heard: int) -> None:
    line = TranscriptLine("a", "assistant", text, True, heard_characters=min(heard, len(text)))
    read = Reader(html(Notes(STARTED, 1.0, (line,), ()), EN))
    assert set(read.tags) <= KNOWN
    shown = re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", text)
    # Where it was cut off, a mark of ours stands between.
    told = re.sub(r"\s|\[not heard: |\]", "", read.words)
    assert shown in told or shown.replace("]", "") in told
