"""Laws of asking for a newer version: seldom, allowed, and only of what is understood."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.updates import (
    MOST_BYTES,
    Answer,
    Release,
    Updates,
    answer_in,
    is_due,
    is_newer,
    is_told,
    is_version_address,
)
from tests.helpers.for_each import for_each

OWN = "1.2.0"
ADDRESS = "https://omnicall.example/version.json"
ALLOWED = Updates(is_on=True, address=ADDRESS)
TODAY = date(2030, 3, 1)
PAGE = "https://omnicall.example/new?of=1.10#top"
NEWER = {
    "schema": "omnicall-release",
    "version": 1,
    "release": "1.10",
    "page": PAGE,
    "news": {"zh": "更安静了。", "en": "It is\n quieter.\u202e"},
    "of a newer program": [],
}
FOUND = Release("1.10", PAGE, "更安静了。", "It is quieter.")

NUMBERS = st.lists(st.integers(0, 999_999), min_size=1, max_size=4)


def file_of(**changed: object) -> bytes:
    return json.dumps({**NEWER, **changed}).encode()


def written(numbers: list[int]) -> str:
    return ".".join(map(str, numbers))


def test_nobody_is_asked_unless_somebody_allows_it_and_says_whom() -> None:
    assert not Updates().is_on
    assert is_due(ALLOWED, TODAY, is_call_on=False)
    for other in (Updates(), Updates(is_on=True), replace(ALLOWED, is_on=False)):
        assert not is_due(other, TODAY, is_call_on=False)
    assert ALLOWED.host == "omnicall.example"
    assert Updates(is_on=True, address="http://omnicall.example/").host == ""


def test_nobody_is_asked_during_a_call() -> None:
    assert not is_due(ALLOWED, TODAY, is_call_on=True)


@given(st.lists(st.integers(0, 3)))
@example([0, 0, 1, 0])
def test_however_often_the_program_starts_it_asks_once_a_day(days_between: list[int]) -> None:
    updates, today, asked = ALLOWED, TODAY, []
    for days in days_between:
        today += timedelta(days=days)
        if is_due(updates, today, is_call_on=False):
            asked.append(today)
            updates = replace(updates, asked_on=today.isoformat())
    assert len(set(asked)) == len(asked)
    assert not days_between or asked[-1] == today


def test_a_clock_that_was_wrong_once_stops_nothing() -> None:
    ahead = replace(ALLOWED, asked_on="2999-01-01")
    assert is_due(ahead, TODAY, is_call_on=False)
    assert is_due(replace(ALLOWED, asked_on="no day"), TODAY, is_call_on=False)


@for_each(
    ("address", "is_fit"),
    [
        (ADDRESS, True),
        ("https://127.0.0.1:8443/v", True),
        ("http://omnicall.example/version.json", False),
        ("https://omnicall.example/version.json?who=me", False),
        ("https://omnicall.example/version.json#me", False),
        ("https://me:secret@omnicall.example/", False),
        ("https://omnicall.example/a b", False),
        ("https://omnicall.example/\r\nX-Who: me", False),
        ("https://omnicall.example:port/", False),
        ("https://[::1/", False),
        ("https:///version.json", False),
        ("https://a/" + "x" * 500, False),
        ("", False),
    ],
)
def test_an_address_is_asked_by_https_and_told_nothing(address: str, is_fit: bool) -> None:
    assert is_version_address(address) is is_fit


def test_a_newer_version_is_told_in_both_languages() -> None:
    assert answer_in(file_of(), OWN) == Answer(FOUND)
    assert (FOUND.news("zh"), FOUND.news("en")) == (FOUND.news_zh, FOUND.news_en)
    assert answer_in(b"\xef\xbb\xbf" + file_of(), OWN) == Answer(FOUND)


@for_each("release", ["1.2", "1.2.0", "1.1.9", "0", "1.2.0.0"])
def test_this_version_and_older_ones_are_no_news(release: str) -> None:
    assert answer_in(file_of(release=release), OWN) == Answer()


@for_each(
    "content",
    [
        b"",
        b"<html>",
        b"\xff\xfe\x00",
        b"[" * MOST_BYTES,
        b"[]",
        b"null",
        file_of(schema="omnicall-policy"),
        file_of(version=2),
        file_of(version=True),
        file_of(version=[]),
        file_of(release="2.0-beta"),
        file_of(release="٢.٠"),
        file_of(release="2.0.0.0.0"),
        file_of(release="2" * 7),
        file_of(release=2.0),
        file_of(page="http://omnicall.example/"),
        file_of(page="javascript:alert(1)"),
        file_of(page=None),
        file_of(news="quieter"),
        file_of(news={"en": "It is quieter."}),
        file_of(news={"zh": " ", "en": "It is quieter."}),
        file_of(news={"zh": "好", "en": "x" * 121}),
        file_of(more="x" * MOST_BYTES),
    ],
)
def test_what_cant_be_understood_tells_nothing_but_why(content: bytes) -> None:
    answer = answer_in(content, OWN)
    assert answer.release is None
    assert answer.fault


@given(st.binary(max_size=300))
def test_garbage_is_never_news(content: bytes) -> None:
    assert answer_in(content, OWN).release is None


@given(NUMBERS, NUMBERS)
@example([1, 10], [1, 9, 9])
@example([1, 2], [1, 2, 0, 0])
def test_versions_are_compared_number_by_number(ones: list[int], others: list[int]) -> None:
    def padded(numbers: list[int]) -> list[int]:
        return numbers + [0] * (4 - len(numbers))

    assert is_newer(written(ones), written(others)) is (padded(ones) > padded(others))


@given(st.text(max_size=12))
def test_what_is_no_version_is_neither_newer_nor_older(text: str) -> None:
    if not text[:1].isdigit():
        assert not is_newer(text, OWN)
        assert not is_newer(OWN, text)


def test_what_was_waved_away_is_told_no_more_until_there_is_something_newer() -> None:
    assert is_told(FOUND, ALLOWED)
    assert not is_told(FOUND, replace(ALLOWED, waved_away="1.10.0"))
    assert is_told(FOUND, replace(ALLOWED, waved_away="1.9"))
    assert not is_told(FOUND, replace(ALLOWED, is_on=False))


def test_the_settings_file_remembers_the_last_look() -> None:
    stored = {"updates": {"is_on": True, "asked_on": "2030-03-01", "address": 5}}
    kept = preferences_from(stored)
    assert kept == Preferences(updates=Updates(is_on=True, asked_on="2030-03-01"))
