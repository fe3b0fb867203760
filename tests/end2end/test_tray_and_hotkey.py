"""Steering a call while another program is in front: by the tray and by the hotkey."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from omnicall.ui.colours import LIGHT
from tests.helpers import small_tray
from tests.helpers.coloured_window import BLUE, ColouredWindow
from tests.helpers.media_files import write_film
from tests.helpers.program import Program
from tests.helpers.small_tray import SIDE_PX
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until

FULL, MINI, OTHER = "OmniCall$", "OmniCall mini", "A game"
ICON = (SIDE_PX // 2, SIDE_PX // 2)
GROUND = (SIDE_PX // 2, SIDE_PX // 8)
"""Above what is drawn on it."""
BESIDE_ICON = (SIDE_PX + SIDE_PX // 4, SIDE_PX // 2 + 8)
"""Where an open menu has nothing but its ground."""
TEAL = QColor("#0b7a70")
TOLERANCE = 24


@pytest.fixture
def program(screen: VirtualScreen, sound: SoundServer, tmp_path: Path) -> Program:
    home = tmp_path / "home"
    home.mkdir()
    chosen = {"has_hotkey": True, "shortcuts": {"microphone_hotkey": "Ctrl+Alt+K"}}
    (home / "settings.json").write_text(json.dumps(chosen), encoding="utf-8")
    film = write_film(tmp_path / "seen.avi")
    words = ["--practice", "--language=en", f"--camera=file:{film}", "--events=-"]
    return Program(words, home, {**screen.env, **sound.variables})


@pytest.fixture
def tray(screen: VirtualScreen) -> Iterator[None]:
    words = [sys.executable, str(Path(small_tray.__file__))]
    env = {**screen.env, "PATH": "/usr/bin:/bin"}
    process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield
    process.terminate()
    process.communicate(timeout=LIMIT_S)


@contextmanager
def a_game(screen: VirtualScreen) -> Iterator[None]:
    """Another program in front, which has the keyboard."""
    screen.wait_for_window_manager()
    with ColouredWindow(screen.env["DISPLAY"], OTHER, BLUE, (700, 500)):
        wait_until(lambda: screen.active_title() == OTHER, LIMIT_S, "the game in front")
        yield


def wait_for_colour(
    screen: VirtualScreen, tmp_path: Path, place: tuple[int, int], colour: QColor
) -> None:
    """Wait until the screen is of this colour there, or nearly."""
    seen: list[QColor] = []

    def is_so() -> bool:
        picture = QImage(str(screen.shoot(tmp_path / "screen.png")))
        seen[:] = [picture.pixelColor(*place)]
        pairs = zip(seen[0].getRgb(), colour.getRgb(), strict=True)  # type: ignore[call-overload]
        return all(abs(one - other) < TOLERANCE for one, other in pairs)

    wait_until(is_so, LIMIT_S, lambda: f"{colour.name()} at {place}; it is {seen[0].name()}")


def wait_for_front(screen: VirtualScreen, title: str) -> None:
    wait_until(
        lambda: screen.active_title() == title,
        LIMIT_S,
        lambda: f"{title!r} in front; it is {screen.active_title()!r}",
    )


@pytest.mark.usefixtures("tray")
def test_the_trays_icon_tells_how_the_call_stands_and_a_click_shows_the_window(
    program: Program, screen: VirtualScreen, tmp_path: Path
) -> None:
    with program:
        screen.wait_for_name("Call state: Live")
        wait_for_colour(screen, tmp_path, GROUND, QColor(LIGHT.accent))
        screen.press("Microphone")
        wait_for_colour(screen, tmp_path, GROUND, QColor(LIGHT.end))
        screen.press("Pause")
        wait_for_colour(screen, tmp_path, GROUND, QColor(LIGHT.warn))
        with a_game(screen):
            screen.click(*ICON)
            wait_for_front(screen, "OmniCall")
        screen.press("Hang up")
        wait_for_colour(screen, tmp_path, GROUND, TEAL)
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


@pytest.mark.usefixtures("tray")
def test_the_tray_leads_back_from_the_mini_window_and_out_of_the_program(
    program: Program, screen: VirtualScreen, tmp_path: Path
) -> None:
    def go_mini() -> None:
        screen.press("Mini window")
        wait_until(lambda: screen.windows(MINI), LIMIT_S, "the mini window")

    with program:
        screen.wait_for_name("Call state: Live")
        wait_for_colour(screen, tmp_path, GROUND, QColor(LIGHT.accent))
        go_mini()
        screen.click(*ICON)
        wait_for_front(screen, "OmniCall")
        wait_until(lambda: not screen.windows(MINI), LIMIT_S, "the mini window to go")
        go_mini()
        screen.tool("mousemove", *map(str, ICON), "click", "3")
        wait_for_colour(screen, tmp_path, BESIDE_ICON, QColor("#ffffff"))
        screen.tool("key", "Up", "Return")
        assert program.finish(LIMIT_S) == 0


def test_the_hotkey_turns_the_microphone_on_and_off_while_a_game_is_in_front(
    program: Program, screen: VirtualScreen
) -> None:
    def press_until(is_on: bool) -> None:
        screen.tool("key", "ctrl+alt+k")
        wait_until(
            lambda: screen.is_checked("Microphone") is is_on, LIMIT_S, f"microphone on: {is_on}"
        )

    with program:
        screen.wait_for_name("Call state: Live")
        with a_game(screen):
            press_until(is_on=False)
            press_until(is_on=True)
            assert screen.active_title() == OTHER
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
