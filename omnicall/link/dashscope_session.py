"""The official SDK's conversation, with the cures it needs to be safe inside a call.

Importing this module imports ``dashscope``, which takes half a second: import it on the link
thread only.
"""

from __future__ import annotations

import json
import logging
import math
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import websocket

from omnicall.core.effects import LinkTarget
from omnicall.link import strict_websocket
from omnicall.link.failures import failure_of
from omnicall.link.proxies import proxy_options
from omnicall.link.sdk import OmniRealtimeCallback, OmniRealtimeConversation
from omnicall.link.session_listener import Delivery, SessionListener
from omnicall.link.trust import trusting_context
from omnicall.link.wire_log import note_received, note_sent
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

CONNECT_LIMIT_S = 10.0
"""How long each step of connecting may take: name, address, TLS, handshake."""

PIECE_LIMIT_S = 4.0
"""How long the network may take none of a message; after that the stream is broken."""

MESSAGE_LIMIT_S = 10.0
"""How long a whole message may trickle out."""

SEND_BUFFER_BYTES = 32_768
"""What the system may hold back on a slow network, which Linux takes twice: one to two seconds of
sound, not minutes."""

# Both loggers write instructions and transcripts at their verbose levels, and the SDK obeys an
# environment variable.
for _name in ("dashscope", "websocket"):
    logging.getLogger(_name).disabled = True


_CUTS = 5


class DashscopeSession(OmniRealtimeConversation):  # type: ignore[misc]  # the SDK is untyped
    """One connection; ``listener`` hears of it on the reader thread."""

    def __init__(self, target: LinkTarget, key: str, listener: SessionListener) -> None:
        super().__init__(
            # A command line can hold bytes that are no characters; an address can't.
            model=quote(target.model, safe="", errors="replace"),
            callback=OmniRealtimeCallback(),
            workspace=target.workspace,
            url=target.endpoint,
            api_key=key,
        )
        self._endpoint = target.endpoint
        self._listener = listener
        self._failure: BaseException | None = None
        self._was_open = False
        self._is_gone = False
        self._reader = Worker("link-reader", self._read)

    def connect(self) -> None:
        """Start connecting and return at once.

        WORKAROUND(dashscope 2.0.2): the SDK's own connect() hides every cause behind a
        five-second TimeoutError, can leave a session behind that it gave up on, and lets a pure
        Python check of every message cost milliseconds.  Remove when it reports causes.
        """
        listener = self._listener
        self.ws = websocket.WebSocketApp(
            self.url,
            header=self._get_websocket_header(),
            on_open=self._opened,
            on_message=self._arrived,
            on_ping=lambda _ws, _data: listener.heard(is_pong=False),
            on_pong=lambda _ws, _data: listener.heard(is_pong=True),
            on_error=self._failed,
            on_close=self._closed,
        )
        # Taken over by the socket made next; reading waits in select(), which this doesn't limit.
        websocket.setdefaulttimeout(CONNECT_LIMIT_S)
        self._reader.start()

    def send(self, text: str) -> Delivery:
        """Send a message; blocks up to ``MESSAGE_LIMIT_S`` and one piece."""
        delivery = self._deliver(lambda _outer: self.send_raw(text))
        note_sent(text, delivery)
        return delivery

    def ping(self) -> Delivery:
        """Ask for a sign of life."""
        return self._deliver(lambda outer: outer.ping())

    def say_goodbye(self) -> Delivery:
        """Tell the service that we go, without waiting for its answer."""
        return self._deliver(lambda outer: outer.send_close())

    def abort(self) -> None:
        """Cut the connection; from any thread, never blocks, frees a blocked send.

        While the address is being looked up or called there is nothing to cut yet: the listener
        has to refuse a connection that opens later.
        """
        self.ws.keep_running = False
        outer = self.ws.sock
        # The library's own abort() does nothing until the handshake is over.
        raw = None if outer is None else outer.sock
        if raw is not None:
            with suppress(OSError):
                # Not raw.shutdown(): that of TLS takes the cipher away under a thread that reads.
                socket.socket.shutdown(raw, socket.SHUT_RDWR)

    def cut(self, timeout_s: float) -> bool:
        """Cut the connection and wait for the reader; tell whether it ended in time."""
        # More than once: a connection that is just being made has nothing yet that can be cut.
        for _attempt in range(_CUTS):
            self.abort()
            if self.wait_until_gone(timeout_s / _CUTS):
                return True
        return False

    def wait_until_gone(self, timeout_s: float) -> bool:
        """Wait for the reader to end; tell whether it did."""
        return self._reader.stop(timeout_s)

    def _deliver(self, send: Callable[[websocket.WebSocket], object]) -> Delivery:
        outer = self.ws.sock
        if not isinstance(outer, strict_websocket.StrictWebSocket):
            return Delivery.CROSSED_END
        outer.give_up_at_s = time.monotonic() + MESSAGE_LIMIT_S
        try:
            send(outer)
        except websocket.WebSocketTimeoutException:
            return Delivery.STUCK
        except (websocket.WebSocketException, OSError, AttributeError, ValueError) as failure:
            # The latter two: the reader took the socket away between two lines of the library.
            log.info("A message found the connection closed: %s", type(failure).__name__)
            return Delivery.CROSSED_END
        finally:
            # The reader's own answers to pings have nothing to do with this message.
            outer.give_up_at_s = math.inf
        return Delivery.SENT

    def _read(self, _stop: threading.Event) -> None:
        options: dict[str, Any] = dict(proxy_options(self._endpoint))
        try:
            self.ws.run_forever(
                skip_utf8_validation=True,
                sockopt=[(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)],
                sslopt={"context": trusting_context()},
                **options,
            )
        finally:
            # Should the library not get as far as calling back.
            self._closed(self.ws, None, None)

    def _opened(self, ws: websocket.WebSocketApp) -> None:
        if ws.sock is not None:
            ws.sock.settimeout(PIECE_LIMIT_S)
        self._was_open = True
        self._listener.opened()

    def _arrived(self, _ws: object, message: bytes | str) -> None:
        # The SDK's own handler refuses unchecked text, which comes as bytes, and raises on what
        # isn't the JSON it expects; its bookkeeping is of no use here.
        try:
            parsed = json.loads(message)
        except (ValueError, RecursionError):
            parsed = None
        note_received(parsed, len(message))
        self._listener.heard(is_pong=False)
        self._listener.arrived(parsed)

    def _failed(self, _ws: object, failure: BaseException) -> None:
        if self._was_open and not isinstance(failure, OSError | websocket.WebSocketException):
            # Not of the network: a mistake in a handler of ours, swallowed by the library.
            log.error("Handling a message failed: %s", type(failure).__name__)
        elif self._failure is None:
            self._failure = failure

    def _closed(self, _ws: object, code: int | None, reason: str | None) -> None:
        if self._is_gone:
            return
        self._is_gone = True
        error = failure_of(
            self._failure, code, reason or "", endpoint=self._endpoint, was_open=self._was_open
        )
        self._listener.gone(error)
