"""Whether the system asks its programs for less motion."""

from __future__ import annotations

import ctypes
import subprocess
import sys

ANSWER_LIMIT_S = 3.0

_SPI_GETCLIENTAREAANIMATION = 0x1042

_MAC = ("defaults", "read", "com.apple.universalaccess", "reduceMotion")
_GNOME = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")


def system_reduces_motion() -> bool:
    """What the system's settings say; no where they say nothing.  Blocks up to 3 s."""
    if sys.platform == "win32":
        return _windows_reduces_motion()
    if sys.platform == "darwin":
        return _said(_MAC) == "1"
    return _said(_GNOME) == "false"


def _said(command: tuple[str, ...]) -> str:
    try:
        told = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=ANSWER_LIMIT_S
        )
    except (OSError, subprocess.TimeoutExpired):
        # No such desktop here.
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""


def _windows_reduces_motion() -> bool:
    has_animations = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - only Windows has it
    is_told = user32.SystemParametersInfoW(
        _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(has_animations), 0
    )
    return bool(is_told) and not has_animations.value
