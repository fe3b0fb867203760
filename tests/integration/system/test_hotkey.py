"""The hotkey on an X11 screen on which another program has the focus."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from omnicall.core.hotkey import HotkeyState
from omnicall.core.key_names import Keys, keys_of
from omnicall.system.hotkey import Hotkey
from tests.conftest import LogWatch
from tests.helpers.virtual_screen import VirtualScreen, need_screen, own_screen
from tests.helpers.waiting import LIMIT_S, wait_until

if sys.platform != "linux":
    pytest.skip("X11 is the screen of Linux", allow_module_level=True)

from tests.helpers.coloured_window import RED, ColouredWindow

OTHER = "A game"


def keys(text: str) -> Keys:
    read = keys_of(text)
    assert read is not None
    return read


class Heard:
    """What a hotkey told."""

    def __init__(self) -> None:
        self.presses = 0
        self.states: list[HotkeyState] = []

    def press(self) -> None:
        self.presses += 1

    def wait_for(self, state: HotkeyState) -> None:
        wait_until(lambda: self.states[-1:] == [state], LIMIT_S, lambda: f"{state}; {self.states}")

    def wait_for_presses(self, count: int) -> None:
        wait_until(lambda: self.presses >= count, LIMIT_S, f"{count} presses")
        assert self.presses == count


@pytest.fixture(scope="module")
def screen() -> Iterator[VirtualScreen]:
    """Another program's window is in front and has the keyboard."""
    need_screen()
    with (
        own_screen(400, 300) as screen,
        ColouredWindow(screen.env["DISPLAY"], OTHER, RED, (200, 150)),
    ):
        wait_until(lambda: screen.active_title() == OTHER, LIMIT_S, "the other program in front")
        yield screen


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def hotkey(screen: VirtualScreen, heard: Heard) -> Iterator[Hotkey]:
    made = Hotkey(heard.press, heard.states.append)
    yield made
    made.stop()


def test_it_hears_its_keys_and_no_others(
    screen: VirtualScreen, hotkey: Hotkey, heard: Heard
) -> None:
    hotkey.listen(keys("Ctrl+Alt+M"))
    heard.wait_for(HotkeyState.LISTENING)
    for others in ("m", "ctrl+m", "alt+m", "ctrl+alt+shift+m", "ctrl+alt+n"):
        screen.tool("key", others)
    screen.tool("key", "ctrl+alt+m")
    heard.wait_for_presses(1)
    screen.tool("key", "ctrl+alt+m")
    heard.wait_for_presses(2)
    assert screen.active_title() == OTHER


def test_locks_do_not_matter(screen: VirtualScreen, hotkey: Hotkey, heard: Heard) -> None:
    hotkey.listen(keys("Meta+F9"))
    heard.wait_for(HotkeyState.LISTENING)
    for count, lock in enumerate(("Caps_Lock", "Num_Lock"), 1):
        screen.tool("key", lock)
        screen.tool("key", "super+F9")
        heard.wait_for_presses(count)
        screen.tool("key", lock)


def test_what_another_program_has_is_refused_until_it_is_free(
    screen: VirtualScreen, hotkey: Hotkey, heard: Heard
) -> None:
    others = Heard()
    other = Hotkey(others.press, others.states.append)
    other.listen(keys("Ctrl+Alt+M"))
    others.wait_for(HotkeyState.LISTENING)
    hotkey.listen(keys("Ctrl+Alt+M"))
    heard.wait_for(HotkeyState.TAKEN)
    other.stop()
    hotkey.listen(keys("Ctrl+Alt+M"))
    heard.wait_for(HotkeyState.LISTENING)
    screen.tool("key", "ctrl+alt+m")
    heard.wait_for_presses(1)
    assert others.presses == 0


def test_other_keys_take_the_place_of_the_first_and_none_end_it(
    screen: VirtualScreen, hotkey: Hotkey, heard: Heard
) -> None:
    hotkey.listen(keys("Ctrl+Alt+M"))
    hotkey.listen(keys("Ctrl+Alt+5"))
    wait_until(lambda: heard.states == [HotkeyState.LISTENING] * 2, LIMIT_S, "both to be heard")
    screen.tool("key", "ctrl+alt+m", "ctrl+alt+5")
    heard.wait_for_presses(1)
    hotkey.listen(None)
    heard.wait_for(HotkeyState.OFF)
    # The other program gets the keys back: a listener of its own may have them.
    others = Heard()
    other = Hotkey(others.press, others.states.append)
    other.listen(keys("Ctrl+Alt+5"))
    others.wait_for(HotkeyState.LISTENING)
    other.stop()
    assert heard.presses == 1


# The library leaves the sockets of its vain attempts to whoever collects the garbage.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_without_a_screen_it_is_refused_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, heard: Heard, log_watch: LogWatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    hotkey = Hotkey(heard.press, heard.states.append)
    hotkey.listen(keys("Ctrl+Alt+M"))
    heard.wait_for(HotkeyState.REFUSED)
    hotkey.stop()
    log_watch.take("No hotkey")
