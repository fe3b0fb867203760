"""Laws of the wire: what is written can be read by anybody, and anything can be received."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from omnicall.practice.wire import (
    MAX_DEPTH,
    client_event,
    error,
    invalid_request,
    message,
    new_id,
)
from tests.helpers.for_each import for_each


def test_ids_name_their_kind_and_never_repeat() -> None:
    ids = {new_id("item") for _ in range(100)}
    assert len(ids) == 100
    assert all(name.startswith("item_") for name in ids)


def test_a_message_has_its_name_an_id_and_its_fields() -> None:
    event = json.loads(message("response.text.delta", delta="声音"))
    assert event.pop("event_id").startswith("event_")
    assert event == {"type": "response.text.delta", "delta": "声音"}


def test_a_message_is_one_line() -> None:
    assert "\n" not in message("x", text="two\nlines")


def test_half_characters_of_a_client_do_not_break_the_answer() -> None:
    text = message("x", echoed="\ud800")
    assert json.loads(text.encode("utf-8"))["echoed"] == "?"


def test_an_error_leaves_out_what_it_does_not_know() -> None:
    assert json.loads(error("words"))["error"] == {"message": "words"}
    full = invalid_request("words", code="invalid_value", param="session.voice")
    assert json.loads(full)["error"] == {
        "type": "invalid_request_error",
        "code": "invalid_value",
        "message": "words",
        "param": "session.voice",
    }


def nested(levels: int) -> str:
    return '{"type":"x","a":' + "[" * levels + "]" * levels + "}"


def test_an_event_says_what_it_is() -> None:
    assert client_event('{"type":"x","a":[1,null]}') == {"type": "x", "a": [1, None]}
    assert client_event(nested(MAX_DEPTH - 1)) is not None


@for_each(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "{}",
        '{"type":null}',
        '{"type":["x"]}',
        b'{"type":"x"}',
        '{"type":"x","a":NaN}',
        '{"type":"x","a":-Infinity}',
        '{"type":"x","a":1e999}',
        '{"type":"x","a":' + "1" * 5000 + "}",
        nested(MAX_DEPTH),
        nested(960),
        "[" * 100_000,
        '\ufeff{"type":"x"}',
    ],
)
def test_anything_else_is_no_event(text: str | bytes) -> None:
    assert client_event(text) is None


@given(st.text() | st.binary())
def test_garbage_is_never_an_event_and_never_raises(garbage: str | bytes) -> None:
    assert client_event(garbage) is None
