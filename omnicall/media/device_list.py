"""What is plugged in, for ``omnicall devices``."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from omnicall.core.errors import CallError
from omnicall.core.media_types import Device
from omnicall.media.camera_list import cameras
from omnicall.media.sound_system import look_afresh, sound_devices
from omnicall.media.trouble import DeviceError


@dataclass(frozen=True, slots=True)
class DeviceListing:
    """One device; what doesn't apply to its kind is None."""

    device: Device
    name: str
    is_default: bool
    rate_hz: int | None = None
    channels: int | None = None
    index: int | None = None
    """A camera's number, which chooses it as well as its name does."""


@dataclass(frozen=True, slots=True)
class DeviceList:
    """Everything that was found, and why some of it may be missing."""

    devices: tuple[DeviceListing, ...]
    error: CallError | None = None


def list_devices() -> DeviceList:
    """Look now; blocks for some tenths of a second and opens nothing."""
    found: list[DeviceListing] = []
    error: CallError | None = None
    for kind in (Device.MICROPHONE, Device.SPEAKER):
        try:
            found += [
                DeviceListing(kind, known.name, known.is_default, known.rate_hz, known.channels)
                for known in sound_devices(kind)
            ]
        except DeviceError as trouble:
            error = trouble.error
    known_cameras = cameras() or ()
    found += [
        DeviceListing(Device.CAMERA, camera.name, at == 0, index=camera.index)
        for at, camera in enumerate(known_cameras)
    ]
    return DeviceList(tuple(found), error)


def list_devices_again() -> DeviceList:
    """Look once more in the same process, which may hold no device."""
    # Where that fails, listing fails again and says why.
    with suppress(DeviceError):
        look_afresh()
    return list_devices()
