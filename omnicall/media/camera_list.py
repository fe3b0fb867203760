"""Which cameras are plugged in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from omnicall.media.device_names import position_of

_LINUX_CAMERAS = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class CameraEntry:
    """A camera by the number OpenCV opens it with."""

    index: int
    name: str


def cameras(folder: Path = _LINUX_CAMERAS) -> tuple[CameraEntry, ...] | None:
    """The cameras in order; None where the system can't be asked without opening each."""
    if sys.platform != "linux":
        return None
    found: list[CameraEntry] = []
    try:
        for entry in folder.iterdir():
            number = entry.name.removeprefix("video")
            # A camera's second node delivers data about pictures and no pictures.
            if number.isdecimal() and _text(entry / "index") in ("0", ""):
                found.append(CameraEntry(int(number), _text(entry / "name") or entry.name))
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda camera: camera.index))


def camera_named(name: str | None, known: tuple[CameraEntry, ...] | None) -> CameraEntry | None:
    """The camera a name or number means, the first one without a name; None if there is none."""
    if known is None:
        if name is None or name.isdecimal():
            return CameraEntry(int(name or 0), name or "0")
        return None
    if name is None:
        return known[0] if known else None
    if name.isdecimal():
        return next((camera for camera in known if camera.index == int(name)), None)
    at = position_of(name, [camera.name for camera in known])
    return None if at is None else known[at]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
