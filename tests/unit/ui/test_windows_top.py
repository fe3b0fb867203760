"""What is asked of Windows, told by a desktop of windows that isn't there."""

from __future__ import annotations

import os
from ctypes import wintypes
from typing import Any

from omnicall.ui.windows_top import WindowsTop

OURS, TIP, GAME = 11, 12, 13
OWNER = {OURS: os.getpid(), TIP: os.getpid(), GAME: 4_000_000}
NOTHING_SPECIAL, GAME_HAS_THE_SCREEN = 5, 3


class Function:
    """A function of a library: takes the declarations ctypes wants to be told."""

    def __init__(self, act: Any) -> None:
        self._act = act

    def __call__(self, *words: Any) -> Any:
        return self._act(*words)


class User32:
    """Our window at (1000, 600), 640 by 480 device pixels; others may lie over its left part."""

    def __init__(self, over: int = 0, over_until_px: int = 0) -> None:
        self.raised: list[tuple[int, ...]] = []
        self.WindowFromPoint = Function(lambda point: over if point.x < over_until_px else OURS)
        self.GetAncestor = Function(lambda window, _kind: window)
        self.GetWindowRect = Function(self._rect)
        self.GetWindowThreadProcessId = Function(self._owner)
        self.SetWindowPos = Function(lambda *words: self.raised.append(words))

    def _rect(self, _window: int, rect: Any) -> None:
        rect._obj.left, rect._obj.top, rect._obj.right, rect._obj.bottom = 1000, 600, 1640, 1080

    def _owner(self, window: int, owner: Any) -> None:
        owner._obj.value = OWNER[window]


class Shell32:
    def __init__(self, state: int = NOTHING_SPECIAL, failure: int = 0) -> None:
        self._state, self._failure = state, failure

    def SHQueryUserNotificationState(self, state: Any) -> int:  # noqa: N802 - Windows' name
        state._obj.value = self._state
        return self._failure


def share(user32: User32, shell32: Shell32 | None = None) -> float:
    return WindowsTop(OURS, user32, shell32 or Shell32()).covered_share()


def test_only_windows_of_other_programs_cover_ours() -> None:
    assert share(User32()) == 0.0
    assert share(User32(GAME, 5_000)) == 1.0
    assert share(User32(GAME, 1_150)) == 0.4
    assert share(User32(TIP, 5_000)) == 0.0
    assert share(User32(0, 5_000)) == 0.0


def test_a_game_that_has_the_screen_for_itself_is_left_alone() -> None:
    assert share(User32(GAME, 5_000), Shell32(GAME_HAS_THE_SCREEN)) == 0.0
    assert share(User32(GAME, 5_000), Shell32(GAME_HAS_THE_SCREEN, failure=-1)) == 1.0


def test_raising_moves_resizes_and_activates_nothing() -> None:
    user32 = User32()
    WindowsTop(OURS, user32, Shell32()).raise_up()
    (words,) = user32.raised
    window, before, *place, flags = words
    assert (window, before, place) == (OURS, -1, [0, 0, 0, 0])
    no_size, no_move, no_activate = 0x1, 0x2, 0x10
    assert flags & (no_size | no_move | no_activate) == no_size | no_move | no_activate
    assert user32.SetWindowPos.argtypes[0] is wintypes.HWND  # type: ignore[attr-defined]
