"""Why a connection failed, by what the library raised and what the service closed with."""

from __future__ import annotations

import socket
import ssl
from urllib.parse import urlsplit

import websocket

from omnicall.core.errors import CallError, ErrorKind
from omnicall.protocol.refusals import closing, handshake_refusal, shortened

_LOGIN_WANTED = "407"
"""HTTP's number for it; of a proxy's answer the library gives words alone."""


def failure_of(
    raised: BaseException | None,
    code: int | None,
    reason: str,
    *,
    endpoint: str,
    was_open: bool,
) -> CallError:
    """One error for everything that is known of a lost connection."""
    if code is not None or reason:
        return closing(code, reason)
    if isinstance(raised, websocket.WebSocketBadStatusException):
        return handshake_refusal(raised.status_code, raised.resp_body)
    kind = ErrorKind.LINK_LOST if was_open else _connect_kind(raised)
    detail = "" if raised is None else shortened(f"{type(raised).__name__}: {raised}")
    return CallError(kind, detail, urlsplit(endpoint).hostname or endpoint)


def _connect_kind(raised: BaseException | None) -> ErrorKind:
    match raised:
        case None:
            return ErrorKind.INTERNAL
        case websocket.WebSocketAddressException() | socket.gaierror() | UnicodeError():
            # The last one: a name that can't be looked up at all.
            return ErrorKind.ADDRESS_UNKNOWN
        case ssl.SSLError():
            return ErrorKind.TLS_FAILED
        case TimeoutError() | websocket.WebSocketTimeoutException():
            return ErrorKind.NO_ANSWER
        case websocket.WebSocketProxyException() if _LOGIN_WANTED in str(raised):
            return ErrorKind.PROXY_REFUSED
        case (
            OSError()
            | websocket.WebSocketConnectionClosedException()
            | websocket.WebSocketProxyException()
        ):
            return ErrorKind.UNREACHABLE
        case _:
            # What answered speaks something else: a redirect, a web page, another protocol.
            return ErrorKind.NOT_A_SERVICE
