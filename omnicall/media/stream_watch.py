"""Tells when a sound card no longer calls, whatever its driver claims."""

from __future__ import annotations

START_LIMIT_S = 2.5
"""A sound server that slept asks for a few samples at once and wakes up to two seconds later."""
AWAKE_CALLS = 20
"""More than one that sleeps makes: measured, those were three."""
SILENCE_LIMIT_S = 0.6
"""A card calls hundreds of times a second; a computer that is merely busy doesn't stop it so long.
"""


_NAP_S = 0.2
"""Whoever looks so seldom slept himself, or the whole computer did, and knows nothing."""


class StreamWatch:
    """Compares how often the card has called with how often it had called before."""

    def __init__(self, now_s: float, awake_calls: int = AWAKE_CALLS) -> None:
        self._awake_calls = awake_calls
        self._calls = 0
        self._looked_s = now_s
        self._limit_s = self._awake_s = now_s + START_LIMIT_S

    def is_silent(self, calls: int, now_s: float) -> bool:
        """Whether the card has been silent for too long; ask every twentieth of a second."""
        if calls != self._calls:
            self._calls = calls
            until_s = 0.0 if calls >= self._awake_calls else self._awake_s
            self._limit_s = max(until_s, now_s + SILENCE_LIMIT_S)
        elif now_s - self._looked_s > _NAP_S:
            self._limit_s += now_s - self._looked_s
        self._looked_s = now_s
        return now_s > self._limit_s
