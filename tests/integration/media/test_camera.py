"""The camera's thread: the newest picture, a watch over the driver, and nothing after the end."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesReleased, StillTaken
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    FileDevice,
    NoDevice,
    PreviewPicture,
)
from omnicall.media import camera, devices
from omnicall.media.devices import CallDevices
from omnicall.media.pictures import CAMERA_STILL, Pixels
from tests.conftest import LogWatch
from tests.helpers.media_files import write_film
from tests.helpers.waiting import LIMIT_S, wait_until

SHORT_PATIENCE_S = 0.3
WANTED_PX = (40, 30)
OPENED = DeviceOpened(Device.CAMERA, "Scripted")


def failed(error: CallError) -> DeviceFailed:
    return DeviceFailed(Device.CAMERA, error, DefaultDevice())


SILENT = failed(CallError(ErrorKind.CAMERA_FAILED, "no pictures", "Scripted"))


def plain(grey: int) -> Pixels:
    return np.full((120, 160, 3), grey, np.uint8)


class ScriptedCamera:
    """Satisfies ``PictureSource``; shows what the test shows it."""

    name = "Scripted"
    still = CAMERA_STILL
    area = None

    def __init__(self) -> None:
        self.is_closed = threading.Event()
        self.may_return = threading.Event()
        self.may_return.set()
        self._waiting: queue.Queue[Pixels | Exception | None] = queue.Queue()
        self._now: Pixels | None = None

    def show(self, *pictures: Pixels | Exception | None) -> None:
        """The camera's next pictures, or how it breaks."""
        for picture in pictures:
            self._waiting.put(picture)

    def advance(self) -> bool:
        """As a driver that gives up quickly, or as one that hangs."""
        self.may_return.wait()
        try:
            shown = self._waiting.get(timeout=0.02)
        except queue.Empty:
            return False
        if isinstance(shown, Exception):
            raise shown
        self._now = shown
        return True

    def picture(self) -> Pixels | None:
        """The one it came to."""
        return self._now

    def close(self) -> None:
        """Remember it."""
        self.is_closed.set()


@dataclass
class Rig:
    """A call's devices of which only the camera is used, and all they post."""

    posted: list[CallEvent] = field(default_factory=list)
    preview: PreviewBox = field(default_factory=PreviewBox)

    def __post_init__(self) -> None:
        self.devices = CallDevices(self.posted.append, self.preview)

    def open(self, choice: DeviceChoice) -> None:
        self.devices.open(Device.CAMERA, choice)

    def wait_for(self, count: int) -> None:
        """Until so many events were posted."""
        wait_until(
            lambda: len(self.posted) >= count, LIMIT_S, lambda: f"event {count}: {self.posted}"
        )

    def wait_for_pictures(self, count: int) -> None:
        """Until so many pictures were dealt with."""
        wait_until(lambda: self.pictures >= count, LIMIT_S, lambda: f"{self.pictures} / {count}")

    @property
    def pictures(self) -> int:
        return self.devices.meters().camera_pictures

    def release(self) -> None:
        self.devices.release()
        wait_until(lambda: DevicesReleased() in self.posted, LIMIT_S, "everything to be released")


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.release()


@pytest.fixture
def scripted(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> ScriptedCamera:
    """An opened camera that waits for its script."""
    source = ScriptedCamera()
    monkeypatch.setattr(camera, "open_pictures", lambda choice: source)
    rig.open(DefaultDevice())
    rig.wait_for(1)
    assert rig.posted == [OPENED]
    return source


def grey_of(event: CallEvent) -> int:
    """The brightness of a still, which JPEG gives back nearly."""
    assert isinstance(event, StillTaken)
    data = np.frombuffer(event.still.jpeg, np.uint8)
    pixels = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    assert pixels is not None
    return round(float(pixels.mean()) / 20) * 20


def grey_shown(picture: PreviewPicture | None) -> int:
    """The brightness of a preview."""
    assert picture is not None
    return bytes(picture.pixels)[0]


def test_a_film_is_a_camera_that_never_ends(rig: Rig, tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.avi", frames=4, size_px=(160, 120))
    rig.open(FileDevice(path))
    rig.wait_for_pictures(12)
    rig.devices.take_still()
    rig.wait_for(2)
    opened, taken = rig.posted
    assert opened == DeviceOpened(Device.CAMERA, str(path))
    assert isinstance(taken, StillTaken)
    assert (taken.still.width_px, taken.still.height_px) == (160, 120)


def test_a_wish_is_answered_with_the_next_picture_and_once(
    rig: Rig, scripted: ScriptedCamera
) -> None:
    scripted.show(plain(20), plain(40))
    rig.wait_for_pictures(2)
    assert rig.posted == [OPENED]
    rig.devices.take_still()
    scripted.show(plain(60), plain(80))
    rig.wait_for_pictures(4)
    assert [grey_of(event) for event in rig.posted[1:]] == [60]
    rig.devices.take_still()
    scripted.show(plain(100))
    rig.wait_for(3)
    assert grey_of(rig.posted[2]) == 100


def test_the_window_gets_the_newest_picture_in_the_size_it_asked_for(
    rig: Rig, scripted: ScriptedCamera
) -> None:
    scripted.show(plain(20))
    rig.wait_for_pictures(1)
    assert rig.preview.take() is None
    rig.preview.wanted_px = WANTED_PX
    scripted.show(plain(40), plain(60), plain(80))
    rig.wait_for_pictures(4)
    scripted.show(None)
    wait_until(scripted._waiting.empty, LIMIT_S, "the last picture to be painted")
    picture = rig.preview.take()
    assert picture is not None
    assert grey_shown(picture) == 80
    assert (picture.width_px, picture.height_px) == WANTED_PX
    assert rig.preview.take() is None


def test_the_window_gets_a_mirror_if_it_asks_for_one(rig: Rig, scripted: ScriptedCamera) -> None:
    woken = threading.Event()
    rig.preview.wake = woken.set
    rig.preview.wanted_px, rig.preview.is_mirrored = WANTED_PX, True
    scripted.show(plain(40))
    assert woken.wait(LIMIT_S), "nobody was told of the picture"
    picture = rig.preview.take()
    assert picture is not None
    assert picture.is_mirrored


def test_pictures_nobody_can_use_are_passed_over(rig: Rig, scripted: ScriptedCamera) -> None:
    rig.devices.take_still()
    deep = np.zeros((8, 8), np.uint16)
    scripted.show(None, plain(20)[:0], deep.view(np.uint16), plain(60))
    rig.wait_for(2)
    assert grey_of(rig.posted[1]) == 60
    assert rig.pictures == 1


def test_a_camera_that_stays_silent_has_failed(
    rig: Rig, scripted: ScriptedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "_PATIENCE_S", SHORT_PATIENCE_S)
    rig.wait_for(2)
    assert rig.posted[1] == SILENT
    assert scripted.is_closed.wait(LIMIT_S)


def test_a_camera_of_unusable_pictures_is_silent_too(
    rig: Rig, scripted: ScriptedCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted.show(*[None] * 100)
    monkeypatch.setattr(camera, "_PATIENCE_S", SHORT_PATIENCE_S)
    rig.wait_for(2)
    assert rig.posted[1] == SILENT


def test_a_driver_that_never_returns_is_told_of_and_left_behind(
    rig: Rig, scripted: ScriptedCamera, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    scripted.may_return.clear()
    monkeypatch.setattr(camera, "_PATIENCE_S", SHORT_PATIENCE_S)
    monkeypatch.setattr(devices, "_RELEASE_LIMIT_S", SHORT_PATIENCE_S)
    rig.wait_for(2)
    assert rig.posted[1] == SILENT
    rig.release()
    assert log_watch.take("driver did not return in time")
    rig.preview.wanted_px = WANTED_PX
    scripted.show(plain(60))
    scripted.may_return.set()
    assert scripted.is_closed.wait(LIMIT_S)
    assert rig.posted == [OPENED, SILENT, DevicesReleased()]
    assert rig.preview.take() is None


def test_a_driver_that_breaks_has_failed(
    rig: Rig, scripted: ScriptedCamera, log_watch: LogWatch
) -> None:
    scripted.show(RuntimeError("unplugged"))
    rig.wait_for(2)
    broken = CallError(ErrorKind.CAMERA_FAILED, "RuntimeError: unplugged")
    assert rig.posted[1] == failed(broken)
    assert log_watch.take("Thread camera ended by an error")
    assert scripted.is_closed.is_set()


def test_nothing_is_seen_of_a_closed_camera(rig: Rig, scripted: ScriptedCamera) -> None:
    rig.preview.wanted_px = WANTED_PX
    scripted.show(plain(40))
    rig.wait_for_pictures(1)
    rig.devices.take_still()
    rig.devices.close(Device.CAMERA)
    scripted.show(plain(60), plain(80))
    assert scripted.is_closed.wait(LIMIT_S)
    rig.release()
    assert rig.posted == [OPENED, DevicesReleased()]
    assert rig.preview.take() is None


def test_a_wish_from_before_does_not_outlive_its_camera(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ScriptedCamera(), ScriptedCamera()
    sources = iter((first, second))
    monkeypatch.setattr(camera, "open_pictures", lambda choice: next(sources))
    rig.open(DefaultDevice())
    rig.wait_for(1)
    rig.devices.take_still()
    rig.open(DefaultDevice())
    rig.wait_for(2)
    assert first.is_closed.is_set()
    second.show(plain(60), plain(80))
    rig.wait_for_pictures(2)
    assert rig.posted == [OPENED, OPENED]


def test_doing_without_a_camera_is_a_choice(rig: Rig) -> None:
    rig.open(NoDevice())
    rig.wait_for(1)
    rig.devices.take_still()
    rig.release()
    assert rig.posted == [DeviceOpened(Device.CAMERA, "none"), DevicesReleased()]
    assert rig.pictures == 0


def test_a_camera_that_will_not_open_says_why(rig: Rig, tmp_path: Path) -> None:
    path = tmp_path / "missing.avi"
    rig.open(FileDevice(path))
    rig.wait_for(1)
    failure = CallError(ErrorKind.BAD_FILE, "no such file", str(path))
    assert rig.posted == [DeviceFailed(Device.CAMERA, failure, FileDevice(path))]
