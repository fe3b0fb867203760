"""What happened to the devices: each is posted by ``media``, on the device's own thread."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.errors import CallError
from omnicall.core.media_types import (
    Area,
    Device,
    DeviceChoice,
    KnownDevices,
    Shareables,
    SoundBlock,
    Still,
)


@dataclass(frozen=True, slots=True)
class DeviceOpened:
    """A device delivers or plays; ``name`` is for the person."""

    device: Device
    name: str
    is_hands_free: bool = False
    """A Bluetooth headset in its telephone mode: 8 or 16 kHz in both directions."""


@dataclass(frozen=True, slots=True)
class DeviceFailed:
    """A device can't be opened or stopped working."""

    device: Device
    error: CallError
    choice: DeviceChoice | None = None
    """What had been asked for; another one may have been chosen while this was on its way."""


@dataclass(frozen=True, slots=True)
class DevicesListed:
    """What is plugged in now; comes when that has changed."""

    known: KnownDevices


@dataclass(frozen=True, slots=True)
class ShareablesListed:
    """What could be shared now; comes when it was asked for."""

    known: Shareables


@dataclass(frozen=True, slots=True)
class SharedAreaChanged:
    """Where what is shared lies on the desktop; comes soon after it opened, too.

    None while it can't be seen there: a minimised window shows the assistant what it showed last.
    """

    area: Area | None


@dataclass(frozen=True, slots=True)
class SoundCaptured:
    """The microphone heard this."""

    block: SoundBlock


@dataclass(frozen=True, slots=True)
class StillTaken:
    """The camera answered ``TakeStill``."""

    still: Still


@dataclass(frozen=True, slots=True)
class AnswerCut:
    """A flush cut this answer off after ``heard_ms`` of the ``sound_ms`` that had come of it."""

    answer_id: str
    heard_ms: int
    sound_ms: int


@dataclass(frozen=True, slots=True)
class EchoMeasured:
    """How much of one answer came back: what was played against what was to be sent."""

    left_dbfs: float
    reduction_db: float


@dataclass(frozen=True, slots=True)
class CancellerFailed:
    """The echo canceller gave up; the microphone's sound passes through untouched."""

    detail: str


@dataclass(frozen=True, slots=True)
class DevicesReleased:
    """Every device is closed and its thread gone."""


DeviceFact = (
    DeviceOpened
    | DeviceFailed
    | DevicesListed
    | ShareablesListed
    | SharedAreaChanged
    | SoundCaptured
    | StillTaken
    | AnswerCut
    | EchoMeasured
    | CancellerFailed
    | DevicesReleased
)
