"""Laws of what may stand in a log: known words stay, everything else a service quotes goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.system.redaction import homes, known_words, without_quotations, without_secrets
from tests.helpers.for_each import for_each

KEY = "sk-" + "0123456789abcdef"


@for_each(
    ("said", "told"),
    [
        ("HTTP 401 InvalidApiKey", "HTTP 401 InvalidApiKey"),
        ("ConnectionRefusedError: [Errno 111] Connection refused",) * 2,
        ("gaierror: [Errno -2] Name or service not known", None),
        ("closed with 1011: Internal server error", "closed with 1011: Internal server error"),
        ("invalid_value: session.turn_detection.threshold", None),
        (f"Incorrect API key provided: {KEY}", "Incorrect API key provided: …"),
        ("Input may contain: the elephant wants pancakes", "Input may contain: the …"),
        ("输入：小明想吃饼", "…"),
        ("no 123456", "no …"),
        ("a1b2c3", "…"),
        ("", ""),
    ],
)
def test_only_known_words_are_told(said: str, told: str | None) -> None:
    assert known_words(said) == (said if told is None else told)


@given(st.text(max_size=200))
def test_nothing_unknown_comes_through(said: str) -> None:
    told = known_words(said)
    assert known_words(told) == told
    assert not any(ord(character) > 127 and character.isalpha() for character in told)


def test_keys_and_homes_are_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))
    homes.cache_clear()
    assert without_secrets("in /home/anna/notes") == "in ~/notes"
    assert KEY not in without_secrets(f"Authorization: Bearer {KEY}, {KEY}")
    monkeypatch.setattr(Path, "home", lambda: Path("/"))
    homes.cache_clear()
    assert without_secrets("in /notes") == "in /notes"
    homes.cache_clear()


@for_each(
    ("said", "told"),
    [
        ("Cannot open file '/home/anna/about Ben.md'", "Cannot open file '…'"),
        ('QLabel "小明": bad', "QLabel '…': bad"),
        (r"Can't load C:\Users\Anna\x.dll", "Can't load …"),
        ("Can't load /usr/lib/x.so, really", "Can't load …, really"),
        ("QPainter::begin: and/or", "QPainter::begin: and/or"),
    ],
)
def test_a_librarys_quotations_and_paths_are_left_out(said: str, told: str) -> None:
    assert without_quotations(said) == told
