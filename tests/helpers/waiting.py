"""Wait for a state, never for a time: the only place in the tests that polls."""

from __future__ import annotations

import time
from collections.abc import Callable

LIMIT_S = 60.0
"""How long to wait for what takes moments: no busy computer takes as long, and where all is well
nobody waits so long.  A law about a time has a limit of its own."""
LIMIT_MS = round(1_000 * LIMIT_S)
POLL_S = 0.005


def wait_until(
    is_reached: Callable[[], object],
    timeout_s: float,
    what: str | Callable[[], str],
    poll_s: float = POLL_S,
) -> None:
    """Return as soon as the state is reached; fail by naming what was waited for.

    Give ``poll_s`` where a look costs whom it looks at.
    """
    deadline_s = time.monotonic() + timeout_s
    while not is_reached():
        if time.monotonic() >= deadline_s:
            described = what if isinstance(what, str) else what()
            raise AssertionError(f"waited {timeout_s:g} s in vain for {described}")
        time.sleep(poll_s)


def hold_to(limit_s: float, attempt: Callable[[], float], attempts: int = 8) -> None:
    """Hold what an attempt took to a limit; of several, one that kept it is enough.

    What waits where it shouldn't does so each time; what a busy computer holds up, only by chance.
    """
    took_s = list[float]()
    while not took_s or took_s[-1] >= limit_s:
        assert len(took_s) < attempts, f"never within {limit_s:g} s: {took_s}"
        took_s.append(attempt())
