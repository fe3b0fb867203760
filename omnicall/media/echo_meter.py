"""How much of each answer is in what is sent, and how much of it had come in.

Loudness alone can't tell the assistant's echo from somebody who talks at the same time, so this
looks for the played waveform itself: second by second it finds out how much later the echo comes,
learns from what came in how the room colours it, and counts as echo only what moves along with
the played sound coloured so.  Pure calculation; no threads and no clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log10

import numpy as np

from omnicall.core.device_facts import EchoMeasured
from omnicall.media.echo_canceller import FRAMES_PER_S, NEAR_SAMPLES
from omnicall.media.echo_search import (
    LONGEST_DELAY_S,
    WINDOW_MS,
    echo_delay,
    echo_powers,
    noise_power,
    power_of,
)
from omnicall.media.level_meter import SILENCE_DBFS
from omnicall.media.samples import Pcm

LOUDEST_FLOOR_DBFS = -60.0
"""Somebody who never pauses looks like noise; no microphone's own is louder than this."""

_SEGMENT = FRAMES_PER_S
"""Measured together: long enough to learn from, too short for clocks to drift apart."""
_SHORTEST_SEGMENT = _SEGMENT // 2
_REACH = int(LONGEST_DELAY_S * FRAMES_PER_S)
_NEEDED = _SEGMENT + _REACH + WINDOW_MS * FRAMES_PER_S // 1000
_PAUSE = _NEEDED - _SEGMENT
"""So long a silence ends an answer; by then its last echo has come."""
_LEAST_LOUD = FRAMES_PER_S
"""Less of an answer says little; the connected sound holds less, and is no answer."""
_MOST_APART = 40
"""More than this between both sides, and it is no longer known what belongs together."""
_AUDIBLE = 200
"""Peak of a frame worth measuring, about -44 dBFS."""


_LEAST_SHARE = 0.25
"""Of what the microphone heard; with less echo in it, somebody's voice blurs what is left."""
_LOUD_POWER = 1e-5
"""Below -50 dBFS nobody talks: there the room's own noise is most of what is heard."""


@dataclass(slots=True)
class _Powers:
    """Of the echo that came in and that is left, summed over segments."""

    came: float = 0.0
    left: float = 0.0
    segments: int = 0

    def add(self, came: float, left: float) -> None:
        """Another segment."""
        self.came += came
        self.left += left
        self.segments += 1


@dataclass(slots=True)
class _Sums:
    """One answer so far."""

    alone: _Powers = field(default_factory=_Powers)
    talked_over: _Powers = field(default_factory=_Powers)
    """Where somebody talked at the same time; counts where there is nothing better."""
    loud_frames: int = 0
    quiet_frames: int = 0
    """Since the last loud one."""
    noise: float = 1.0


class EchoMeter:
    """For one thread; measures one answer after the other."""

    def __init__(self) -> None:
        self._rate_hz = 0
        self._played: list[Pcm] = []
        self._came: list[Pcm] = []
        self._sent: list[Pcm] = []
        self._sums: _Sums | None = None
        """None between answers."""
        self._delay: int | None = None
        """As last seen, in samples."""

    def reset(self) -> None:
        """What comes next doesn't go on where the last frames ended."""
        self._sums = None
        self._delay = None

    def hear(self, rate_hz: int, played: Pcm, peak: int) -> None:
        """Take in a frame of what was played; it must not change afterwards.

        ``peak`` is its loudest sample above zero.
        """
        is_loud = peak > _AUDIBLE
        sums = self._sums
        if sums is None or rate_hz != self._rate_hz:
            self._sums = None
            if not is_loud:
                return
            self._rate_hz = rate_hz
            self._played, self._came, self._sent = [], [], []
            sums = self._sums = _Sums()
        self._played.append(played)
        sums.loud_frames += is_loud
        sums.quiet_frames = 0 if is_loud else sums.quiet_frames + 1

    def compare(self, came_in: Pcm, sent: Pcm) -> EchoMeasured | None:
        """Take in a frame from the microphone, before and after; the figures at an answer's end.

        Neither may change afterwards.
        """
        sums = self._sums
        if sums is None:
            return None
        self._came.append(came_in)
        self._sent.append(sent)
        if abs(len(self._sent) - len(self._played)) > _MOST_APART:
            self.reset()
            return None
        if sums.quiet_frames >= _PAUSE and len(self._sent) >= len(self._played):
            self._sums = None
            sounding = min(len(self._played) - sums.quiet_frames, _SEGMENT)
            if sounding >= _SHORTEST_SEGMENT:
                self._measure(sums, sounding)
            return _result(sums)
        if len(self._sent) >= _NEEDED + _SHORTEST_SEGMENT:
            self._measure(sums, _SEGMENT)
            del self._played[:_SEGMENT], self._came[:_SEGMENT], self._sent[:_SEGMENT]
        return None

    def _measure(self, sums: _Sums, frames: int) -> None:
        played = np.concatenate(self._played[:frames])
        came, sent = np.concatenate(self._came), np.concatenate(self._sent)
        searched = came[: (frames + _REACH) * NEAR_SAMPLES]
        delay = echo_delay(played, self._rate_hz, searched)
        self._delay = self._delay if delay is None else delay
        sums.noise = min(sums.noise, noise_power(sent))
        if self._delay is None:
            sums.alone.add(0.0, 0.0)
            return
        at = self._delay
        before, after = echo_powers(played, self._rate_hz, came[at:], sent[at:])
        heard = power_of(came[at : at + frames * NEAR_SAMPLES])
        is_talked_over = heard > _LOUD_POWER and before < _LEAST_SHARE * heard
        (sums.talked_over if is_talked_over else sums.alone).add(before, after)


def _result(sums: _Sums) -> EchoMeasured | None:
    powers = sums.alone if sums.alone.segments else sums.talked_over
    if sums.loud_frames < _LEAST_LOUD or not powers.segments:
        return None
    floor_dbfs = min(LOUDEST_FLOOR_DBFS, _dbfs(sums.noise))
    came_dbfs, left_dbfs = (
        max(floor_dbfs, _dbfs(power / powers.segments)) for power in (powers.came, powers.left)
    )
    return EchoMeasured(left_dbfs, max(0.0, came_dbfs - left_dbfs))


def _dbfs(power: float) -> float:
    return max(SILENCE_DBFS, 10 * log10(power)) if power > 0 else SILENCE_DBFS
