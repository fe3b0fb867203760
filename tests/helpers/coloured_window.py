"""A window of one colour on the virtual screen, by a program of its own as far as X11 can tell."""

from __future__ import annotations

from typing import Any

from Xlib import X, Xutil
from Xlib.display import Display

RED, BLUE = 0xFF0000, 0x0000FF


class ColouredWindow:
    """Shown while the ``with`` block lasts, unless it is closed before."""

    def __init__(self, display: str, title: str, colour: int, size_px: tuple[int, int]) -> None:
        self._display = Display(display)
        self._screen = self._display.screen()
        self._window: Any = self._screen.root.create_window(
            *(0, 0, *size_px),
            border_width=0,
            depth=self._screen.root_depth,
            background_pixel=colour,
        )
        name = self._display.intern_atom("_NET_WM_NAME")
        encoding = self._display.intern_atom("UTF8_STRING")
        self._window.change_property(name, encoding, 8, title.encode())
        # It is where it asks to be, whatever the window manager likes better.
        self._window.set_wm_normal_hints(flags=Xutil.USPosition | Xutil.PPosition)

    @property
    def id(self) -> int:
        """As the system numbers its windows."""
        return int(self._window.id)

    def __enter__(self) -> ColouredWindow:
        self._window.map()
        self._display.sync()
        return self

    def __exit__(self, *_reason: object) -> None:
        self._display.close()

    def move(self, left_px: int, top_px: int) -> None:
        """Ask the window manager for another place."""
        self._window.configure(x=left_px, y=top_px, stack_mode=X.Above)
        self._display.sync()

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of what it shows, inside its frame."""
        size = self._window.get_geometry()
        corner = self._screen.root.translate_coords(self._window, 0, 0)
        return corner.x, corner.y, size.width, size.height

    def minimise(self) -> None:
        """Ask the window manager to hide it."""
        self._window.set_wm_state(state=Xutil.IconicState, icon=0)
        self._window.unmap()
        self._display.sync()

    def close(self) -> None:
        """Take it away."""
        self._window.destroy()
        self._display.sync()
