"""A connection that never comes about: the reason is known at once, and it is the right one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.events import ServiceComplained
from tests.helpers.certificates import Certificate
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import PATH, ScriptedService, closed_port_url
from tests.helpers.waiting import hold_to
from tests.integration.link.caller import MODEL, Caller

AT_ONCE_S = 4.0
"""Less than the five seconds the SDK alone takes to report any failure."""


def _body(code: str, message: str = "…") -> bytes:
    return json.dumps({"code": code, "message": message, "request_id": "1"}).encode()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, _body("InvalidApiKey", "Invalid API-key provided."), ErrorKind.KEY_REFUSED),
        (403, _body("AccessDenied", "Access denied."), ErrorKind.ACCOUNT_REFUSED),
        (403, _body("Arrearage"), ErrorKind.ACCOUNT_REFUSED),
        (404, b"<html>Not found</html>", ErrorKind.NOT_A_SERVICE),
        (429, b"", ErrorKind.THROTTLED),
        (500, b"", ErrorKind.SERVICE_FAILED),
        (503, _body("InternalError"), ErrorKind.SERVICE_FAILED),
        (200, b"<html>Welcome</html>", ErrorKind.NOT_A_SERVICE),
        (302, b"", ErrorKind.NOT_A_SERVICE),
    ],
)
def test_an_answer_that_is_no_connection_is_understood(
    caller: Caller, status: int, body: bytes, kind: ErrorKind
) -> None:
    def refused() -> float:
        caller.call(service.url)
        assert caller.wait_for_failure().kind is kind
        return caller.failed_after_s()

    with ScriptedService(on_request=lambda peer: peer.reject(status, body)) as service:
        hold_to(AT_ONCE_S, refused)


def test_a_refused_model_is_named(caller: Caller) -> None:
    refusal = _body("ModelNotFound", "Model not found.")
    with ScriptedService(on_request=lambda peer: peer.reject(404, refusal)) as service:
        caller.call(service.url)
        error = caller.wait_for_failure()
    assert (error.kind, error.subject) == (ErrorKind.MODEL_REFUSED, MODEL)


def test_the_words_of_a_refusal_are_kept_for_the_log(caller: Caller) -> None:
    refusal = _body("InvalidApiKey", "Invalid API-key provided.")
    with ScriptedService(on_request=lambda peer: peer.reject(401, refusal)) as service:
        caller.call(service.url)
        error = caller.wait_for_failure()
    assert error.detail == "HTTP 401 InvalidApiKey Invalid API-key provided."


def test_a_redirect_is_not_followed(caller: Caller) -> None:
    with ScriptedService() as elsewhere:

        def send_there(peer: Peer) -> None:
            peer.reject(302, headers={"Location": elsewhere.url})

        with ScriptedService(on_request=send_there) as service:
            caller.call(service.url)
            error = caller.wait_for_failure()
        assert elsewhere.peers == []
    assert (error.kind, error.subject) == (ErrorKind.NOT_A_SERVICE, "127.0.0.1")


def test_nobody_listens(caller: Caller) -> None:
    def refused() -> float:
        caller.call(url)
        caller.wait_for_failure()
        return caller.failed_after_s()

    url = closed_port_url()
    hold_to(AT_ONCE_S, refused)
    error = caller.wait_for_failure()
    assert (error.kind, error.subject) == (ErrorKind.UNREACHABLE, "127.0.0.1")


@pytest.mark.parametrize("host", ["nowhere.invalid", "two..dots.invalid", "x" * 64 + ".invalid"])
def test_a_name_that_leads_nowhere(caller: Caller, host: str) -> None:
    caller.call(f"wss://{host}{PATH}")
    error = caller.wait_for_failure()
    assert (error.kind, error.subject) == (ErrorKind.ADDRESS_UNKNOWN, host)


def test_a_certificate_nobody_vouches_for(caller: Caller, certificate: Certificate) -> None:
    with ScriptedService(tls=certificate.server) as service:
        caller.call(service.url)
        assert caller.wait_for_failure().kind is ErrorKind.TLS_FAILED
        assert service.peers == []


def test_a_certificate_for_another_name(
    caller: Caller, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBSOCKET_CLIENT_CA_BUNDLE", str(certificate.file))
    with ScriptedService(tls=certificate.server) as service:
        caller.call(service.url.replace("127.0.0.1", "localhost"))
        assert caller.wait_for_failure().kind is ErrorKind.TLS_FAILED


def test_a_service_without_tls_where_tls_is_due(caller: Caller) -> None:
    with ScriptedService() as service:
        caller.call(service.url.replace("ws:", "wss:"))
        assert caller.wait_for_failure().kind is ErrorKind.TLS_FAILED


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Peer.reset, ErrorKind.UNREACHABLE),
        (Peer.finish, ErrorKind.UNREACHABLE),
        (lambda peer: peer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), ErrorKind.NOT_A_SERVICE),
        (lambda peer: peer.write(b"\xff\xfe\xfd\r\n\r\n"), ErrorKind.NOT_A_SERVICE),
        (
            lambda peer: peer.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                b"Connection: Upgrade\r\nSec-WebSocket-Accept: bm90IHlvdXJz\r\n\r\n"
            ),
            ErrorKind.NOT_A_SERVICE,
        ),
    ],
    ids=["reset", "finish", "another protocol", "noise", "somebody else's handshake"],
)
def test_what_answers_is_no_service(
    caller: Caller, answer: Callable[[Peer], None], kind: ErrorKind
) -> None:
    def refused() -> float:
        caller.call(service.url)
        assert caller.wait_for_failure().kind is kind
        return caller.failed_after_s()

    with ScriptedService(on_request=answer) as service:
        hold_to(AT_ONCE_S, refused)


def test_a_complaint_right_behind_the_handshake_is_the_reason(caller: Caller) -> None:
    def complain(peer: Peer) -> None:
        peer.complain("ModelNotFound", "Model not found: odd", type="invalid_request_error")
        peer.close(1007, "odd")

    with ScriptedService(on_open=complain) as service:
        caller.call(service.url)
        error = caller.wait_for_failure()
    assert (error.kind, error.subject) == (ErrorKind.MODEL_REFUSED, MODEL)
    assert caller.wait_for(ServiceComplained).error.kind is ErrorKind.MODEL_REFUSED
