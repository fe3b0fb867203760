"""A call's devices with files in their place: opened, heard, played, closed, released."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesReleased, SoundCaptured
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    BLOCK_BYTES,
    BLOCK_MS,
    DOWNLINK_RATE_HZ,
    UPLINK_RATE_HZ,
    Device,
    DeviceChoice,
    DeviceMeters,
    FileDevice,
    NoDevice,
)
from omnicall.media import devices
from omnicall.media.devices import CallDevices
from omnicall.media.pace import MAX_LATENESS_S
from omnicall.media.player import FADE_MS
from omnicall.media.samples import Pcm
from omnicall.media.sound_source import HeardPiece
from tests.conftest import LogWatch
from tests.helpers.media_files import read_wav, write_wav
from tests.helpers.waiting import LIMIT_S, wait_until

FADE = DOWNLINK_RATE_HZ * FADE_MS // 1000

NOISE = np.random.default_rng(10).integers(100, 30_000, 48_000).astype(np.int16)
"""Never as soft as the room, never silent."""


@dataclass
class Rig:
    """Devices and everything they posted."""

    events: list[CallEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.devices = CallDevices(self.events.append, PreviewBox())

    def open(self, device: Device, choice: DeviceChoice) -> str:
        before = len(self.names(device))
        self.devices.open(device, choice)
        self.wait(lambda: len(self.names(device)) > before, f"the {device.value} to open")
        return self.names(device)[-1]

    def wait(self, is_reached: Callable[[], object], what: str) -> None:
        wait_until(is_reached, LIMIT_S, lambda: f"{what}; it posted {self.events[-3:]}")

    def names(self, device: Device) -> list[str]:
        opened = [event for event in self.events if isinstance(event, DeviceOpened)]
        return [event.name for event in opened if event.device is device]

    def failures(self) -> list[DeviceFailed]:
        return [event for event in self.events if isinstance(event, DeviceFailed)]

    def captured(self) -> list[SoundCaptured]:
        return [event for event in self.events if isinstance(event, SoundCaptured)]

    def heard(self) -> Pcm:
        """Everything the microphone heard."""
        return np.frombuffer(b"".join(event.block.pcm for event in self.captured()), np.int16)

    def release(self) -> None:
        self.devices.release()
        self.wait(lambda: DevicesReleased() in self.events, "the release")


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.release()


def thread_names() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


class ScriptedSource:
    """A microphone that does what a test says, at its pace; satisfies ``SoundSource``."""

    rate_hz = UPLINK_RATE_HZ
    channels = 1

    def __init__(self, name: str = "scripted", read: Callable[[], object] = lambda: None) -> None:
        self.name = name
        self._read = read
        self._pace = threading.Event()
        self.is_open = True

    def read(self) -> HeardPiece:
        self._pace.wait(BLOCK_MS / 1000)
        self._read()
        frames = np.full((UPLINK_RATE_HZ * BLOCK_MS // 1000, 1), 0.5, np.float32)
        return HeardPiece(frames, time.monotonic())

    def is_alive(self) -> bool:
        return True

    def close(self) -> None:
        self.is_open = False


class LateSource(ScriptedSource):
    """A microphone whose driver returns when the test says so."""

    def __init__(self, name: str = "late") -> None:
        super().__init__(name, self._return_late)
        self.is_asked, self.may_return = threading.Event(), threading.Event()

    def _return_late(self) -> None:
        self.is_asked.set()
        self.may_return.wait(LIMIT_S)


def use(monkeypatch: pytest.MonkeyPatch, *sources: ScriptedSource) -> None:
    """Let these microphones be opened, one after the other."""
    waiting = iter(sources)
    path = "omnicall.media.microphone.open_source"
    monkeypatch.setattr(path, lambda _choice, _totals: next(waiting))


def test_a_file_is_heard_sample_by_sample_in_blocks_and_then_the_room(
    rig: Rig, tmp_path: Path
) -> None:
    said = write_wav(tmp_path / "said.wav", NOISE[:4_000], UPLINK_RATE_HZ)
    assert rig.open(Device.MICROPHONE, FileDevice(said)) == str(said)
    rig.wait(lambda: len(rig.captured()) >= 20, "blocks")
    assert all(len(event.block.pcm) == BLOCK_BYTES for event in rig.captured())
    heard = rig.heard()
    assert np.array_equal(heard[:4_000], NOISE[:4_000])
    assert set(np.abs(heard[4_000:]).tolist()) == {1}


def test_a_file_is_heard_at_the_pace_of_a_microphone(rig: Rig, tmp_path: Path) -> None:
    said = write_wav(tmp_path / "said.wav", NOISE, 48_000)
    rig.open(Device.MICROPHONE, FileDevice(said))
    rig.wait(lambda: len(rig.captured()) >= 15, "blocks")
    first, *_between, last = (event.block.captured_at_s for event in rig.captured())
    passed_s = (len(rig.captured()) - 1) * BLOCK_MS / 1000
    assert last - first >= passed_s - MAX_LATENESS_S - 2 * BLOCK_MS / 1000


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 48_000, 192_000])
def test_the_room_behind_a_file_is_as_soft_at_any_rate_and_never_silent(
    rig: Rig, tmp_path: Path, rate_hz: int
) -> None:
    said = write_wav(tmp_path / "said.wav", NOISE[: rate_hz // 100], rate_hz)
    rig.open(Device.MICROPHONE, FileDevice(said))
    rig.wait(lambda: len(rig.captured()) >= 12, "blocks")
    for event in rig.captured()[2:]:
        block = np.frombuffer(event.block.pcm, np.int16)
        assert np.abs(block).max() == 1


def test_no_microphone_is_a_quiet_room(rig: Rig) -> None:
    assert rig.open(Device.MICROPHONE, NoDevice()) == "none"
    rig.wait(lambda: len(rig.captured()) >= 5, "blocks")
    assert set(np.abs(rig.heard()).tolist()) == {1}


def test_the_level_is_there_while_the_microphone_is(rig: Rig) -> None:
    assert rig.devices.meters() == DeviceMeters()
    rig.open(Device.MICROPHONE, NoDevice())
    rig.wait(rig.captured, "a block")
    level_dbfs = rig.devices.meters().microphone_dbfs
    assert level_dbfs == pytest.approx(-90.3, abs=0.05)
    rig.release()
    assert rig.devices.meters().microphone_dbfs is None


def test_a_file_holds_exactly_what_was_played(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The answer only begins when enough of it is there, and then all of it is.
    monkeypatch.setattr("omnicall.media.player.PATIENCE_MS", 60_000)
    path = tmp_path / "heard.wav"
    assert rig.open(Device.SPEAKER, FileDevice(path)) == str(path)
    answer = NOISE[:9_600]
    data = answer.tobytes()
    for start, end in ((0, 1_001), (1_001, 1_002), (1_002, len(data))):
        rig.devices.play("a", data[start:end])
    rig.devices.end_sound("a")
    rig.wait(lambda: rig.devices.meters().sound_played_ms == 400, "the answer to be played")
    rig.wait(lambda: not rig.devices.meters().is_sounding, "silence")
    rig.release()
    heard, rate_hz = read_wav(path)
    begin = int(np.flatnonzero(heard)[0])
    assert rate_hz == DOWNLINK_RATE_HZ
    assert np.array_equal(heard[begin : begin + len(answer)], answer)
    assert not heard[begin + len(answer) :].any()
    meters = rig.devices.meters()
    assert (meters.sound_queued_ms, meters.sound_dropped_ms, meters.underruns) == (0, 0, 0)


@pytest.mark.parametrize("is_file", [False, True])
def test_a_speaker_that_is_none_or_a_file_plays_no_faster_than_a_card(
    rig: Rig, tmp_path: Path, *, is_file: bool
) -> None:
    rig.open(Device.SPEAKER, FileDevice(tmp_path / "heard.wav") if is_file else NoDevice())
    begun_s = time.monotonic()
    rig.devices.play("a", NOISE[:9_600].tobytes())
    rig.devices.end_sound("a")
    rig.wait(lambda: rig.devices.meters().sound_played_ms == 400, "the answer to be played")
    assert time.monotonic() - begun_s >= 0.4 - MAX_LATENESS_S - 0.02


def test_a_flush_leaves_a_short_fade_and_then_silence(rig: Rig, tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    rig.open(Device.SPEAKER, FileDevice(path))
    answer = np.tile(NOISE, 30)
    rig.devices.play("a", answer.tobytes())
    rig.wait(lambda: rig.devices.meters().sound_played_ms >= 50, "some of the answer")
    rig.devices.flush()
    rig.wait(lambda: not rig.devices.meters().is_sounding, "silence")
    assert rig.devices.meters().sound_queued_ms == 0
    rig.release()
    heard, _rate_hz = read_wav(path)
    loud = np.flatnonzero(heard)
    sound = heard[loud[0] : loud[-1] + 1]
    assert np.array_equal(sound[:-FADE], answer[: len(sound) - FADE])
    assert len(sound) < len(answer) // 2


def test_without_a_speaker_sound_is_counted_as_dropped_and_a_new_call_counts_afresh(
    rig: Rig,
) -> None:
    rig.devices.play("a", NOISE[:2_400].tobytes())
    rig.devices.flush()
    assert rig.devices.meters() == DeviceMeters(sound_dropped_ms=100)
    rig.release()
    assert rig.devices.meters() == DeviceMeters(sound_dropped_ms=100)
    rig.open(Device.SPEAKER, NoDevice())
    assert rig.devices.meters() == DeviceMeters(buffer_ms=100)


@pytest.mark.parametrize("device", [Device.MICROPHONE, Device.SPEAKER])
@pytest.mark.parametrize("name", ["no/where.wav", ".", "nul\0.wav"])
def test_a_file_that_cannot_be_used_fails_by_its_name(
    rig: Rig, tmp_path: Path, device: Device, name: str
) -> None:
    rig.devices.open(device, FileDevice(tmp_path / name))
    rig.wait(rig.failures, "a failure")
    (failure,) = rig.failures()
    assert (failure.device, failure.error.kind) == (device, ErrorKind.BAD_FILE)
    assert failure.error.subject == str(tmp_path / name)
    rig.release()
    assert rig.events == [failure, DevicesReleased()]


def test_a_text_is_no_microphone(rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "note.wav").write_text("not a sound")
    rig.devices.open(Device.MICROPHONE, FileDevice(tmp_path / "note.wav"))
    rig.wait(rig.failures, "a failure")
    assert rig.failures()[0].error.kind is ErrorKind.BAD_FILE


def test_nothing_of_a_closed_device_comes_however_late_its_driver_returns(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = LateSource()
    use(monkeypatch, source)
    rig.open(Device.MICROPHONE, NoDevice())
    rig.wait(source.is_asked.is_set, "the driver to be asked")
    rig.devices.close(Device.MICROPHONE)
    before = list(rig.events)
    source.may_return.set()
    rig.wait(lambda: "microphone" not in thread_names(), "its thread to end")
    assert rig.events == before


def test_another_microphone_in_the_call_takes_over_and_the_first_is_let_go_before(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_too_early: list[bool] = []
    first = LateSource("first")
    second = ScriptedSource("second", lambda: opened_too_early.append(first.is_open))
    use(monkeypatch, first, second)
    rig.open(Device.MICROPHONE, NoDevice())
    rig.wait(first.is_asked.is_set, "the first one's driver to be asked")
    rig.devices.open(Device.MICROPHONE, NoDevice())
    assert rig.names(Device.MICROPHONE) == ["first"]
    first.may_return.set()
    rig.wait(lambda: rig.names(Device.MICROPHONE) == ["first", "second"], "the second one")
    rig.wait(rig.captured, "a block")
    assert not any(opened_too_early)
    assert rig.failures() == []
    place = rig.events.index(DeviceOpened(Device.MICROPHONE, "second"))
    assert not any(isinstance(event, SoundCaptured) for event in rig.events[:place])


def test_another_speaker_in_an_answer_plays_what_comes_from_then_on(
    rig: Rig, tmp_path: Path
) -> None:
    rig.open(Device.SPEAKER, NoDevice())
    rig.devices.play("a", NOISE[:4_800].tobytes())
    rig.wait(lambda: rig.devices.meters().sound_played_ms == 200, "the first part")
    rig.open(Device.SPEAKER, FileDevice(tmp_path / "heard.wav"))
    rig.devices.play("a", NOISE[4_800:9_600].tobytes())
    rig.devices.end_sound("a")
    rig.wait(lambda: rig.devices.meters().sound_played_ms == 400, "the second part")
    rig.release()
    heard, _rate_hz = read_wav(tmp_path / "heard.wav")
    # It rises for 4 ms, since it begins inside the answer.
    rise = 96
    played = np.trim_zeros(heard, "b")[-(4_800 - rise) :]
    assert np.array_equal(played, NOISE[4_800 + rise : 9_600])


def test_a_mistake_on_a_devices_thread_is_a_failure_of_the_device(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    def fail() -> None:
        raise RuntimeError("a mistake")

    source = ScriptedSource(read=fail)
    use(monkeypatch, source)
    rig.devices.open(Device.MICROPHONE, NoDevice())
    rig.wait(rig.failures, "the failure")
    (failure,) = rig.failures()
    assert failure.error.kind is ErrorKind.MICROPHONE_FAILED
    assert failure.error.detail == "RuntimeError: a mistake"
    assert not source.is_open
    log_watch.take("Thread microphone ended by an error")


def test_release_ends_every_thread_and_is_the_last_event(rig: Rig, tmp_path: Path) -> None:
    rig.open(Device.MICROPHONE, NoDevice())
    rig.open(Device.SPEAKER, FileDevice(tmp_path / "heard.wav"))
    rig.open(Device.CAMERA, NoDevice())
    rig.wait(rig.captured, "a block")
    rig.release()
    assert not thread_names() & {"microphone", "speaker", "camera"}
    assert rig.events[-1] == DevicesReleased()
    assert rig.events.count(DevicesReleased()) == 1


def test_release_does_not_wait_for_a_driver_that_never_returns(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    monkeypatch.setattr(devices, "_RELEASE_LIMIT_S", 0.3)
    source = LateSource()
    use(monkeypatch, source)
    rig.open(Device.MICROPHONE, NoDevice())
    rig.wait(source.is_asked.is_set, "the driver to be asked")
    rig.release()
    log_watch.take("driver did not return in time")
    source.may_return.set()


def test_after_a_call_the_same_devices_serve_another(rig: Rig) -> None:
    for _ in range(2):
        rig.open(Device.MICROPHONE, NoDevice())
        rig.open(Device.SPEAKER, NoDevice())
        rig.wait(rig.captured, "a block")
        rig.release()
        rig.events.clear()
