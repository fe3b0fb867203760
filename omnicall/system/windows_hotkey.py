"""A hotkey on Windows: the system is asked for one shortcut and tells of no other.

It has a thread and a queue of messages of its own.  As a filter of Qt's messages it would run for
every single one of them.
"""

from __future__ import annotations

import ctypes
import logging
import threading
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from omnicall.core.hotkey import HotkeyState
from omnicall.core.key_names import Keys

log = logging.getLogger(__name__)

_MODIFIERS = {"Alt": 0x1, "Ctrl": 0x2, "Shift": 0x4, "Meta": 0x8}
_NO_REPEAT = 0x4000
_FIRST_FUNCTION_KEY = 0x70
_QUIT, _HOTKEY = 0x12, 0x312
_ALREADY_REGISTERED = 1409
_ID = 1


def virtual_key(key: str) -> int:
    """Windows's number of a letter, a digit or a function key."""
    return ord(key) if len(key) == 1 else _FIRST_FUNCTION_KEY + int(key[1:]) - 1


class WindowsHotkey:
    """Talks to the system through the library it is handed."""

    def __init__(
        self,
        keys: Keys,
        pressed: Callable[[], None],
        told: Callable[[HotkeyState], None],
        user32: Any,
        last_error: Callable[[], int],
    ) -> None:
        self._keys = keys
        self._pressed = pressed
        self._told = told
        self._user32 = user32
        self._last_error = last_error
        self._thread_id = 0

    @classmethod
    def of_system(
        cls, keys: Keys, pressed: Callable[[], None], told: Callable[[HotkeyState], None]
    ) -> WindowsHotkey:
        """With the system's own library."""
        library = getattr(ctypes, "WinDLL")("user32", use_last_error=True)  # noqa: B009 - only Windows has it
        last_error = getattr(ctypes, "get_last_error")  # noqa: B009 - the same
        return cls(keys, pressed, told, library, last_error)

    def wake(self) -> None:
        """End the wait for messages; a thread that waits for none yet looks at its event first."""
        if self._thread_id:
            self._user32.PostThreadMessageW(self._thread_id, _QUIT, 0, 0)

    def run(self, stop: threading.Event) -> None:
        """Listen until the event is set."""
        message = wintypes.MSG()
        # Looking into the queue makes it; nobody could write to one that isn't there.
        self._user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)
        self._thread_id = threading.get_native_id()
        held = sum(_MODIFIERS[modifier] for modifier in self._keys.modifiers)
        code = virtual_key(self._keys.key)
        if not self._user32.RegisterHotKey(None, _ID, held | _NO_REPEAT, code):
            self._tell_refusal(self._last_error())
            return
        self._told(HotkeyState.LISTENING)
        while not stop.is_set() and self._user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == _HOTKEY:
                self._pressed()
        self._user32.UnregisterHotKey(None, _ID)

    def _tell_refusal(self, number: int) -> None:
        is_taken = number == _ALREADY_REGISTERED
        if not is_taken:
            log.warning("No hotkey: Windows refused it with %d", number)
        self._told(HotkeyState.TAKEN if is_taken else HotkeyState.REFUSED)
