"""What is only said to those who listen to the screen."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import Tr


@dataclass(frozen=True, slots=True)
class AnnouncementWords:
    """One language."""

    suggestion: str
    """Before its text."""
    marked: str
    """Before what was marked."""
    microphone_on: str
    microphone_off: str
    camera_on: str
    camera_off: str

    @classmethod
    def through(cls, tr: Tr) -> AnnouncementWords:
        """Say all of it in one language."""
        return cls(
            suggestion=tr("Suggestion"),
            marked=tr("Marked"),
            microphone_on=tr("Microphone on"),
            microphone_off=tr("Microphone off"),
            camera_on=tr("Camera on"),
            camera_off=tr("Camera off"),
        )
