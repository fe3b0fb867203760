"""A connection that was there: what ends it and why, and what doesn't end it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.events import AnswerSoundArrived, MessageIgnored, SpeechStarted
from omnicall.link import dashscope_session, liveness
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until
from tests.integration.link.caller import Caller, sound

QUOTA = (
    "The free tier of the model has been exhausted. If you wish to continue access the model on a"
    " paid basis, please disable the 'use free tier only' mode in the management console."
)
AT_ONCE_S = 2.0
"""Less than the three seconds the library waits for the rest of a connection it gives up."""


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (Peer.reset, ErrorKind.LINK_LOST),
        (Peer.finish, ErrorKind.LINK_LOST),
        (Peer.close_without_code, ErrorKind.LINK_LOST),
        (lambda peer: peer.close(1000), ErrorKind.LINK_LOST),
        (lambda peer: peer.close(1011, "Internal server error"), ErrorKind.SERVICE_FAILED),
        (lambda peer: peer.close(1013), ErrorKind.THROTTLED),
        (lambda peer: peer.close(1007, "Access denied"), ErrorKind.ACCOUNT_REFUSED),
        (lambda peer: peer.close_illegally(1007, QUOTA), ErrorKind.QUOTA_EXHAUSTED),
        (lambda peer: peer.write(b"\xf1\x01!"), ErrorKind.LINK_LOST),
        (lambda peer: peer.write(bytes((0x88, 1, 0))), ErrorKind.LINK_LOST),
    ],
    ids=["RST", "FIN", "no code", "1000", "1011", "1013", "1007", "long", "noise", "half a code"],
)
def test_every_way_to_end_is_told_at_once(
    caller: Caller, end: Callable[[Peer], None], kind: ErrorKind
) -> None:
    def ended() -> float:
        peer = caller.go_live(service)
        ended_at_s = time.monotonic()
        end(peer)
        assert caller.wait_for_failure().kind is kind
        return caller.reported[-1].at_s - ended_at_s

    with ScriptedService() as service:
        hold_to(AT_ONCE_S, ended)


def test_a_reason_longer_than_allowed_is_readable(caller: Caller) -> None:
    with ScriptedService() as service:
        caller.go_live(service).close_illegally(1007, QUOTA)
        error = caller.wait_for_failure()
    assert error.kind is ErrorKind.QUOTA_EXHAUSTED
    assert error.detail.startswith("closed with 1007: The free tier of the model has been")


def test_a_long_reason_is_cut_between_characters(caller: Caller) -> None:
    with ScriptedService() as service:
        caller.go_live(service).close_illegally(1007, "免费额度已用完。" * 8)
        error = caller.wait_for_failure()
    assert error.kind is ErrorKind.ACCOUNT_REFUSED
    assert error.detail.startswith("closed with 1007: 免费额度已用完。")
    assert "\ufffd" not in error.detail


def test_a_reason_survives_a_service_that_is_gone_before_it_is_answered(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)

        def wait_for_the_reset(fact: object) -> None:
            if isinstance(fact, SpeechStarted):
                peer.close_illegally(1007, QUOTA)
                peer.reset()
                assert peer.is_over.wait(LIMIT_S)

        caller.listen(wait_for_the_reset)
        peer.send(type="input_audio_buffer.speech_started", item_id="i1")
        assert caller.wait_for_failure().kind is ErrorKind.QUOTA_EXHAUSTED


def test_a_complaint_shortly_before_the_end_is_its_reason(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        peer.complain(
            "response_idle_timeout",
            "Your session was closed because no response was generated for 300 seconds.",
        )
        peer.finish()
        assert caller.wait_for_failure().kind is ErrorKind.SESSION_TIMED_OUT


@pytest.mark.parametrize(
    "say",
    [
        lambda peer: peer.send_binary(b"\x00\x01\x02"),
        lambda peer: peer.send_binary(b""),
        lambda peer: peer.send_text("{"),
        lambda peer: peer.send_text(""),
        lambda peer: peer.send_text("[" * 100_000),
        lambda peer: peer.send_text("[]"),
        lambda peer: peer.send_text(b'{"type":"\xff\xfe"'),
        lambda peer: peer.send_text('{"type":"new.event"}'),
    ],
    ids=[
        "binary",
        "empty binary",
        "half an object",
        "nothing",
        "deep",
        "a list",
        "bytes that are no text",
        "unknown",
    ],
)
def test_a_message_that_makes_no_sense_is_counted_and_ends_nothing(
    caller: Caller, say: Callable[[Peer], object]
) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        say(peer)
        peer.send(type="input_audio_buffer.speech_started", item_id="i1")
        assert caller.wait_for(SpeechStarted) == SpeechStarted("i1")
        assert sum(isinstance(fact, MessageIgnored) for fact in caller.facts()) == 1


def test_ten_megabytes_of_sound_arrive_whole(caller: Caller) -> None:
    pcm = bytes(range(256)) * 40_960
    with ScriptedService() as service:
        caller.go_live(service).send_sound("a1", pcm)
        assert caller.wait_for(AnswerSoundArrived) == AnswerSoundArrived("a1", pcm)


def test_a_message_in_pieces_is_one_message(caller: Caller) -> None:
    event = {"type": "input_audio_buffer.speech_started", "item_id": "孩子"}
    text = json.dumps(event, ensure_ascii=False).encode()
    with ScriptedService() as service:
        peer = caller.go_live(service)
        # Cut inside a character, with a ping in between.
        middle = text.index("孩".encode()) + 1
        peer.write(bytes((0x01, middle)) + text[:middle])
        peer.write(bytes((0x89, 0)))
        peer.write(bytes((0x80, len(text) - middle)) + text[middle:])
        assert caller.wait_for(SpeechStarted) == SpeechStarted("孩子")


def test_pings_are_answered_with_their_own_words(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        for name in (b"one", b"two"):
            peer.ping(name)
        wait_until(lambda: peer.control.pongs == [b"one", b"two"], LIMIT_S, "two pongs")


def test_pings_are_answered_long_after_the_last_message_of_ours(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A paused call says nothing, and asks for no sign of life while the service talks.
    monkeypatch.setattr(dashscope_session, "MESSAGE_LIMIT_S", 1.0)
    monkeypatch.setattr(liveness, "QUIET_S", 60.0)
    with ScriptedService() as service:
        peer = caller.go_live(service)
        wait_until(lambda: peer.control.pings == 1, LIMIT_S, "the first question")
        sent_at_s = peer.send(type="input_audio_buffer.speech_started", item_id="i1")

        def answers_late() -> bool:
            at_s = peer.send(type="input_audio_buffer.speech_stopped", item_id="i1")
            peer.ping(b"%f" % at_s)
            return any(float(pong) > sent_at_s + 1.5 for pong in peer.control.pongs)

        wait_until(answers_late, LIMIT_S, "a pong after longer than that")


def test_sound_that_crosses_the_end_is_lost_quietly(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        peer.reset()
        for number in range(100):
            caller.link.send_sound(sound(number))
        assert caller.wait_for_failure().kind is ErrorKind.LINK_LOST
        assert len(caller.reported) == len(caller.facts())
