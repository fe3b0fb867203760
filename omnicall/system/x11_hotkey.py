"""A hotkey on X11: the server is asked for one key with its modifiers and tells of no other."""

from __future__ import annotations

import logging
import os
import select
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError, ConnectionClosedError, DisplayError
from Xlib.protocol.event import KeyPress, KeyRelease

from omnicall.core.hotkey import HotkeyState
from omnicall.core.key_names import Keys

log = logging.getLogger(__name__)

_MASKS = {
    "Ctrl": X.ControlMask,
    "Shift": X.ShiftMask,
    "Alt": X.Mod1Mask,
    "Meta": X.Mod4Mask,
}

REPEAT_GAP_MS = 5
"""A key that is held goes up and down again at the same moment by the server's clock."""


class Presses:
    """Tells a finger's presses from those of a key that repeats itself."""

    def __init__(self) -> None:
        self._released_ms: int | None = None

    def release(self, at_ms: int) -> None:
        """The key went up, or so the server says."""
        self._released_ms = at_ms

    def is_new(self, at_ms: int) -> bool:
        """Whether a finger pressed it."""
        released_ms, self._released_ms = self._released_ms, None
        return released_ms is None or at_ms - released_ms > REPEAT_GAP_MS


class X11Hotkey:
    """Has a connection to the server of its own, as long as it listens."""

    def __init__(
        self,
        keys: Keys,
        pressed: Callable[[], None],
        told: Callable[[HotkeyState], None],
    ) -> None:
        self._keys = keys
        self._pressed = pressed
        self._told = told
        self._read_end, self._write_end = os.pipe()

    def wake(self) -> None:
        """Let ``run`` look at its event, once."""
        with suppress(BrokenPipeError):
            # It may have ended by itself.
            os.write(self._write_end, b".")
        os.close(self._write_end)

    def run(self, stop: threading.Event) -> None:
        """Listen until the event is set."""
        try:
            display = Display()
        except (DisplayError, OSError) as failure:
            log.warning("No hotkey: %s", type(failure).__name__)
            self._told(HotkeyState.REFUSED)
            os.close(self._read_end)
            return
        try:
            state = _grabbed(display, self._keys)
            self._told(state)
            if state is HotkeyState.LISTENING:
                self._follow(display, stop)
        except ConnectionClosedError:
            log.warning("The hotkey's X11 server went away")
        finally:
            # The server gives the keys back with the connection.
            display.close()
            os.close(self._read_end)

    def _follow(self, display: Display, stop: threading.Event) -> None:
        presses = Presses()
        while not stop.is_set():
            select.select([display.fileno(), self._read_end], [], [])
            while display.pending_events():
                event = display.next_event()
                if isinstance(event, KeyRelease):
                    presses.release(event.time)
                elif isinstance(event, KeyPress) and presses.is_new(event.time):
                    self._pressed()


def _grabbed(display: Display, keys: Keys) -> HotkeyState:
    code = display.keysym_to_keycode(XK.string_to_keysym(_keysym_name(keys.key)))
    if not code:
        log.warning("No hotkey: this keyboard has no such key")
        return HotkeyState.REFUSED
    caught = CatchError(BadAccess)
    held = sum(_MASKS[modifier] for modifier in keys.modifiers)
    root = display.screen().root
    for locks in _lock_masks(display):
        asynchronous = X.GrabModeAsync
        root.grab_key(code, held | locks, 0, asynchronous, asynchronous, onerror=caught)
    display.sync()
    return HotkeyState.LISTENING if caught.get_error() is None else HotkeyState.TAKEN


def _keysym_name(key: str) -> str:
    return key.lower() if len(key) == 1 else key


def _lock_masks(display: Display) -> Iterator[int]:
    """With and without caps lock and number lock, which are modifiers to the server."""
    number_lock = display.keysym_to_keycode(XK.string_to_keysym("Num_Lock"))
    place = next(
        (
            place
            for place, codes in enumerate(display.get_modifier_mapping())
            if number_lock and number_lock in codes
        ),
        None,
    )
    number_mask = 0 if place is None else 1 << place
    masks = product({0, int(X.LockMask)}, {0, number_mask})
    return (caps | number for caps, number in masks)
