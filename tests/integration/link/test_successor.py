"""Two connections for a moment: the second is there before the first is left."""

from __future__ import annotations

import time

import pytest

from omnicall.core.effects import LinkTarget
from omnicall.core.errors import ErrorKind
from omnicall.core.events import LinkClosed, LinkFailed, SessionConfigured, SessionCreated
from omnicall.link import liveness
from omnicall.link.connection import GOODBYE_S
from tests.helpers.scripted_peer import Peer, nothing
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until
from tests.integration.link.caller import MODEL, OPTIONS, REAL_KEY, Caller, sound, still
from tests.integration.link.test_lifetimes import our_threads, sockets_to


def prepare(caller: Caller, service: ScriptedService) -> Peer:
    """A configured connection beside the present one."""
    before = len(service.peers)
    caller.epoch += 1
    caller.link.open_successor(caller.epoch, LinkTarget(service.url, MODEL, None))
    caller.wait_for(SessionCreated)
    caller.link.configure_successor(OPTIONS)
    caller.wait_for(SessionConfigured)
    return service.peer(before)


def test_the_present_connection_carries_everything_until_the_switch(caller: Caller) -> None:
    with ScriptedService() as service:
        first = caller.go_live(service)
        second = prepare(caller, service)
        blocks = [sound(number) for number in range(4)]
        for block in blocks[:2]:
            caller.link.send_sound(block)
        first.wait_for(APPEND)
        wait_until(
            lambda: (
                b"".join(m.pcm for m in first.received if m.type == APPEND)
                == blocks[0].pcm + blocks[1].pcm
            ),
            LIMIT_S,
            "both blocks on the first connection",
        )
        assert second.count(APPEND) == 0
        caller.link.switch()
        for block in blocks[2:]:
            caller.link.send_sound(block)
        wait_until(
            lambda: (
                b"".join(m.pcm for m in second.received if m.type == APPEND)
                == blocks[2].pcm + blocks[3].pcm
            ),
            LIMIT_S,
            "the next blocks on the second connection",
        )
        assert caller.wait_for(LinkClosed, epoch=1) == LinkClosed()
        assert first.control.close_code == 1000
        assert first.is_over.wait(LIMIT_S)


def test_what_waits_at_the_switch_was_meant_for_the_old_session_alone(
    caller: Caller,
) -> None:
    with ScriptedService(receive_buffer_bytes=4096) as service:
        first = caller.go_live(service)
        second = prepare(caller, service)
        first.stop_reading()
        # A message that doesn't get out holds up everything behind it.
        caller.link.send_sound(sound(1, length=2_000_000))
        wait_until(lambda: caller.link.meters().outbox_depth == 0, LIMIT_S, "it to be taken")
        caller.link.send_sound(sound(2))
        caller.link.send_tool_output("c1", "{}")
        caller.link.commit_turn()
        caller.link.switch()
        first.read_on()
        block = sound(3)
        caller.link.send_sound(block)
        assert second.wait_for(APPEND).pcm == block.pcm
        assert [m.type for m in second.received] == ["session.update", APPEND]


@pytest.mark.parametrize("manners", [Peer.go_silent, Peer.stop_reading])
def test_an_old_connection_that_answers_nothing_holds_up_nothing(
    caller: Caller, manners: object
) -> None:
    assert callable(manners)

    def heard() -> float:
        first = caller.go_live(service)
        before = caller.epoch
        second = prepare(caller, service)
        manners(first)
        caller.link.switch()
        asked_at_s = time.monotonic()
        caller.link.send_sound(sound(1))
        heard_at_s = second.wait_for(APPEND).at_s
        caller.wait_for(LinkClosed, epoch=before)
        caller.link.close()
        caller.wait_for(LinkClosed)
        return heard_at_s - asked_at_s

    with ScriptedService() as service:
        hold_to(GOODBYE_S / 2, heard)
    wait_until(lambda: our_threads() == ["link"], LIMIT_S, "only the link's own thread")


def test_a_successor_that_fails_says_so_and_the_present_connection_goes_on(caller: Caller) -> None:
    with ScriptedService() as service:
        first = caller.go_live(service)
        second = prepare(caller, service)
        second.reset()
        assert caller.wait_for(LinkFailed).error.kind is ErrorKind.LINK_LOST
        caller.link.drop_successor()
        caller.link.send_sound(sound(1))
        first.wait_for(APPEND)
        assert caller.facts(1)[-1] == SessionConfigured()


def test_a_successor_that_is_dropped_closed_or_left_behind_leaves_nothing(caller: Caller) -> None:
    with ScriptedService() as service, ScriptedService(on_request=nothing) as deaf:
        caller.go_live(service)
        caller.epoch += 1
        caller.link.open_successor(caller.epoch, LinkTarget(deaf.url, MODEL, None))
        wait_until(lambda: deaf.peer().request, LIMIT_S, "its request")
        caller.link.configure_successor(OPTIONS)
        caller.link.drop_successor()
        assert deaf.peer().is_over.wait(LIMIT_S)
        prepare(caller, service)
        caller.go_live(service)
        assert service.peer(1).is_over.wait(LIMIT_S)
        prepare(caller, service)
        caller.link.close()
        for peer in service.peers:
            assert peer.is_over.wait(LIMIT_S)
        wait_until(lambda: our_threads() == ["link"], LIMIT_S, "only the link's own thread")
        assert sockets_to(service) == []


def test_a_switch_without_a_successor_changes_nothing(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        caller.link.switch()
        caller.link.configure_successor(OPTIONS)
        caller.link.send_sound(sound(1))
        caller.link.send_still(still())
        peer.wait_for(APPEND)
        assert peer.count("session.update") == 1


def test_the_keyring_is_not_asked_again_while_there_is_sound_to_send(service_name: str) -> None:
    asked: list[str] = []

    def key() -> str:
        asked.append("once")
        return REAL_KEY

    caller = Caller(key)
    with ScriptedService() as service:
        address = service.url.replace("127.0.0.1", service_name)
        caller.call(address)
        caller.wait_for(SessionCreated)
        caller.epoch += 1
        caller.link.open_successor(caller.epoch, LinkTarget(address, MODEL, None))
        caller.wait_for(SessionCreated)
        caller.stop()
    assert asked == ["once"]


def test_a_doubted_connection_is_asked_at_once_and_given_up_soon(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(liveness, "DOUBT_LIMIT_S", LIMIT_S)
    with ScriptedService() as service:
        peer = caller.go_live(service)
        wait_until(lambda: peer.control.pings == 1, LIMIT_S, "the first question")
        caller.link.probe()
        wait_until(lambda: peer.control.pings == 2, LIMIT_S, "the second question")
        peer.go_silent()
        monkeypatch.setattr(liveness, "DOUBT_LIMIT_S", 0.3)
        caller.link.probe()
        assert caller.wait_for_failure().kind is ErrorKind.LINK_LOST
    caller.link.close()
    caller.link.probe()
