"""A service that stops reading or falls silent holds up nobody, and is found out in time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.events import LinkClosed, LinkFailed, SpeechStarted
from omnicall.link import dashscope_session, liveness, outbox
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until
from tests.integration.link.caller import Caller, sound, still

LARGE_BYTES = 32_000
"""As much as one message carries: blocks of this size are not merged."""

LARGE_BLOCKS = 40
CLOSE_LIMIT_S = 2.0
SMALL_BYTES = 4096


@pytest.fixture
def small_buffers() -> ScriptedService:
    """The network takes little before it is full."""
    return ScriptedService(receive_buffer_bytes=SMALL_BYTES)


def go_stuck(caller: Caller, service: ScriptedService) -> tuple[Peer, int]:
    """Live, with a service that doesn't read and a network that is full; how much waits."""
    peer = caller.go_live(service)
    peer.stop_reading()
    now_s = time.monotonic()
    for number in range(LARGE_BLOCKS):
        caller.link.send_sound(sound(number, at_s=now_s, length=LARGE_BYTES))
    # One is being sent; that the network takes some of them shows that the rest is stuck.
    depths: list[int] = []

    def has_settled() -> bool:
        depths.append(caller.link.meters().outbox_depth)
        return depths[-1] < LARGE_BLOCKS - 1 and len(depths) > 20 and len(set(depths[-20:])) == 1

    wait_until(has_settled, LIMIT_S, lambda: f"a full network: {depths[-20:]}")
    assert depths[-1] > LARGE_BLOCKS // 2
    return peer, depths[-1]


def test_whoever_sends_is_not_held_up(caller: Caller, small_buffers: ScriptedService) -> None:
    with small_buffers as service:
        go_stuck(caller, service)
        for number in range(1_000):
            caller.link.send_sound(sound(number))
            caller.link.send_still(still())
            caller.link.meters()
        caller.link.cancel_answer()
        # All of it was taken while the one message that is stuck still was.
        assert not any(isinstance(fact, LinkFailed) for fact in caller.facts())


def test_what_waited_is_merged_and_what_grew_old_is_dropped_and_counted(
    caller: Caller, small_buffers: ScriptedService
) -> None:
    with small_buffers as service:
        peer, old_count = go_stuck(caller, service)
        later_s = time.monotonic() + outbox.MAX_SOUND_AGE_S
        fresh = [sound(number, at_s=later_s) for number in range(30)]
        for block in fresh:
            caller.link.send_sound(block)
        assert caller.link.meters().sound_blocks_dropped == old_count
        peer.read_on()
        sent_count = LARGE_BLOCKS - old_count
        assert peer.wait_for(APPEND, sent_count + 1).pcm == b"".join(block.pcm for block in fresh)
        wait_until(
            lambda: caller.link.meters().sound_blocks_sent == sent_count + len(fresh),
            LIMIT_S,
            "every block to be counted",
        )
        assert caller.link.meters().outbox_depth == 0


def test_while_sending_is_stuck_the_service_is_heard(
    caller: Caller, small_buffers: ScriptedService
) -> None:
    with small_buffers as service:
        peer, _waiting = go_stuck(caller, service)
        peer.send(type="input_audio_buffer.speech_started", item_id="i1")
        assert caller.wait_for(SpeechStarted) == SpeechStarted("i1")


def test_a_service_that_takes_nothing_any_more_is_given_up(
    caller: Caller, small_buffers: ScriptedService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashscope_session, "PIECE_LIMIT_S", 0.5)
    with small_buffers as service:
        go_stuck(caller, service)
        assert caller.wait_for_failure().kind is ErrorKind.LINK_STUCK


def test_a_service_that_takes_a_message_drop_by_drop_is_given_up(
    caller: Caller, small_buffers: ScriptedService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashscope_session, "MESSAGE_LIMIT_S", 0.5)
    with small_buffers as service:
        peer = caller.go_live(service)
        peer.stop_reading()
        caller.link.send_sound(sound(1, length=10_000_000))

        def is_given_up_over_the_next_drop() -> bool:
            peer.read_on()
            peer.stop_reading()
            return any(isinstance(fact, LinkFailed) for fact in caller.facts())

        wait_until(is_given_up_over_the_next_drop, LIMIT_S, "the link to give up")
        assert caller.wait_for_failure().kind is ErrorKind.LINK_STUCK


@pytest.mark.parametrize("close", [lambda link: link.close(), lambda link: link.stop(0.0)])
def test_a_stuck_link_closes_in_time(close: Callable[[object], None]) -> None:
    def closed() -> float:
        caller = Caller()
        with ScriptedService(receive_buffer_bytes=SMALL_BYTES) as service:
            go_stuck(caller, service)
            asked_at_s = time.monotonic()
            close(caller.link)
            caller.wait_for(LinkClosed)
            caller.stop()
        return caller.reported[-1].at_s - asked_at_s

    hold_to(CLOSE_LIMIT_S, closed)


def test_a_stuck_link_makes_way_for_the_next_connection(
    caller: Caller, small_buffers: ScriptedService
) -> None:
    with small_buffers as stuck, ScriptedService() as service:
        go_stuck(caller, stuck)
        block = sound(1)
        peer = caller.go_live(service)
        caller.link.send_sound(block)
        assert peer.wait_for(APPEND).pcm == block.pcm


def test_a_service_that_says_no_goodbye_is_not_waited_for(caller: Caller) -> None:
    def closed() -> float:
        peer = caller.go_live(service)
        peer.go_silent()
        asked_at_s = time.monotonic()
        caller.link.close()
        caller.wait_for(LinkClosed)
        assert peer.is_over.wait(LIMIT_S)
        return caller.reported[-1].at_s - asked_at_s

    with ScriptedService() as service:
        hold_to(CLOSE_LIMIT_S, closed)


def test_a_service_that_falls_silent_is_found_out(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(liveness, "QUIET_S", 0.1)
    with ScriptedService() as service:
        peer = caller.go_live(service)
        # The second question is asked only of who has answered the first.
        wait_until(lambda: peer.control.pings >= 2, LIMIT_S, "pings")
        assert not any(isinstance(fact, LinkFailed) for fact in caller.facts())
        peer.go_silent()
        monkeypatch.setattr(liveness, "PONG_LIMIT_S", 0.3)
        error = caller.wait_for_failure()
        assert error.kind is ErrorKind.LINK_LOST
        assert error.detail.startswith("no sign of life")
        assert caller.wait_for(LinkFailed).unheard_s >= 0.3
        assert peer.is_over.wait(LIMIT_S)
