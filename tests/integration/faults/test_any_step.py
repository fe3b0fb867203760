"""Whatever breaks at whatever step of an established call, it comes back as it was."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from omnicall.core.intents import CameraSwitched, MicrophoneSwitched
from omnicall.core.reports import NoticeKind, Phase
from tests.helpers.scripted_peer import Peer, Received, configure_when_asked
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import WiredCall, block
from tests.integration.faults.conftest import STEPS, Stumbling

WAYS: list[Callable[[Peer], None]] = [Peer.reset, Peer.finish, Peer.go_silent]


def talk_until(call: WiredCall, is_reached: Callable[[], object], what: str) -> None:
    """Let the microphone deliver until then: a lost connection may have swallowed some of it."""
    numbers = itertools.count()

    def speaks_on() -> object:
        call.hear(block(next(numbers) % 100))
        return is_reached()

    wait_until(speaks_on, LIMIT_S, lambda: f"{what}: {call.phases} {call.notices}")


def switch_off(call: WiredCall) -> None:
    """Choices that have to survive."""
    call.engine.post(MicrophoneSwitched(False))
    call.engine.post(CameraSwitched(False))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("act", WAYS)
def test_a_later_connection_that_breaks_at_any_step_is_followed_by_another(
    call: WiredCall, lose_patience: Callable[[], None], step: str, act: Callable[[Peer], None]
) -> None:
    # The first one is lost once it is live; the second one breaks; the third one stays.
    with Stumbling(step, act, (1,)) as stumbling:
        service = stumbling.service
        first = call.go_live(service)
        switch_off(call)
        if act is Peer.go_silent:
            lose_patience()
        first.reset()
        talk_until(
            call,
            lambda: any(peer.count(APPEND) >= 2 for peer in service.peers[2:]),
            "sound on a later connection",
        )
        call.wait_for_phase(Phase.LIVE, 2)
        assert set(call.notices) <= {
            NoticeKind.RECONNECTING,
            NoticeKind.RECONNECTED,
            NoticeKind.RECONNECTED_LATE,
        }
        wait_until(lambda: call.views[-1].phase is Phase.LIVE, LIMIT_S, "a live call")
        view = call.views[-1]
        assert (view.is_microphone_on, view.is_camera_on) == (False, False)
        assert call.hang_up().error is None


def test_1011_after_each_of_the_first_ten_sounds(call: WiredCall) -> None:
    def close_after_one_more(peer: Peer, message: Received) -> None:
        configure_when_asked(peer, message)
        number = service.peers.index(peer)
        if message.type == APPEND and number < 10 and peer.count(APPEND) == number + 1:
            peer.close(1011, "Internal server error")

    with ScriptedService(on_message=close_after_one_more) as service:
        call.go_live(service)
        talk_until(
            call,
            lambda: any(peer.count(APPEND) > 10 for peer in service.peers[10:]),
            "a connection that stays",
        )
        assert call.hang_up().error is None


def test_thirty_reconnects_in_a_row(call: WiredCall) -> None:
    with ScriptedService() as service:
        call.go_live(service)
        switch_off(call)
        for _ in range(30):
            lived = call.phases.count(Phase.LIVE)
            service.peer().reset()
            call.wait_for_phase(Phase.LIVE, lived + 1, LIMIT_S)
        assert not call.views[-1].is_microphone_on
        assert call.hang_up().error is None


def test_a_service_that_is_away_for_a_while_is_found_as_soon_as_it_is_back(
    call: WiredCall,
) -> None:
    is_away = True

    def refuse(peer: Peer) -> None:
        if is_away and service.peers.index(peer):
            peer.reset()
        else:
            peer.accept()

    with ScriptedService(on_request=refuse) as service:
        call.go_live(service).reset()
        service.peer(8, LIMIT_S)
        wait_until(lambda: call.views[-1].can_retry, LIMIT_S, "it to be told")
        is_away = False
        call.wait_for_phase(Phase.LIVE, 2)
        assert call.hang_up().error is None


def test_a_busy_service_is_waited_for(call: WiredCall) -> None:
    with Stumbling("request", lambda peer: peer.reject(429), (1, 2)) as stumbling:
        call.go_live(stumbling.service).reset()
        call.wait_for_phase(Phase.LIVE, 2, LIMIT_S)


def test_a_service_that_stops_reading_is_left_for_one_that_reads(
    call: WiredCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("omnicall.link.dashscope_session.PIECE_LIMIT_S", 0.3)
    monkeypatch.setattr("omnicall.link.dashscope_session.SEND_BUFFER_BYTES", 4096)
    with ScriptedService(receive_buffer_bytes=4096) as service:
        call.go_live(service).stop_reading()
        talk_until(call, lambda: len(service.peers) >= 2, "another connection")
        talk_until(call, lambda: service.peer(1).count(APPEND), "sound on it")
