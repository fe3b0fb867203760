"""One shortcut that works while another program is in front, where the system has such a thing.

Only these keys are ever asked for: the system tells of no others, and nothing else listens.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Protocol

from omnicall.core.hotkey import HotkeyState
from omnicall.core.key_names import Keys
from omnicall.system.worker import Worker

Told = Callable[[HotkeyState], None]


class Listener(Protocol):
    """What asks one system for one shortcut."""

    def run(self, stop: threading.Event) -> None:
        """Listen until the event is set and ``wake`` was called; on a thread of its own."""

    def wake(self) -> None:
        """Let ``run`` look at its event; once, from any thread."""


class Hotkey:
    """Calls ``pressed`` for every press and ``told`` for what becomes of asking, on any thread.

    Use it from one thread.
    """

    def __init__(self, pressed: Callable[[], None], told: Told) -> None:
        self._pressed = pressed
        self._told = told
        self._listener: Listener | None = None
        self._worker: Worker | None = None

    def listen(self, keys: Keys | None) -> None:
        """Listen to these keys and no longer to others; None for none.  Blocks up to 2 s."""
        self.stop()
        refusal = HotkeyState.OFF if keys is None else why_not(sys.platform, os.environ)
        if keys is None or refusal is not None:
            self._told(refusal or HotkeyState.OFF)
            return
        self._listener = _listener_for(keys, self._pressed, self._told)
        self._worker = Worker("hotkey", self._listener.run, self._tell_crash)
        self._worker.start()

    def stop(self) -> None:
        """Let others have the keys.  Blocks up to 2 s."""
        if self._worker is not None and self._listener is not None:
            self._worker.ask_to_stop()
            self._listener.wake()
            self._worker.stop()
        self._worker = self._listener = None

    def _tell_crash(self, _detail: str) -> None:
        self._told(HotkeyState.REFUSED)


def why_not(platform: str, environment: Mapping[str, str]) -> HotkeyState | None:
    """Why this system has no hotkeys for us; None where it has."""
    if platform == "darwin":
        return HotkeyState.NOT_ON_A_MAC
    if platform == "linux" and environment.get("WAYLAND_DISPLAY"):
        # On its X11 side there are hotkeys that work as long as a program of that side is in front.
        return HotkeyState.NOT_ON_WAYLAND
    return None


def _listener_for(keys: Keys, pressed: Callable[[], None], told: Told) -> Listener:
    if sys.platform == "win32":
        from omnicall.system.windows_hotkey import WindowsHotkey

        return WindowsHotkey.of_system(keys, pressed, told)
    from omnicall.system.x11_hotkey import X11Hotkey

    return X11Hotkey(keys, pressed, told)
