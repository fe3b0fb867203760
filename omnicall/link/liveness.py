"""Whether the other side is still there: silence is asked about, and then taken for death."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

QUIET_S = 3.0
"""After this much silence the other side is asked for a sign of life."""

PONG_LIMIT_S = 5.0
"""A sign of life may take this long; together they stay below ten seconds."""

DOUBT_LIMIT_S = 2.0
"""As long as that where there is a reason to doubt it."""


class Verdict(Enum):
    """What to do about a connection."""

    FINE = "fine"
    ASK = "ask"
    DEAD = "dead"


@dataclass
class Liveness:
    """Heard on the reader thread, judged on the link thread; times are monotonic.

    Any message is a sign of life: behind a long answer a pong can be late.  A service that has
    never answered a ping isn't judged by pings.
    """

    heard_at_s: float
    asked_at_s: float | None = None
    answers_pings: bool = False
    is_doubted: bool = False
    """Set from any thread: ask at once, and wait no longer than need be."""
    _is_urgent: bool = False

    def hear(self, now_s: float, *, is_pong: bool) -> None:
        """Take in a sign of life."""
        self.heard_at_s = now_s
        if is_pong:
            self.answers_pings = True

    def judge(self, now_s: float) -> Verdict:
        """Tell what to do now; the first question comes at once, to learn who answers."""
        if self.asked_at_s is None:
            return self._ask(now_s)
        if self.is_doubted:
            self.is_doubted = False
            return self._ask(now_s, is_urgent=True)
        is_waiting = self.heard_at_s <= self.asked_at_s
        limit_s = DOUBT_LIMIT_S if self._is_urgent else PONG_LIMIT_S
        if is_waiting and self.answers_pings and now_s - self.asked_at_s >= limit_s:
            return Verdict.DEAD
        quiet_since_s = max(self.heard_at_s, self.asked_at_s)
        may_ask = not is_waiting or not self.answers_pings
        return self._ask(now_s) if may_ask and now_s - quiet_since_s >= QUIET_S else Verdict.FINE

    def _ask(self, now_s: float, *, is_urgent: bool = False) -> Verdict:
        self.asked_at_s, self._is_urgent = now_s, is_urgent
        return Verdict.ASK
