"""Sound cards of a real sound server: found by name, heard, played, let go, lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesReleased, SoundCaptured
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    DOWNLINK_RATE_HZ,
    UPLINK_RATE_HZ,
    DefaultDevice,
    Device,
    DeviceChoice,
    NamedDevice,
)
from omnicall.media import sound_system
from omnicall.media.device_list import list_devices
from omnicall.media.devices import CallDevices
from omnicall.media.port_audio import SoundDevice
from omnicall.media.samples import Pcm
from omnicall.media.sound_system import (
    Calls,
    SoundStream,
    StreamWish,
    open_stream,
    sound_devices,
)
from omnicall.media.trouble import DeviceError
from tests.conftest import LogWatch
from tests.helpers.media_files import write_wav
from tests.helpers.sound_server import (
    RATE_HZ,
    Recording,
    SoundServer,
    look_for_devices_again,
    need_sound_server,
    own_sound_server,
)
from tests.helpers.waiting import LIMIT_S, wait_until

TONE_HZ = 400
LOUD = 3_000


def tone(seconds: float, rate_hz: int) -> Pcm:
    angles = 2 * np.pi * TONE_HZ * np.arange(int(seconds * rate_hz)) / rate_hz
    return np.asarray(16_000 * np.sin(angles), np.int16)


def pitch_hz(samples: Pcm, rate_hz: int) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * rate_hz / len(samples))


def loudness(samples: Pcm) -> float:
    """The height of a tone, whatever its edges do and even if a busy computer tore gaps into it."""
    return float(np.percentile(np.abs(samples.astype(np.int32)), 90) / np.sin(0.45 * np.pi))


def loud_part(samples: Pcm) -> Pcm:
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD)
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]


def sound_devices_of_this_computer() -> str:
    cards = Path("/proc/asound/pcm")
    return cards.read_text() if cards.exists() else ""


def silent_wish() -> StreamWish:
    """A speaker's stream that plays nothing."""

    def fill(out: Any, _frames: int, _time: Any, _status: Any) -> None:
        out[:] = bytes(len(out))

    return StreamWish("int16", 100, 0.02, lambda _rate_hz, _channels: fill)


@dataclass
class Rig:
    """Devices and everything they posted."""

    events: list[CallEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.devices = CallDevices(self.events.append, PreviewBox())

    def open(self, device: Device, choice: DeviceChoice) -> None:
        self.devices.open(device, choice)
        self.wait(
            lambda: any(isinstance(e, DeviceOpened) and e.device is device for e in self.events),
            f"the {device.value} to open",
        )

    def wait(self, is_reached: Callable[[], object], what: str) -> None:
        wait_until(is_reached, LIMIT_S, lambda: f"{what}; it posted {self.events[-3:]}")

    def heard(self) -> Pcm:
        blocks = [event.block.pcm for event in self.events if isinstance(event, SoundCaptured)]
        return np.frombuffer(b"".join(blocks), np.int16)

    def failures(self) -> dict[Device, ErrorKind]:
        failed = [event for event in self.events if isinstance(event, DeviceFailed)]
        return {event.device: event.error.kind for event in failed}

    def release(self) -> None:
        self.devices.release()
        self.wait(lambda: DevicesReleased() in self.events, "the release")


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.release()


def loud_samples(recording: Recording) -> Pcm:
    return loud_part(recording.samples())


@pytest.mark.parametrize("device", [Device.MICROPHONE, Device.SPEAKER])
def test_each_device_is_listed_once_and_one_is_the_default(
    sound: SoundServer, device: Device
) -> None:
    found = sound_devices(device)
    names = [known.name for known in found]
    assert len(set(names)) == len(names)
    assert [known.name for known in found if known.is_default] == ["default"]
    listed = [row for row in list_devices().devices if row.device is device]
    assert [row.name for row in listed] == names


def test_a_device_is_opened_by_a_part_of_its_name_whatever_the_case(sound: SoundServer) -> None:
    stream = open_stream(Device.SPEAKER, NamedDevice("PUL"), silent_wish())
    try:
        assert (stream.name, stream.rate_hz, stream.channels) == ("pulse", 48_000, 2)
        assert stream.is_active
        wait_until(lambda: len(sound.streams_out()) == 1, LIMIT_S, "one stream")
    finally:
        stream.close()
    wait_until(lambda: not sound.streams_out(), LIMIT_S, "the stream to be gone")


@pytest.mark.parametrize(
    ("device", "kind"),
    [
        (Device.MICROPHONE, ErrorKind.MICROPHONE_MISSING),
        (Device.SPEAKER, ErrorKind.SPEAKER_MISSING),
    ],
)
def test_an_unknown_name_is_a_missing_device(
    sound: SoundServer, rig: Rig, device: Device, kind: ErrorKind
) -> None:
    rig.devices.open(device, NamedDevice("Headset of another person"))
    rig.wait(rig.failures, "a failure")
    (failure,) = rig.events
    assert isinstance(failure, DeviceFailed)
    assert (failure.device, failure.error.kind) == (device, kind)
    assert failure.error.subject == "Headset of another person"


def test_a_device_that_was_plugged_in_later_is_found(
    sound: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PULSE_SERVER", "unix:/nowhere")
        look_for_devices_again()
    stream = open_stream(Device.SPEAKER, NamedDevice("pulse"), silent_wish())
    stream.close()


def test_without_a_sound_server_it_says_so(
    sound: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        with monkeypatch.context() as patch:
            patch.setenv("PULSE_SERVER", "unix:/nowhere")
            look_for_devices_again()
            if sound_devices_of_this_computer():
                pytest.skip("this computer has sound cards of its own")
            for device in (Device.MICROPHONE, Device.SPEAKER):
                with pytest.raises(DeviceError) as raised:
                    open_stream(device, DefaultDevice(), silent_wish())
                assert raised.value.error.kind is ErrorKind.SOUND_SYSTEM_MISSING
            listing = list_devices()
            assert listing.error is not None
            assert listing.error.kind is ErrorKind.SOUND_SYSTEM_MISSING
    finally:
        look_for_devices_again()


def test_what_sounds_at_the_microphone_is_heard(
    sound: SoundServer, rig: Rig, tmp_path: Path
) -> None:
    said = write_wav(tmp_path / "said.wav", tone(1.0, RATE_HZ), RATE_HZ)
    rig.open(Device.MICROPHONE, DefaultDevice())
    rig.wait(lambda: len(rig.heard()), "a block")
    wait_until(lambda: len(sound.streams_in()) == 1, LIMIT_S, "one stream")
    assert sound.play(said).wait(LIMIT_S) == 0
    rig.wait(lambda: len(loud_part(rig.heard())) > 0.9 * UPLINK_RATE_HZ, "the whole tone")
    heard = loud_part(rig.heard())
    assert pitch_hz(heard, UPLINK_RATE_HZ) == pytest.approx(TONE_HZ, rel=0.01)
    assert loudness(heard) == pytest.approx(16_000, rel=0.05)
    level_dbfs = rig.devices.meters().microphone_dbfs
    assert level_dbfs is not None
    rig.release()
    wait_until(lambda: sound.streams_in() == [], LIMIT_S, "the stream to be gone")


def test_what_is_played_sounds_at_the_speaker_whole_and_as_loud(
    sound: SoundServer, rig: Rig
) -> None:
    rig.open(Device.SPEAKER, DefaultDevice())
    with sound.recording() as recording:
        rig.devices.play("a", tone(1.0, DOWNLINK_RATE_HZ).tobytes())
        rig.devices.end_sound("a")
        rig.wait(lambda: len(loud_samples(recording)) > 0.9 * RATE_HZ, "the whole tone")
        rig.wait(lambda: not rig.devices.meters().is_sounding, "silence")
        heard = loud_samples(recording)
    assert pitch_hz(heard, RATE_HZ) == pytest.approx(TONE_HZ, rel=0.01)
    assert loudness(heard) == pytest.approx(16_000, rel=0.05)
    meters = rig.devices.meters()
    assert meters.sound_played_ms == pytest.approx(1_000, abs=2)
    rig.release()
    wait_until(lambda: sound.streams_out() == [], LIMIT_S, "the stream to be gone")


def test_a_flush_is_heard_as_silence_long_before_the_answer_would_end(
    sound: SoundServer, rig: Rig
) -> None:
    rig.open(Device.SPEAKER, DefaultDevice())
    with sound.recording() as recording:
        rig.devices.play("a", tone(60.0, DOWNLINK_RATE_HZ).tobytes())
        rig.wait(lambda: len(loud_samples(recording)) > 0.2 * RATE_HZ, "some of the tone")
        rig.devices.flush()
        rig.wait(
            lambda: not np.abs(recording.samples()[-RATE_HZ // 5 :].astype(np.int32)).max() > 100,
            "a fifth of a second of silence",
        )
        heard = loud_samples(recording)
    assert len(heard) < 30 * RATE_HZ


@pytest.fixture
def mortal_sound() -> Iterator[SoundServer]:
    """A server of one test's own."""
    need_sound_server()
    with own_sound_server() as server:
        yield server


def test_a_sound_server_that_dies_is_a_failure_of_the_speaker(
    mortal_sound: SoundServer, rig: Rig
) -> None:
    # Not of the microphone in this very process: PulseAudio's library may hang for good where its
    # server dies while it records.  The program's own tests see to that.
    rig.open(Device.SPEAKER, DefaultDevice())
    mortal_sound.kill()
    rig.wait(rig.failures, "the failure")
    assert rig.failures() == {Device.SPEAKER: ErrorKind.SPEAKER_FAILED}


class Driver:
    """A stream of PortAudio whose driver may never come back from being stopped."""

    def __init__(self, *, calls_once_more: bool, hangs: bool) -> None:
        self.calls = Calls()
        self.done: list[str] = []
        self.may_return = threading.Event()
        self._calls_once_more = calls_once_more
        if not hangs:
            self.may_return.set()

    @property
    def active(self) -> bool:
        return not (self._calls_once_more and self.calls.are_over)

    def stop(self) -> None:
        self.done.append("stop")

    def abort(self) -> None:
        self.may_return.wait(LIMIT_S)
        self.done.append("abort")

    def close(self) -> None:
        self.done.append("close")

    def opened(self) -> SoundStream:
        found = SoundDevice(0, "card", RATE_HZ, 1, is_default=True)
        stream = SoundStream(self, Device.MICROPHONE, found, RATE_HZ, 1)
        stream.calls = self.calls
        return stream


def test_the_thread_of_a_card_that_calls_ends_by_itself_and_is_never_killed() -> None:
    driver = Driver(calls_once_more=True, hangs=False)
    driver.opened().close()
    assert driver.done == ["stop", "close"]
    with pytest.raises(StopIteration):
        driver.calls.counted(lambda: None, StopIteration)()


def test_a_driver_that_hangs_holds_up_nobody_and_is_closed_when_it_comes_back(
    sound: SoundServer, log_watch: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_system, "leave_running_at_exit", lambda: None)
    driver = Driver(calls_once_more=False, hangs=True)
    monkeypatch.setattr(sound_system, "_STOP_LIMIT_S", 0.15)
    driver.opened().close()
    monkeypatch.setattr(sound_system, "_STOP_LIMIT_S", LIMIT_S)
    open_stream(Device.SPEAKER, DefaultDevice(), silent_wish()).close()
    assert driver.done == []
    driver.may_return.set()
    wait_until(lambda: driver.done == ["abort", "close"], LIMIT_S, "it to be closed")
    log_watch.take("The driver of a microphone hangs")
