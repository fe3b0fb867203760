"""Before a call: one's own picture and level, devices that come back, and all of it let go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from omnicall.core import lobby_care
from omnicall.core.device_facts import DevicesListed
from omnicall.core.errors import ErrorKind
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage, LobbyWish
from omnicall.core.media_types import (
    UPLINK_RATE_HZ,
    DefaultDevice,
    DeviceChoice,
    FileDevice,
    NamedDevice,
    NoDevice,
    PreviewPicture,
)
from omnicall.media import camera as camera_module
from omnicall.media import devices, microphone
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.lobby_preview import LobbyPreview
from omnicall.media.sound_source import SoundSource, open_source
from tests.conftest import LogWatch
from tests.helpers.media_files import write_film, write_wav
from tests.helpers.plain_camera import OpenCamera, PlainCamera
from tests.helpers.sound_server import RATE_HZ, SoundServer, look_for_devices_again
from tests.helpers.tones import tone
from tests.helpers.waiting import LIMIT_S, wait_until

WANTED_PX = (160, 120)
TONE_DBFS = pytest.approx(-10.3, abs=0.2)
HEADSET = "headset"
OURS = {"lobby-preview", "microphone", "camera", "camera-watch", "device-watch", "release"}


class Rig:
    """A lobby, what it shows and what it told."""

    def __init__(self) -> None:
        self.box = PreviewBox()
        self.box.wanted_px = WANTED_PX
        self.told: list[DevicesListed] = []
        self.preview = LobbyPreview(self.box, self.told.append)

    def show(self, microphone: DeviceChoice, camera: DeviceChoice | None) -> None:
        self.preview.show(LobbyWish(microphone, camera))

    def wait(self, is_reached: Callable[[Lobby], object], what: str) -> None:
        wait_until(
            lambda: is_reached(self.preview.now),
            LIMIT_S,
            lambda: f"{what}; it is {self.preview.now}",
        )

    def picture(self) -> PreviewPicture:
        """The next one for the screen."""
        seen: list[PreviewPicture] = []

        def look() -> bool:
            picture = self.box.take()
            seen.extend([] if picture is None else [picture])
            return bool(seen)

        wait_until(look, LIMIT_S, "a picture")
        return seen[0]

    def wait_for_both(self) -> None:
        self.wait(lambda now: now.camera.stage is LobbyStage.ON, "the camera")
        self.wait(lambda now: now.microphone.stage is LobbyStage.ON, "the microphone")


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    assert rig.preview.stop()
    assert not OURS & {thread.name for thread in threading.enumerate()}
    assert rig.preview.now == Lobby()


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> PlainCamera:
    """The only camera there is."""
    plain = PlainCamera()
    monkeypatch.setattr(camera_module, "open_pictures", plain.open)
    return plain


@pytest.fixture
def microphones(monkeypatch: pytest.MonkeyPatch) -> list[DeviceChoice]:
    """Which microphones were opened."""
    opened: list[DeviceChoice] = []

    def open_and_note(choice: DeviceChoice, totals: DeviceTotals) -> SoundSource:
        opened.append(choice)
        return open_source(choice, totals)

    monkeypatch.setattr(microphone, "open_source", open_and_note)
    return opened


def test_a_film_is_seen_and_a_tone_has_its_level(rig: Rig, tmp_path: Path) -> None:
    said = write_wav(tmp_path / "said.wav", tone(440, 60.0, UPLINK_RATE_HZ), UPLINK_RATE_HZ)
    film = write_film(tmp_path / "film.avi", size_px=(320, 240))
    rig.show(FileDevice(said), FileDevice(film))
    assert rig.preview.now.microphone == LobbyDevice(LobbyStage.OPENING)
    rig.wait_for_both()
    assert rig.preview.now.camera.name == str(film)
    rig.wait(lambda now: now.microphone_dbfs == TONE_DBFS, "the tone's level")
    picture = rig.picture()
    assert (picture.width_px, picture.height_px) == WANTED_PX


def test_only_the_device_that_was_chosen_anew_is_opened_anew(
    rig: Rig, plain: PlainCamera, microphones: list[DeviceChoice], tmp_path: Path
) -> None:
    rig.show(NoDevice(), DefaultDevice())
    rig.wait_for_both()
    rig.show(NoDevice(), NamedDevice("another one"))
    rig.wait(lambda _now: plain.openings == 2, "the other camera")
    rig.wait_for_both()
    rig.show(NoDevice(), None)
    rig.wait(lambda now: now.camera == LobbyDevice(), "the camera to be closed")
    wait_until(lambda: not plain.is_open, LIMIT_S, "the camera to be let go")
    assert rig.box.take() is None
    assert microphones == [NoDevice()]
    said = write_wav(tmp_path / "said.wav", tone(440, 60.0, UPLINK_RATE_HZ), UPLINK_RATE_HZ)
    rig.show(FileDevice(said), DefaultDevice())
    rig.wait_for_both()
    rig.wait(lambda now: now.microphone_dbfs == TONE_DBFS, "the tone's level")
    assert (plain.openings, plain.refusals) == (3, 0)
    assert microphones == [NoDevice(), FileDevice(said)]


def test_a_camera_that_is_away_is_told_and_comes_by_itself(
    rig: Rig, plain: PlainCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain.is_plugged_in = False
    rig.show(NoDevice(), DefaultDevice())
    for kind in (ErrorKind.CAMERA_MISSING, ErrorKind.CAMERA_FAILED):
        rig.wait(lambda now: now.problem is not None, "the problem")
        problem = rig.preview.now.problem
        assert problem is not None
        assert problem.kind is kind
        # One that is there is waited for, and one that is gone isn't.
        monkeypatch.setattr(camera_module, "_PATIENCE_S", LIMIT_S)
        plain.is_plugged_in = True
        rig.wait_for_both()
        assert rig.preview.now.problem is None
        plain.is_plugged_in = False
        monkeypatch.setattr(camera_module, "_PATIENCE_S", 0.3)
    plain.is_plugged_in = True


def test_a_camera_in_use_elsewhere_is_taken_as_soon_as_it_is_free(
    rig: Rig, plain: PlainCamera
) -> None:
    other = plain.open(DefaultDevice())
    rig.show(NoDevice(), DefaultDevice())
    rig.wait(lambda now: now.camera.stage is LobbyStage.FAILED, "the problem")
    other.close()
    rig.wait_for_both()
    assert plain.openings == 2


def test_a_real_microphone_is_heard_and_let_go(
    sound: SoundServer, rig: Rig, tmp_path: Path
) -> None:
    wav = write_wav(tmp_path / "tone.wav", tone(440, 120.0, RATE_HZ), RATE_HZ)
    player = sound.play(wav)
    rig.show(DefaultDevice(), None)
    rig.wait(lambda now: now.microphone_dbfs == TONE_DBFS, "the tone's level")
    wait_until(lambda: len(sound.streams_in()) == 1, LIMIT_S, "one microphone")
    rig.wait(lambda _now: rig.told, "what is plugged in to be told")
    rig.preview.leave()
    assert rig.preview.now == Lobby()
    wait_until(lambda: sound.streams_in() == [], LIMIT_S, "the microphone to be let go")
    player.kill()
    player.wait()


def test_a_headset_that_is_not_there_is_told_and_heard_as_soon_as_it_is(
    sound: SoundServer, rig: Rig
) -> None:
    with SoundServer() as headset:
        headset.kill()
        sound.name_device(HEADSET, headset)
        look_for_devices_again()
        rig.show(NamedDevice(HEADSET), None)
        rig.wait(lambda now: now.problem is not None, "the problem")
        problem = rig.preview.now.problem
        assert problem is not None
        assert problem.subject == HEADSET
        headset.start()
        rig.wait(lambda now: now.microphone == LobbyDevice(LobbyStage.ON, HEADSET), "the headset")
        assert rig.preview.now.problem is None
        assert rig.preview.stop()


def test_a_hundred_quick_comings_and_goings_leave_nothing_behind(
    rig: Rig, plain: PlainCamera, microphones: list[DeviceChoice]
) -> None:
    for turn in range(100):
        rig.show(NoDevice(), DefaultDevice())
        if turn % 10 == 0:
            wait_until(lambda: plain.is_open, LIMIT_S, "the camera")
        rig.preview.leave()
    assert rig.preview.stop()
    assert not plain.is_open
    assert not OURS & {thread.name for thread in threading.enumerate()}
    assert plain.refusals == 0, "one was opened before the one before was closed"
    rig.show(NoDevice(), DefaultDevice())
    rig.wait_for_both()
    assert plain.refusals == 0


def test_a_hundred_quick_choices_end_with_the_last_one(rig: Rig, plain: PlainCamera) -> None:
    for turn in range(100):
        rig.show(NoDevice(), NamedDevice(str(turn)) if turn % 2 else None)
    rig.wait_for_both()
    assert (plain.is_open, plain.refusals) == (True, 0)
    assert plain.openings < 10


def test_a_driver_that_never_returns_does_not_hold_up_what_comes_next(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    monkeypatch.setattr(devices, "_RELEASE_LIMIT_S", 0.3)
    may_return = threading.Event()

    class Stuck(OpenCamera):
        def advance(self) -> bool:
            may_return.wait()
            return False

    stuck = PlainCamera()
    monkeypatch.setattr(camera_module, "open_pictures", lambda choice: Stuck(stuck))
    rig.show(NoDevice(), DefaultDevice())
    rig.wait(lambda now: now.microphone.stage is LobbyStage.ON, "the microphone")
    assert rig.preview.stop()
    log_watch.take("driver did not return in time")
    fine = PlainCamera()
    monkeypatch.setattr(camera_module, "open_pictures", fine.open)
    rig.show(NoDevice(), DefaultDevice())
    rig.wait_for_both()
    may_return.set()


def test_a_mistake_of_ours_is_told_and_the_next_look_begins_anew(
    rig: Rig, plain: PlainCamera, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("a mistake")

    with monkeypatch.context() as broken:
        broken.setattr(lobby_care, "follow_opened", fail)
        rig.show(NoDevice(), DefaultDevice())
        rig.wait(lambda now: now.problem is not None, "the problem")
        problem = rig.preview.now.problem
        assert problem is not None
        assert problem.kind is ErrorKind.INTERNAL
        log_watch.take("Thread lobby-preview ended by an error")
        wait_until(lambda: not plain.is_open, LIMIT_S, "the camera to be let go")
    rig.show(NoDevice(), DefaultDevice())
    rig.wait_for_both()
