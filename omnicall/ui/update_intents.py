"""What may be wanted of newer versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UpdateIntents:
    """Each is called on the GUI thread and returns at once."""

    switched: Callable[[bool], None]
    """Whether newer versions may be asked for."""
    page_wanted: Callable[[], None]
    """See the page of the newer version that is told of."""
    waved_away: Callable[[], None]
    """Hear of it no more."""
