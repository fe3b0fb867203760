"""The words of the mini window."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class MiniWords:
    """One language; the names are a contract in English."""

    mini_window: ButtonWords
    full_window: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> MiniWords:
        """Say all of it in one language."""
        return cls(
            mini_window=ButtonWords(
                tr("Mini window"), tr("Go on in a small window that stays on top")
            ),
            full_window=ButtonWords(tr("Full window"), tr("Go on in the large window")),
        )
