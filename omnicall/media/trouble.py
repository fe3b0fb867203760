"""How a device that can't be opened says so, on its own thread only."""

from __future__ import annotations

from pathlib import Path

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import Device, DeviceChoice, ScreenDevice, WindowDevice


class DeviceError(Exception):
    """Carries the error a device's thread posts before it ends."""

    def __init__(self, kind: ErrorKind, detail: str = "", subject: str = "") -> None:
        super().__init__(detail)
        self.error = CallError(kind, detail, subject)


def bad_file(path: Path, reason: str) -> DeviceError:
    """The person named a file that can't be used."""
    return DeviceError(ErrorKind.BAD_FILE, reason, str(path))


def failed_kind(device: Device, choice: DeviceChoice) -> ErrorKind:
    """How it is called when this device breaks."""
    match device:
        case Device.MICROPHONE:
            return ErrorKind.MICROPHONE_FAILED
        case Device.SPEAKER:
            return ErrorKind.SPEAKER_FAILED
        case Device.CAMERA:
            is_shared = isinstance(choice, ScreenDevice | WindowDevice)
            return ErrorKind.SCREEN_FAILED if is_shared else ErrorKind.CAMERA_FAILED
