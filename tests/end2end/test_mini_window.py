"""The mini window in a practice call: where it is, what it leaves alone, and that nothing stops."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.helpers import other_window
from tests.helpers.media_files import write_film
from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until

MINI = "OmniCall mini"
FULL = "OmniCall$"
OTHER = "Another program"
WIDTH, HEIGHT = 1280, 900
HOME_CORNER = (WIDTH - 16 - 320, HEIGHT - 16 - 240, 320, 240)
# Where buttons and the free middle are, in the window's home corner.
MICROPHONE = (HOME_CORNER[0] + 46, HOME_CORNER[1] + 211)
HANG_UP = (HOME_CORNER[0] + 272, HOME_CORNER[1] + 211)
MIDDLE = (HOME_CORNER[0] + 160, HOME_CORNER[1] + 100)


@pytest.fixture
def program(screen: VirtualScreen, sound: SoundServer, tmp_path: Path) -> Program:
    film = write_film(tmp_path / "seen.avi")
    words = ["--practice", "--language=en", f"--camera=file:{film}", "--events=-"]
    return Program(words, tmp_path / "home", {**screen.env, **sound.variables})


@contextmanager
def another_program(screen: VirtualScreen) -> Iterator[Callable[[], str]]:
    """A large window that has the focus; yields what was typed into it so far."""
    words = [sys.executable, str(Path(other_window.__file__)), OTHER]
    env = {**screen.env, "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: screen.active_title() == OTHER, LIMIT_S, "the other program in front")
        yield lambda: _last_line(process.stdout)
    finally:
        process.terminate()
        process.communicate(timeout=LIMIT_S)


def _last_line(lines: IO[str] | None) -> str:
    assert lines is not None
    return lines.readline().strip()


def go_mini(screen: VirtualScreen) -> None:
    screen.wait_for_name("Call state: Live")
    screen.press("Mini window")
    wait_for_window(screen, MINI)
    wait_until(lambda: not screen.windows(FULL), LIMIT_S, "the large window to go")


def wait_for_window(screen: VirtualScreen, title: str) -> None:
    wait_until(lambda: screen.windows(title), LIMIT_S, f"the window {title!r}")


def wait_for_place(screen: VirtualScreen, place: tuple[int, int, int, int]) -> None:
    wait_until(
        lambda: screen.place_of(MINI) == place,
        LIMIT_S,
        lambda: f"{place}; it is at {screen.place_of(MINI)}",
    )


def test_it_is_small_in_its_corner_above_the_others_and_leaves_them_the_focus(
    program: Program, screen: VirtualScreen
) -> None:
    with program, another_program(screen) as typed:
        go_mini(screen)
        wait_for_place(screen, HOME_CORNER)
        wait_until(lambda: screen.active_title() == OTHER, LIMIT_S, "the focus back there")
        # A click that arrives comes from the uppermost window, and must not activate it.
        screen.click(*MICROPHONE)
        wait_until(lambda: not screen.is_checked("Microphone"), LIMIT_S, "the microphone off")
        screen.tool("type", "--delay", "20", "roar")
        wait_until(lambda: typed() == "roar", LIMIT_S, "what was typed")
        assert screen.active_title() == OTHER
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


def test_the_call_never_notices(
    program: Program, screen: VirtualScreen, sound: SoundServer
) -> None:
    def stats(key: str) -> int:
        return int(str(list(program.events("stats"))[-1][key]))

    with program:
        screen.wait_for_name("Sending: sound and picture")
        program.wait(lambda: list(program.events("stats")), LIMIT_S, "figures")
        underruns = stats("underruns")
        for _turn in range(3):
            go_mini(screen)
            screen.wait_for_name("Sending: sound and picture")
            screen.press("Full window")
            wait_for_window(screen, FULL)
            wait_until(lambda: not screen.windows(MINI), LIMIT_S, "the mini window to go")
        blocks = stats("sound_blocks_sent")
        program.wait(
            lambda: stats("sound_blocks_sent") > blocks + 100, LIMIT_S, "sound that goes on"
        )
        assert stats("underruns") == underruns
        assert stats("sound_blocks_dropped") == 0
        assert program.phases()[-1] == "live"
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


def test_it_is_dragged_docks_and_is_found_there_again(
    program: Program, screen: VirtualScreen, tmp_path: Path
) -> None:
    with program:
        go_mini(screen)
        wait_for_place(screen, HOME_CORNER)
        top = HOME_CORNER[1] - 500
        # Grabbed by a button: that is no click.
        screen.drag(HANG_UP, (HANG_UP[0] - 900, HANG_UP[1] - 500))
        wait_for_place(screen, (16, top, 320, 240))
        screen.drag((100, top + 100), (110, 90))
        wait_for_place(screen, (16, 16, 320, 240))
        screen.press("Full window")
        wait_for_window(screen, FULL)
        go_mini(screen)
        wait_for_place(screen, (16, 16, 320, 240))
        assert program.phases()[-1] == "live"
        settings = tmp_path / "home" / "settings.json"
        wait_until(lambda: "16 from left" in settings.read_text(), LIMIT_S, "the place kept")
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


def test_minimising_brings_it_and_a_double_click_ends_it(
    program: Program, screen: VirtualScreen
) -> None:
    with program:
        screen.wait_for_name("Call state: Live")
        wait_for_window(screen, FULL)
        place = screen.place_of(FULL)
        screen.tool("windowminimize", "--sync", screen.windows(FULL)[0])
        wait_for_window(screen, MINI)
        screen.click(*MIDDLE, times=2)
        wait_for_window(screen, FULL)
        wait_until(lambda: screen.active_title() == "OmniCall", LIMIT_S, "the focus")
        wait_until(lambda: screen.place_of(FULL) == place, LIMIT_S, "its place")
        wait_until(lambda: not screen.windows(MINI), LIMIT_S, "the mini window to go")
        screen.tool("key", "ctrl+m")
        wait_for_window(screen, MINI)
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


def test_hanging_up_ends_it_and_the_large_window_tells_the_end(
    program: Program, screen: VirtualScreen, sound: SoundServer
) -> None:
    with program, another_program(screen) as _typed:
        go_mini(screen)
        wait_until(lambda: screen.active_title() == OTHER, LIMIT_S, "the focus back there")
        screen.press("Hang up")
        screen.wait_for_name("Call state: Ended")
        wait_for_window(screen, FULL)
        wait_until(lambda: not screen.windows(MINI), LIMIT_S, "the mini window to go")
        assert screen.active_title() == OTHER
        wait_until(lambda: not (sound.streams_in() or sound.streams_out()), LIMIT_S, "free devices")
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
