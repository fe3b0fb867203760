"""Sound, pictures and devices as plain values, shared by every room of the house."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from omnicall.core.errors import CallError

UPLINK_RATE_HZ = 16_000
"""Microphone sound on the wire: mono, signed 16 bit, little-endian (PROTOCOL: media)."""

DOWNLINK_RATE_HZ = 24_000
"""Spoken answers on the wire: mono, signed 16 bit, little-endian, whatever the label says."""

BYTES_PER_SAMPLE = 2
BLOCK_MS = 20
BLOCK_BYTES = UPLINK_RATE_HZ * BLOCK_MS // 1000 * BYTES_PER_SAMPLE

MAX_STILL_BYTES = 190_000
"""The service refuses larger pictures (PROTOCOL: image size)."""


class Device(Enum):
    """The three devices a call can hold."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True)
class DefaultDevice:
    """Whatever the system uses by default."""


@dataclass(frozen=True, slots=True)
class NamedDevice:
    """A device by its name, which survives replugging, or a camera by its index."""

    name: str
    is_required: bool = True
    """Without it there is no call; one that is only remembered gives way to the default."""


@dataclass(frozen=True, slots=True)
class FileDevice:
    """A file that stands in for a device and goes at the device's pace."""

    path: Path


@dataclass(frozen=True, slots=True)
class NoDevice:
    """The person wants to do without."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the desktop that spans all screens, in the system's own pixels.

    On Windows and Linux these are the pixels of the screens, on macOS its points; what is left of
    or above the main screen is negative.
    """

    left_px: int
    top_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class ScreenDevice:
    """A screen that is shared in place of a camera; of a list, or 0 for the main one."""

    number: int = 0
    """Counted from 1, in the system's order."""
    name: str = ""
    area: Area | None = None
    """Where a listed screen lies; one that lies elsewhere by now is another screen."""
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class WindowDevice:
    """A window of another program that is shared in place of a camera."""

    id: int
    """As the system numbers its windows."""
    title: str = field(default="", repr=False, compare=False)
    """For the person's eyes only: it often says whom or what a document is about."""


SharedSource = ScreenDevice | WindowDevice
DeviceChoice = DefaultDevice | NamedDevice | FileDevice | NoDevice | SharedSource

_SCREEN = re.compile(r"screen(?::([1-9][0-9]?))?")


def device_choice(text: str | None) -> DeviceChoice:
    """Read a choice as the command line writes it: a name, ``file:PATH`` or ``none``."""
    if text is None or text in ("", "default"):
        return DefaultDevice()
    if text == "none":
        return NoDevice()
    if text.startswith("file:"):
        return FileDevice(Path(text.removeprefix("file:")))
    return NamedDevice(text)


def camera_choice(text: str | None) -> DeviceChoice:
    """Read a choice of a camera, which can also be ``screen`` or ``screen:2``."""
    screen = _SCREEN.fullmatch(text or "")
    return device_choice(text) if screen is None else ScreenDevice(int(screen[1] or 0))


@dataclass(frozen=True, slots=True)
class KnownDevices:
    """What is plugged in, by name; the defaults are the system's, None where there is none."""

    microphones: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    cameras: tuple[str, ...] = ()
    default_microphone: str | None = None
    default_speaker: str | None = None

    def names(self, device: Device) -> tuple[str, ...]:
        """Every device of one kind."""
        return {
            Device.MICROPHONE: self.microphones,
            Device.SPEAKER: self.speakers,
            Device.CAMERA: self.cameras,
        }[device]

    def default(self, device: Device) -> str | None:
        """The system's own choice; cameras have none."""
        return {
            Device.MICROPHONE: self.default_microphone,
            Device.SPEAKER: self.default_speaker,
            Device.CAMERA: None,
        }[device]


@dataclass(frozen=True, slots=True)
class Shareables:
    """What could be shared when it was looked for."""

    screens: tuple[ScreenDevice, ...] = ()
    windows: tuple[WindowDevice, ...] = ()
    """The windows of other programs; none where the system doesn't tell."""
    error: CallError | None = None
    """Why nothing can be shared here."""


@dataclass(frozen=True, slots=True)
class SoundCare:
    """How the microphone's sound is treated before it leaves the computer."""

    cancels_echo: bool = True
    levels_voice: bool = True
    """Soft voices are raised and loud ones lowered."""
    suppresses_noise: bool = False
    """Off: it takes more from the model's understanding than it gives."""
    is_half_duplex: bool = False
    """While the assistant is heard, the microphone is not."""


@dataclass(frozen=True, slots=True)
class SoundBlock:
    """A piece of microphone sound ready for the wire: ``UPLINK_RATE_HZ``, mono, signed 16 bit."""

    pcm: bytes
    captured_at_s: float
    """Monotonic time at which its last sample reached the program."""

    @property
    def duration_s(self) -> float:
        """How long the block sounds."""
        return len(self.pcm) / (UPLINK_RATE_HZ * BYTES_PER_SAMPLE)


@dataclass(frozen=True, slots=True)
class Still:
    """One JPEG picture for the model, never larger than ``MAX_STILL_BYTES``."""

    jpeg: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class PreviewPicture:
    """One camera picture for the screen: four bytes a pixel, blue, green, red and one unused."""

    pixels: bytes | memoryview
    width_px: int
    height_px: int
    is_mirrored: bool = False
    """Whether left and right are changed over already, as in a mirror."""


@dataclass(frozen=True, slots=True)
class LinkMeters:
    """What the link has sent and dropped since the call began."""

    sound_blocks_sent: int = 0
    sound_bytes_sent: int = 0
    """Raw bytes, before base64."""
    sound_blocks_dropped: int = 0
    pictures_sent: int = 0
    picture_bytes_sent: int = 0
    pictures_dropped: int = 0
    outbox_depth: int = 0


@dataclass(frozen=True, slots=True)
class DeviceMeters:
    """What the devices have heard, seen and played since the call began."""

    microphone_dbfs: float | None = None
    """Peak of the last tenth of a second; None while no microphone delivers."""
    microphone_overflows: int = 0
    """Pieces the sound card or a busy computer lost before we had them."""
    camera_pictures: int = 0
    is_sounding: bool = False
    """Whether a piece of an answer is being played right now."""
    answer_dbfs: float | None = None
    """Peak of what was played of it in the last tenth of a second; None while it is silent."""
    sound_played_ms: int = 0
    sound_queued_ms: int = 0
    sound_dropped_ms: int = 0
    underruns: int = 0
    """Times the speaker ran dry inside an answer."""
    speaker_gaps: int = 0
    """Times a busy computer kept the speaker waiting."""
    buffer_ms: int = 0
    """How much of an answer has to be there before it begins; grows where the network is slow."""
    echo_left_dbfs: float | None = None
    """What is left of the newest answer in what is sent; None until one was measured."""
    echo_reduction_db: float | None = None

    @property
    def is_playing(self) -> bool:
        """Whether something of an answer is still to be heard, also in a gap between its pieces."""
        return self.is_sounding or self.sound_queued_ms > 0


@dataclass(frozen=True, slots=True)
class CallMeters:
    """Every running total, read together about ten times a second."""

    link: LinkMeters = field(default_factory=LinkMeters)
    devices: DeviceMeters = field(default_factory=DeviceMeters)
    inbox_depth: int = 0
