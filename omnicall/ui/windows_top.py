"""On Windows: whether other programs cover a window, and putting it back without activating it.

All windows that stay on top share one band there, and whichever came last is first: a game that
makes itself such a window covers ours for good, unless somebody puts it back.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import wintypes
from typing import Any

_GA_ROOT = 2
_HWND_TOPMOST = -1
_SWP_NOSIZE, _SWP_NOMOVE, _SWP_NOACTIVATE, _SWP_NOOWNERZORDER = 0x1, 0x2, 0x10, 0x200
_QUNS_RUNNING_D3D_FULL_SCREEN = 3

# Sixths of width and height: the middle, and four points well inside the round corners.
_LOOKED_AT = ((3, 3), (1, 1), (5, 1), (1, 5), (5, 5))


class WindowsTop:
    """One window among all others; GUI thread only, microseconds a call."""

    def __init__(self, handle: int, user32: Any, shell32: Any) -> None:
        self._handle = handle
        self._user32 = user32
        self._shell32 = shell32
        user32.WindowFromPoint.argtypes = [wintypes.POINT]
        user32.WindowFromPoint.restype = wintypes.HWND
        user32.GetAncestor.argtypes = [wintypes.HWND, wintypes.UINT]
        user32.GetAncestor.restype = wintypes.HWND
        user32.GetWindowRect.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.RECT)]
        user32.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.DWORD)]
        user32.SetWindowPos.argtypes = [
            *(wintypes.HWND, wintypes.HWND),
            *(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, wintypes.UINT),
        ]

    def covered_share(self) -> float:
        """The share of the points looked at that belong to another program's window.

        None of them where a game has the screen for itself: nothing can be shown there, and
        trying could throw the game out of its full screen.
        """
        if self._is_screen_taken():
            return 0.0
        rect = wintypes.RECT()
        self._user32.GetWindowRect(self._handle, ctypes.byref(rect))
        width, height = rect.right - rect.left, rect.bottom - rect.top
        points = [
            wintypes.POINT(rect.left + width * across // 6, rect.top + height * down // 6)
            for across, down in _LOOKED_AT
        ]
        return sum(self._is_anothers(point) for point in points) / len(points)

    def raise_up(self) -> None:
        """Put the window before all others that stay on top; nobody loses the focus."""
        flags = _SWP_NOSIZE | _SWP_NOMOVE | _SWP_NOACTIVATE | _SWP_NOOWNERZORDER
        self._user32.SetWindowPos(self._handle, _HWND_TOPMOST, 0, 0, 0, 0, flags)

    def _is_anothers(self, point: wintypes.POINT) -> bool:
        found = self._user32.WindowFromPoint(point)
        if not found:
            return False
        root = self._user32.GetAncestor(found, _GA_ROOT) or found
        owner = wintypes.DWORD()
        self._user32.GetWindowThreadProcessId(root, ctypes.byref(owner))
        return owner.value != os.getpid()

    def _is_screen_taken(self) -> bool:
        state = ctypes.c_int()
        failed = self._shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return not failed and state.value == _QUNS_RUNNING_D3D_FULL_SCREEN
