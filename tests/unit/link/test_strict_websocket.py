"""Laws of the cures: a close frame of any length is readable, and no message takes for ever."""

from __future__ import annotations

import pytest
import websocket
from hypothesis import given
from hypothesis import strategies as st
from websocket import ABNF

from omnicall.link.strict_websocket import MAX_CLOSE_BYTES, StrictWebSocket

CODE = (1007).to_bytes(2, "big")


def _close_frame(data: bytes) -> ABNF:
    return ABNF(fin=1, opcode=ABNF.OPCODE_CLOSE, mask_value=0, data=data)


@given(st.text(max_size=200))
def test_a_reason_of_any_length_is_kept_as_far_as_the_standard_allows(reason: str) -> None:
    frame = _close_frame(CODE + reason.encode())
    frame.validate()
    kept = frame.data
    assert isinstance(kept, bytes)
    assert len(kept) <= MAX_CLOSE_BYTES
    assert kept[:2] == CODE
    assert reason.startswith(kept[2:].decode())
    # Less than one whole character is lost to the limit.
    assert len(kept) > MAX_CLOSE_BYTES - 4 or kept[2:].decode() == reason


def test_other_illegal_close_frames_stay_illegal() -> None:
    with pytest.raises(websocket.WebSocketProtocolException):
        _close_frame(b"\x03").validate()


def test_long_messages_that_close_nothing_stay_whole() -> None:
    frame = ABNF(fin=1, opcode=ABNF.OPCODE_TEXT, mask_value=0, data=b"x" * 1_000)
    frame.validate()
    assert len(frame.data) == 1_000


def test_a_message_past_its_time_is_given_up() -> None:
    outer = StrictWebSocket()
    outer.give_up_at_s = 0.0
    with pytest.raises(websocket.WebSocketTimeoutException):
        outer.send("late")


def test_a_goodbye_nobody_hears_raises_nothing() -> None:
    outer = StrictWebSocket()
    outer.send_close()
    outer.close()
    assert not outer.connected
