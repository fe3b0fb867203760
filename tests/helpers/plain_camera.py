"""A camera without hardware that can be plugged in and out and has one owner at a time."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import numpy as np

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Area, DeviceChoice
from omnicall.media.pictures import CAMERA_STILL, Pixels
from omnicall.media.trouble import DeviceError

PICTURES_PER_S = 30


@dataclass
class PlainCamera:
    """Stands in for ``open_pictures``; counts its openings and refuses a second owner."""

    is_plugged_in: bool = True
    close_takes_s: float = 0.0
    """Some drivers take their time."""
    openings: int = 0
    refusals: int = 0
    is_open: bool = False
    """Whether somebody owns it."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, choice: DeviceChoice) -> OpenCamera:
        """As a driver would; every choice means this one."""
        if not self.is_plugged_in:
            raise DeviceError(ErrorKind.CAMERA_MISSING, "not plugged in", "plain camera")
        with self.lock:
            if self.is_open:
                self.refusals += 1
                raise DeviceError(ErrorKind.CAMERA_FAILED, "busy", "plain camera")
            self.is_open = True
            self.openings += 1
        return OpenCamera(self)


class OpenCamera:
    """Satisfies ``PictureSource``."""

    name = "plain camera"
    still = CAMERA_STILL
    area: Area | None = None

    def __init__(self, camera: PlainCamera) -> None:
        self._camera = camera
        self._pace = threading.Event()

    def advance(self) -> bool:
        """Wait as a camera does."""
        self._pace.wait(1 / PICTURES_PER_S)
        return self._camera.is_plugged_in

    def picture(self) -> Pixels | None:
        """All of it is grey."""
        return np.full((240, 320, 3), 100, np.uint8)

    def close(self) -> None:
        """Let the next one have it."""
        self._pace.wait(self._camera.close_takes_s)
        self._camera.is_open = False
