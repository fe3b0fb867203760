"""Messages are logged by type and size, never by what they hold, and not at all unless wanted."""

from __future__ import annotations

import logging

import pytest

from omnicall.link.session_listener import Delivery
from omnicall.link.wire_log import note_received, note_sent
from omnicall.protocol import encode

SAID = "pancakes"


def test_types_and_sizes_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "omnicall")
    text = encode.tool_output("call_1", SAID)
    note_sent(text, Delivery.SENT)
    note_sent(encode.sound_append(SAID.encode()), Delivery.STUCK)
    note_sent(encode.still_append(SAID.encode()), Delivery.SENT)
    note_sent(SAID, Delivery.SENT)
    note_received({"type": "response.audio.delta", "delta": SAID}, 99)
    note_received({"type": SAID}, 7)
    note_received({"type": [SAID]}, 7)
    note_received(None, 5)
    assert SAID not in caplog.text
    lines = [record.getMessage() for record in caplog.records]
    assert lines[0] == f"> conversation.item.create, {len(text)} characters"
    assert lines[1].startswith("> input_audio_buffer.append, ")
    assert lines[1].endswith(": stuck")
    assert lines[2].startswith("> input_image_buffer.append, ")
    assert lines[4:] == [
        "< response.audio.delta, 99 bytes",
        "< …, 7 bytes",
        *["< ?, 7 bytes"],
        "< ?, 5 bytes",
    ]


def test_without_the_wish_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "omnicall")
    note_sent(encode.answer_cancel(), Delivery.SENT)
    note_received({"type": "error"}, 1)
    assert caplog.records == []
