"""Whether and when a lost link is tried again: once a call was live, for as long as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.errors import CallError, ErrorKind, NextStep

BACK_OFF_S = (0.5, 1.5, 4.0, 8.0, 16.0, 30.0)
"""The wait before each further attempt; the last one is repeated for as long as it takes."""

JITTER = 0.25
"""The part of a wait that chance adds or takes away: not everybody may return at one moment."""

UNREACHED_S = 2.0
"""Without a network an attempt costs nobody anything: it is made often, to be back at once."""

THROTTLED_S = 4.0
"""Whoever asks too often is not helped by asking soon."""

FORGIVEN_EVERY_S = 10.0
"""While a link holds, one attempt is forgotten after the other: after a minute, all of them."""

ROUTINE_AFTER_S = 30.0
"""A session that a service ends after this long ended by its rules; earlier it may be a fault."""

HELD_UP_AFTER = 2
"""From this attempt on a person may want to try by hand: the first one is over in a moment."""

_NO_NETWORK = (ErrorKind.ADDRESS_UNKNOWN, ErrorKind.UNREACHABLE)

_SIGN_IN = (ErrorKind.NOT_A_SERVICE, ErrorKind.TLS_FAILED, ErrorKind.PROXY_REFUSED)
"""What a network says that wants somebody to sign in first; the address was right before."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The attempts since the link was last healthy."""

    attempts: int = 0
    retry_at_s: float | None = None
    """When the next attempt is due; None while one is running or none is needed."""
    is_told: bool = False
    """Whether the person was told that the connection dropped."""

    @property
    def is_waiting(self) -> bool:
        """Whether there is no connection and none is being made."""
        return self.retry_at_s is not None


def after_loss(
    recovery: Recovery, error: CallError, *, live_for_s: float, now_s: float, chance: float = 0.5
) -> Recovery | None:
    """The next attempt, or None when trying again can't help; ``chance`` lies from 0 to 1."""
    if error.kind.next_step is NextStep.REFUSE and error.kind not in _SIGN_IN:
        return None
    # However long it took: what counts is how far the waits have grown.
    grown = min(recovery.attempts, len(BACK_OFF_S))
    attempts = max(0, grown - int(live_for_s / FORGIVEN_EVERY_S))
    wait_s = BACK_OFF_S[min(attempts, len(BACK_OFF_S) - 1)]
    if error.kind in _NO_NETWORK:
        wait_s = min(wait_s, UNREACHED_S)
    elif error.kind is ErrorKind.THROTTLED:
        wait_s = max(wait_s, THROTTLED_S)
    elif is_routine(error, live_for_s):
        wait_s = 0.0
    wait_s *= 1 + JITTER * (2 * chance - 1)
    return Recovery(attempts + 1, now_s + wait_s, recovery.is_told)


def is_routine(error: CallError, live_for_s: float) -> bool:
    """Whether the service ended the session by its own rules: no reason to worry anybody."""
    return error.kind is ErrorKind.SESSION_TIMED_OUT and live_for_s >= ROUTINE_AFTER_S
