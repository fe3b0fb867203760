"""What can be shared on this computer, and the way to its pictures."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import ScreenDevice, Shareables, SharedSource, WindowDevice
from omnicall.media.desktop import opened_desktop, refuse_if_closed, screens_of
from omnicall.media.screen_source import ScreenSource
from omnicall.media.trouble import DeviceError
from omnicall.media.window_source import SystemWindow, WindowSource

if TYPE_CHECKING:
    from omnicall.media.picture_source import PictureSource


def list_shareables() -> Shareables:
    """Look now; blocks for some tenths of a second the first time."""
    try:
        refuse_if_closed()
        with closing(opened_desktop()) as desktop:
            return Shareables(screens_of(desktop), _windows())
    except DeviceError as trouble:
        return Shareables(error=trouble.error)


def open_shared(source: SharedSource) -> PictureSource:
    """Open what the person chose to share; raises ``DeviceError``."""
    refuse_if_closed()
    if isinstance(source, ScreenDevice):
        return ScreenSource(source)
    window = _opened_window(source)
    try:
        return WindowSource(window)
    except DeviceError:
        window.close()
        raise


def _windows() -> tuple[WindowDevice, ...]:
    if sys.platform == "linux":
        from omnicall.media.x11_windows import x11_windows

        return x11_windows()
    if sys.platform == "win32":
        from omnicall.media.win32_windows import win32_windows

        return win32_windows()
    return ()


def _opened_window(window: WindowDevice) -> SystemWindow:
    if sys.platform == "linux":
        from omnicall.media.x11_windows import X11Window

        return X11Window(window.id)
    if sys.platform == "win32":
        from omnicall.media.win32_windows import Win32Window

        return Win32Window(window.id)
    raise DeviceError(ErrorKind.SCREEN_FAILED, "no windows on this system")
