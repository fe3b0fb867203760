"""Whatever a service makes of an answer, the call goes on and the next answer is heard."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from omnicall.core import linking
from omnicall.core.reports import (
    AnswerReported,
    NoticeKind,
    Phase,
    TranscriptReported,
)
from tests.helpers.scripted_peer import Peer, Received
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import WiredCall, block
from tests.integration.faults.conftest import SHORT_S

SECOND = b"\x01\x00" * 24_000
TEN_MINUTES = 600


def begin(peer: Peer, answer_id: str) -> None:
    peer.send(type="response.created", response={"id": answer_id, "status": "in_progress"})


def end(peer: Peer, answer_id: str, status: str = "completed") -> None:
    peer.send(type="response.audio.done", response_id=answer_id, item_id="i")
    peer.send(type="response.done", response={"id": answer_id, "status": status, "output": []})


def words(peer: Peer, item_id: str, event: str, **fields: object) -> None:
    name = f"conversation.item.input_audio_transcription.{event}"
    peer.send(type=name, item_id=item_id, content_index=0, **fields)


def speak(peer: Peer, event: str, item_id: str = "u1") -> None:
    peer.send(type=f"input_audio_buffer.speech_{event}", item_id=item_id)


def played(call: WiredCall, answer_id: str) -> bytes:
    steps = call.devices.of("play")
    return b"".join(bytes(step[2]) for step in steps if step[1] == answer_id)  # type: ignore[call-overload]


def is_well(call: WiredCall, peer: Peer) -> None:
    """The next answer is heard on the same connection."""
    begin(peer, "next")
    peer.send_sound("next", SECOND)
    wait_until(lambda: played(call, "next") == SECOND, LIMIT_S, "the next answer's sound")
    assert call.phases.count(Phase.LIVE) == 1
    assert call.hang_up().error is None


def _nothing_in_it(peer: Peer) -> None:
    begin(peer, "a1")
    end(peer, "a1")


def _empty_pieces(peer: Peer) -> None:
    begin(peer, "a1")
    for _ in range(50):
        peer.send_sound("a1", b"")
    end(peer, "a1")


def _one_byte_pieces(peer: Peer) -> None:
    begin(peer, "a1")
    for place in range(2_001):
        peer.send_sound("a1", SECOND[place : place + 1])
    end(peer, "a1")


def _ten_minutes(peer: Peer) -> None:
    begin(peer, "a1")
    for _ in range(TEN_MINUTES):
        peer.send_sound("a1", SECOND)
    end(peer, "a1")


def _huge_piece(peer: Peer) -> None:
    begin(peer, "a1")
    peer.send_sound("a1", SECOND * 20 + b"\x01")
    end(peer, "a1")


def _two_at_once(peer: Peer) -> None:
    for answer_id in ("a1", "a2"):
        begin(peer, answer_id)
    for _ in range(5):
        for answer_id in ("a1", "a2"):
            peer.send_sound(answer_id, b"\x01\x00" * 100)
    for answer_id in ("a1", "a2"):
        end(peer, answer_id)


def _without_end(peer: Peer) -> None:
    begin(peer, "a1")
    peer.send_sound("a1", SECOND)


def _cancelled_without_done(peer: Peer) -> None:
    begin(peer, "a1")
    peer.send_sound("a1", SECOND)
    ids = {"response_id": "a1", "item_id": "i1"}
    peer.send(type="response.audio.done", **ids)
    item = {"id": "i1", "role": "assistant", "status": "incomplete", "content": []}
    peer.send(type="response.output_item.done", item=item, **ids)


def _failed(peer: Peer) -> None:
    begin(peer, "a1")
    end(peer, "a1", "failed")


def _nobody_asked_for(peer: Peer) -> None:
    begin(peer, "a1")
    peer.send_sound("a1", SECOND)
    end(peer, "a1")


def _without_beginning(peer: Peer) -> None:
    peer.send_sound("a1", SECOND)
    end(peer, "a1")


def _talked_over(peer: Peer) -> None:
    begin(peer, "a1")
    peer.send_sound("a1", SECOND)
    speak(peer, "started")
    peer.send_sound("a1", SECOND)
    speak(peer, "stopped")


def _late_words(peer: Peer) -> None:
    speak(peer, "started")
    speak(peer, "stopped")
    begin(peer, "a1")
    end(peer, "a1")
    words(peer, "u1", "completed", transcript="late")


def _no_words(peer: Peer) -> None:
    speak(peer, "started")
    speak(peer, "stopped")
    _nobody_asked_for(peer)


def _words_failed(peer: Peer) -> None:
    speak(peer, "started")
    words(peer, "u1", "failed", error={"code": "x"})
    speak(peer, "stopped")


def _nonsense(peer: Peer) -> None:
    peer.send(type="brand.new.event", any=1)
    peer.send_text('{"type":"input_audio_buffer.cleared"}')
    peer.send_text('{"type":"error","error":"Internal service error: null"}')
    peer.send_text('{"type":"error"}')
    peer.send_text('{"type":"error","error":{"message":"odd"}}')
    peer.send_binary(b"\x00\x01")
    peer.send_text("{")
    peer.send_text("[]")


def _complaints(peer: Peer) -> None:
    for message in (
        "Conversation has none active response",
        "Error committing input audio buffer: buffer too small, or have no audio.",
        "Error append image before append audio.",
        "'NoneType' object does not support item deletion",
        "Conversation already has an active response",
    ):
        peer.complain("invalid_request_error", message)
    peer.complain("DataInspectionFailed", "…")
    peer.complain("Throttling.RateQuota", "Requests rate limit exceeded")


def _configured_twice(peer: Peer) -> None:
    peer.create_session()
    peer.configure_session()
    peer.configure_session()


ODDITIES: list[Callable[[Peer], None]] = [
    _nothing_in_it,
    _empty_pieces,
    _one_byte_pieces,
    _ten_minutes,
    _huge_piece,
    _two_at_once,
    _without_end,
    _cancelled_without_done,
    _failed,
    _nobody_asked_for,
    _without_beginning,
    _talked_over,
    _late_words,
    _no_words,
    _words_failed,
    _nonsense,
    _complaints,
    _configured_twice,
]


@pytest.mark.parametrize("odd", ODDITIES, ids=lambda odd: odd.__name__.strip("_"))
def test_after_anything_odd_the_next_answer_is_heard(
    call: WiredCall, odd: Callable[[Peer], None]
) -> None:
    with ScriptedService() as service:
        peer = call.go_live(service)
        odd(peer)
        is_well(call, peer)


def test_every_byte_of_a_long_answer_is_played(call: WiredCall) -> None:
    with ScriptedService() as service:
        peer = call.go_live(service)
        _one_byte_pieces(peer)
        wait_until(lambda: len(played(call, "a1")) == 2_001, LIMIT_S, "each single byte")
        _ten_minutes(peer)
        wait_until(
            lambda: len(played(call, "a1")) == 2_001 + TEN_MINUTES * len(SECOND),
            LIMIT_S,
            "ten minutes of sound",
        )


def test_a_service_silent_inside_an_answer_is_left(
    call: WiredCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "ANSWER_SILENT_S", SHORT_S)
    with ScriptedService() as service:
        _without_end(call.go_live(service))
        call.wait_for_phase(Phase.LIVE, 2)
        assert call.notices == [NoticeKind.RECONNECTING, NoticeKind.RECONNECTED]
        assert AnswerReported("a1", "finished") in call.reports


def test_a_session_configured_late_is_waited_for(call: WiredCall) -> None:
    held: list[Peer] = []

    def hold(peer: Peer, message: Received) -> None:
        if message.type == "session.update":
            held.append(peer)

    with ScriptedService(on_message=hold) as service:
        call.call(service.url)
        wait_until(lambda: held, LIMIT_S, "a configuration to answer")
        call.hear(*(block(number) for number in range(20)))
        held[0].configure_session()
        call.wait_for_phase(Phase.LIVE)
        call.hear(block(21))
        assert service.peer().wait_for(APPEND).pcm == block(21).pcm


def test_words_that_come_late_stand_where_they_were_said(call: WiredCall) -> None:
    with ScriptedService() as service:
        peer = call.go_live(service)
        _late_words(peer)
        call.wait_for_report(TranscriptReported("person", "u1", "late", is_final=True))
        assert [line.who for line in call.views[-1].transcript] == ["person"]


def test_pictures_refused_after_every_turn_are_taken_again(call: WiredCall) -> None:
    def refuse(peer: Peer, message: Received) -> None:
        if message.type == "session.update":
            peer.configure_session()
        elif message.type == "input_image_buffer.append":
            peer.complain("invalid_request_error", "Error append image before append audio.")

    with ScriptedService(on_message=refuse) as service:
        peer = call.go_live(service)
        for number in range(3):

            def has_come(wanted: int = number + 1) -> bool:
                call.see(base64.b64encode(b"jpeg"))
                call.hear(block(1))
                return peer.count("input_image_buffer.append") >= wanted

            wait_until(has_come, LIMIT_S, "a picture")
            peer.send(type="input_audio_buffer.committed", item_id=f"u{number}")
        is_well(call, peer)
