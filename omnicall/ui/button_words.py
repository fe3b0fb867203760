"""What a control says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """The name of a button, switch or picker, and what its tooltip explains."""

    name: str
    tip: str
