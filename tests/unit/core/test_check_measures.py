"""What is measured of a device says whether it works, and what could be better."""

from __future__ import annotations

from omnicall.core.check import Remark
from omnicall.core.check_measures import (
    CameraSeen,
    MicrophoneHeard,
    SpeakerPlayed,
    camera_outcome,
    microphone_outcome,
    speaker_outcome,
)
from omnicall.core.errors import ErrorKind


def test_a_microphone_hears_a_room_hardly_anything_too_much_or_nothing_at_all() -> None:
    for heard, remark in (
        (MicrophoneHeard(-52.34, -30.0, 0.0, is_all_zero=False), None),
        (MicrophoneHeard(-90.0, -88.0, 0.0, is_all_zero=False), Remark.VERY_QUIET),
        (MicrophoneHeard(-3.0, 0.0, 0.05, is_all_zero=False), Remark.CLIPPING),
    ):
        outcome = microphone_outcome(heard)
        assert (outcome.error, outcome.remark) == (None, remark)
    outcome = microphone_outcome(MicrophoneHeard(-52.34, -30.0, 0.001, is_all_zero=False))
    assert outcome.details == {"level_dbfs": -52.3, "peak_dbfs": -30.0, "clipped_percent": 0.1}
    silent = microphone_outcome(MicrophoneHeard(-96.0, -96.0, 0.0, is_all_zero=True))
    assert silent.error is not None
    assert silent.error.kind is ErrorKind.MICROPHONE_FAILED
    assert silent.remark is Remark.DIGITAL_SILENCE


def test_a_speaker_that_is_not_heard_is_said_and_no_failure() -> None:
    for played, remark, details in (
        (SpeakerPlayed(was_listened_to=True, delay_ms=84), None, {"delay_ms": 84}),
        (SpeakerPlayed(was_listened_to=True), Remark.NOT_HEARD, {}),
        (SpeakerPlayed(was_listened_to=False), Remark.NOBODY_LISTENED, {}),
    ):
        outcome = speaker_outcome(played)
        assert (outcome.error, outcome.remark, outcome.details) == (None, remark, details)


def test_a_camera_sees_a_room_a_dark_one_or_its_own_lid() -> None:
    for brightness, remark in ((120.4, None), (30.0, Remark.DARK), (0.5, Remark.BLACK)):
        outcome = camera_outcome(CameraSeen(18, 29.97, brightness))
        assert (outcome.error, outcome.remark) == (None, remark)
        assert outcome.details == {
            "pictures": 18,
            "pictures_per_s": 30.0,
            "brightness": round(brightness),
        }
