"""Through a company's network: its proxy and its authority are honoured, and nobody hears the key.

Names that end in ``.test`` lead to this computer without looking like it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.events import SessionCreated
from omnicall.link import proxies
from omnicall.link.proxies import proxy_options
from tests.helpers.certificates import Certificate
from tests.helpers.connect_proxy import ConnectProxy
from tests.helpers.scripted_service import PATH, ScriptedService
from tests.integration.link.caller import REAL_KEY, Caller
from tests.integration.link.conftest import SERVICE_NAME

LOGIN = "anna:pass word"
QUOTED_LOGIN = "anna:pass%20word"


@pytest.fixture(autouse=True)
def _no_authority_of_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "WEBSOCKET_CLIENT_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


def _address(service: ScriptedService) -> str:
    return f"wss://{SERVICE_NAME}:{service.port}{PATH}"


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "WEBSOCKET_CLIENT_CA_BUNDLE"])
def test_a_companys_authority_is_trusted_where_it_is_named(
    certificate: Certificate, service_name: str, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with ScriptedService(tls=certificate.server) as service:
        for is_named in (False, True):
            caller = Caller()
            if is_named:
                monkeypatch.setenv(variable, str(certificate.file))
            caller.call(_address(service))
            if is_named:
                caller.wait_for(SessionCreated)
            else:
                assert caller.wait_for_failure().kind is ErrorKind.TLS_FAILED
                assert service.peers == [], "nothing was said"
            caller.stop()


def test_an_authority_that_is_not_there_takes_no_other_away(
    caller: Caller, certificate: Certificate, service_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "nowhere.pem")
    monkeypatch.setenv("WEBSOCKET_CLIENT_CA_BUNDLE", str(certificate.file))
    with ScriptedService(tls=certificate.server) as service:
        caller.call(_address(service))
        caller.wait_for(SessionCreated)


def test_the_keys_of_a_session_are_written_nowhere(
    caller: Caller,
    certificate: Certificate,
    service_name: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    with ScriptedService(tls=certificate.server) as service:
        caller.call(_address(service))
        caller.wait_for(SessionCreated)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", ["https_proxy", "HTTPS_PROXY", "system"])
def test_a_proxy_leads_there_and_learns_nothing(
    caller: Caller,
    certificate: Certificate,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    with (
        ScriptedService(tls=certificate.server) as service,
        ConnectProxy(service.port, LOGIN) as proxy,
    ):
        address = proxy.url(QUOTED_LOGIN)
        if way == "system":
            monkeypatch.setattr(proxies, "getproxies", lambda: {"https": address})
            monkeypatch.setattr(proxies, "proxy_bypass", lambda _host: False)
        else:
            monkeypatch.setenv(way, address)
        # A name that only the proxy knows.
        caller.call(f"wss://{SERVICE_NAME}{PATH}")
        caller.wait_for(SessionCreated)
        request = service.peer().request
        assert request is not None
        assert request.headers["Authorization"] == f"Bearer {REAL_KEY}"
        assert "Proxy-Authorization" not in request.headers
        (head,) = proxy.asked
        assert head.startswith(f"CONNECT {SERVICE_NAME}:443 HTTP/1.1\r\n".encode())
        assert REAL_KEY.encode() not in head + proxy.passed
        caller.stop()


def test_a_proxy_that_wants_another_password_is_told(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedService() as service, ConnectProxy(service.port, LOGIN) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url("anna:wrong"))
        caller.call(f"wss://{SERVICE_NAME}{PATH}")
        error = caller.wait_for_failure()
        assert error.kind is ErrorKind.PROXY_REFUSED
        assert service.peers == []


def test_a_proxy_with_a_certificate_of_its_own_is_not_trusted(
    caller: Caller, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedService(tls=certificate.server) as spy, ConnectProxy(spy.port) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url())
        caller.call(f"wss://{SERVICE_NAME}{PATH}")
        assert caller.wait_for_failure().kind is ErrorKind.TLS_FAILED
        assert spy.peers == []
        assert REAL_KEY.encode() not in proxy.passed


@pytest.mark.parametrize("exception", ["service.test", ".test", "*"])
def test_an_exception_from_the_proxy_is_honoured(
    caller: Caller, service_name: str, monkeypatch: pytest.MonkeyPatch, exception: str
) -> None:
    with ScriptedService() as service, ConnectProxy(service.port) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url())
        monkeypatch.setenv("no_proxy", exception)
        caller.call(f"ws://{service_name}:{service.port}{PATH}")
        caller.wait_for(SessionCreated)
        assert proxy.asked == []


@pytest.mark.parametrize(
    ("set_to", "is_exception", "host"),
    [
        ({}, False, None),
        ({"https": "http://proxy.example:3128"}, False, "proxy.example"),
        ({"https": "proxy.example"}, False, "proxy.example"),
        ({"https": "http://proxy.example"}, True, None),
        ({"https": "socks5://proxy.example"}, False, None),
        ({"https": "http://proxy.example:port"}, False, None),
        ({"http": "http://proxy.example"}, False, None),
    ],
)
def test_what_the_system_is_set_to_counts_where_the_environment_says_nothing(
    monkeypatch: pytest.MonkeyPatch, set_to: dict[str, str], is_exception: bool, host: str | None
) -> None:
    monkeypatch.setattr(proxies, "getproxies", lambda: set_to)
    monkeypatch.setattr(proxies, "proxy_bypass", lambda _host: is_exception)
    options = proxy_options(f"wss://{SERVICE_NAME}/x")
    assert options.get("http_proxy_host") == host
    monkeypatch.setenv("HTTPS_PROXY", "http://other.example")
    assert proxy_options(f"wss://{SERVICE_NAME}/x") == {}
    assert proxy_options("ws://127.0.0.1/x")["http_no_proxy"] == ["*"]
