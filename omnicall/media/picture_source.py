"""Where pictures come from: a camera, a film that goes round, or one still picture."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import (
    Area,
    DeviceChoice,
    FileDevice,
    NamedDevice,
    ScreenDevice,
    WindowDevice,
)
from omnicall.media import opencv
from omnicall.media.camera_list import camera_named, cameras
from omnicall.media.pace import Pace
from omnicall.media.pictures import CAMERA_STILL, Pixels, StillSize, fitted_px, resized
from omnicall.media.trouble import DeviceError, bad_file

_CAMERA_PX = (640, 480)
_CAMERA_FPS = 30
_FILM_FPS = range(1, 121)
_STILL_FPS = 10
_MOST_PX = (1280, 720)
"""A still picture is kept no larger than a call can ever use."""


class PictureSource(Protocol):
    """An opened camera, or what takes its place."""

    name: str
    """For the person; empty for a window, whose title goes no further than its list."""

    @property
    def still(self) -> StillSize:
        """How large a picture for the model may be."""

    @property
    def area(self) -> Area | None:
        """Where what is shared lies on the desktop, as of the last ``advance``.

        None for what lies nowhere: a camera, a file, a window that is minimised.
        """

    def advance(self) -> bool:
        """Wait for the next picture; tell whether there is one."""

    def picture(self) -> Pixels | None:
        """The picture ``advance`` came to; only now it costs the work of unpacking it."""

    def close(self) -> None:
        """Let go of the device or file."""


def open_pictures(choice: DeviceChoice) -> PictureSource:
    """Open what the person chose; raises ``DeviceError``; takes seconds on Windows."""
    if isinstance(choice, ScreenDevice | WindowDevice):
        # Imported here: most calls share nothing.
        from omnicall.media.shareables import open_shared

        return open_shared(choice)
    if not isinstance(choice, FileDevice):
        return CameraSource(choice.name if isinstance(choice, NamedDevice) else None)
    path = choice.path
    if not path.is_file():
        raise bad_file(path, "no such file")
    cv2 = opencv.load()
    try:
        if cv2.haveImageReader(str(path)):
            return StillSource(path)
        return FilmSource(path)
    except cv2.error as failure:
        raise bad_file(path, str(failure)) from failure


class _NotShared:
    """What cameras and files have in common."""

    still = CAMERA_STILL
    area: Area | None = None


class CameraSource(_NotShared):
    """A camera by its name or number."""

    def __init__(self, name: str | None) -> None:
        entry = camera_named(name, cameras())
        if entry is None:
            raise DeviceError(ErrorKind.CAMERA_MISSING, "no such camera", name or "")
        self.name = entry.name
        cv2 = opencv.load()
        self._capture = cv2.VideoCapture(entry.index)
        if not self._capture.isOpened():
            raise DeviceError(ErrorKind.CAMERA_FAILED, "it can't be opened", self.name)
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, _CAMERA_PX[0])
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _CAMERA_PX[1])
        self._capture.set(cv2.CAP_PROP_FPS, _CAMERA_FPS)
        # The newest picture, not the oldest one waiting.
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)

    def advance(self) -> bool:
        """Wait for the camera; some drivers never return."""
        return bool(self._capture.grab())

    def picture(self) -> Pixels | None:
        """Unpack it."""
        return _retrieved(self._capture)

    def close(self) -> None:
        """Switch the camera off."""
        self._capture.release()


class FilmSource(_NotShared):
    """A film at its own pace, round and round."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path
        self._capture = self._opened()
        if not self._capture.grab():
            self._capture.release()
            raise bad_file(path, "no pictures in it")
        self._is_first_waiting = True
        self._pace = Pace(1 / _film_fps(self._capture), time.monotonic())

    def advance(self) -> bool:
        """Wait until the next picture is due."""
        time.sleep(self._pace.delay_s(time.monotonic()))
        if self._is_first_waiting:
            self._is_first_waiting = False
            return True
        if self._capture.grab():
            return True
        # Opening it anew works for every kind of film; going back to its start doesn't.
        self._capture.release()
        self._capture = self._opened()
        return bool(self._capture.grab())

    def picture(self) -> Pixels | None:
        """Unpack it."""
        return _retrieved(self._capture)

    def close(self) -> None:
        """Close the file."""
        self._capture.release()

    def _opened(self) -> Any:
        cv2 = opencv.load()
        # As most webcams deliver them, each picture by itself: here, too, those that nobody looks
        # at are passed over, which a codec can't.
        film = cv2.VideoCapture(str(self._path), cv2.CAP_OPENCV_MJPEG)
        if film.isOpened():
            return film
        return cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])


class StillSource(_NotShared):
    """One picture that stands still."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        pixels = opencv.load().imread(str(path))
        if pixels is None or not pixels.size:
            raise bad_file(path, "no picture in it")
        size = (pixels.shape[1], pixels.shape[0])
        self._pixels = resized(pixels, fitted_px(size, _MOST_PX, may_enlarge=False))
        self._pace = Pace(1 / _STILL_FPS, time.monotonic())

    def advance(self) -> bool:
        """Wait as a slow camera would."""
        time.sleep(self._pace.delay_s(time.monotonic()))
        return True

    def picture(self) -> Pixels | None:
        """The picture, as always."""
        return self._pixels

    def close(self) -> None:
        """Nothing is held."""


def _retrieved(capture: Any) -> Pixels | None:
    is_there, pixels = capture.retrieve()
    return np.asarray(pixels) if is_there and pixels is not None else None


def _film_fps(capture: Any) -> float:
    fps = float(capture.get(opencv.load().CAP_PROP_FPS))
    is_sane = math.isfinite(fps) and _FILM_FPS.start <= fps <= _FILM_FPS.stop
    return fps if is_sane else float(_CAMERA_FPS)
