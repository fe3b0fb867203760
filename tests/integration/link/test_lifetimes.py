"""Connections come and go in any order: each ends once, and none leaves anything behind.

That every connection reports one last fact and nothing after it is what every caller of these
tests is held to when it stops (``Caller.stop``).
"""

from __future__ import annotations

import gc
import random
import threading

import psutil
import pytest

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import LinkClosed, LinkFailed, SessionCreated
from omnicall.protocol.decode import decode
from tests.conftest import LogWatch
from tests.helpers.scripted_peer import Peer, nothing
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.integration.link.caller import OPTIONS, REAL_KEY, Caller, dice, sound, still


def our_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("link")]


def sockets_to(service: ScriptedService) -> list[object]:
    """The client's ends of connections that are still held."""
    gc.collect()
    return [
        found
        for found in psutil.Process().net_connections("tcp")
        if getattr(found.raddr, "port", None) == service.port
    ]


def test_closing_says_goodbye_and_leaves_nothing(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        caller.link.close()
        assert caller.wait_for(LinkClosed) == LinkClosed()
        assert peer.is_over.wait(LIMIT_S)
        assert peer.control.close_code == 1000
        assert sockets_to(service) == []
    wait_until(lambda: our_threads() == ["link"], LIMIT_S, "only the link's own thread")


def test_closing_again_or_without_a_connection_says_nothing(caller: Caller) -> None:
    caller.link.close()
    with ScriptedService() as service:
        caller.go_live(service)
        caller.link.close()
        caller.link.close()
        caller.wait_for(LinkClosed)
        caller.link.close()
    caller.stop()
    assert sum(isinstance(reported.fact, LinkClosed) for reported in caller.reported) == 1


def test_a_second_connection_ends_the_first(caller: Caller) -> None:
    with ScriptedService() as service:
        first = caller.go_live(service)
        caller.link.send_sound(sound(1))
        first.wait_for(APPEND)
        second = caller.go_live(service)
        assert first.is_over.wait(LIMIT_S)
        assert caller.wait_for(LinkClosed, epoch=1) == LinkClosed()
        assert second.count("session.update") == 1
        assert second.count(APPEND) == 0


def test_what_was_not_sent_on_one_connection_is_not_sent_on_the_next(caller: Caller) -> None:
    with ScriptedService(on_request=nothing) as deaf, ScriptedService() as service:
        caller.call(deaf.url)
        deaf.peer()
        caller.link.configure(OPTIONS)
        caller.link.send_sound(sound(1))
        caller.link.send_still(still())
        peer = caller.go_live(service)
        block = sound(2)
        caller.link.send_sound(block)
        assert peer.wait_for(APPEND).pcm == block.pcm
        assert [message.type for message in peer.received] == ["session.update", APPEND]


def test_a_lost_connection_can_be_followed_by_another(caller: Caller) -> None:
    with ScriptedService() as service:
        for _ in range(3):
            caller.go_live(service).reset()
            assert caller.wait_for_failure().kind is ErrorKind.LINK_LOST


def test_a_session_ended_by_the_service_while_we_close_is_closed(caller: Caller) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)
        caller.link.close()
        peer.reset()
        assert caller.wait_for(LinkClosed) == LinkClosed()


@pytest.mark.parametrize("end", [Peer.reset, Peer.finish, Peer.go_silent])
def test_stopping_leaves_no_thread_and_no_socket(end: object) -> None:
    caller = Caller()
    with ScriptedService() as service:
        assert callable(end)
        end(caller.go_live(service))
        caller.stop()
        assert our_threads() == []
        assert sockets_to(service) == []


def test_stopping_before_anything_was_asked_for(caller: Caller) -> None:
    caller.stop()
    assert our_threads() == []


def test_a_keyring_that_breaks_ends_one_connection_and_not_the_link(
    log_watch: LogWatch, service_name: str
) -> None:
    def key() -> str:
        keys.append(REAL_KEY)
        if len(keys) == 1:
            raise OSError("the keyring is locked")
        return REAL_KEY

    keys: list[str] = []
    caller = Caller(key)
    with ScriptedService() as service:
        address = service.url.replace("127.0.0.1", service_name)
        caller.call(address)
        error = caller.wait_for_failure()
        assert error == CallError(ErrorKind.INTERNAL, "OSError: the keyring is locked")
        log_watch.take("Thread link ended by an error")
        caller.call(address)
        caller.wait_for(SessionCreated)
        caller.stop()


def test_a_mistake_after_it_was_asked_to_end_leaves_no_thread(
    log_watch: LogWatch, service_name: str
) -> None:
    is_asked, may_fail = threading.Event(), threading.Event()

    def key() -> str:
        is_asked.set()
        may_fail.wait(LIMIT_S)
        raise OSError("the keyring is locked")

    caller = Caller(key)
    with ScriptedService() as service:
        caller.call(service.url.replace("127.0.0.1", service_name))
        assert is_asked.wait(LIMIT_S)
        assert not caller.link.stop(0.01)
        may_fail.set()
        wait_until(lambda: our_threads() == [], LIMIT_S, "the thread to end")
        log_watch.take("Thread link ended by an error")


def test_a_mistake_in_our_handling_of_a_message_costs_that_message_only(
    caller: Caller, log_watch: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedService() as service:
        peer = caller.go_live(service)

        def decode_wrongly(message: object) -> object:
            monkeypatch.setattr("omnicall.link.connection.decode", decode)
            raise KeyError("type")

        monkeypatch.setattr("omnicall.link.connection.decode", decode_wrongly)
        peer.send(type="input_audio_buffer.speech_started", item_id="i1")
        peer.send(type="session.created")
        wait_until(
            lambda: caller.facts().count(SessionCreated("")) == 1, LIMIT_S, "the next message"
        )
        log_watch.take("Handling a message failed: KeyError")


def _step(caller: Caller, service: ScriptedService, thrown: random.Random) -> None:
    """One thing that a person, a call or a network can do at any moment."""
    link = caller.link
    match thrown.choice(["open", "open", "close", "cut", "settle", "use"]):
        case "open":
            caller.call(service.url)
        case "close":
            link.close()
        case "cut" if service.peers:
            thrown.choice([Peer.reset, Peer.finish, Peer.end])(thrown.choice(service.peers[-3:]))
        case "settle" if caller.epoch:
            kinds = SessionCreated | LinkFailed | LinkClosed
            wait_until(
                lambda: any(isinstance(fact, kinds) for fact in caller.facts()),
                LIMIT_S,
                lambda: f"an outcome of connection {caller.epoch}: {caller.facts()}",
            )
        case _:
            link.configure(OPTIONS)
            link.send_sound(sound(1))
            link.send_still(still())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_in_whatever_order_nothing_is_left(seed: int) -> None:
    thrown = dice(seed)
    with ScriptedService() as service:
        for _ in range(25):
            caller = Caller()
            for _ in range(thrown.randint(1, 8)):
                _step(caller, service, thrown)
            caller.stop()
            assert our_threads() == []
        assert sockets_to(service) == []
