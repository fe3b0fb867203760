"""The version file is asked for by the way of a call; whatever else comes of it is no file."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from omnicall.core.updates import MOST_BYTES
from omnicall.link.version_file import Fetched, fetched
from tests.helpers.certificates import Certificate
from tests.helpers.connect_proxy import ConnectProxy
from tests.helpers.version_server import VersionServer, http_answer
from tests.integration.link.conftest import SERVICE_NAME

FILE = b'{"schema": "omnicall-release"}'
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (FILE[:7], FILE[7:]))
    + b"0\r\n\r\n"
)
GOING_ON = threading.Event()


@pytest.fixture(autouse=True)
def _one_authority(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WEBSOCKET_CLIENT_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))


@pytest.mark.parametrize("answer", [http_answer(FILE), CHUNKED], ids=["whole", "chunked"])
def test_the_file_is_fetched_and_the_question_says_nothing_else(
    certificate: Certificate, service_name: str, answer: bytes
) -> None:
    with VersionServer(answer, certificate.server) as server:
        address = f"https://{service_name}:{server.port}/omnicall/version.json"
        assert fetched(address, GOING_ON) == Fetched(FILE)
    (asked,) = server.asked
    assert asked.split(b"\r\n") == [
        b"GET /omnicall/version.json HTTP/1.1",
        f"Host: {service_name}:{server.port}".encode(),
        b"Accept: application/json",
        b"Connection: close",
        b"",
        b"",
    ]


def test_a_proxy_leads_there(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        VersionServer(http_answer(FILE), certificate.server) as server,
        ConnectProxy(server.port, "anna:word") as proxy,
    ):
        monkeypatch.setenv("https_proxy", proxy.url("anna:word"))
        assert fetched(f"https://{SERVICE_NAME}", GOING_ON) == Fetched(FILE)
    assert proxy.asked[0].startswith(f"CONNECT {SERVICE_NAME}:443 ".encode())
    assert server.asked[0].startswith(b"GET / HTTP/1.1\r\n")
    assert b"Proxy" not in server.asked[0]


def test_nobody_is_asked_whom_nobody_vouches_for(
    certificate: Certificate, service_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with VersionServer(http_answer(FILE), certificate.server) as server:
        found = fetched(f"https://{service_name}:{server.port}/", GOING_ON)
    assert found == Fetched(fault="secure: TLS_FAILED")
    assert server.asked == []


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (http_answer(b"", "302 Found", "Location: https://elsewhere.test/"), "HTTP 302"),
        (http_answer(b"no", "404 Not Found"), "HTTP 404"),
        (http_answer(b"x" * (MOST_BYTES + 1)), "too long"),
        (http_answer(b"x" * 1_000_000), "ValueError"),
        (http_answer(FILE)[:-1], "IncompleteRead"),
        (b"", "RemoteDisconnected"),
        (b"no HTTP\r\n\r\n", "BadStatusLine"),
        (b"HTTP/1.1 200 OK\r\n" + b"x" * 100_000, "ValueError"),
        (CHUNKED.replace(b"\r\n7\r\n", b"\r\n-7\r\n"), "IncompleteRead"),
    ],
)
def test_what_is_no_answer_is_no_file(
    certificate: Certificate, service_name: str, answer: bytes, fault: str
) -> None:
    with VersionServer(answer, certificate.server) as server:
        found = fetched(f"https://{service_name}:{server.port}/", GOING_ON)
    assert found == Fetched(fault=fault)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Le"])
def test_a_server_that_says_no_more_is_left(
    certificate: Certificate, service_name: str, answer: bytes
) -> None:
    with VersionServer(answer, certificate.server, closes=False) as server:
        address = f"https://{service_name}:{server.port}/"
        assert fetched(address, GOING_ON, limit_s=0.5) == Fetched(fault="TimeoutError")


def test_who_shall_stop_does_not_wait_for_the_answer(
    certificate: Certificate, service_name: str
) -> None:
    with VersionServer(b"", certificate.server, closes=False) as server:
        stop = threading.Event()
        found: list[Fetched] = []
        address = f"https://{service_name}:{server.port}/"
        asking = threading.Thread(target=lambda: found.append(fetched(address, stop, 60.0)))
        asking.start()
        began_s = time.monotonic()
        stop.set()
        asking.join(timeout=20.0)
        assert time.monotonic() - began_s < 20.0
    assert [each.content for each in found] == [b""]


def test_nobody_there_is_no_file(service_name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    found = fetched(f"https://{service_name}:{port}/", GOING_ON)
    assert found == Fetched(fault="connect: UNREACHABLE")
    assert fetched("https://nowhere.invalid/", GOING_ON).fault.startswith("resolve: ")
