"""Writes a WAV that can be read at any moment, even after the program was killed."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

from omnicall.media.samples import Pcm

_HEAD_BYTES = 44
_MAX_DATA_BYTES = 0xFFFFFFFF - _HEAD_BYTES


class WavWriter:
    """Mono, 16 bit; readable by its owner only.  Opening and writing raise ``OSError``."""

    def __init__(self, path: Path, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._data_bytes = 0
        # A pipe would block, and a device such as /dev/null must keep its permissions.
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise OSError(f"{path} is no regular file")
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        try:
            # The file may have been there before, open to others.
            path.chmod(0o600)
            os.write(self._file, self._head())
        except OSError:
            os.close(self._file)
            raise

    def write(self, samples: Pcm) -> None:
        """Append samples and bring the head up to date."""
        data = samples.astype("<i2", copy=False).tobytes()
        os.lseek(self._file, 0, os.SEEK_END)
        while data:
            data = data[os.write(self._file, data) :]
        self._data_bytes += samples.nbytes
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, self._head())

    def close(self) -> None:
        """Let go of the file; nothing is left to be written."""
        os.close(self._file)

    def _head(self) -> bytes:
        data_bytes = min(self._data_bytes, _MAX_DATA_BYTES)
        riff = struct.pack("<4sI4s", b"RIFF", data_bytes + _HEAD_BYTES - 8, b"WAVE")
        form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, self._rate_hz, self._rate_hz * 2, 2, 16)
        return riff + form + struct.pack("<4sI", b"data", data_bytes)


_BINARY = getattr(os, "O_BINARY", 0)
