"""How long a session lasts: the service ends one that is too old, or that nobody is answered in."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.practice.wire import error


@dataclass(frozen=True, slots=True)
class Limits:
    """None lasts as long as the client likes; the real service's are 7200 s and about 300 s."""

    session_s: float | None = None
    idle_s: float | None = None
    """Without an answer: neither sound nor a sign of life counts."""


class LimitsWatch:
    """Knows when one session has to end."""

    def __init__(self, limits: Limits, began_s: float) -> None:
        self._limits = limits
        self._began_s = began_s
        self._idle_since_s = began_s
        self._answers = 0

    @property
    def next_due_s(self) -> float | None:
        """The next moment at which a limit can be reached."""
        session_s, idle_s = self._limits.session_s, self._limits.idle_s
        ends_s = [] if session_s is None else [self._began_s + session_s]
        ends_s += [] if idle_s is None else [self._idle_since_s + idle_s]
        return min(ends_s, default=None)

    def last_words(self, answers: int, now_s: float) -> list[str] | None:
        """What is said before the end, if that is due now; None while the session goes on."""
        if answers != self._answers:
            self._answers, self._idle_since_s = answers, now_s
        session_s, idle_s = self._limits.session_s, self._limits.idle_s
        if session_s is not None and now_s - self._began_s >= session_s:
            return []
        if idle_s is None or now_s - self._idle_since_s < idle_s:
            return None
        words = f"Your session was closed because no response was generated for {idle_s:g} seconds."
        return [error(words, code="response_idle_timeout")]
