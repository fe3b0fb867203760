"""A real screen and real windows as the picture of a call, on a virtual display."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest

from omnicall.core.device_facts import (
    DeviceFailed,
    DeviceOpened,
    DevicesReleased,
    SharedAreaChanged,
    StillTaken,
)
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    MAX_STILL_BYTES,
    Area,
    Device,
    ScreenDevice,
    SharedSource,
    WindowDevice,
)
from omnicall.media import screen_source
from omnicall.media.devices import CallDevices
from omnicall.media.shareables import list_shareables
from tests.conftest import LogWatch
from tests.helpers.coloured_window import BLUE, RED, ColouredWindow
from tests.helpers.virtual_screen import need_screen, own_screen
from tests.helpers.waiting import LIMIT_S, wait_until

SCREEN_PX = (1600, 1200)
WINDOW_PX = (1000, 700)
TITLE = "写给李老师的信"


@pytest.fixture(scope="module", autouse=True)
def display() -> Iterator[str]:
    """One screen for all tests: starting it takes a while."""
    need_screen()
    with own_screen(*SCREEN_PX) as screen:
        yield screen.env["DISPLAY"]


@pytest.fixture
def red(display: str) -> Iterator[ColouredWindow]:
    """A red window, listed and seen."""
    with ColouredWindow(display, TITLE, RED, WINDOW_PX) as window:
        wait_until(lambda: titles().get(window.id) == TITLE, LIMIT_S, "the red window in the list")
        yield window


def titles() -> dict[int, str]:
    """The windows that could be shared."""
    return {window.id: window.title for window in list_shareables().windows}


@dataclass
class Rig:
    """A call's devices of which only the camera's place is used, and all they post."""

    posted: list[CallEvent] = field(default_factory=list)
    preview: PreviewBox = field(default_factory=PreviewBox)

    def __post_init__(self) -> None:
        self.devices = CallDevices(self.posted.append, self.preview, is_watching=False)
        self.preview.wanted_px = (320, 240)

    def share(self, source: SharedSource) -> None:
        """Open it."""
        self.devices.open(Device.CAMERA, source)

    def still(self) -> tuple[StillTaken, int]:
        """A new picture for the model and the colour in its middle."""
        count = len(self.stills())
        self.devices.take_still()
        wait_until(
            lambda: len(self.stills()) > count, LIMIT_S, lambda: f"a picture; {self.posted[-3:]}"
        )
        taken = self.stills()[-1]
        pixels = cv2.imdecode(np.frombuffer(taken.still.jpeg, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None
        return taken, colour_of(pixels)

    def stills(self) -> list[StillTaken]:
        return [event for event in self.posted if isinstance(event, StillTaken)]

    def wait_for_colour(self, colour: int) -> None:
        """Until the window of OmniCall would show it."""
        seen: list[int] = []

        def is_there() -> bool:
            picture = self.preview.take()
            if picture is not None:
                shape = (picture.height_px, picture.width_px, 4)
                seen.append(colour_of(np.frombuffer(picture.pixels, np.uint8).reshape(shape)))
            return seen[-1:] == [colour]

        wait_until(is_there, LIMIT_S, lambda: f"{colour:06x} in the preview; {seen[-3:]}")

    def wait_for_failure(self) -> ErrorKind:
        """Until it fails; tells how."""
        wait_until(
            lambda: any(isinstance(event, DeviceFailed) for event in self.posted),
            LIMIT_S,
            lambda: f"a failure; {self.posted[-3:]}",
        )
        failed = self.posted[-1]
        assert isinstance(failed, DeviceFailed)
        assert TITLE not in str(failed)
        return failed.error.kind

    def areas(self) -> list[Area | None]:
        return [event.area for event in self.posted if isinstance(event, SharedAreaChanged)]


def colour_of(pixels: np.ndarray) -> int:
    """The colour in the middle of blue, green, red; what JPEG rounded is made even again."""
    blue, green, red = (
        255 * round(int(value) / 255)
        for value in pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, :3]
    )
    return red << 16 | green << 8 | blue


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    rig.devices.release()
    wait_until(lambda: DevicesReleased() in rig.posted, LIMIT_S, "everything to be released")


def test_a_screen_is_seen_in_the_preview_and_in_what_is_sent(rig: Rig, red: ColouredWindow) -> None:
    rig.share(ScreenDevice())
    rig.wait_for_colour(RED)
    taken, colour = rig.still()
    assert colour == RED
    assert (taken.still.width_px, taken.still.height_px) == (960, 720)
    assert len(taken.still.jpeg) <= MAX_STILL_BYTES
    opened, area = rig.posted[:2]
    assert isinstance(opened, DeviceOpened)
    assert area == SharedAreaChanged(Area(0, 0, *SCREEN_PX))


def test_what_can_be_shared_is_listed_with_its_place(red: ColouredWindow) -> None:
    known = list_shareables()
    assert known.error is None
    (screen,) = known.screens
    assert (screen.number, screen.area) == (1, Area(0, 0, *SCREEN_PX))
    assert [window.title for window in known.windows] == [TITLE]


def test_a_listed_screen_opens_and_one_that_changed_since_does_not(rig: Rig) -> None:
    (screen,) = list_shareables().screens
    rig.share(screen)
    wait_until(rig.areas, LIMIT_S, "the screen's place")
    rig.share(ScreenDevice(screen.number, "another", screen.area))
    assert rig.wait_for_failure() is ErrorKind.SCREEN_MISSING


def test_of_a_window_nothing_is_seen_but_itself(
    rig: Rig, red: ColouredWindow, display: str
) -> None:
    rig.share(WindowDevice(red.id, TITLE))
    rig.wait_for_colour(RED)
    with ColouredWindow(display, "in front", BLUE, SCREEN_PX) as front:
        wait_until(lambda: front.id in titles(), LIMIT_S, "the other window")
        seen = Rig()
        seen.share(ScreenDevice())
        seen.wait_for_colour(BLUE)
        seen.devices.release()
        taken, colour = rig.still()
    assert colour == RED
    assert (taken.still.width_px, taken.still.height_px) == WINDOW_PX
    wait_until(lambda: DevicesReleased() in seen.posted, LIMIT_S, "the screen to be let go")


def test_a_window_that_moves_tells_where_it_is(rig: Rig, red: ColouredWindow) -> None:
    rig.share(WindowDevice(red.id))
    wait_until(rig.areas, LIMIT_S, "the window's place")
    red.move(300, 250)

    def is_there() -> bool:
        area = rig.areas()[-1]
        # The window manager draws a frame around it.
        return (
            area is not None
            and abs(area.left_px - 300) < 40
            and abs(area.top_px - 250) < 40
            and (area.width_px, area.height_px) == WINDOW_PX
        )

    wait_until(is_there, LIMIT_S, lambda: f"the window's new place: {rig.areas()}")


def test_a_window_that_is_hidden_shows_what_it_showed(rig: Rig, red: ColouredWindow) -> None:
    rig.share(WindowDevice(red.id))
    assert rig.still()[1] == RED
    red.minimise()
    wait_until(lambda: rig.areas()[-1] is None, LIMIT_S, "it to be out of sight")
    for _ in range(3):
        assert rig.still()[1] == RED
    assert rig.areas()[-1] is None
    assert not any(isinstance(event, DeviceFailed) for event in rig.posted)


def test_a_window_that_is_closed_is_missing_without_its_title(
    rig: Rig, red: ColouredWindow, log_watch: LogWatch
) -> None:
    rig.share(WindowDevice(red.id, TITLE))
    rig.wait_for_colour(RED)
    red.close()
    assert rig.wait_for_failure() is ErrorKind.SCREEN_MISSING
    assert rig.posted[0] == DeviceOpened(Device.CAMERA, "")


@pytest.mark.parametrize("source", [ScreenDevice(9), WindowDevice(0x7FFFFF)])
def test_what_is_not_there_is_missing(rig: Rig, source: SharedSource) -> None:
    rig.share(source)
    assert rig.wait_for_failure() is ErrorKind.SCREEN_MISSING


def test_a_screen_that_is_unplugged_is_missing(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.share(ScreenDevice())
    wait_until(rig.areas, LIMIT_S, "the screen")
    monkeypatch.setattr(screen_source, "screens_of", lambda _desktop: ())
    assert rig.wait_for_failure() is ErrorKind.SCREEN_MISSING


def test_a_screen_that_becomes_smaller_is_followed(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.share(ScreenDevice())
    wait_until(rig.areas, LIMIT_S, "the screen")
    (screen,) = list_shareables().screens
    smaller = ScreenDevice(screen.number, screen.name, Area(0, 0, 800, 600))
    monkeypatch.setattr(screen_source, "screens_of", lambda _desktop: (smaller,))
    wait_until(lambda: Area(0, 0, 800, 600) in rig.areas(), LIMIT_S, "the new size")
    taken, _colour = rig.still()
    assert (taken.still.width_px, taken.still.height_px) == (800, 600)


def test_a_wayland_desktop_is_refused_with_its_reason(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    error = list_shareables().error
    assert error is not None
    assert error.kind is ErrorKind.SCREEN_UNSUPPORTED
    rig.share(ScreenDevice())
    assert rig.wait_for_failure() is ErrorKind.SCREEN_UNSUPPORTED


def test_without_a_display_there_is_an_error_and_no_exception(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", f"unix:{tmp_path}/no-screen")
    error = list_shareables().error
    assert error is not None
    assert error.kind is ErrorKind.SCREEN_FAILED
    for source in (ScreenDevice(), WindowDevice(1)):
        rig.posted.clear()
        rig.share(source)
        assert rig.wait_for_failure() is ErrorKind.SCREEN_FAILED
