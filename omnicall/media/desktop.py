"""The screens of this computer, and whether a program may see them."""

from __future__ import annotations

import ctypes
import os
import sys

import mss
from mss.exception import ScreenShotError

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Area, ScreenDevice
from omnicall.media.trouble import DeviceError

_CORE_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


def refuse_if_closed() -> None:
    """Raise ``DeviceError`` where the system would show a black picture or only the wallpaper."""
    # Set in every Wayland session, also for programs that run on its X11 side.
    if sys.platform == "linux" and os.environ.get("WAYLAND_DISPLAY"):
        raise DeviceError(ErrorKind.SCREEN_UNSUPPORTED, "a Wayland session")
    if sys.platform == "darwin":
        graphics = ctypes.CDLL(_CORE_GRAPHICS)
        graphics.CGPreflightScreenCaptureAccess.restype = ctypes.c_bool
        if not graphics.CGPreflightScreenCaptureAccess():
            # The system asks the person, once; the answer holds from the next start on.
            graphics.CGRequestScreenCaptureAccess()
            raise DeviceError(ErrorKind.SCREEN_NOT_ALLOWED, "no permission")


def opened_desktop() -> mss.MSS:
    """What grabs pictures of the screens as they are now; raises ``DeviceError``."""
    if sys.platform == "win32":
        # With this flag the mouse pointer blinks at every picture.
        from mss.windows import gdi

        gdi.CAPTUREBLT = 0
    try:
        return mss.MSS()
    except (ScreenShotError, OSError) as failure:
        raise DeviceError(ErrorKind.SCREEN_FAILED, str(failure)) from failure


def screens_of(desktop: mss.MSS) -> tuple[ScreenDevice, ...]:
    """The screens at the moment the desktop was opened; raises ``DeviceError``."""
    try:
        whole, *listed = desktop.monitors
    except ScreenShotError as failure:
        raise DeviceError(ErrorKind.SCREEN_FAILED, str(failure)) from failure
    return tuple(
        ScreenDevice(
            number,
            str(screen.get("name") or screen.get("output") or ""),
            Area(screen["left"], screen["top"], screen["width"], screen["height"]),
            is_primary=bool(screen.get("is_primary")),
        )
        # An X server without RandR knows only the whole.
        for number, screen in enumerate(listed or [whole], start=1)
    )


def chosen_screen(choice: ScreenDevice, known: tuple[ScreenDevice, ...]) -> ScreenDevice | None:
    """The screen a choice means; None when it isn't there or has changed since it was listed."""
    if choice.number == 0:
        first = known[0] if known else None
        return next((screen for screen in known if screen.is_primary), first)
    found = next((screen for screen in known if screen.number == choice.number), None)
    is_listed = choice.area is not None
    return None if found is None or (is_listed and not is_same(choice, found)) else found


def is_same(one: ScreenDevice, other: ScreenDevice) -> bool:
    """Whether it is the same screen, wherever it lies."""
    return (one.number, one.name) == (other.number, other.name)
