"""What a session tells the connection that holds it, and what became of a message."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from omnicall.core.errors import CallError


class Delivery(Enum):
    """What became of a message."""

    SENT = "sent"
    CROSSED_END = "crossed the end"
    """The connection was ending already; the reader reports that itself."""
    STUCK = "stuck"
    """Half a message may be out: the connection is of no use any more."""


class SessionListener(Protocol):
    """Called on the session's reader thread, which waits for the call to return."""

    def opened(self) -> None:
        """The handshake is over; a message may have arrived before it."""

    def arrived(self, message: object) -> None:
        """A message came, parsed; None stands for one that can't be."""

    def heard(self, *, is_pong: bool) -> None:
        """The other side gave a sign of life."""

    def gone(self, error: CallError) -> None:
        """The connection is over, or never came about; called once, and nothing after it."""
