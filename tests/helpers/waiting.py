"""Wait for a state, never for a time: the only place in the tests that polls."""

from __future__ import annotations

import time
from collections.abc import Callable

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
