"""Hearing by energy: when somebody begins and stops to speak, counted in sound and not in time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import log10
from typing import Literal

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
FRAME = RATE_HZ // 50
FRAME_MS = 20
FRAME_BYTES = FRAME * 2
ONSET_FRAMES, ONSET_WINDOW = 5, 7
"""Speech begins when that many of the last frames are loud: a click is shorter."""

PREFIX_FRAMES = 300 // FRAME_MS
TAIL_FRAMES = 100 // FRAME_MS
"""How much of the silence that ends a turn belongs to it."""

MAX_TURN_FRAMES = 60_000 // FRAME_MS
MARGIN_DB = 12.0
"""How far above the room speech has to be."""

QUIETEST_SPEECH_DBFS = -52.0
SILENT_DBFS = -100.0

Samples = NDArray[np.int16]


def level_dbfs(samples: Samples) -> float:
    """The effective level; digital silence counts as ``SILENT_DBFS``."""
    if samples.size == 0:
        return SILENT_DBFS
    scaled = samples.astype(np.float32) / 32768
    mean_square = float(scaled @ scaled) / samples.size
    return max(SILENT_DBFS, 10 * log10(mean_square + 1e-12))


def no_sound() -> Samples:
    """Not one sample."""
    return np.zeros(0, np.int16)


@dataclass(frozen=True, slots=True)
class Heard:
    """Speech that began or stopped; ``at_ms`` counts the sound of the session."""

    what: Literal["started", "stopped"]
    at_ms: int
    turn: Samples = field(default_factory=no_sound, compare=False, repr=False)
    """All that was said, once it stopped."""


@dataclass
class Hearing:
    """The voice detector and the sound of the turn that is being spoken."""

    silence_ms: int = 800
    is_speaking: bool = False
    _frames: deque[Samples] = field(default_factory=lambda: deque(maxlen=MAX_TURN_FRAMES))
    """The turn so far, or what came just before one."""
    _rest: bytes = b""
    _heard_frames: int = 0
    _quiet_frames: int = 0
    _room_dbfs: float = -70.0
    _loud: deque[bool] = field(default_factory=lambda: deque(maxlen=ONSET_WINDOW))

    def hear(self, pcm: bytes) -> list[Heard]:
        """Take in sound of any length."""
        sound = self._rest + pcm
        whole = len(sound) - len(sound) % FRAME_BYTES
        self._rest = sound[whole:]
        heard = list[Heard]()
        for start in range(0, whole, FRAME_BYTES):
            frame = np.frombuffer(sound, np.int16, FRAME, start)
            change = self._hear_frame(frame)
            if change is not None:
                heard.append(change)
        return heard

    def forget(self) -> None:
        """Drop the turn that is being spoken; nobody is told that it stopped."""
        self._frames.clear()
        self.is_speaking = False
        self._quiet_frames = 0
        self._loud.clear()
        self._rest = b""

    def _hear_frame(self, frame: Samples) -> Heard | None:
        self._heard_frames += 1
        self._frames.append(frame)
        dbfs = level_dbfs(frame)
        is_loud = dbfs > max(self._room_dbfs + MARGIN_DB, QUIETEST_SPEECH_DBFS)
        self._follow_room(dbfs)
        return self._in_speech(is_loud) if self.is_speaking else self._in_silence(is_loud)

    def _in_speech(self, is_loud: bool) -> Heard | None:
        self._quiet_frames = 0 if is_loud else self._quiet_frames + 1
        if self._quiet_frames * FRAME_MS < self.silence_ms:
            return None
        turn = list(self._frames)[: len(self._frames) - self._quiet_frames + TAIL_FRAMES]
        self._frames.clear()
        self.is_speaking = False
        return Heard("stopped", self._heard_frames * FRAME_MS, np.concatenate(turn))

    def _in_silence(self, is_loud: bool) -> Heard | None:
        self._loud.append(is_loud)
        if sum(self._loud) < ONSET_FRAMES:
            while len(self._frames) > PREFIX_FRAMES + ONSET_WINDOW:
                self._frames.popleft()
            return None
        self.is_speaking, self._quiet_frames = True, 0
        self._loud.clear()
        return Heard("started", max(0, self._heard_frames - ONSET_WINDOW) * FRAME_MS)

    def _follow_room(self, dbfs: float) -> None:
        """Down at once, up slowly: a loud room must not count as speech for ever."""
        if dbfs < self._room_dbfs:
            self._room_dbfs += 0.2 * (max(dbfs, -80.0) - self._room_dbfs)
        else:
            self._room_dbfs += min(0.02, dbfs - self._room_dbfs)
