"""A failure is told by where it happened, never by its text."""

from __future__ import annotations

import json

import pytest

from omnicall.protocol.decode import decode
from omnicall.system.tracebacks import places_of
from tests.helpers.own_log import failure_with


def _read(text: str) -> None:
    try:
        json.loads(text)
    except ValueError as cause:
        raise RuntimeError(f"can't read {text}") from cause


def test_places_and_kinds_are_told_and_no_text() -> None:
    with pytest.raises(RuntimeError) as failed:
        _read("pancakes")
    lines = places_of(failed.value)
    told = "\n".join(lines)
    assert "pancakes" not in told
    assert "test_tracebacks.py:" in told
    assert "json/decoder.py:" in told
    assert [line for line in lines if not line.startswith(" ")] == [
        "RuntimeError",
        "after:",
        "JSONDecodeError",
    ]


class Odd(dict[str, object]):
    """Fails whoever looks into it."""

    def get(self, *_words: object) -> object:
        """Fail."""
        raise KeyError("pancakes")


def test_our_own_files_are_named_from_the_package() -> None:
    with pytest.raises(KeyError) as failed:
        list(decode(Odd()))
    assert any(line.startswith("  omnicall/protocol/") for line in places_of(failed.value))


def _hide() -> None:
    try:
        _read("[")
    except RuntimeError:
        raise failure_with("outer", LookupError) from None


def test_a_failure_that_was_hidden_on_purpose_stays_hidden() -> None:
    with pytest.raises(LookupError) as failed:
        _hide()
    assert "RuntimeError" not in "\n".join(places_of(failed.value))
    assert places_of(ValueError("x")) == ["ValueError"]
