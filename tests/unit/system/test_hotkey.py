"""Which systems have hotkeys for us, and what is asked of Windows."""

from __future__ import annotations

from typing import Any, cast

from omnicall.core.hotkey import HotkeyState
from omnicall.core.key_names import keys_of
from omnicall.system.hotkey import why_not
from omnicall.system.windows_hotkey import WindowsHotkey, virtual_key
from tests.conftest import LogWatch
from tests.helpers.for_each import for_each

CTRL_ALT_NO_REPEAT = 0x2 | 0x1 | 0x4000
WM_HOTKEY, WM_QUIT, WM_TIMER = 0x312, 0x12, 0x113


def test_every_system_says_whether_it_can() -> None:
    assert why_not("win32", {}) is None
    assert why_not("linux", {"DISPLAY": ":0"}) is None
    assert why_not("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is (
        HotkeyState.NOT_ON_WAYLAND
    )
    assert why_not("darwin", {}) is HotkeyState.NOT_ON_A_MAC


def test_windows_numbers_its_keys() -> None:
    numbers = {"M": 0x4D, "5": 0x35, "F1": 0x70, "F24": 0x87}
    assert {key: virtual_key(key) for key in numbers} == numbers


class Stop:
    """An event that is set after it was asked this often."""

    def __init__(self, after: int) -> None:
        self._left = after

    def is_set(self) -> bool:
        self._left -= 1
        return self._left < 0


class User32:
    """A Windows that has these messages for the thread, and gives the key away or doesn't."""

    def __init__(self, *messages: int, is_free: bool = True) -> None:
        self._messages = list(messages)
        self._is_free = is_free
        self.asked: list[tuple[Any, ...]] = []

    def PeekMessageW(self, *_words: Any) -> int:  # noqa: N802 - Windows' names
        return 0

    def RegisterHotKey(self, *words: Any) -> int:  # noqa: N802
        self.asked.append(words)
        return int(self._is_free)

    def UnregisterHotKey(self, *words: Any) -> int:  # noqa: N802
        self.asked.append(words)
        return 1

    def GetMessageW(self, message: Any, *_words: Any) -> int:  # noqa: N802
        message._obj.message = self._messages.pop(0)
        return int(message._obj.message != WM_QUIT)

    def PostThreadMessageW(self, *words: Any) -> int:  # noqa: N802
        self.asked.append(words)
        return 1


def heard(user32: User32, stop_after: int = 9, error: int = 0) -> list[object]:
    told: list[object] = []
    keys = keys_of("Ctrl+Alt+M")
    assert keys is not None
    hotkey = WindowsHotkey(keys, lambda: told.append("pressed"), told.append, user32, lambda: error)
    hotkey.run(cast("Any", Stop(stop_after)))
    return told


def test_one_key_is_asked_for_and_given_back() -> None:
    user32 = User32(WM_TIMER, WM_HOTKEY, WM_HOTKEY, WM_QUIT)
    assert heard(user32) == [HotkeyState.LISTENING, "pressed", "pressed"]
    assert user32.asked == [(None, 1, CTRL_ALT_NO_REPEAT, 0x4D), (None, 1)]


def test_whoever_is_stopped_before_it_waits_does_not_wait() -> None:
    assert heard(User32(), stop_after=0) == [HotkeyState.LISTENING]


@for_each(("error", "state"), [(1409, HotkeyState.TAKEN), (5, HotkeyState.REFUSED)])
def test_a_refusal_tells_whether_another_program_has_it(
    log_watch: LogWatch, error: int, state: HotkeyState
) -> None:
    assert heard(User32(is_free=False), error=error) == [state]
    if state is HotkeyState.REFUSED:
        assert "5" in log_watch.take("No hotkey")
