"""Where microphone sound comes from: a sound card, a file, or a quiet room."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import (
    BLOCK_MS,
    UPLINK_RATE_HZ,
    Device,
    DeviceChoice,
    FileDevice,
    NoDevice,
)
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.pace import Pace
from omnicall.media.rate_watch import RateWatch
from omnicall.media.samples import FULL_SCALE
from omnicall.media.sound_system import SoundStream, StreamWish, open_stream
from omnicall.media.trouble import DeviceError
from omnicall.media.wav_reader import WavReader

Frames = NDArray[np.float32]
"""One row per sample time, one column per channel."""

_STEPS_PER_S = 300
"""How often the card delivers: it divides the usual rates, and 10 ms are three steps."""
_LATENCY_S = 0.0134
_WAIT_S = 0.05
_RING_PIECES = 100
"""Two seconds: what is older is dropped on its way to the network anyhow."""

_BYTES_PER_FLOAT = 4
_FILE_PIECE_MS = 10
_QUIET_STEP_MS = 2
"""Slow enough to be as soft after any change of rate: faster noise would swell or vanish."""


@dataclass(frozen=True, slots=True)
class HeardPiece:
    """What came in one go, and when its last sample did."""

    frames: Frames
    at_s: float


class MustYieldError(Exception):
    """Close the microphone for a moment and open it again."""


class SoundSource(Protocol):
    """An opened microphone."""

    name: str
    rate_hz: int
    channels: int

    def read(self) -> HeardPiece | None:
        """The next piece; None when none came within a twentieth of a second.

        Raises ``MustYieldError`` when the device has to be closed and opened again, and
        ``DeviceError`` when it failed in a way it can tell.
        """

    def is_alive(self) -> bool:
        """Whether more can come."""

    def close(self) -> None:
        """Let go of the device or file."""


def open_source(choice: DeviceChoice, totals: DeviceTotals) -> SoundSource:
    """Open what the person chose; raises ``DeviceError``."""
    match choice:
        case FileDevice(path):
            return FileSource(WavReader(path), str(path))
        case NoDevice():
            return FileSource(None, "none")
        case _:
            return CardSource(choice, totals)


class CardSource:
    """The sound card: its own thread copies into a ring and does nothing else."""

    def __init__(self, choice: DeviceChoice, totals: DeviceTotals) -> None:
        self._totals = totals
        self._ring: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        wish = StreamWish("float32", _STEPS_PER_S, _LATENCY_S, self._taker)
        self._stream: SoundStream = open_stream(Device.MICROPHONE, choice, wish)
        self.name = self._stream.name
        self.rate_hz = self._stream.rate_hz
        self.channels = self._stream.channels
        self._rate = RateWatch(self.rate_hz)

    def read(self) -> HeardPiece | None:
        """The next piece from the ring."""
        if self._stream.must_yield:
            raise MustYieldError
        try:
            at_s, data = self._ring.get(timeout=_WAIT_S)
        except queue.Empty:
            crash = self._stream.calls.crash
            if crash:
                raise DeviceError(ErrorKind.MICROPHONE_FAILED, crash, self.name) from None
            return None
        frames = np.frombuffer(data, np.float32).reshape(-1, self.channels)
        if self._rate.is_off(len(frames), at_s, self._totals.microphone_overflows):
            reason = "another rate than it was opened with"
            raise DeviceError(ErrorKind.MICROPHONE_FAILED, reason, self.name)
        return HeardPiece(frames, at_s)

    def is_alive(self) -> bool:
        """Whether the card still delivers."""
        return self._stream.is_active

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def _taker(self, rate_hz: int, channels: int) -> Callable[..., None]:
        totals, ring = self._totals, self._ring
        # As long as a block: waking the other thread more often would gain nothing.
        enough = -(-rate_hz * BLOCK_MS // 1000) * channels * _BYTES_PER_FLOAT
        gathered = bytearray()

        def take(data: Any, _frames: int, _time: Any, status: Any) -> None:
            # PortAudio's thread: copy and return.
            if status.input_overflow:
                totals.microphone_overflows += 1
            gathered.extend(data)
            if len(gathered) < enough:
                return
            if ring.qsize() < _RING_PIECES:
                ring.put((time.monotonic(), bytes(gathered)))
            else:
                totals.microphone_overflows += 1
            gathered.clear()

        return take


class FileSource:
    """A file at its own pace, then a room where nothing happens; without a file, the room."""

    def __init__(self, reader: WavReader | None, name: str) -> None:
        self._reader = reader
        self.name = name
        self.rate_hz = UPLINK_RATE_HZ if reader is None else reader.format.rate_hz
        self.channels = 1 if reader is None else reader.format.channels
        self._room = np.random.default_rng(1)
        self._piece = self.rate_hz * _FILE_PIECE_MS // 1000
        self._pace = Pace(self._piece / self.rate_hz, time.monotonic())

    def read(self) -> HeardPiece:
        """The next hundredth of a second, when its time has come."""
        time.sleep(self._pace.delay_s(time.monotonic()))
        count = self._piece
        frames = np.zeros((0, self.channels), np.float32)
        if self._reader is not None:
            frames = self._reader.read(count)
        if len(frames) < count:
            frames = np.concatenate([frames, self._quiet(count - len(frames))])
        return HeardPiece(frames, time.monotonic())

    def is_alive(self) -> bool:
        """A file never fails once it is open: it only ends."""
        return True

    def close(self) -> None:
        """Close the file."""
        if self._reader is not None:
            self._reader.close()

    def _quiet(self, count: int) -> Frames:
        # The softest sound there is: digital silence would look like a broken stream.
        step = self.rate_hz * _QUIET_STEP_MS // 1000
        signs = np.repeat(self._room.choice((-1.0, 1.0), -(-count // step)), step)[:count, None]
        quiet = np.repeat(signs / FULL_SCALE, self.channels, axis=1)
        return np.asarray(quiet, np.float32)
