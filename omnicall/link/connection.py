"""One connection from its first attempt to its last fact, which it reports exactly once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from omnicall.core.effects import LinkTarget
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    LinkClosed,
    LinkFact,
    LinkFailed,
    LinkReported,
    ServiceComplained,
    SessionCreated,
)
from omnicall.link.header_words import header_problem
from omnicall.link.liveness import Liveness, Verdict
from omnicall.link.log_words import for_log
from omnicall.link.session_listener import Delivery
from omnicall.protocol.decode import decode
from omnicall.protocol.refusals import more_telling

if TYPE_CHECKING:
    from omnicall.link.dashscope_session import DashscopeSession

log = logging.getLogger(__name__)

HANDSHAKE_LIMIT_S = 9.0
"""How long connecting may take altogether."""

WELCOME_LIMIT_S = 9.0
"""How long an open connection may leave the session uncreated."""

GOODBYE_S = 1.0
"""How long a close may take, whatever is still being sent, before the connection is cut."""

CUT_LIMIT_S = 0.5
"""How long the reader may take to notice that its connection was cut."""

COMPLAINT_COUNTS_S = 5.0
"""A complaint this shortly before the end is its reason."""


@dataclass
class _Progress:
    """How far a connection has come; each flag is set once and read from any thread."""

    has_entered: bool = False
    is_open: bool = False
    is_close_wanted: bool = False
    is_over: bool = False
    began_s: float = 0.0
    opened_s: float = 0.0
    is_welcome: bool = False


class Connection:
    """Made on the call thread, driven on the link thread; a ``SessionListener`` on the reader's.

    Its last fact is ``LinkFailed`` or ``LinkClosed``, once, and nothing is reported after it.
    """

    def __init__(
        self, epoch: int, target: LinkTarget, post: Callable[[LinkReported], None]
    ) -> None:
        self.target = target
        self.key: str | None = None
        """What it was let in with; for the next one to the same address."""
        self._epoch = epoch
        self._post = post
        self._lock = threading.Lock()
        self._progress = _Progress()
        self._session: DashscopeSession | None = None
        self._complaint: tuple[CallError, float] | None = None
        self._liveness = Liveness(0.0)
        self._limit: threading.Timer | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether it has not been tried yet."""
        return not self._progress.has_entered

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._progress.is_open and not self.is_leaving

    @property
    def is_leaving(self) -> bool:
        """Whether the call wants it closed, or it is gone already."""
        return self._progress.is_close_wanted or self._progress.is_over

    @property
    def is_over(self) -> bool:
        """Whether it has reported its last fact."""
        return self._progress.is_over

    @staticmethod
    def load_library() -> None:
        """Import the SDK; takes most of a second the first time."""
        import omnicall.link.dashscope_session  # noqa: F401

    def enter(self, key: str | None) -> None:
        """Start connecting; loads the SDK the first time."""
        progress = self._progress
        progress.has_entered = True
        problem = header_problem(key, self.target.workspace)
        if key is None or problem is not None:
            self._finish(LinkFailed(problem or CallError(ErrorKind.KEY_MISSING)))
            return
        try:
            from omnicall.link.dashscope_session import DashscopeSession
        except (ImportError, OSError) as failure:
            detail = f"{type(failure).__name__}: {failure}"
            self._finish(LinkFailed(CallError(ErrorKind.INTERNAL, detail)))
            return
        self.key = key
        session = DashscopeSession(self.target, key, self)
        with self._lock:
            if self.is_leaving:
                return
            progress.began_s = time.monotonic()
            self._session = session
            log.info("Connecting, epoch %d", self._epoch)
            session.connect()

    def check(self) -> None:
        """Give up on a handshake that takes too long, or on a service that is gone."""
        session, progress = self._session, self._progress
        if session is None or self.is_leaving:
            return
        now_s = time.monotonic()
        if not progress.is_open:
            if now_s - progress.began_s >= HANDSHAKE_LIMIT_S:
                self._give_up(CallError(ErrorKind.NO_ANSWER, "no handshake"))
            return
        if not progress.is_welcome and now_s - progress.opened_s >= WELCOME_LIMIT_S:
            self._give_up(CallError(ErrorKind.NO_ANSWER, "no session"))
            return
        match self._liveness.judge(now_s):
            case Verdict.ASK:
                self._follow(session.ping(), now_s)
            case Verdict.DEAD:
                quiet_s = now_s - self._liveness.heard_at_s
                detail = f"no sign of life for {quiet_s:.1f} s"
                self._give_up(CallError(ErrorKind.LINK_LOST, detail), quiet_s)
            case Verdict.FINE:
                pass

    def send(self, text: str) -> bool:
        """Send a message; blocks as long as the session does; tells whether it went out."""
        began_s = time.monotonic()
        return self._session is not None and self._follow(self._session.send(text), began_s)

    def doubt(self) -> None:
        """Ask for a sign of life with the next check; from any thread."""
        self._liveness.is_doubted = True

    def part(self) -> None:
        """Say goodbye after ``want_close``, which sees to it that the end comes soon."""
        if self._session is not None and self._progress.is_open and not self._progress.is_over:
            self._session.say_goodbye()

    def want_close(self) -> None:
        """Ask for the end; from any thread, never blocks."""
        with self._lock:
            is_first = not self.is_leaving
            self._progress.is_close_wanted = True
            session = self._session
            if session is not None and is_first:
                # The link thread may be held up in a send; this one isn't.
                self._limit = threading.Timer(GOODBYE_S, session.abort)
                self._limit.name = "link-limit"
                self._limit.daemon = True
                self._limit.start()
        if session is None:
            self._finish(LinkClosed())
        elif not self._progress.is_open:
            session.abort()

    def cut(self) -> None:
        """End without goodbye; from any thread, never blocks."""
        with self._lock:
            self._progress.is_close_wanted = True
            session = self._session
        if session is None:
            self._finish(LinkClosed())
        else:
            session.abort()

    def leave(self) -> None:
        """Close and wait for the reader; blocks up to ``GOODBYE_S + CUT_LIMIT_S``."""
        session = self._session
        if session is not None:
            if self._progress.is_open and not self._progress.is_over:
                session.say_goodbye()
                session.wait_until_gone(GOODBYE_S)
            if not session.cut(CUT_LIMIT_S):
                # Held up by a name or an address; it ends by itself, and nobody listens any more.
                log.info("A reader has not ended yet, epoch %d", self._epoch)
        with self._lock:
            limit = self._limit
        if limit is not None:
            limit.cancel()
            limit.join()
        self._finish(LinkClosed())

    def fail_by_fault(self, detail: str) -> None:
        """A mistake of ours on the link thread."""
        self._give_up(CallError(ErrorKind.INTERNAL, detail))

    def opened(self) -> None:
        """See ``SessionListener``."""
        now_s = time.monotonic()
        log.info("Connected, epoch %d, %.2f s", self._epoch, now_s - self._progress.began_s)
        self._liveness.heard_at_s = now_s
        with self._lock:
            self._progress.opened_s = now_s
            self._progress.is_open = True
            is_late = self.is_leaving
        if is_late and self._session is not None:
            # The handshake came through after the call gave up on it.
            self._session.abort()

    def arrived(self, message: object) -> None:
        """See ``SessionListener``."""
        for fact in decode(message):
            if isinstance(fact, ServiceComplained):
                error = self._named(fact.error)
                log.info("The service complains: %s", for_log(error))
                self._complaint = (error, time.monotonic())
                self._report(ServiceComplained(error))
            else:
                if isinstance(fact, SessionCreated):
                    self._progress.is_welcome = True
                self._report(fact)

    def heard(self, *, is_pong: bool) -> None:
        """See ``SessionListener``."""
        self._liveness.hear(time.monotonic(), is_pong=is_pong)

    def gone(self, error: CallError) -> None:
        """See ``SessionListener``."""
        if self._progress.is_close_wanted:
            self._finish(LinkClosed())
            return
        if self._complaint is not None:
            complaint, at_s = self._complaint
            if time.monotonic() - at_s <= COMPLAINT_COUNTS_S:
                error = more_telling(error, complaint)
        self._finish(LinkFailed(self._named(error)))

    def _follow(self, delivery: Delivery, began_s: float) -> bool:
        if delivery is Delivery.STUCK and not self.is_leaving:
            error = CallError(ErrorKind.LINK_STUCK, "a message took too long")
            self._give_up(error, time.monotonic() - began_s)
        return delivery is Delivery.SENT

    def _give_up(self, error: CallError, unheard_s: float = 0.0) -> None:
        self._finish(LinkFailed(self._named(error), unheard_s))
        if self._session is not None:
            self._session.abort()

    def _named(self, error: CallError) -> CallError:
        """The error with what the person can change about it."""
        if error.subject:
            return error
        match error.kind:
            case ErrorKind.MODEL_REFUSED:
                return replace(error, subject=self.target.model)
            case ErrorKind.NOT_A_SERVICE | ErrorKind.NO_ANSWER:
                return replace(error, subject=urlsplit(self.target.endpoint).hostname or "")
        return error

    def _report(self, fact: LinkFact) -> None:
        with self._lock:
            if not self._progress.is_over:
                self._post(LinkReported(self._epoch, fact, time.monotonic()))

    def _finish(self, fact: LinkFailed | LinkClosed) -> None:
        with self._lock:
            if self._progress.is_over:
                return
            self._progress.is_over = True
            self._post(LinkReported(self._epoch, fact, time.monotonic()))
        if isinstance(fact, LinkFailed):
            log.info("Link failed, epoch %d: %s", self._epoch, for_log(fact.error))
        else:
            log.info("Link closed, epoch %d", self._epoch)
