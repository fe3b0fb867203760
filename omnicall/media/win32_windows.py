"""Windows on Windows: which there are, and what each shows whatever lies in front of it."""

from __future__ import annotations

import ctypes
import os
from ctypes import byref, wintypes
from functools import cache
from typing import Any

import numpy as np

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Area, WindowDevice
from omnicall.media.pictures import Pixels
from omnicall.media.trouble import DeviceError

_MOST_WINDOWS = 100
_EXTENDED_STYLE = -20
_TOOL_WINDOW = 0x80
_CLOAKED = 14
"""The attribute of windows that are there and not shown: other desktops, sleeping apps."""
_CONTENT_AS_COMPOSED = 0x1 | 0x2
"""Without its frame, and also what the graphics card drew."""


class _Header(ctypes.Structure):
    """How a picture lies in memory (BITMAPINFOHEADER); zeros say "nothing special"."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("width", wintypes.LONG),
        ("height", wintypes.LONG),
        ("planes", wintypes.WORD),
        ("bits", wintypes.WORD),
        ("rest", wintypes.DWORD * 6),
    )


_HANDLE, _HWND, _RECT = wintypes.HANDLE, wintypes.HWND, ctypes.POINTER(wintypes.RECT)
_SIGNATURES: dict[str, dict[str, tuple[Any, ...]]] = {
    "user32": {
        "ClientToScreen": (wintypes.BOOL, _HWND, ctypes.POINTER(wintypes.POINT)),
        "GetClientRect": (wintypes.BOOL, _HWND, _RECT),
        "GetDC": (_HANDLE, _HWND),
        "GetWindowLongW": (wintypes.LONG, _HWND, ctypes.c_int),
        "GetWindowTextLengthW": (ctypes.c_int, _HWND),
        "GetWindowTextW": (ctypes.c_int, _HWND, wintypes.LPWSTR, ctypes.c_int),
        "GetWindowThreadProcessId": (wintypes.DWORD, _HWND, ctypes.POINTER(wintypes.DWORD)),
        "IsIconic": (wintypes.BOOL, _HWND),
        "IsWindow": (wintypes.BOOL, _HWND),
        "IsWindowVisible": (wintypes.BOOL, _HWND),
        "PrintWindow": (wintypes.BOOL, _HWND, _HANDLE, wintypes.UINT),
        "ReleaseDC": (ctypes.c_int, _HWND, _HANDLE),
    },
    "gdi32": {
        "CreateCompatibleDC": (_HANDLE, _HANDLE),
        "CreateDIBSection": (
            _HANDLE,
            _HANDLE,
            ctypes.POINTER(_Header),
            wintypes.UINT,
            ctypes.POINTER(ctypes.c_void_p),
            _HANDLE,
            wintypes.DWORD,
        ),
        "DeleteDC": (wintypes.BOOL, _HANDLE),
        "DeleteObject": (wintypes.BOOL, _HANDLE),
        "GdiFlush": (wintypes.BOOL,),
        "SelectObject": (_HANDLE, _HANDLE, _HANDLE),
    },
    "dwmapi": {
        "DwmGetWindowAttribute": (
            wintypes.LONG,
            _HWND,
            wintypes.DWORD,
            ctypes.c_void_p,
            wintypes.DWORD,
        ),
    },
}
"""What each function returns, then what it takes: a handle cut to 32 bit is another handle."""


@cache
def _library(name: str) -> Any:
    # Our own copy: the types declared on it are nobody else's.
    library = ctypes.WinDLL(name)  # type: ignore[attr-defined, unused-ignore]
    for function, (returned, *taken) in _SIGNATURES[name].items():
        declared = getattr(library, function)
        declared.restype, declared.argtypes = returned, taken
    return library


def win32_windows() -> tuple[WindowDevice, ...]:
    """The windows of other programs, the foremost first."""
    found: list[WindowDevice] = []
    prototype = ctypes.WINFUNCTYPE(  # type: ignore[attr-defined, unused-ignore]
        wintypes.BOOL, _HWND, wintypes.LPARAM
    )

    def look(handle: int, _parameter: int) -> bool:
        title = _title_to_share(handle)
        if title:
            found.append(WindowDevice(handle, title))
        return len(found) < _MOST_WINDOWS

    _library("user32").EnumWindows(prototype(look), 0)
    return tuple(found)


def _title_to_share(handle: int) -> str:
    """Empty for what nobody would share."""
    user = _library("user32")
    process = wintypes.DWORD()
    user.GetWindowThreadProcessId(handle, byref(process))
    # Ours first: to ask our own window for its title means to wait for it.
    if process.value == os.getpid() or not user.IsWindowVisible(handle):
        return ""
    if user.GetWindowLongW(handle, _EXTENDED_STYLE) & _TOOL_WINDOW or _is_cloaked(handle):
        return ""
    characters = user.GetWindowTextLengthW(handle) + 1
    title = ctypes.create_unicode_buffer(characters)
    user.GetWindowTextW(handle, title, characters)
    return title.value.strip()


def _is_cloaked(handle: int) -> bool:
    cloaked = wintypes.DWORD()
    size = ctypes.sizeof(cloaked)
    failed = _library("dwmapi").DwmGetWindowAttribute(handle, _CLOAKED, byref(cloaked), size)
    return not failed and bool(cloaked.value)


class Win32Window:
    """Satisfies ``SystemWindow``."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def area(self) -> Area | None:
        """Where its content lies; None while it is minimised or on another desktop."""
        user = _library("user32")
        if not user.IsWindow(self._handle):
            raise DeviceError(ErrorKind.SCREEN_MISSING, "the window is gone")
        size, corner = wintypes.RECT(), wintypes.POINT()
        user.GetClientRect(self._handle, byref(size))
        user.ClientToScreen(self._handle, byref(corner))
        is_hidden = user.IsIconic(self._handle) or not user.IsWindowVisible(self._handle)
        if is_hidden or size.right <= 0 or size.bottom <= 0:
            return None
        return Area(corner.x, corner.y, size.right, size.bottom)

    def grabbed(self, area: Area) -> Pixels | None:
        """Its content; None while it changes."""
        user, gdi = _library("user32"), _library("gdi32")
        screen = user.GetDC(None)
        memory = gdi.CreateCompatibleDC(screen)
        try:
            return self._drawn(memory, area)
        finally:
            gdi.DeleteDC(memory)
            user.ReleaseDC(None, screen)

    def _drawn(self, memory: int, area: Area) -> Pixels | None:
        gdi = _library("gdi32")
        # A negative height puts the first line first.
        header = _Header(ctypes.sizeof(_Header), area.width_px, -area.height_px, 1, 32)
        pixels = ctypes.c_void_p()
        bitmap = gdi.CreateDIBSection(memory, byref(header), 0, byref(pixels), None, 0)
        if not bitmap or not pixels.value:
            return None
        before = gdi.SelectObject(memory, bitmap)
        try:
            is_drawn = _library("user32").PrintWindow(self._handle, memory, _CONTENT_AS_COMPOSED)
            gdi.GdiFlush()
            raw = ctypes.string_at(pixels.value, area.width_px * area.height_px * 4)
        finally:
            gdi.SelectObject(memory, before)
            gdi.DeleteObject(bitmap)
        if not is_drawn:
            return None
        return np.frombuffer(raw, np.uint8).reshape(area.height_px, area.width_px, 4)

    def close(self) -> None:
        """Nothing is held."""
