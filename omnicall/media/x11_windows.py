"""Windows on X11: which there are, and what each shows whatever lies in front of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from mss.exception import ScreenShotError
from mss.linux.xcbgen import Drawable, Visualid
from mss.linux.xshmgetimage import MSSImplXShmGetImage
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError, XError
from Xlib.ext.composite import RedirectAutomatic

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Area, WindowDevice
from omnicall.media.pictures import Pixels
from omnicall.media.trouble import DeviceError

_MOST_WINDOWS = 100
_TITLE_WORDS = 256
"""How much of a property is read, in pieces of four bytes."""


@contextmanager
def _trouble_as_data(when_gone: ErrorKind) -> Iterator[None]:
    try:
        yield
    except XError as failure:
        # Its name alone: what a window says of itself is for nobody's log.
        raise DeviceError(when_gone, type(failure).__name__) from failure
    except (DisplayError, ConnectionClosedError, ScreenShotError, OSError) as failure:
        raise DeviceError(ErrorKind.SCREEN_FAILED, type(failure).__name__) from failure


def _opened_display() -> Display:
    display = Display()
    # Requests without an answer fail later, and by default on the terminal.
    display.set_error_handler(lambda *_failure: None)
    return display


def x11_windows() -> tuple[WindowDevice, ...]:
    """The windows of other programs, as the window manager lists them; raises ``DeviceError``."""
    with _trouble_as_data(ErrorKind.SCREEN_FAILED):
        display = _opened_display()
        try:
            root = display.screen().root
            numbers = _property(display, root, "_NET_CLIENT_LIST", Xatom.WINDOW) or []
            listed = (_listed(display, int(number)) for number in numbers[:_MOST_WINDOWS])
            return tuple(window for window in listed if window is not None)
        finally:
            display.close()


def _listed(display: Display, number: int) -> WindowDevice | None:
    """None for what nobody would share: our own windows, the desktop, panels, nameless ones."""
    window = display.create_resource_object("window", number)
    try:
        process = _property(display, window, "_NET_WM_PID", Xatom.CARDINAL)
        kinds = _property(display, window, "_NET_WM_WINDOW_TYPE", Xatom.ATOM) or []
        furniture = [
            display.intern_atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in ("DESKTOP", "DOCK")
        ]
        title = _title(display, window)
    except XError:
        # Closed since it was listed.
        return None
    is_own = process is not None and list(process) == [os.getpid()]
    if is_own or not title or any(kind in furniture for kind in kinds):
        return None
    return WindowDevice(number, title)


def _title(display: Display, window: Any) -> str:
    encoded = _property(display, window, "_NET_WM_NAME", display.intern_atom("UTF8_STRING"))
    if encoded is None:
        encoded = _property(display, window, "WM_NAME", X.AnyPropertyType)
    if isinstance(encoded, str):
        return encoded.strip()
    return bytes(encoded or b"").decode("utf-8", "replace").strip()


def _property(display: Display, window: Any, name: str, kind: int) -> Any:
    found = window.get_property(display.intern_atom(name), kind, 0, _TITLE_WORDS)
    return None if found is None else found.value


class X11Window:
    """Satisfies ``SystemWindow``; belongs to the thread that opened it.

    The server is asked to draw the window apart from the screen, so that nothing in front of it
    gets into its picture; that ends when the connection is closed.
    """

    def __init__(self, number: int) -> None:
        with _trouble_as_data(ErrorKind.SCREEN_FAILED):
            self._display = _opened_display()
        try:
            with _trouble_as_data(ErrorKind.SCREEN_MISSING):
                self._window: Any = self._display.create_resource_object("window", number)
                self._root = self._display.screen().root
                self._grabber = self._opened_grabber(number)
        except DeviceError:
            self._display.close()
            raise

    def _opened_grabber(self, number: int) -> MSSImplXShmGetImage:
        depth = self._window.get_geometry().depth
        visual = self._window.get_attributes().visual
        if not self._display.has_extension("Composite"):
            raise DeviceError(ErrorKind.SCREEN_FAILED, "no Composite extension")
        self._display.composite_query_version()
        self._window.composite_redirect_window(RedirectAutomatic)
        self._display.sync()
        grabber = MSSImplXShmGetImage()
        # The library takes pictures of the whole desktop unless told otherwise.
        grabber.drawable = Drawable(number)
        grabber.drawable_depth = depth
        grabber.drawable_visual_id = Visualid(visual)
        return grabber

    def area(self) -> Area | None:
        """Where its content lies; None while it is minimised or on another desktop."""
        with _trouble_as_data(ErrorKind.SCREEN_MISSING):
            if self._window.get_attributes().map_state != X.IsViewable:
                return None
            size = self._window.get_geometry()
            corner = self._root.translate_coords(self._window, 0, 0)
            return Area(corner.x, corner.y, size.width, size.height)

    def grabbed(self, area: Area) -> Pixels | None:
        """Its content; None while it changes."""
        screen = self._grabber.pref_screen
        # The library's memory is as large as the desktop, which a window can exceed.
        width = min(area.width_px, screen.width_in_pixels)
        height = min(area.height_px, screen.height_in_pixels)
        try:
            raw = self._grabber.grab({"left": 0, "top": 0, "width": width, "height": height})
        except ScreenShotError:
            return None
        return np.frombuffer(raw, np.uint8).reshape(height, width, 4)

    def close(self) -> None:
        """Let the server draw it as before."""
        self._grabber.close()
        self._display.close()
