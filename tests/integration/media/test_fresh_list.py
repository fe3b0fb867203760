"""PortAudio's frozen list is renewed while streams are open, and hardly anybody notices."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesReleased, SoundCaptured
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    DOWNLINK_RATE_HZ,
    DefaultDevice,
    Device,
    DeviceChoice,
    KnownDevices,
    NamedDevice,
)
from omnicall.media import sound_system
from omnicall.media.devices import CallDevices
from omnicall.media.sound_system import StreamWish, note_news, open_stream, sound_devices
from omnicall.media.trouble import DeviceError
from omnicall.system.worker import Worker
from tests.helpers.sound_server import (
    RATE_HZ,
    SoundServer,
    look_for_devices_again,
)
from tests.helpers.tones import longest_silence_s, pitch_hz, sounding_s, tone
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until

PITCH_HZ = 440
ATTEMPTS = 20
ANSWER_S = 3.0
GAP_S = 0.3
"""No longer may a device be missed that only had to yield; it takes a tenth of a second."""


@dataclass
class Rig:
    """Devices and everything they posted, looked after as by a call."""

    events: list[CallEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Nobody else finds out what is new.
        self.devices = CallDevices(self.events.append, PreviewBox(), is_watching=False)

    def wait(self, is_reached: Callable[[], object], what: str) -> None:
        def look() -> object:
            self.devices.meters()
            return is_reached()

        wait_until(look, LIMIT_S, lambda: f"{what}; it posted {self.events[-3:]}")

    def open(self, device: Device, choice: DeviceChoice) -> None:
        before = len(self.opened(device))
        self.devices.open(device, choice)
        self.wait(lambda: len(self.opened(device)) > before, f"the {device.value} to open")

    def opened(self, device: Device) -> list[str]:
        opened = [event for event in self.events if isinstance(event, DeviceOpened)]
        return [event.name for event in opened if event.device is device]

    def failures(self) -> list[DeviceFailed]:
        return [event for event in self.events if isinstance(event, DeviceFailed)]

    def blocks_at_s(self) -> list[float]:
        captured = [event for event in self.events if isinstance(event, SoundCaptured)]
        return [event.block.captured_at_s for event in captured]


@contextmanager
def rigged() -> Iterator[Rig]:
    rig = Rig()
    try:
        yield rig
    finally:
        rig.devices.release()
        rig.wait(lambda: DevicesReleased() in rig.events, "the release")


@pytest.fixture
def rig() -> Iterator[Rig]:
    with rigged() as rig:
        yield rig


@contextmanager
def plugged_in(sound: SoundServer) -> Iterator[str]:
    """A device that came after PortAudio had started."""
    look_for_devices_again()
    with SoundServer() as headset:
        name = f"headset {time.monotonic_ns()}"
        sound.name_device(name, headset)
        assert name not in [known.name for known in sound_devices(Device.MICROPHONE)]
        yield name


@pytest.fixture
def new_device(sound: SoundServer) -> Iterator[str]:
    """A device that was plugged in after PortAudio had started."""
    with plugged_in(sound) as name:
        yield name


@pytest.fixture
def may_renew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no test before had renewed the list a moment ago."""
    monkeypatch.setattr(sound_system, "_FUTILE_S", 0.0)


@pytest.mark.usefixtures("may_renew")
def test_the_microphone_hardly_misses_anything_while_a_new_speaker_is_found(
    sound: SoundServer,
) -> None:
    hold_to(GAP_S, lambda: _missed_while_a_speaker_is_found(sound))


def _missed_while_a_speaker_is_found(sound: SoundServer) -> float:
    """The longest time without sound."""
    with plugged_in(sound) as name, rigged() as rig:
        rig.open(Device.MICROPHONE, DefaultDevice())
        rig.wait(lambda: len(rig.blocks_at_s()) > 10, "sound")
        rig.open(Device.SPEAKER, NamedDevice(name))
        heard = len(rig.blocks_at_s())
        rig.wait(lambda: len(rig.blocks_at_s()) > heard + 10, "more sound")
        assert rig.opened(Device.SPEAKER) == [name]
        assert rig.opened(Device.MICROPHONE) == ["default"]
        assert rig.failures() == []
        return float(np.diff(rig.blocks_at_s()).max())


@pytest.mark.usefixtures("may_renew")
def test_an_answer_goes_on_while_a_new_microphone_is_found(
    sound: SoundServer, renewals: list[float]
) -> None:
    # A card that a busy computer lets wait clicks by itself.
    attempts = (_is_smooth_while_a_microphone_is_found(sound, renewals) for _ in range(ATTEMPTS))
    assert any(attempts), f"it clicked in each of {ATTEMPTS} answers"


@pytest.fixture
def renewals(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When PortAudio was started afresh."""
    noted: list[float] = []
    start_afresh = sound_system._start_afresh

    def note(library: ModuleType) -> None:
        noted.append(time.monotonic())
        start_afresh(library)

    monkeypatch.setattr(sound_system, "_start_afresh", note)
    return noted


def _is_smooth_while_a_microphone_is_found(sound: SoundServer, renewals: list[float]) -> bool:
    with plugged_in(sound) as name, rigged() as rig, sound.recording() as recording:
        rig.open(Device.SPEAKER, DefaultDevice())
        rig.devices.play("a", tone(PITCH_HZ, ANSWER_S, DOWNLINK_RATE_HZ).tobytes())
        rig.devices.end_sound("a")
        rig.wait(lambda: pitch_hz(recording.samples(), RATE_HZ) == PITCH_HZ, "the answer")
        gaps, begin = rig.devices.meters().speaker_gaps, len(recording.samples())
        before = len(renewals)
        rig.open(Device.MICROPHONE, NamedDevice(name))
        end = len(recording.samples()) + RATE_HZ
        rig.wait(lambda: len(recording.samples()) >= end, "what comes after it")
        meters = rig.devices.meters()
        rig.wait(lambda: rig.devices.meters().sound_queued_ms == 0, "the answer's end")
        rig.wait(lambda: pitch_hz(recording.samples(), RATE_HZ) is None, "silence")
        heard = recording.samples()
        assert rig.opened(Device.SPEAKER) == ["default"]
        assert rig.opened(Device.MICROPHONE) == [name]
        assert rig.failures() == []
        assert rig.devices.meters().sound_played_ms == pytest.approx(1_000 * ANSWER_S, abs=2)
        assert len(renewals) == before + 1
    is_undisturbed = meters.speaker_gaps == gaps and meters.sound_queued_ms > 0
    is_whole = sounding_s(heard, RATE_HZ) == pytest.approx(ANSWER_S, abs=0.05)
    return is_undisturbed and is_whole and _is_smooth(heard[begin:end])


def _is_smooth(heard: NDArray[np.int16]) -> bool:
    steepest = 2 * np.pi * PITCH_HZ / RATE_HZ * 10_000
    return bool(
        np.abs(np.diff(heard.astype(np.int32))).max() < 3 * steepest
        and longest_silence_s(heard, RATE_HZ) < GAP_S
    )


def test_news_of_another_default_is_enough_to_look_again(rig: Rig, new_device: str) -> None:
    rig.open(Device.MICROPHONE, DefaultDevice())
    rig.wait(rig.blocks_at_s, "sound")
    names = (new_device, "pulse", "default")
    note_news(KnownDevices(names, names, (), "default", "default"))
    rig.open(Device.SPEAKER, DefaultDevice())
    assert new_device in [known.name for known in sound_devices(Device.SPEAKER)]
    assert rig.failures() == []


def test_a_device_that_is_nowhere_disturbs_the_others_once_and_not_again_and_again(
    rig: Rig, renewals: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_system, "_FUTILE_S", 10 * LIMIT_S)
    rig.open(Device.MICROPHONE, DefaultDevice())
    for _ in range(4):
        before = len(rig.failures())
        rig.devices.open(Device.SPEAKER, NamedDevice("nowhere"))
        rig.wait(lambda before=before: len(rig.failures()) > before, "a failure")  # type: ignore[misc]
    kinds = {event.error.kind for event in rig.failures()}
    assert kinds == {ErrorKind.SPEAKER_MISSING}
    assert len(renewals) <= 1


def test_a_callback_that_raises_ends_its_stream_and_says_why(
    sound: SoundServer, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("a mistake")

    wish = StreamWish("int16", 100, 0.02, lambda _rate_hz, _channels: fail)
    stream = open_stream(Device.SPEAKER, DefaultDevice(), wish)
    try:
        wait_until(lambda: not stream.is_active, LIMIT_S, "the stream to end")
        assert stream.calls.crash == "RuntimeError: a mistake"
    finally:
        stream.close()
    assert "mistake" not in capfd.readouterr().err


@pytest.mark.parametrize("device", [Device.MICROPHONE, Device.SPEAKER])
def test_a_crash_in_the_cards_thread_is_a_failure_of_the_device(
    sound: SoundServer, rig: Rig, monkeypatch: pytest.MonkeyPatch, device: Device
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr("omnicall.media.speaker._filler", lambda *_parts: fail)
    path = "omnicall.media.sound_source.CardSource._taker"
    monkeypatch.setattr(path, lambda _self, _rate_hz, _channels: fail)
    rig.devices.open(device, DefaultDevice())
    rig.wait(rig.failures, "the failure")
    (failure,) = rig.failures()
    assert failure.device is device
    assert failure.error.detail == "RuntimeError: a mistake"


def test_many_who_open_at_once_all_get_their_stream_or_a_reason(sound: SoundServer) -> None:
    """No opening waits for another for ever, whatever each of them asks for."""

    def silence(out: object, *_rest: object) -> None:
        """Play what is in the buffer: nothing."""

    done: list[str] = []

    def open_and_close(name: str) -> None:
        wish = StreamWish("int16", 100, 0.02, lambda _rate_hz, _channels: silence)
        for _ in range(3):
            try:
                stream = open_stream(Device.SPEAKER, NamedDevice(name), wish)
            except DeviceError as trouble:
                done.append(trouble.error.kind.label)
            else:
                stream.close()
                done.append(stream.name)

    names = ["pulse", "nowhere", "default", "nowhere", "pulse"]
    workers = [
        Worker(f"opener {at}", lambda _stop, name=name: open_and_close(name))  # type: ignore[misc]
        for at, name in enumerate(names)
    ]
    for worker in workers:
        worker.start()
    wait_until(lambda: not any(worker.is_alive for worker in workers), LIMIT_S, "all of them")
    assert len(done) == 3 * len(names)
    assert set(done) <= {"pulse", "default", ErrorKind.SPEAKER_MISSING.label}
