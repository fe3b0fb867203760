"""The words of the mini window."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class MiniWords:
    """One language; the names are a contract in English."""

    full_window: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> MiniWords:
        """Say all of it in one language."""
        return cls(
            full_window=ButtonWords(tr("Full window"), tr("Go on in the large window")),
        )
