"""The words of the icon in the system's tray, beside those of the buttons it repeats."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import Tr


@dataclass(frozen=True, slots=True)
class TrayWords:
    """One language."""

    show_window: str
    quit: str
    microphone_off: str
    """What the icon says of it."""

    @classmethod
    def through(cls, tr: Tr) -> TrayWords:
        """Say all of it in one language."""
        return cls(
            show_window=tr("Show window"),
            quit=tr("Quit"),
            microphone_off=tr("Microphone off"),
        )
