"""A service that takes too long to answer is given up, and what comes of it later is nobody's."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import websocket

from omnicall.core.errors import ErrorKind
from omnicall.core.events import LinkClosed, LinkFailed, SessionCreated
from omnicall.link import connection, dashscope_session
from tests.helpers.scripted_peer import Peer, nothing
from tests.helpers.scripted_service import PATH, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.integration.link.caller import Caller

SHORT_S = 0.3
SLOW_NAME = "slow.test"


@pytest.fixture
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HANDSHAKE_LIMIT_S", SHORT_S)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Looking up ``SLOW_NAME`` lasts until this is set; then it leads to this computer."""
    look_up = socket.getaddrinfo
    found = threading.Event()

    def look_up_slowly(host: Any, *rest: Any, **more: Any) -> Any:
        if host == SLOW_NAME:
            assert found.wait(4 * LIMIT_S)
            host = "127.0.0.1"
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up_slowly)
    yield found
    found.set()


def readers() -> list[str]:
    """The threads that read from a connection, or still try to make one."""
    return [thread.name for thread in threading.enumerate() if thread.name == "link-reader"]


def wait_until_nobody_reads() -> None:
    wait_until(lambda: not readers(), LIMIT_S, "the readers to end")


@pytest.mark.usefixtures("_short_patience")
def test_a_service_that_never_answers(caller: Caller) -> None:
    with ScriptedService(on_request=nothing) as service:
        caller.call(service.url)
        error = caller.wait_for_failure()
        assert (error.kind, error.subject) == (ErrorKind.NO_ANSWER, "127.0.0.1")
        assert service.peer().is_over.wait(LIMIT_S)
    wait_until_nobody_reads()


@pytest.mark.usefixtures("_short_patience")
def test_a_service_that_answers_without_end(caller: Caller) -> None:
    def ramble(peer: Peer) -> None:
        peer.write(b"HTTP/1.1 101 Switching Protocols\r\n")
        while not caller.facts():
            peer.write(b"X-More: to come\r\n")

    with ScriptedService(on_request=ramble) as service:
        caller.call(service.url)
        assert caller.wait_for_failure().kind is ErrorKind.NO_ANSWER
    wait_until_nobody_reads()


@pytest.mark.usefixtures("_short_patience")
def test_tls_that_is_never_answered(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    # Until TLS is agreed on there is nothing to cut: the reader ends by its own limit.
    monkeypatch.setattr(dashscope_session, "CONNECT_LIMIT_S", 3 * SHORT_S)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        caller.call(f"wss://127.0.0.1:{mute.getsockname()[1]}{PATH}")
        assert caller.wait_for_failure().kind is ErrorKind.NO_ANSWER
        wait_until_nobody_reads()
    assert [type(fact) for fact in caller.facts()] == [LinkFailed]


@pytest.mark.usefixtures("_short_patience")
def test_an_answer_that_comes_too_late_starts_no_session(caller: Caller) -> None:
    with ScriptedService(on_request=nothing) as service:
        caller.call(service.url)
        caller.wait_for_failure()
        peer = service.peer()
        peer.accept()
        assert peer.is_over.wait(LIMIT_S)
    wait_until_nobody_reads()
    assert [type(fact) for fact in caller.facts()] == [LinkFailed]


@pytest.mark.usefixtures("_short_patience")
def test_a_name_found_too_late_starts_no_session(caller: Caller, found: threading.Event) -> None:
    with ScriptedService() as service:
        caller.call(f"ws://{SLOW_NAME}:{service.port}{PATH}")
        error = caller.wait_for_failure()
        assert (error.kind, error.subject) == (ErrorKind.NO_ANSWER, SLOW_NAME)
        found.set()
        assert service.peer().is_over.wait(LIMIT_S)
    wait_until_nobody_reads()
    assert [type(fact) for fact in caller.facts()] == [LinkFailed]


def test_a_reader_that_starts_after_it_was_given_up_starts_no_session(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = websocket.WebSocketApp.run_forever
    may_run = threading.Event()

    def run_late(app: websocket.WebSocketApp, **options: Any) -> Any:
        # The library forgets here that it was told to end.
        assert may_run.wait(4 * LIMIT_S)
        return run(app, **options)

    monkeypatch.setattr(websocket.WebSocketApp, "run_forever", run_late)
    with ScriptedService() as service:
        caller.call(service.url)
        wait_until(readers, LIMIT_S, "the reader to be started")
        caller.link.close()
        caller.wait_for(LinkClosed)
        may_run.set()
        assert service.peer().is_over.wait(LIMIT_S)
    wait_until_nobody_reads()
    assert caller.facts() == [LinkClosed()]


def test_a_call_can_be_closed_and_the_next_one_made_while_a_name_is_looked_up(
    caller: Caller, found: threading.Event
) -> None:
    with ScriptedService() as service:
        slow = caller.call(f"ws://{SLOW_NAME}:{service.port}{PATH}")
        wait_until(readers, LIMIT_S, "the look-up to begin")
        caller.link.close()
        caller.wait_for(LinkClosed)
        caller.go_live(service)
        found.set()
        assert service.peer(1).is_over.wait(LIMIT_S)
    assert caller.facts(slow) == [LinkClosed()]


@pytest.mark.parametrize("answer", [nothing, Peer.accept])
def test_a_connection_can_be_closed_before_its_session_is_created(
    caller: Caller, answer: Callable[[Peer], None]
) -> None:
    with ScriptedService(on_request=answer, on_open=nothing) as service:
        caller.call(service.url)
        peer = service.peer()
        caller.link.close()
        caller.wait_for(LinkClosed)
        assert peer.is_over.wait(LIMIT_S)
    assert caller.facts() == [LinkClosed()]


def test_a_service_that_welcomes_nobody_is_the_calls_to_judge(caller: Caller) -> None:
    with ScriptedService(on_open=nothing) as service:
        caller.call(service.url)
        peer = service.peer()
        wait_until(lambda: peer.control.pings, LIMIT_S, "an open connection")
        assert caller.facts() == []
        peer.create_session()
        caller.wait_for(SessionCreated)
