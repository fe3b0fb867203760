"""Camera and microphone while no call is on: what a person sees and hears of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from omnicall.core.errors import CallError
from omnicall.core.media_types import DeviceChoice


class LobbyStage(Enum):
    """How far one device is."""

    OFF = "off"
    """Nobody wants it."""
    OPENING = "opening"
    ON = "on"
    """It delivers."""
    FAILED = "failed"
    """It is tried again by itself."""


@dataclass(frozen=True, slots=True)
class LobbyDevice:
    """One moment of one device."""

    stage: LobbyStage = LobbyStage.OFF
    name: str = ""
    """As the device that is on calls itself."""
    error: CallError | None = None
    """Why nothing comes of it; stays until something does."""


@dataclass(frozen=True, slots=True)
class Lobby:
    """One moment of both; the pictures are in the ``PreviewBox``."""

    camera: LobbyDevice = LobbyDevice()
    microphone: LobbyDevice = LobbyDevice()
    microphone_dbfs: float | None = None
    """Peak of the last tenth of a second; None while no microphone delivers."""

    @property
    def problem(self) -> CallError | None:
        """What to tell first: without a camera there can be a call."""
        return self.microphone.error or self.camera.error


@dataclass(frozen=True, slots=True)
class LobbyWish:
    """What shall be open as long as a person looks at the lobby."""

    microphone: DeviceChoice
    camera: DeviceChoice | None
    """None leaves the camera closed."""
