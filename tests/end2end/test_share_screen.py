"""Sharing in a practice call: chosen from the picker, marked on the screen, ended by one click."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from omnicall.ui.colours import DARK, LIGHT
from tests.helpers.coloured_window import RED, ColouredWindow
from tests.helpers.media_files import write_film
from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until

TITLE = "Garden"
SIZE_PX = (420, 300)
SCREEN_PX = (1280, 900)
ACCENTS = [
    tuple(int(colours.accent[at : at + 2], 16) for at in (1, 3, 5)) for colours in (LIGHT, DARK)
]

Pixels = npt.NDArray[np.uint8]
Place = tuple[int, int, int, int]


@pytest.fixture
def program(screen: VirtualScreen, sound: SoundServer, tmp_path: Path) -> Program:
    film = write_film(tmp_path / "seen.avi")
    words = ["--practice", "--language=en", f"--camera=file:{film}", "--events=-"]
    return Program(words, tmp_path / "home", {**screen.env, **sound.variables})


@pytest.fixture
def look(screen: VirtualScreen, tmp_path: Path) -> Callable[[], Pixels]:
    """The whole screen as it is now; rows of red, green and blue."""

    def shoot() -> Pixels:
        shot = cv2.imread(str(screen.shoot(tmp_path / "shot.png")))
        assert shot is not None
        return np.asarray(shot[:, :, ::-1], np.uint8)

    return shoot


@contextmanager
def garden(screen: VirtualScreen) -> Iterator[ColouredWindow]:
    """A red window of another program at the lower right."""
    screen.wait_for_window_manager()
    with ColouredWindow(screen.env["DISPLAY"], TITLE, RED, SIZE_PX) as window:
        window.move(820, 560)
        wait_until(lambda: abs(window.place[0] - 820) < 40, LIMIT_S, "its place")
        yield window


def share(screen: VirtualScreen, name: str) -> None:
    screen.wait_for_name("Call state: Live")
    screen.press("Share screen")
    screen.wait_for_name("Shareable sources")
    screen.press(name)
    screen.wait_for_name("Sharing: ")
    screen.wait_for_name("Sending: sound and picture")


def is_accent(pixels: Pixels) -> bool:
    """Whether all of them have the border's colour."""
    return any(bool((pixels == accent).all()) for accent in ACCENTS)


def sides(shot: Pixels, place: Place) -> list[Pixels]:
    """The strips just outside a place, 4 px wide, where the corners begin and end included."""
    left, top, width, height = place
    right, bottom = left + width, top + height
    return [
        shot[top - 4 : top, left - 4 : right + 4],
        shot[bottom : bottom + 4, left - 4 : right + 4],
        shot[top - 4 : bottom + 4, left - 4 : left],
        shot[top - 4 : bottom + 4, right : right + 4],
    ]


def red_outside(shot: Pixels, place: Place) -> int:
    """How many red pixels there are elsewhere than in this place."""
    left, top, width, height = place
    elsewhere = shot.copy()
    elsewhere[top - 40 : top + height + 8, left - 8 : left + width + 8] = 0
    red = (elsewhere[:, :, 0] > 200) & (elsewhere[:, :, 1] < 60) & (elsewhere[:, :, 2] < 60)
    return int(red.sum())


def test_a_window_is_shared_with_a_border_until_one_click_brings_the_camera_back(
    program: Program, screen: VirtualScreen, look: Callable[[], Pixels]
) -> None:
    with program, garden(screen) as window:
        screen.wait_for_name("Sending: sound and picture")
        share(screen, f"Window: {TITLE}")
        wait_until(
            lambda: all(is_accent(side) for side in sides(look(), window.place)),
            LIMIT_S,
            "a border",
        )
        wait_until(lambda: red_outside(look(), window.place) > 20_000, LIMIT_S, "its picture")
        window.move(60, 500)
        wait_until(
            lambda: all(is_accent(side) for side in sides(look(), window.place)),
            LIMIT_S,
            "it there",
        )
        # What is pressed on the border reaches what lies under it, and the border has no focus.
        left, top, _width, _height = window.place
        screen.click(left + 30, top - 2)
        wait_until(lambda: screen.active_title() == TITLE, LIMIT_S, "the window in front")
        wait_until(
            lambda: all(is_accent(side) for side in sides(look(), window.place)),
            LIMIT_S,
            "it still there",
        )
        screen.press("Stop sharing")
        wait_until(
            lambda: not any(is_accent(side) for side in sides(look(), window.place)),
            LIMIT_S,
            "no border",
        )
        wait_until(lambda: red_outside(look(), window.place) < 1_000, LIMIT_S, "the camera")
        screen.wait_for_name("Sending: sound and picture")
        wait_until(
            lambda: not [name for name in screen.names() if name.startswith("Sharing")],
            LIMIT_S,
            "nothing to tell of sharing",
        )
        assert program.phases()[-1] == "live"
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors


@pytest.mark.parametrize("way", ["hang up", "kill"])
def test_nothing_is_left_on_the_screen(
    program: Program, screen: VirtualScreen, look: Callable[[], Pixels], way: str
) -> None:
    width, height = SCREEN_PX
    inside = (4, 4, width - 8, height - 8)

    def has_border() -> bool:
        return all(is_accent(side) for side in sides(look(), inside))

    with program:
        share(screen, "Screen: screen")
        wait_until(has_border, LIMIT_S, "a border inside the screen's edges")
        if way == "hang up":
            screen.press("Hang up")
            screen.wait_for_name("Call state: Ended")
        else:
            program.interrupt(signal.SIGKILL)
            program.finish(LIMIT_S)
        wait_until(
            lambda: not any(is_accent(side[:, :1]) for side in sides(look(), inside)),
            LIMIT_S,
            "a screen without a border",
        )
