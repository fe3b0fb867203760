"""Trying out a microphone or a speaker while no call is on.

Whoever begins a call calls ``stop`` first and waits for it: a device has one owner at a time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from omnicall.core.device_facts import DeviceFailed, SoundCaptured
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    BLOCK_MS,
    DOWNLINK_RATE_HZ,
    UPLINK_RATE_HZ,
    Device,
    DeviceChoice,
)
from omnicall.core.trials import Trial, TrialStage
from omnicall.media.devices_without_call import DevicesWithoutCall
from omnicall.system.worker import Worker

if TYPE_CHECKING:
    # The window must not wait for numpy.
    from omnicall.media.samples import Pcm

RECORDING_MS = 3_000
STOP_LIMIT_S = 2.0

_SPEAKER_LIMIT_S = 5.0
"""More than a speaker that opens and works needs until it plays."""

_NOTES_HZ = (440, 660)
_NOTE_S = 0.6
_LOUDNESS = 0.12


class _Moment:
    """What one trial is doing; a trial that ends late doesn't speak for the next one."""

    def __init__(self, stage: TrialStage) -> None:
        self.trial = Trial(stage)

    def show(self, stage: TrialStage, level_dbfs: float | None) -> None:
        """It goes on."""
        self.trial = Trial(stage, level_dbfs)

    def end(self, error: CallError | None = None) -> None:
        """It is over."""
        self.trial = Trial(error=error)


class DeviceTrial:
    """Its methods belong to one thread and return at once, but for ``stop``; ``now`` to any."""

    def __init__(self) -> None:
        self._moment = _Moment(TrialStage.NONE)
        self._worker: Worker | None = None

    @property
    def now(self) -> Trial:
        """What goes on; a trial that was started goes on from then."""
        return self._moment.trial

    def start_microphone_test(self, microphone: DeviceChoice, speaker: DeviceChoice) -> None:
        """Record three seconds, then play them back; whatever was going on ends first."""
        self._start(
            TrialStage.RECORDING, lambda devices: _record_and_play(devices, microphone, speaker)
        )

    def start_speaker_test(self, speaker: DeviceChoice) -> None:
        """Play two soft notes; whatever was going on ends first."""
        self._start(TrialStage.TONE, lambda devices: _play_notes(devices, speaker))

    def stop(self, timeout_s: float = STOP_LIMIT_S) -> bool:
        """End what goes on and let go of the devices; tell whether that happened in time."""
        return self._worker is None or self._worker.stop(timeout_s)

    def _start(self, stage: TrialStage, trial: Callable[[_TrialDevices], None]) -> None:
        before = self._worker
        if before is not None:
            before.ask_to_stop()
        moment = self._moment = _Moment(stage)

        def run(stop: threading.Event) -> None:
            if before is not None:
                before.stop(STOP_LIMIT_S)
            _run(trial, moment, stop)

        def crash(words: str) -> None:
            moment.end(CallError(ErrorKind.INTERNAL, words))

        self._worker = Worker("device-trial", run, crash)
        self._worker.start()


def _run(trial: Callable[[_TrialDevices], None], moment: _Moment, stop: threading.Event) -> None:
    devices = _TrialDevices(moment.show, stop)
    error: CallError | None = None
    try:
        trial(devices)
    except _TrialOverError as over:
        error = over.error
    finally:
        devices.release()
    moment.end(error)


class _TrialOverError(Exception):
    """It was stopped, or a device failed."""

    def __init__(self, error: CallError | None) -> None:
        super().__init__()
        self.error = error


class _TrialDevices:
    """Records and plays for as long as the trial goes on."""

    def __init__(
        self, show: Callable[[TrialStage, float | None], None], stop: threading.Event
    ) -> None:
        self._devices = DevicesWithoutCall(PreviewBox(), is_watching=False, wants_sound=True)
        self._show = show
        self._stop = stop

    def record(self, microphone: DeviceChoice) -> bytes:
        """Three seconds of it."""
        self._devices.open(Device.MICROPHONE, microphone)
        recorded: list[bytes] = []
        while len(recorded) * BLOCK_MS < RECORDING_MS:
            fact = self._next()
            if isinstance(fact, SoundCaptured):
                recorded.append(fact.block.pcm)
            self._show(TrialStage.RECORDING, self._devices.all.meters().microphone_dbfs)
        self._devices.close(Device.MICROPHONE)
        return b"".join(recorded)

    def play(self, speaker: DeviceChoice, sound: Pcm, stage: TrialStage) -> None:
        """Return when all of it was heard."""
        self._devices.open(Device.SPEAKER, speaker)
        self._devices.all.play("trial", sound.astype("<i2").tobytes())
        self._devices.all.end_sound("trial")
        duration_s = len(sound) / DOWNLINK_RATE_HZ
        limit_s = time.monotonic() + duration_s + _SPEAKER_LIMIT_S
        meters = self._devices.all.meters()
        while meters.is_playing:
            self._next()
            meters = self._devices.all.meters()
            self._show(stage, _level_dbfs(sound, meters.sound_played_ms))
            if time.monotonic() > limit_s:
                raise _TrialOverError(CallError(ErrorKind.SPEAKER_FAILED, "it plays nothing"))

    def release(self) -> None:
        """Let go of everything."""
        self._devices.release()

    def _next(self) -> CallEvent | None:
        if self._stop.is_set():
            raise _TrialOverError(None)
        fact = self._devices.next_fact()
        if isinstance(fact, DeviceFailed):
            raise _TrialOverError(fact.error)
        return fact


def _record_and_play(
    devices: _TrialDevices, microphone: DeviceChoice, speaker: DeviceChoice
) -> None:
    import numpy as np

    from omnicall.media.resampler import Resampler
    from omnicall.media.samples import from_pcm, to_pcm

    recorded = np.frombuffer(devices.record(microphone), np.int16)
    played = Resampler(UPLINK_RATE_HZ, DOWNLINK_RATE_HZ).resampled(from_pcm(recorded))
    devices.play(speaker, to_pcm(played), TrialStage.PLAYING_BACK)


def _play_notes(devices: _TrialDevices, speaker: DeviceChoice) -> None:
    devices.play(speaker, soft_notes(), TrialStage.TONE)


def soft_notes() -> Pcm:
    """Two notes that swell and fade."""
    import numpy as np

    from omnicall.media.samples import to_pcm

    time_s = np.arange(int(_NOTE_S * DOWNLINK_RATE_HZ)) / DOWNLINK_RATE_HZ
    swell = np.sin(np.pi * time_s / _NOTE_S) ** 2
    notes = [_LOUDNESS * swell * np.sin(2 * np.pi * pitch * time_s) for pitch in _NOTES_HZ]
    return to_pcm(np.concatenate(notes).astype(np.float32))


def _level_dbfs(sound: Pcm, played_ms: int) -> float | None:
    """How loud the last tenth of a second was."""
    from omnicall.media.level_meter import LevelMeter

    meter = LevelMeter()
    per_block = DOWNLINK_RATE_HZ * BLOCK_MS // 1000
    end = played_ms * DOWNLINK_RATE_HZ // 1000
    for start in range(max(0, end - 5 * per_block), end - per_block + 1, per_block):
        meter.add(sound[start : start + per_block])
    return meter.dbfs
