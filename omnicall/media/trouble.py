"""How a device that can't be opened says so, on its own thread only."""

from __future__ import annotations

from pathlib import Path

from omnicall.core.errors import CallError, ErrorKind


class DeviceError(Exception):
    """Carries the error a device's thread posts before it ends."""

    def __init__(self, kind: ErrorKind, detail: str = "", subject: str = "") -> None:
        super().__init__(detail)
        self.error = CallError(kind, detail, subject)


def bad_file(path: Path, reason: str) -> DeviceError:
    """The person named a file that can't be used."""
    return DeviceError(ErrorKind.BAD_FILE, reason, str(path))
