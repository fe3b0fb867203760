"""What a window may ask for; it changes nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from omnicall.core.intents import Intent


@dataclass(frozen=True, slots=True)
class WindowIntents:
    """Where a window's clicks go; each is called on the GUI thread and returns at once."""

    start_call: Callable[[], None]
    start_practice_call: Callable[[], None]
    try_again: Callable[[], None]
    """The same kind of call as the last one, once more."""
    post: Callable[[Intent], None]
    consent_given: Callable[[], None]
    close_requested: Callable[[], None]
    """The window is hidden already; it goes for good with ``finish_closing``."""
