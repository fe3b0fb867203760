"""Cheap signs that something was plugged in or out: a look takes well under a millisecond."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

Signs = tuple[object, ...]

_LINUX_TEXTS = (Path("/proc/asound/cards"),)
_LINUX_FOLDERS = (Path("/dev/snd"), Path("/sys/class/video4linux"))


def device_signs() -> Signs | None:
    """Equal as long as the same devices are there; None where the system has no cheap signs."""
    if sys.platform == "linux":
        return linux_signs(dict(os.environ))
    try:
        if sys.platform == "win32":
            return _windows_signs()
        if sys.platform == "darwin":
            return _macos_signs()
    except (OSError, AttributeError):
        # A system without these calls.
        return None
    return None


def linux_signs(
    variables: dict[str, str],
    texts: tuple[Path, ...] = _LINUX_TEXTS,
    folders: tuple[Path, ...] = _LINUX_FOLDERS,
) -> Signs:
    """Cards, cameras, the sound servers' sockets, and the files that name further devices."""
    runtime = Path(variables.get("XDG_RUNTIME_DIR") or "/nowhere")
    home = Path(variables.get("HOME") or "/nowhere")
    sockets = [runtime / "pulse" / "native", runtime / "pipewire-0"]
    if (server := variables.get("PULSE_SERVER", "")).startswith("unix:"):
        sockets.append(Path(server.removeprefix("unix:")))
    lists = [Path("/etc/asound.conf"), home / ".asoundrc"]
    if config := variables.get("ALSA_CONFIG_PATH"):
        lists.append(Path(config))
    return (
        *(_text(path) for path in texts),
        *(_names(path) for path in folders),
        # The moment, too: a server that was started again has the same socket.
        *(_changed_at(path) for path in (*sockets, *lists)),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir()))
    except OSError:
        return ()


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


_NAME_AT_BYTE, _NAME_BYTES, _WAVE_CAPS_BYTES = 8, 64, 96
"""Where the name lies in Windows' description of a wave device, which begins alike for both."""


def _windows_signs() -> Signs:
    library = ctypes.WinDLL("winmm")  # type: ignore[attr-defined, unused-ignore]
    found: list[object] = []
    for count, describe in (
        (library.waveInGetNumDevs, library.waveInGetDevCapsW),
        (library.waveOutGetNumDevs, library.waveOutGetDevCapsW),
    ):
        number = int(count())
        found.append(number)
        for index in range(number):
            caps = ctypes.create_string_buffer(_WAVE_CAPS_BYTES)
            describe(ctypes.c_size_t(index), caps, len(caps))
            found.append(caps.raw[_NAME_AT_BYTE : _NAME_AT_BYTE + _NAME_BYTES])
    return tuple(found)


_SYSTEM_OBJECT = 1
_SELECTORS = (b"dev#", b"dIn ", b"dOut")
"""All devices, the default for recording, the default for playing."""


def _macos_signs() -> Signs:
    audio = ctypes.CDLL("/System/Library/Frameworks/CoreAudio.framework/CoreAudio")
    found: list[object] = []
    for selector in _SELECTORS:
        # Three numbers of 32 bit: what, where (`glob`) and which element.
        address = struct.pack("=III", *(struct.unpack(">I", selector) + _GLOBAL))
        size = ctypes.c_uint32(0)
        ask = (ctypes.c_uint32(_SYSTEM_OBJECT), address, ctypes.c_uint32(0), None)
        if audio.AudioObjectGetPropertyDataSize(*ask, ctypes.byref(size)):
            continue
        data = ctypes.create_string_buffer(max(size.value, 1))
        if not audio.AudioObjectGetPropertyData(*ask, ctypes.byref(size), data):
            found.append(data.raw[: size.value])
    return tuple(found)


_GLOBAL = (struct.unpack(">I", b"glob")[0], 0)
