"""Reads WAV files of every common kind, piece by piece."""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from omnicall.media.trouble import bad_file

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_FORMAT_BYTES = 40
"""The longest description of a format there is."""

_MAX_CHANNELS = 64
_RATES_HZ = range(4_000, 768_001)


@dataclass(frozen=True, slots=True)
class WavFormat:
    """How a file's samples are stored."""

    rate_hz: int
    channels: int
    sample_bytes: int
    is_float: bool

    @property
    def frame_bytes(self) -> int:
        """One sample of every channel."""
        return self.channels * self.sample_bytes


class WavReader:
    """One open WAV file; raises ``DeviceError`` when it is none."""

    def __init__(self, path: Path) -> None:
        self._file = _opened(path)
        try:
            self.format, self._bytes_left = _read_head(self._file)
        except (ValueError, struct.error, OSError) as failure:
            self._file.close()
            raise bad_file(path, str(failure)) from failure

    def read(self, frames: int) -> NDArray[np.float32]:
        """The next frames, one row each, between -1 and 1; fewer at the end, then none."""
        frame_bytes = self.format.frame_bytes
        data = self._file.read(min(frames * frame_bytes, self._bytes_left))
        self._bytes_left -= len(data)
        whole = len(data) - len(data) % frame_bytes
        return _as_float(data[:whole], self.format).reshape(-1, self.format.channels)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _opened(path: Path) -> BinaryIO:
    try:
        # A pipe or a device would block, so look before opening.
        if not stat.S_ISREG(path.stat().st_mode):
            raise bad_file(path, "not a regular file")
        return path.open("rb")
    except (OSError, ValueError) as failure:
        raise bad_file(path, str(failure)) from failure


def _read_head(file: BinaryIO) -> tuple[WavFormat, int]:
    """Stops at the first sample; tells the format and how many bytes of samples follow."""
    riff, _size, wave = struct.unpack("<4sI4s", file.read(12))
    if riff not in (b"RIFF", b"RF64") or wave != b"WAVE":
        raise ValueError("not a WAV file")
    form: WavFormat | None = None
    while True:
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"data":
            break
        after = file.tell() + size + size % 2
        if name == b"fmt ":
            # No more than there is to know: a broken head may claim gigabytes.
            form = _parsed_format(file.read(min(size, _FORMAT_BYTES)))
        file.seek(after)
    if form is None:
        raise ValueError("no format before the samples")
    # A file that was cut short or never finished says more, or nothing: what is there counts.
    there = Path(file.name).stat().st_size - file.tell()
    length = there if size in (0, 0xFFFFFFFF) else min(size, there)
    if length < form.frame_bytes:
        raise ValueError("no samples")
    return form, length - length % form.frame_bytes


def _parsed_format(data: bytes) -> WavFormat:
    code, channels, rate_hz, _rate, frame_bytes, bits = struct.unpack_from("<HHIIHH", data)
    if code == _EXTENSIBLE and len(data) >= 26:
        (code,) = struct.unpack_from("<H", data, 24)
    sizes = {_PCM: (8, 16, 24, 32), _FLOAT: (32, 64)}
    if bits not in sizes.get(code, ()):
        raise ValueError(f"unknown sample format {code} with {bits} bits")
    if not 1 <= channels <= _MAX_CHANNELS or rate_hz not in _RATES_HZ:
        raise ValueError(f"{channels} channels at {rate_hz} Hz")
    if frame_bytes != channels * bits // 8:
        raise ValueError(f"{frame_bytes} bytes a frame")
    return WavFormat(rate_hz, channels, bits // 8, code == _FLOAT)


def _as_float(data: bytes, form: WavFormat) -> NDArray[np.float32]:
    if form.is_float:
        # What is too large for the shorter numbers is no sound; those who listen sort it out.
        with np.errstate(over="ignore", invalid="ignore"):
            return np.frombuffer(data, f"<f{form.sample_bytes}").astype(np.float32)
    if form.sample_bytes == 1:
        # Eight bits are stored without a sign.
        return (np.frombuffer(data, np.uint8).astype(np.float32) - 128) / np.float32(128)
    if form.sample_bytes == 3:
        wide = np.zeros((len(data) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
        return wide.view("<i4")[:, 0].astype(np.float32) / np.float32(2**31)
    scale = np.float32(2 ** (8 * form.sample_bytes - 1))
    return np.frombuffer(data, f"<i{form.sample_bytes}").astype(np.float32) / scale
