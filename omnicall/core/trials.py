"""Trying out a microphone or a speaker while no call is on: what goes on at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from omnicall.core.errors import CallError
from omnicall.core.media_types import Device


class TrialStage(Enum):
    """What goes on in a trial."""

    NONE = "none"
    RECORDING = "recording"
    PLAYING_BACK = "playing-back"
    TONE = "tone"

    @property
    def device(self) -> Device | None:
        """What is being tried out."""
        if self is TrialStage.NONE:
            return None
        return Device.SPEAKER if self is TrialStage.TONE else Device.MICROPHONE


@dataclass(frozen=True, slots=True)
class Trial:
    """One moment of a trial."""

    stage: TrialStage = TrialStage.NONE
    level_dbfs: float | None = None
    """Of what is heard or played; None for nothing."""
    error: CallError | None = None
    """Why the last trial ended early."""
