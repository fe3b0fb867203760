"""The official SDK's conversation, with the cures it needs to be safe inside a call.

Importing this module imports ``dashscope``, which takes most of a second: import it on the link
thread only.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR
from urllib.parse import quote

import websocket
from dashscope.audio.qwen_omni import OmniRealtimeCallback, OmniRealtimeConversation

from omnicall.link import strict_websocket  # noqa: F401 - cures the library on import
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

SEND_LIMIT_S = 5.0
"""How long one send may take; after that the stream is broken and must be cut."""

# Both loggers write transcripts at their verbose levels, and errors to standard error.
for _name in ("dashscope", "websocket"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


class DashscopeSession(OmniRealtimeConversation):  # type: ignore[misc]  # the SDK is untyped
    """One connection.  ``on_message`` and ``on_gone`` run on the reader thread.

    ``on_gone`` is called exactly once, with the first failure if there was one, the close code
    and the close reason.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: str,
        workspace: str | None,
        on_open: Callable[[], None],
        on_message: Callable[[object], None],
        on_gone: Callable[[BaseException | None, int | None, str], None],
    ) -> None:
        super().__init__(
            model=quote(model, safe=""),
            callback=OmniRealtimeCallback(),
            workspace=workspace,
            url=url,
            api_key=key,
        )
        self._on_open = on_open
        self._on_parsed = on_message
        self._on_gone = on_gone
        self._failure: BaseException | None = None
        self._reader = Worker("link-reader", self._read)

    def connect(self) -> None:
        """Start connecting and return at once.

        WORKAROUND(dashscope 2.0.2): the SDK's own connect() hides every cause behind a
        five-second TimeoutError, can leave a session behind that it gave up on, and lets a pure
        Python check of every message cost milliseconds.  Remove when it reports causes.
        """
        self.ws = websocket.WebSocketApp(
            self.url,
            header=self._get_websocket_header(),
            on_open=self._opened,
            on_message=self._arrived,
            on_error=self._failed,
            on_close=self._gone,
        )
        # For connecting and for sends; reading waits in select(), which this doesn't limit.
        websocket.setdefaulttimeout(SEND_LIMIT_S)
        self._reader.start()

    def send_close(self) -> None:
        """Tell the service goodbye without waiting for its answer."""
        websocket_ = self.ws.sock
        if websocket_ is not None:
            websocket_.send_close()

    def abort(self) -> None:
        """Cut the connection, also one that is still being made; frees a blocked send."""
        self.ws.keep_running = False
        websocket_ = self.ws.sock
        # The library's own abort() does nothing until the handshake is over.
        raw = None if websocket_ is None else websocket_.sock
        if raw is not None:
            with suppress(OSError):
                raw.shutdown(SHUT_RDWR)

    def wait_until_gone(self, timeout_s: float) -> bool:
        """Wait for the reader to end; tell whether it did."""
        return self._reader.stop(timeout_s)

    def _read(self, _stop: threading.Event) -> None:
        self.ws.run_forever(skip_utf8_validation=True)

    def _opened(self, _ws: object) -> None:
        self._on_open()

    def _arrived(self, _ws: object, message: bytes | str) -> None:
        # The SDK's own handler refuses unchecked text, which comes as bytes, and raises on what
        # isn't the JSON it expects; its bookkeeping is of no use here.
        try:
            parsed = json.loads(message)
        except (ValueError, RecursionError):
            parsed = None
        self._on_parsed(parsed)

    def _failed(self, _ws: object, failure: BaseException) -> None:
        if not isinstance(failure, OSError | websocket.WebSocketException):
            # Not of the network: a mistake in a handler of ours, swallowed by the library.
            log.error("Handling a message failed: %s", type(failure).__name__)
        elif self._failure is None:
            self._failure = failure

    def _gone(self, _ws: object, code: int | None, reason: str | None) -> None:
        self._on_gone(self._failure, code, reason or "")
