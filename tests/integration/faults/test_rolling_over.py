"""A call outlives its sessions: the next one is configured first, and no sound is lost between."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from omnicall.core import rolling
from omnicall.core.intents import MicrophoneSwitched
from omnicall.core.media_types import BLOCK_BYTES
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings
from omnicall.practice.limits import Limits
from omnicall.practice.service import PracticeService
from tests.helpers.scripted_peer import Peer, Received, configure_when_asked
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import WiredCall, appended, block

BLOCK_S = 0.02


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rolling, "QUIET_S", 0.1)
    monkeypatch.setattr(rolling, "PLANNED_PART", 0.3)
    monkeypatch.setattr(rolling, "FORCED_PART", 0.9)


def stream(call: WiredCall, service: ScriptedService, connections: int) -> int:
    """Deliver blocks as a microphone does until there were so many connections; how many blocks."""
    began_s, count = time.monotonic(), 0

    def is_rolled() -> bool:
        nonlocal count
        while time.monotonic() - began_s >= count * BLOCK_S:
            call.hear(block(count))
            count += 1
        return len(service.peers) >= connections and service.peers[-1].count(APPEND) > 2

    wait_until(is_rolled, LIMIT_S, lambda: f"{connections} connections: {call.phases}")
    return count


def numbers_of(pcm: bytes) -> list[int]:
    """Which blocks these are, by their first samples."""
    starts = range(0, len(pcm) - BLOCK_BYTES + 1, BLOCK_BYTES)
    return [int.from_bytes(pcm[at : at + 2], "little") - 1_000 for at in starts]


def test_a_call_outlives_its_sessions_without_a_gap_or_a_lost_block(call: WiredCall) -> None:
    with ScriptedService() as service:
        call.go_live(service, CallSettings(session_limit_s=4.0))
        count = stream(call, service, 4)
        wait_until(
            lambda: numbers_of(appended(list(service.peers[-1].received)))[-1:] == [count - 1],
            LIMIT_S,
            "the last block",
        )
        assert call.phases == [Phase.CONNECTING, Phase.CONFIGURING, Phase.LIVE]
        assert call.notices == []
        # One that was there while a busy test said nothing has heard nothing.
        all_heard = [numbers_of(appended(list(peer.received))) for peer in service.peers]
        heard = [numbers for numbers in all_heard if numbers]
        for earlier, later in pairwise(heard):
            # It begins with a moment of what the session before has heard already.
            assert later[0] <= earlier[-1] + 1
        for numbers in heard:
            assert numbers == list(range(numbers[0], numbers[-1] + 1))
        assert call.hang_up().error is None
        for peer in service.peers[:-1]:
            assert peer.control.close_code == 1000


def test_the_next_session_is_configured_while_the_present_one_is_still_used(
    call: WiredCall,
) -> None:
    def configure_behind_sound(peer: Peer, message: Received) -> None:
        present = service.peers[0]
        if message.type == "session.update" and peer is not present:
            used = present.count(APPEND)
            wait_until(lambda: present.count(APPEND) > used, LIMIT_S, "sound on the present one")
        configure_when_asked(peer, message)

    with ScriptedService(on_message=configure_behind_sound) as service:
        call.go_live(service, CallSettings(session_limit_s=4.0))
        stream(call, service, 2)
        configured_s = service.peers[1].wait_for("session.update").at_s
        last_on_first_s = max(m.at_s for m in service.peers[0].received if m.type == APPEND)
        assert configured_s < last_on_first_s


def test_a_successor_that_goes_wrong_is_not_noticed(
    call: WiredCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rolling, "AGAIN_AFTER_S", 0.1)

    def accept_third(peer: Peer) -> None:
        if service.peers.index(peer) in (1, 2):
            peer.reject(429)
        else:
            peer.accept()

    with ScriptedService(on_request=accept_third) as service:
        call.go_live(service, CallSettings(session_limit_s=4.0))
        call.engine.post(MicrophoneSwitched(False))
        stream(call, service, 4)
        assert call.phases.count(Phase.LIVE) == 1
        assert call.notices == []
        assert not call.views[-1].is_microphone_on


def test_a_session_ended_for_want_of_answers_is_followed_by_another_without_a_word(
    call: WiredCall,
) -> None:
    def end_the_first(peer: Peer, message: Received) -> None:
        configure_when_asked(peer, message)
        if message.type == APPEND and peer is service.peers[0] and peer.count(APPEND) == 3:
            peer.complain(
                "response_idle_timeout",
                "Your session was closed because no response was generated for 60 seconds.",
            )

    with ScriptedService(on_message=end_the_first) as service:
        call.go_live(service)
        stream(call, service, 2)
        assert call.phases.count(Phase.LIVE) == 1
        assert call.notices == []


@pytest.fixture
def practice() -> Iterator[PracticeService]:
    service = PracticeService(limits=Limits(session_s=2.0, idle_s=1.5))
    service.start()
    yield service
    assert service.stop()


def test_a_practice_call_outlives_the_limits_of_its_service(
    call: WiredCall, practice: PracticeService
) -> None:
    call.call(practice.url, CallSettings(session_limit_s=2.0))
    wait_until(lambda: practice.counts().sessions >= 4, LIMIT_S, "four sessions")
    assert call.views[-1].is_call_on
    assert call.hang_up().error is None
