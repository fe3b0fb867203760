"""Cures for what websocket-client does to a client of this service.

Importing this module replaces two inner parts of the library for the whole process.  It is
imported on the link thread only, together with ``dashscope``.
"""

from __future__ import annotations

import math
import time
from contextlib import suppress
from typing import Any

import websocket
from websocket import _abnf, _app

MAX_CLOSE_BYTES = 125
"""The longest close frame the WebSocket standard allows: a code of two bytes and the reason."""


class StrictWebSocket(websocket.WebSocket):
    """A socket that follows no redirect, bounds each send and never waits to close."""

    give_up_at_s = math.inf
    """A message that isn't out by then (monotonic) is given up; checked piece by piece."""

    def connect(self, url: str, **options: Any) -> None:
        """Connect to this address and no other: the key would go along to the next one."""
        super().connect(url, **{**options, "redirect_limit": 0})  # type: ignore[no-untyped-call]

    def close(self, *_args: Any, **_options: Any) -> None:
        """Let go of the socket at once.

        The library calls this when the connection is over in any case, and would wait three
        seconds for a goodbye; ours is said by the link while it can still be heard.
        """
        self.shutdown()  # type: ignore[no-untyped-call]

    def send_close(self, *args: Any, **options: Any) -> None:
        """Say goodbye, if anybody is there to hear it.

        The library answers a close frame before it hands it on: an answer that fails would take
        the service's reason along.
        """
        with suppress(OSError, websocket.WebSocketException):
            super().send_close(*args, **options)

    def _send(self, data: str | bytes) -> int:
        if time.monotonic() > self.give_up_at_s:
            raise websocket.WebSocketTimeoutException("a message took too long")
        return super()._send(data)


def _with_legal_length(data: bytes) -> bytes:
    """Cut an over-long close frame, at a whole character."""
    reason = data[2:MAX_CLOSE_BYTES].decode("utf-8", "ignore")
    return data[:2] + reason.encode("utf-8")


_validate_as_shipped = _abnf.ABNF.validate


def _validate(frame: Any, skip_utf8_validation: bool = False) -> None:
    is_too_long = frame.opcode == _abnf.ABNF.OPCODE_CLOSE and len(frame.data) > MAX_CLOSE_BYTES
    if is_too_long and isinstance(frame.data, bytes):
        frame.data = _with_legal_length(frame.data)
    _validate_as_shipped(frame, skip_utf8_validation)


# WORKAROUND(websocket-client 1.9): WebSocketApp can't be told which socket class to use, and
# follows three redirects. Remove when run_forever() takes a redirect limit.
_app.WebSocket = StrictWebSocket  # type: ignore[attr-defined]  # on purpose

# WORKAROUND(websocket-client 1.9): the service explains an exhausted quota in a close reason that
# is longer than the standard allows; the library then loses code and reason. Remove when it
# reports over-long close frames.
_abnf.ABNF.validate = _validate  # type: ignore[method-assign,assignment]  # on purpose
