"""Laws of what is said after a crash or a second start: in both languages, and where to look."""

from __future__ import annotations

from omnicall.core import crash_sentences
from omnicall.core.second_start import ALREADY_OPEN
from omnicall.core.sentences import Sentence

SENTENCES = [
    ALREADY_OPEN,
    *(each for each in vars(crash_sentences).values() if isinstance(each, Sentence)),
]


def test_each_is_said_in_both_languages() -> None:
    assert len(SENTENCES) == 5
    for sentence in SENTENCES:
        english, chinese = sentence.told("en"), sentence.told("zh")
        assert english.isascii()
        assert not chinese.isascii()


def test_who_can_read_a_report_is_told_where_it_lies() -> None:
    for language in ("en", "zh"):
        assert "here.txt" in crash_sentences.CRASHED.told(language, "here.txt")
