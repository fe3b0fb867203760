"""What a control says of itself, and how a text finds its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Tr(Protocol):
    """Says an English text in a language; the tool that collects texts looks for its name."""

    def __call__(self, text: str, comment: str = "", /) -> str:
        """``comment`` tells apart what only English says in one way."""
        ...


def as_written(text: str, _comment: str = "", /) -> str:
    """English."""
    return text


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """The name of a button, switch or picker, and what its tooltip explains."""

    name: str
    tip: str
