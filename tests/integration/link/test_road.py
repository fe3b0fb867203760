"""The road is walked as the link walks it: the same names, proxies and certificates."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from omnicall.core.check import Remark
from omnicall.core.errors import ErrorKind
from omnicall.link.road import WebSocketRoad
from tests.helpers.scripted_service import PATH, ScriptedService, closed_port_url
from tests.integration.link.conftest import Certificate


@contextmanager
def small_proxy(answer: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> Iterator[tuple[int, list[str]]]:
    """Answers each CONNECT like this and then hangs up; yields its port and what it was asked."""
    asked: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _address = listener.accept()
                with client:
                    asked.append(client.recv(4_096).decode().partition("\r\n")[0])
                    client.sendall(answer)

    thread = threading.Thread(target=serve, name="small proxy")
    thread.start()
    try:
        yield listener.getsockname()[1], asked
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def kind_of(error: object) -> object:
    return getattr(error, "kind", None)


def test_a_trusted_service_is_reached_and_says_no_word(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBSOCKET_CLIENT_CA_BUNDLE", str(certificate.file))
    with ScriptedService(tls=certificate.server) as service:
        road = WebSocketRoad(service.url)
        outcomes = [road.resolve(), road.connect(), road.secure()]
        road.close()
        assert [outcome.error for outcome in outcomes] == [None, None, None]
        assert str(outcomes[2].details["version"]).startswith("TLSv1")
        assert service.peer().request is None, "nothing is asked for"


def test_an_untrusted_certificate_is_the_rung_that_fails(certificate: Certificate) -> None:
    with ScriptedService(tls=certificate.server) as service:
        road = WebSocketRoad(service.url)
        assert road.resolve().error is None
        assert road.connect().error is None
        error = road.secure().error
        road.close()
    assert kind_of(error) is ErrorKind.TLS_FAILED


def test_an_unknown_name_is_told_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_asked: object, **_more: object) -> object:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    error = WebSocketRoad("wss://nowhere.test/realtime").resolve().error
    assert error is not None
    assert (error.kind, error.subject) == (ErrorKind.ADDRESS_UNKNOWN, "nowhere.test")


def test_nobody_there_is_unreachable() -> None:
    road = WebSocketRoad(closed_port_url())
    assert road.resolve().error is None
    assert kind_of(road.connect().error) is ErrorKind.UNREACHABLE
    road.close()


def test_behind_a_proxy_the_first_steps_are_about_it(
    monkeypatch: pytest.MonkeyPatch, service_name: str
) -> None:
    with small_proxy() as (port, asked):
        monkeypatch.setenv("https_proxy", f"http://mia:secret@127.0.0.1:{port}")
        road = WebSocketRoad(f"wss://{service_name}{PATH}")
        for outcome in (road.resolve(), road.connect()):
            assert outcome.error is None
            assert outcome.remark is Remark.THROUGH_PROXY
            assert outcome.details["proxy"] == f"127.0.0.1:{port}"
        # The proxy hangs up: what is behind it isn't its fault.
        error = road.secure().error
        road.close()
    assert asked == [f"CONNECT {service_name}:443 HTTP/1.1"]
    assert error is not None
    assert error.subject == service_name


def test_a_proxy_that_refuses_or_is_gone_is_named(
    monkeypatch: pytest.MonkeyPatch, service_name: str
) -> None:
    with small_proxy(b"HTTP/1.1 403 Forbidden\r\n\r\n") as (port, _asked):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        refused = WebSocketRoad(f"wss://{service_name}{PATH}")
        refused.resolve()
        error = refused.connect().error
        refused.close()
    assert error is not None
    assert (error.kind, error.subject) == (ErrorKind.UNREACHABLE, "127.0.0.1")
    gone = WebSocketRoad(f"wss://{service_name}{PATH}")
    gone.resolve()
    assert kind_of(gone.connect().error) is ErrorKind.UNREACHABLE
    gone.close()


def test_a_call_to_this_computer_uses_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", closed_port_url().replace("ws:", "http:"))
    with ScriptedService() as service:
        road = WebSocketRoad(service.url)
        assert road.resolve().remark is None
        assert road.connect().error is None
        road.close()
