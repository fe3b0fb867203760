"""One connection from its first attempt to its last fact, which it reports exactly once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from omnicall.core.effects import LinkTarget
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.events import (
    LinkClosed,
    LinkFact,
    LinkFailed,
    LinkReported,
    ServiceComplained,
)
from omnicall.protocol.decode import decode

if TYPE_CHECKING:
    from omnicall.link.dashscope_session import DashscopeSession

log = logging.getLogger(__name__)

CONNECT_LIMIT_S = 10.0
GOODBYE_S = 0.5
"""How long the service may take to answer our goodbye."""

CUT_LIMIT_S = 1.0
"""How long the reader may take to notice that its connection was cut."""

STUCK_SEND_S = 0.2
"""A send that takes longer than this is cut off when the call hangs up."""


class Connection:
    """Made on the call thread, used on the link thread; facts come from the SDK's reader thread."""

    def __init__(
        self, epoch: int, target: LinkTarget, post: Callable[[LinkReported], None]
    ) -> None:
        self.target = target
        self._epoch = epoch
        self._post = post
        self._lock = threading.Lock()
        self._session: DashscopeSession | None = None
        self._complaint: CallError | None = None
        self._moments = _Moments()
        self._state = _State()

    @property
    def is_fresh(self) -> bool:
        """Whether it has not been tried yet."""
        return self._session is None and not self._state.is_over

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._state.is_open and not self._state.is_over

    @property
    def is_leaving(self) -> bool:
        """Whether the call wants it closed, or it is gone already."""
        return self._state.is_close_wanted or self._state.is_over

    @staticmethod
    def load_library() -> None:
        """Import the SDK; takes most of a second the first time."""
        import omnicall.link.dashscope_session  # noqa: F401

    def enter(self, key: str | None) -> None:
        """Start connecting."""
        if key is None:
            self._finish(LinkFailed(CallError(ErrorKind.KEY_MISSING)))
            return
        from omnicall.link.dashscope_session import DashscopeSession

        target = self.target
        session = DashscopeSession(
            target.endpoint,
            target.model,
            key,
            target.workspace,
            on_open=self._opened,
            on_message=self._arrived,
            on_gone=self._gone,
        )
        self._moments.began_s = time.monotonic()
        self._session = session
        log.info("Connecting, epoch %d", self._epoch)
        session.connect()

    def check(self) -> None:
        """Give up on a handshake that takes too long."""
        began_s = self._moments.began_s
        is_waiting = began_s is not None and not self._state.is_open and not self._state.is_over
        if is_waiting and began_s is not None and time.monotonic() - began_s >= CONNECT_LIMIT_S:
            host = urlsplit(self.target.endpoint).hostname or ""
            self._finish(LinkFailed(CallError(ErrorKind.NO_ANSWER, "no handshake", host)))

    def send(self, text: str) -> bool:
        """Send one message; blocks up to ``SEND_LIMIT_S``; tells whether it went out."""
        from websocket import WebSocketException, WebSocketTimeoutException

        session = self._session
        if session is None:
            return False
        self._moments.sending_since_s = time.monotonic()
        try:
            session.send_raw(text)
        except WebSocketTimeoutException:
            # Half a message may be out: the stream is of no use any more.
            self._finish(LinkFailed(CallError(ErrorKind.LINK_STUCK, "a send took too long")))
            session.abort()
            return False
        except (WebSocketException, OSError, AttributeError) as failure:
            # A send that crosses the end of the connection; the reader reports the end itself.
            log.info("A message found the connection closed: %s", type(failure).__name__)
            return False
        finally:
            self._moments.sending_since_s = None
        return True

    def want_close(self) -> None:
        """Ask for the end; from any thread, never blocks."""
        self._state.is_close_wanted = True
        since_s, session = self._moments.sending_since_s, self._session
        is_stuck = since_s is not None and time.monotonic() - since_s > STUCK_SEND_S
        if session is not None and (is_stuck or not self._state.is_open):
            session.abort()

    def cut(self) -> None:
        """End without goodbye; from any thread, never blocks."""
        self._state.is_close_wanted = True
        if self._session is not None:
            self._session.abort()

    def leave(self) -> None:
        """Close and wait for the reader, up to ``GOODBYE_S + CUT_LIMIT_S``."""
        session = self._session
        if session is not None:
            if self._state.is_open and not self._state.is_over:
                self._say_goodbye(session)
            session.abort()
            if not session.wait_until_gone(CUT_LIMIT_S):
                log.warning("A reader did not end, epoch %d", self._epoch)
        self._finish(LinkClosed())

    def fail_by_fault(self, detail: str) -> None:
        """A mistake of ours on the link thread."""
        self._finish(LinkFailed(CallError(ErrorKind.INTERNAL, detail)))
        if self._session is not None:
            self._session.abort()

    def _say_goodbye(self, session: DashscopeSession) -> None:
        from websocket import WebSocketException

        try:
            session.send_close()
        except (WebSocketException, OSError, AttributeError):
            return
        session.wait_until_gone(GOODBYE_S)

    def _opened(self) -> None:
        began_s = self._moments.began_s or time.monotonic()
        log.info("Connected, epoch %d, %.2f s", self._epoch, time.monotonic() - began_s)
        self._state.is_open = True
        if self.is_leaving and self._session is not None:
            # The handshake came through after the call gave up on it.
            self._session.abort()

    def _arrived(self, message: object) -> None:
        for fact in decode(message):
            if isinstance(fact, ServiceComplained):
                log.info("The service complains: %s", fact.error.kind.label)
                if fact.error.kind.next_step is not NextStep.IGNORE:
                    self._complaint = fact.error
            self._report(fact)

    def _gone(self, raised: BaseException | None, code: int | None, reason: str) -> None:
        from omnicall.link.failures import failure_of

        if self._state.is_close_wanted:
            self._finish(LinkClosed())
            return
        error = failure_of(
            raised,
            code,
            reason,
            endpoint=self.target.endpoint,
            was_open=self._state.is_open,
        )
        vague = (ErrorKind.LINK_LOST, ErrorKind.SERVICE_FAILED)
        if error.kind in vague and self._complaint is not None:
            error = self._complaint
        self._finish(LinkFailed(error))

    def _report(self, fact: LinkFact) -> None:
        with self._lock:
            if not self._state.is_over:
                self._post(LinkReported(self._epoch, fact, time.monotonic()))

    def _finish(self, fact: LinkFailed | LinkClosed) -> None:
        with self._lock:
            if self._state.is_over:
                return
            self._state.is_over = True
            self._post(LinkReported(self._epoch, fact, time.monotonic()))
        if isinstance(fact, LinkFailed):
            log.info("Link failed, epoch %d: %s", self._epoch, fact.error.kind.label)
        else:
            log.info("Link closed, epoch %d", self._epoch)


class _State:
    """What is known of a connection; each flag is set once and read from any thread."""

    is_open = False
    is_close_wanted = False
    is_over = False


class _Moments:
    """When things began, monotonic; written on the link thread, read from any."""

    began_s: float | None = None
    sending_since_s: float | None = None
