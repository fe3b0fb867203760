"""On Windows: what is on the screen and yet in no picture of it."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

_WDA_EXCLUDEFROMCAPTURE = 0x11


def leave_out_of_pictures(handle: int, user32: Any = None) -> None:
    """Let a window of ours be seen by people alone; nothing happens on other systems.

    Windows before 10, version 2004, don't know this and leave everything as it is.
    """
    if user32 is None:
        if sys.platform != "win32":
            return
        user32 = ctypes.WinDLL("user32")
    user32.SetWindowDisplayAffinity.argtypes = [wintypes.HWND, wintypes.DWORD]
    user32.SetWindowDisplayAffinity(handle, _WDA_EXCLUDEFROMCAPTURE)
