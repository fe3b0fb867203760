"""Captions: two lines at most, the newest words in sight, and no line that breaks anew."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from omnicall.core.captions import Caption
from omnicall.ui.captions import CaptionBar
from omnicall.ui.translation import words_in

WIDE_PX = 300
WORDS = " ".join(f"word{number}" for number in range(400))


@pytest.fixture
def bar(qtbot: QtBot) -> CaptionBar:
    made = CaptionBar()
    qtbot.addWidget(made)
    return made


def said(text: str, line_id: str = "1") -> Caption:
    return Caption(line_id, "assistant", text)


def test_it_grows_word_by_word_and_no_line_breaks_anew(bar: CaptionBar) -> None:
    before: tuple[str, ...] = ()
    words = WORDS.split(" ")
    for count in range(1, len(words) + 1):
        bar.show_caption(said(" ".join(words[:count])), WIDE_PX)
        lines = bar.shown_lines
        assert len(lines) <= 2
        assert lines[-1].endswith(words[count - 1])
        if before and len(lines) == len(before):
            is_same_place = lines[:-1] == before[:-1] and lines[-1].startswith(before[-1])
            assert is_same_place or lines[0] == before[-1]
        before = lines
    assert bar.width() <= WIDE_PX


def test_what_comes_all_at_once_shows_its_end(bar: CaptionBar) -> None:
    bar.show_caption(said(WORDS), WIDE_PX)
    assert not bar.isHidden()
    assert bar.shown_lines[-1].endswith("word399")
    bar.show_caption(said("Next", "2"), WIDE_PX)
    assert bar.shown_lines == ("Next",)


def test_no_caption_shows_nothing(bar: CaptionBar) -> None:
    bar.show_caption(said("Hello"), WIDE_PX)
    bar.show_caption(None, WIDE_PX)
    assert bar.isHidden()
    assert bar.shown_lines == ()


def test_the_person_is_named_in_the_windows_language(bar: CaptionBar) -> None:
    bar.show_caption(Caption("1", "person", "Hello"), WIDE_PX)
    assert bar.shown_lines == ("You: Hello",)
    bar.set_words(words_in("zh"))
    assert bar.shown_lines == ("我：Hello",)


@pytest.mark.parametrize(
    "text",
    ["x" * 5_000, "شكرا " * 1_000, "👩‍👩‍👧" * 800, "<b>bold</b>", "one\ntwo", "你好" * 2_000],
)
def test_any_text_fits(bar: CaptionBar, text: str) -> None:
    bar.show_caption(said(text), WIDE_PX)
    assert 0 < len(bar.shown_lines) <= 2
    assert bar.width() <= WIDE_PX
    assert text.replace("\n", " ").rstrip().endswith(bar.shown_lines[-1])
    assert bar.grab().toImage().pixelColor(bar.width() // 2, 2).alpha() > 100
