"""What the check measures of microphone, speaker and camera, and what it makes of that."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.check import Detail, Outcome, Remark
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import Still

VERY_QUIET_DBFS = -72.0
"""Below the noise of every microphone that hears a room; digital silence is lower still."""

CLIPPED_SHARE = 0.002
"""Of the samples at full scale: a single click isn't overdriven."""

BLACK = 4.0
DARK = 50.0
"""Mean grey, 0 to 255: a covered lens, and a room in which faces can't be told apart."""


@dataclass(frozen=True, slots=True)
class MicrophoneHeard:
    """About a second of a microphone."""

    level_dbfs: float
    """Effective, not the peak."""
    peak_dbfs: float
    clipped_share: float
    is_all_zero: bool


@dataclass(frozen=True, slots=True)
class SpeakerPlayed:
    """A short noise, played whole."""

    was_listened_to: bool
    delay_ms: int | None = None
    """From the moment the sound card asked for it until the microphone heard it; None when it
    didn't."""


@dataclass(frozen=True, slots=True)
class CameraSeen:
    """About a second of a camera."""

    pictures: int
    pictures_per_s: float
    brightness: float
    """Mean grey of the last one, 0 to 255."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """What is sent to the service: made up, so that nothing of the room leaves the computer."""

    pcm: bytes
    """At ``UPLINK_RATE_HZ``, less than a second."""
    still: Still


def microphone_outcome(heard: MicrophoneHeard) -> Outcome:
    """Nothing but zeros comes of a switch or a forbidding system, never of a quiet room."""
    details: dict[str, Detail] = {
        "level_dbfs": round(heard.level_dbfs, 1),
        "peak_dbfs": round(heard.peak_dbfs, 1),
        "clipped_percent": round(heard.clipped_share * 100, 2),
    }
    if heard.is_all_zero:
        silent = CallError(ErrorKind.MICROPHONE_FAILED, "digital silence")
        return Outcome(silent, Remark.DIGITAL_SILENCE, details)
    remark = None
    if heard.clipped_share > CLIPPED_SHARE:
        remark = Remark.CLIPPING
    elif heard.level_dbfs < VERY_QUIET_DBFS:
        remark = Remark.VERY_QUIET
    return Outcome(None, remark, details)


def speaker_outcome(played: SpeakerPlayed) -> Outcome:
    """Not to be heard is no failure: that is what headphones are for."""
    if not played.was_listened_to:
        return Outcome(None, Remark.NOBODY_LISTENED)
    if played.delay_ms is None:
        return Outcome(None, Remark.NOT_HEARD)
    return Outcome(None, None, {"delay_ms": played.delay_ms})


def camera_outcome(seen: CameraSeen) -> Outcome:
    """A picture in which nothing can be seen is still a camera that works."""
    details: dict[str, Detail] = {
        "pictures": seen.pictures,
        "pictures_per_s": round(seen.pictures_per_s, 1),
        "brightness": round(seen.brightness),
    }
    remark = None
    if seen.brightness < BLACK:
        remark = Remark.BLACK
    elif seen.brightness < DARK:
        remark = Remark.DARK
    return Outcome(None, remark, details)
