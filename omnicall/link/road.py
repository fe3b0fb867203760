"""The way to the service taken step by step, with the very functions the link's library uses.

Importing this module imports ``websocket``, but not the SDK, which takes much longer.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import websocket
from websocket import _http, _url

from omnicall.core.check import Detail, Outcome, Remark
from omnicall.core.errors import CallError
from omnicall.link.failures import failure_of
from omnicall.link.proxies import proxy_options
from omnicall.link.trust import trusting_context

STEP_LIMIT_S = 5.0
"""How long an address may keep us waiting."""


_open_socket: Callable[[list[Any], list[Any], float], Any] = _http._open_socket


class WebSocketRoad:
    """Implements ``engine.check_ports.Road`` for one address; sends no key.

    Behind a proxy the first two steps are about the proxy, and say so.
    """

    def __init__(self, endpoint: str) -> None:
        parts = urlsplit(endpoint)
        self._endpoint = endpoint
        self._host = parts.hostname or ""
        self._is_secure = parts.scheme == "wss"
        self._port = parts.port or (443 if self._is_secure else 80)
        self._proxy: tuple[str | None, int, Any] = (None, 0, None)
        self._addresses: list[Any] = []
        self.way: Any = None
        """The socket, once connected; secured in the last step and closed with the road."""

    def resolve(self) -> Outcome:
        """See ``engine.check_ports.Road``; blocks as long as a name server does."""
        try:
            host, port, _auth = self._proxy = _proxy_of(self._endpoint)
            self._addresses = socket.getaddrinfo(
                host or self._host, (port or 80) if host else self._port, type=socket.SOCK_STREAM
            )
        except (OSError, ValueError) as failure:
            return self._failed(failure)
        return self._passed({"addresses": len(self._addresses)})

    def connect(self) -> Outcome:
        """See ``engine.check_ports.Road``."""
        try:
            self.way = _open_socket(self._addresses, [], STEP_LIMIT_S)
            if self._proxy[0] is not None:
                self.way = _http._tunnel(self.way, self._host, self._port, self._proxy[2])
        except (OSError, ValueError, websocket.WebSocketException) as failure:
            return self._failed(failure)
        return self._passed({})

    def secure(self) -> Outcome:
        """See ``engine.check_ports.Road``."""
        try:
            trust = {"context": trusting_context()}
            self.way = _http._ssl_socket(self.way, trust, self._host)
        except (OSError, ValueError, websocket.WebSocketException) as failure:
            return self._failed(failure, is_about_proxy=False)
        return Outcome(details={"version": str(self.way.version())})

    def close(self) -> None:
        """See ``engine.check_ports.Road``."""
        if self.way is not None:
            self.way.close()
            self.way = None

    def _passed(self, details: dict[str, Detail]) -> Outcome:
        host, port, _auth = self._proxy
        if host is None:
            return Outcome(details=details)
        through: dict[str, Detail] = {"proxy": f"{host}:{port or 80}"}
        return Outcome(None, Remark.THROUGH_PROXY, {**details, **through})

    def _failed(self, failure: Exception, *, is_about_proxy: bool = True) -> Outcome:
        error = failure_of(failure, None, "", endpoint=self._endpoint, was_open=False)
        host, port, _auth = self._proxy
        if host is None or not is_about_proxy:
            return Outcome(error)
        through: dict[str, Detail] = {"proxy": f"{host}:{port or 80}"}
        return Outcome(CallError(error.kind, error.detail, host), details=through)


def _proxy_of(endpoint: str) -> tuple[str | None, int, Any]:
    """Host, port and login of the proxy that the library would make of the link's options."""
    told, parts = proxy_options(endpoint), urlsplit(endpoint)
    names = ("http_proxy_host", "http_proxy_port", "http_proxy_auth", "http_no_proxy")
    host, port, login, exceptions = (told.get(name) for name in names)
    look_up: Callable[..., tuple[str | None, int, Any]] = _url.get_proxy_info
    is_secure = parts.scheme == "wss"
    return look_up(parts.hostname or "", is_secure, host, port or 0, login, exceptions)
