"""Trying out devices: recorded and played back, two soft notes, stopped at once, failures told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import (
    DOWNLINK_RATE_HZ,
    UPLINK_RATE_HZ,
    DefaultDevice,
    FileDevice,
    NamedDevice,
    NoDevice,
)
from omnicall.core.trials import Trial, TrialStage
from omnicall.media import device_trial
from omnicall.media.device_trial import DeviceTrial, soft_notes
from tests.helpers.media_files import read_wav, write_wav
from tests.helpers.sound_server import RATE_HZ, SoundServer
from tests.helpers.tones import pitch_hz, sounding_s, tone
from tests.helpers.waiting import LIMIT_S, wait_until

PITCH_HZ = 440


@pytest.fixture
def trial() -> Iterator[DeviceTrial]:
    trial = DeviceTrial()
    yield trial
    assert trial.stop()


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second is as good as three."""
    monkeypatch.setattr(device_trial, "RECORDING_MS", 500)


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Trial]:
    """Everything a trial showed: a busy test may look too late for some of it."""
    shown: list[Trial] = []

    def noted(*words: Any, **more: Any) -> Trial:
        shown.append(Trial(*words, **more))
        return shown[-1]

    monkeypatch.setattr(device_trial, "Trial", noted)
    return shown


def wait_for(shown: list[Trial], stage: TrialStage) -> None:
    wait_until(
        lambda: any(trial.stage is stage for trial in shown),
        LIMIT_S,
        lambda: f"{stage}; it was {shown[-3:]}",
    )


def wait_for_end(trial: DeviceTrial) -> None:
    wait_until(
        lambda: trial.now.stage is TrialStage.NONE, LIMIT_S, lambda: f"the end; it is {trial.now}"
    )


def levels_dbfs(shown: list[Trial], stage: TrialStage) -> list[float]:
    return [
        trial.level_dbfs
        for trial in list(shown)
        if trial.stage is stage and trial.level_dbfs is not None
    ]


def test_what_the_microphone_heard_is_played_back(
    trial: DeviceTrial, shown: list[Trial], tmp_path: Path
) -> None:
    said = write_wav(tmp_path / "said.wav", tone(PITCH_HZ, 2.0, UPLINK_RATE_HZ), UPLINK_RATE_HZ)
    heard = tmp_path / "heard.wav"
    trial.start_microphone_test(FileDevice(said), FileDevice(heard))
    wait_for_end(trial)
    assert trial.stop()
    assert trial.now.error is None
    for stage in (TrialStage.RECORDING, TrialStage.PLAYING_BACK):
        assert max(levels_dbfs(shown, stage)) == pytest.approx(-10.3, abs=0.2)
    samples, _rate_hz = read_wav(heard)
    assert sounding_s(samples, DOWNLINK_RATE_HZ) == pytest.approx(0.5, abs=0.02)
    assert pitch_hz(np.trim_zeros(samples), DOWNLINK_RATE_HZ) == PITCH_HZ


def test_two_soft_notes_are_played_whole(
    trial: DeviceTrial, shown: list[Trial], tmp_path: Path
) -> None:
    trial.start_speaker_test(FileDevice(tmp_path / "heard.wav"))
    wait_for(shown, TrialStage.TONE)
    wait_for_end(trial)
    assert trial.stop()
    samples, _rate_hz = read_wav(tmp_path / "heard.wav")
    assert np.array_equal(np.trim_zeros(samples), np.trim_zeros(soft_notes()))


def test_the_notes_are_soft_and_begin_and_end_without_a_click() -> None:
    notes = soft_notes().astype(np.int32)
    assert np.abs(notes).max() < 32_768 * 0.15
    assert np.abs(np.diff(notes, prepend=0, append=0)).max() < 1_000


def test_a_trial_on_real_devices_lets_go_of_them(
    sound: SoundServer, trial: DeviceTrial, shown: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_trial, "RECORDING_MS", 600_000)
    with sound.recording() as recording:
        trial.start_microphone_test(DefaultDevice(), DefaultDevice())
        wait_for(shown, TrialStage.RECORDING)
        wait_until(lambda: len(sound.streams_in()) == 1, LIMIT_S, "the microphone to be open")
        monkeypatch.setattr(device_trial, "RECORDING_MS", 500)
        wait_for(shown, TrialStage.PLAYING_BACK)
        wait_until(lambda: len(sound.streams_in()) == 0, LIMIT_S, "the microphone to be let go")
        trial.start_speaker_test(DefaultDevice())
        wait_until(
            lambda: pitch_hz(recording.samples(), RATE_HZ) == PITCH_HZ, LIMIT_S, "the first note"
        )
        assert trial.stop()
        wait_until(lambda: sound.streams_out() == [], LIMIT_S, "the speaker to be let go")
    assert trial.now.stage is TrialStage.NONE


@pytest.mark.parametrize("is_recording", [False, True])
def test_it_stops_at_once_and_frees_the_devices(
    trial: DeviceTrial,
    shown: list[Trial],
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_recording: bool,
) -> None:
    monkeypatch.setattr(device_trial, "RECORDING_MS", 60_000 if is_recording else 100)
    trial.start_microphone_test(NoDevice(), NoDevice())
    wait_for(shown, TrialStage.RECORDING)
    assert trial.stop()
    assert trial.now.stage is TrialStage.NONE
    assert trial.now.error is None
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"microphone", "speaker", "device-trial"}


def test_another_trial_takes_the_place_of_the_one_before(
    trial: DeviceTrial, shown: list[Trial], tmp_path: Path
) -> None:
    trial.start_microphone_test(NoDevice(), NoDevice())
    wait_for(shown, TrialStage.RECORDING)
    trial.start_speaker_test(FileDevice(tmp_path / "heard.wav"))
    wait_for(shown, TrialStage.TONE)
    assert trial.stop()


def test_a_device_that_is_not_there_is_told(
    sound: SoundServer, trial: DeviceTrial, shown: list[Trial]
) -> None:
    trial.start_microphone_test(NamedDevice("nowhere"), DefaultDevice())
    wait_until(lambda: trial.now.error is not None, LIMIT_S, "the error")
    assert trial.now.error is not None
    assert trial.now.error.kind is ErrorKind.MICROPHONE_MISSING
    assert trial.now.stage is TrialStage.NONE
    trial.start_speaker_test(NoDevice())
    wait_for(shown, TrialStage.TONE)
    assert trial.now.error is None
