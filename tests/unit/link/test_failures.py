"""Laws of failures: one error for everything that is known, the service's own words first."""

from __future__ import annotations

import socket
import ssl

import websocket

from omnicall.core.errors import CallError, ErrorKind
from omnicall.link.failures import failure_of
from tests.helpers.for_each import for_each

ENDPOINT = "wss://service.test:8443/api-ws/v1/realtime"


def _failure(
    raised: BaseException | None = None,
    code: int | None = None,
    reason: str = "",
    *,
    was_open: bool = False,
) -> CallError:
    return failure_of(raised, code, reason, endpoint=ENDPOINT, was_open=was_open)


@for_each(
    ("raised", "kind"),
    [
        (websocket.WebSocketAddressException("no such name"), ErrorKind.ADDRESS_UNKNOWN),
        (socket.gaierror(-3, "try again"), ErrorKind.ADDRESS_UNKNOWN),
        (UnicodeError("label too long"), ErrorKind.ADDRESS_UNKNOWN),
        (ConnectionRefusedError(), ErrorKind.UNREACHABLE),
        (OSError(113, "no route"), ErrorKind.UNREACHABLE),
        (websocket.WebSocketConnectionClosedException("closed"), ErrorKind.UNREACHABLE),
        (websocket.WebSocketProxyException("CONNECT via proxy: 502"), ErrorKind.UNREACHABLE),
        (websocket.WebSocketProxyException("CONNECT via proxy: 407"), ErrorKind.PROXY_REFUSED),
        (ssl.SSLCertVerificationError(), ErrorKind.TLS_FAILED),
        (ssl.SSLEOFError(), ErrorKind.TLS_FAILED),
        (TimeoutError(), ErrorKind.NO_ANSWER),
        (websocket.WebSocketTimeoutException(), ErrorKind.NO_ANSWER),
        (websocket.WebSocketException("Redirect limit exhausted"), ErrorKind.NOT_A_SERVICE),
        (ValueError("no header"), ErrorKind.NOT_A_SERVICE),
        (None, ErrorKind.INTERNAL),
    ],
)
def test_why_no_connection_came_about(raised: BaseException | None, kind: ErrorKind) -> None:
    error = _failure(raised)
    assert (error.kind, error.subject) == (kind, "service.test")


@for_each("raised", [None, ConnectionResetError(), websocket.WebSocketException()])
def test_an_open_connection_that_ends_without_a_word_is_lost(raised: BaseException | None) -> None:
    assert _failure(raised, was_open=True).kind is ErrorKind.LINK_LOST


def test_an_http_status_counts_by_its_body() -> None:
    raised = websocket.WebSocketBadStatusException(
        "Handshake status 403", 403, "Forbidden", {}, b'{"code":"InvalidApiKey"}'
    )
    assert _failure(raised).kind is ErrorKind.KEY_REFUSED


@for_each(("code", "reason"), [(1007, "Arrearage"), (None, "Arrearage")])
def test_what_the_service_closed_with_counts_more_than_what_the_library_raised(
    code: int | None, reason: str
) -> None:
    raised = websocket.WebSocketConnectionClosedException("closed")
    assert _failure(raised, code, reason, was_open=True).kind is ErrorKind.ACCOUNT_REFUSED


def test_what_was_raised_is_kept_for_the_log_without_a_key() -> None:
    error = _failure(OSError("refused sk-0123456789 " + "x" * 1_000))
    assert error.detail.startswith("OSError: refused sk-…")
    assert len(error.detail) <= 200


def test_an_address_without_a_host_is_named_whole() -> None:
    error = failure_of(OSError(), None, "", endpoint="odd", was_open=False)
    assert error.subject == "odd"
