"""A call's devices together: what one speaker plays is what the canceller hears."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from omnicall.core.device_facts import (
    AnswerCut,
    CancellerFailed,
    DeviceOpened,
    DevicesReleased,
    EchoMeasured,
    SoundCaptured,
)
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    DOWNLINK_RATE_HZ,
    Device,
    DeviceChoice,
    FileDevice,
    NoDevice,
    SoundCare,
)
from omnicall.media.connected_sound import connected_sound
from omnicall.media.devices import CallDevices
from omnicall.media.echo_canceller import PassThrough
from omnicall.media.samples import to_pcm
from omnicall.media.wav_writer import WavWriter
from tests.conftest import LogWatch
from tests.helpers.media_files import read_wav
from tests.helpers.voices import voice
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until


class Call:
    """Devices and everything they posted."""

    def __init__(self) -> None:
        self.events: list[CallEvent] = []
        self.devices = CallDevices(self.events.append, PreviewBox())

    def open(self, device: Device, choice: DeviceChoice) -> None:
        already = len(self.having(DeviceOpened))
        self.devices.open(device, choice)
        self.wait_for(DeviceOpened, already + 1)

    def having(self, kind: type[CallEvent]) -> list[CallEvent]:
        return [event for event in list(self.events) if isinstance(event, kind)]

    def wait_for(self, kind: type[CallEvent], count: int = 1) -> None:
        wait_until(lambda: len(self.having(kind)) >= count, LIMIT_S, lambda: f"{kind.__name__}")

    def release(self) -> None:
        self.devices.release()
        self.wait_for(DevicesReleased)

    def peak(self) -> int:
        """Of the newest block."""
        self.wait_for(SoundCaptured)
        block = self.having(SoundCaptured)[-1]
        assert isinstance(block, SoundCaptured)
        return int(np.abs(np.frombuffer(block.block.pcm, np.int16).astype(int)).max())


@pytest.fixture
def call() -> Iterator[Call]:
    made = Call()
    yield made
    if not made.having(DevicesReleased):
        made.release()


def test_the_connected_sound_is_played_before_the_answer_and_is_none_itself(
    call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "heard.wav"
    answer = to_pcm(voice(0.2, DOWNLINK_RATE_HZ))
    call.open(Device.SPEAKER, FileDevice(path))
    call.devices.play_connected_sound()
    call.devices.play("a", answer.tobytes())
    call.devices.end_sound("a")
    wait_until(
        lambda: call.devices.meters().sound_queued_ms == 0, LIMIT_S, lambda: "all to be played"
    )
    call.devices.play_connected_sound()
    call.devices.flush()
    assert call.having(AnswerCut) == []
    call.release()
    heard, _rate_hz = read_wav(path)
    expected = np.concatenate([np.frombuffer(connected_sound(), np.int16), answer])
    begin = int(np.flatnonzero(heard)[0]) - int(np.flatnonzero(expected)[0])
    assert np.array_equal(heard[begin : begin + len(expected)], expected)


def test_an_answer_is_measured_against_what_was_played(call: Call) -> None:
    call.devices.treat_sound(SoundCare())
    call.open(Device.SPEAKER, NoDevice())
    call.open(Device.MICROPHONE, NoDevice())
    assert call.devices.meters().echo_left_dbfs is None
    # Of an answer one side of which a busy computer was late with, nothing is said.
    hold_to(1, lambda: not is_measured(call))
    meters = call.devices.meters()
    assert meters.echo_left_dbfs is not None
    assert meters.echo_left_dbfs < -60
    assert meters.echo_reduction_db == pytest.approx(0, abs=3)


def is_measured(call: Call) -> bool:
    """Whether one more answer was measured within two seconds of its end."""
    goal_ms = call.devices.meters().sound_played_ms + 3_000
    call.devices.play("a", to_pcm(voice(3.0, DOWNLINK_RATE_HZ)).tobytes())
    call.devices.end_sound("a")
    wait_until(
        lambda: call.devices.meters().sound_played_ms >= goal_ms, LIMIT_S, lambda: "the answer"
    )
    blocks = len(call.having(SoundCaptured)) + 100
    wait_until(
        lambda: call.having(EchoMeasured) or len(call.having(SoundCaptured)) >= blocks,
        LIMIT_S,
        lambda: "a while",
    )
    return bool(call.having(EchoMeasured))


def test_half_duplex_holds_from_the_next_piece_on_and_ends_after_the_answer(
    call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "voice.wav"
    writer = WavWriter(path, 16_000)
    writer.write(np.full(16_000 * 120, 5_000, np.int16))
    writer.close()
    care = SoundCare(cancels_echo=False, levels_voice=False)
    call.devices.treat_sound(care)
    call.open(Device.MICROPHONE, FileDevice(path))
    call.open(Device.SPEAKER, NoDevice())
    wait_until(lambda: call.peak() == 5_000, LIMIT_S, lambda: "the voice")
    call.devices.play("a", to_pcm(voice(1.0, DOWNLINK_RATE_HZ)).tobytes() * 60)
    call.devices.end_sound("a")
    call.devices.treat_sound(replace(care, is_half_duplex=True))
    wait_until(lambda: call.peak() <= 1, LIMIT_S, lambda: "near silence")
    call.devices.flush()
    wait_until(lambda: call.peak() == 5_000, LIMIT_S, lambda: "the voice again")
    assert not call.devices.meters().is_sounding


def test_without_the_library_the_call_goes_on_and_is_told_once(
    call: Call, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    monkeypatch.setattr("omnicall.media.aec3._libraries", [])
    monkeypatch.setitem(sys.modules, "livekit", None)
    call.devices.treat_sound(SoundCare())
    call.open(Device.MICROPHONE, NoDevice())
    call.wait_for(SoundCaptured, 5)
    call.open(Device.MICROPHONE, NoDevice())
    call.wait_for(SoundCaptured, 10)
    assert len(call.having(CancellerFailed)) == 1
    log_watch.take("gave up")


def test_the_next_call_has_the_same_wishes_and_a_canceller_of_its_own(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[SoundCare] = []

    def remembering(care: SoundCare) -> PassThrough:
        made.append(care)
        return PassThrough()

    monkeypatch.setattr("omnicall.media.aec3.Aec3", remembering)
    wishes = SoundCare(levels_voice=False)
    call.devices.treat_sound(wishes)
    for calls in (1, 2):
        call.events.clear()
        call.open(Device.MICROPHONE, NoDevice())
        call.wait_for(SoundCaptured, 3)
        call.release()
        assert [care for care in made if care.cancels_echo] == [wishes] * calls


def test_no_thread_of_ours_is_added_by_the_canceller(call: Call) -> None:
    call.open(Device.MICROPHONE, NoDevice())
    call.wait_for(SoundCaptured)
    before = set(threading.enumerate())
    call.devices.treat_sound(SoundCare())
    call.wait_for(SoundCaptured, 10)
    assert {thread.name for thread in set(threading.enumerate()) - before} == set()
