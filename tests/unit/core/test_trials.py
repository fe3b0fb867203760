"""A trial tells which device it is about."""

from __future__ import annotations

from omnicall.core.media_types import Device
from omnicall.core.trials import Trial, TrialStage


def test_every_stage_is_about_the_device_whose_sound_it_is() -> None:
    assert {stage: stage.device for stage in TrialStage} == {
        TrialStage.NONE: None,
        TrialStage.RECORDING: Device.MICROPHONE,
        TrialStage.PLAYING_BACK: Device.MICROPHONE,
        TrialStage.TONE: Device.SPEAKER,
    }


def test_nothing_goes_on_until_something_does() -> None:
    assert Trial().stage is TrialStage.NONE
