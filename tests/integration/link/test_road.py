"""The road is walked as the link walks it: the same names, proxies and certificates."""

from __future__ import annotations

import socket

import pytest

from omnicall.core.check import Remark
from omnicall.core.errors import ErrorKind
from omnicall.link import proxies
from omnicall.link.road import WebSocketRoad
from tests.helpers.certificates import Certificate
from tests.helpers.connect_proxy import ConnectProxy
from tests.helpers.scripted_service import PATH, ScriptedService, closed_port_url
from tests.integration.link.conftest import SERVICE_NAME

LOGIN = "mia:secret"


def kind_of(error: object) -> object:
    return getattr(error, "kind", None)


def test_a_trusted_service_is_reached_and_says_no_word(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
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


@pytest.mark.parametrize("way", ["environment", "system"])
def test_behind_a_proxy_the_first_steps_are_about_it(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    with (
        ScriptedService(tls=certificate.server) as service,
        ConnectProxy(service.port, LOGIN) as proxy,
    ):
        if way == "environment":
            monkeypatch.setenv("https_proxy", proxy.url(LOGIN))
        else:
            monkeypatch.setattr(proxies, "getproxies", lambda: {"https": proxy.url(LOGIN)})
            monkeypatch.setattr(proxies, "proxy_bypass", lambda _host: False)
        # A name that only the proxy knows.
        road = WebSocketRoad(f"wss://{SERVICE_NAME}{PATH}")
        first = [road.resolve(), road.connect()]
        last = road.secure()
        road.close()
        (head,) = proxy.asked
    assert head.startswith(f"CONNECT {SERVICE_NAME}:443 HTTP/1.1\r\n".encode())
    for outcome in first:
        assert (outcome.error, outcome.remark) == (None, Remark.THROUGH_PROXY)
        assert outcome.details["proxy"] == f"127.0.0.1:{proxy.port}"
    assert last.error is None
    assert "secret" not in str([*first, last])


def test_a_proxy_that_refuses_or_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with ConnectProxy(1, LOGIN) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url("mia:wrong"))
        refused = WebSocketRoad(f"wss://{SERVICE_NAME}{PATH}")
        refused.resolve()
        error = refused.connect().error
        refused.close()
    assert error is not None
    assert (error.kind, error.subject) == (ErrorKind.PROXY_REFUSED, "127.0.0.1")
    assert "wrong" not in str(error)
    gone = WebSocketRoad(f"wss://{SERVICE_NAME}{PATH}")
    gone.resolve()
    assert kind_of(gone.connect().error) is ErrorKind.UNREACHABLE
    gone.close()


def test_a_proxy_with_a_certificate_of_its_own_fails_the_encryption(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedService(tls=certificate.server) as spy, ConnectProxy(spy.port) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url())
        road = WebSocketRoad(f"wss://{SERVICE_NAME}{PATH}")
        assert (road.resolve().error, road.connect().error) == (None, None)
        error = road.secure().error
        road.close()
    assert error is not None
    assert (error.kind, error.subject) == (ErrorKind.TLS_FAILED, SERVICE_NAME)


def test_a_call_to_this_computer_uses_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", closed_port_url().replace("ws:", "http:"))
    with ScriptedService() as service:
        road = WebSocketRoad(service.url)
        assert road.resolve().remark is None
        assert road.connect().error is None
        road.close()
