"""Laws of the screens: the main one without a number, and never another one than was chosen."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import mss
import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.media_types import Area, ScreenDevice
from omnicall.media.desktop import chosen_screen, refuse_if_closed, screens_of
from omnicall.media.trouble import DeviceError
from tests.helpers.for_each import for_each

LEFT = ScreenDevice(1, "Left", Area(-1920, 0, 1920, 1080))
MAIN = ScreenDevice(2, "Main", Area(0, 0, 2560, 1440), is_primary=True)
BOTH = (LEFT, MAIN)


@dataclass
class Desktop:
    """What the library tells of the screens."""

    monitors: list[Mapping[str, object]]


def listed(*monitors: Mapping[str, object]) -> tuple[ScreenDevice, ...]:
    return screens_of(cast(mss.MSS, Desktop(list(monitors))))


def test_screens_are_numbered_named_and_placed() -> None:
    whole = {"left": -1920, "top": 0, "width": 4480, "height": 1440}
    left: Mapping[str, object] = {
        "left": -1920,
        "top": 0,
        "width": 1920,
        "height": 1080,
        "output": "Left",
    }
    main: Mapping[str, object] = {
        **{"left": 0, "top": 0, "width": 2560, "height": 1440},
        **{"name": "Main", "output": "DP-1", "is_primary": True},
    }
    assert listed(whole, left, main) == BOTH
    assert listed(whole) == (ScreenDevice(1, "", Area(-1920, 0, 4480, 1440)),)


@for_each(
    ("choice", "screen"),
    [
        (ScreenDevice(), MAIN),
        (ScreenDevice(1), LEFT),
        (ScreenDevice(3), None),
        (LEFT, LEFT),
        (ScreenDevice(1, "Left", Area(0, 0, 800, 600)), LEFT),
        (ScreenDevice(1, "Main", MAIN.area), None),
    ],
)
def test_a_choice_means_one_screen_or_none(
    choice: ScreenDevice, screen: ScreenDevice | None
) -> None:
    assert chosen_screen(choice, BOTH) == screen


def test_without_a_main_screen_it_is_the_first_if_there_is_one() -> None:
    assert chosen_screen(ScreenDevice(), (LEFT,)) == LEFT
    assert chosen_screen(ScreenDevice(), ()) is None


def test_a_wayland_session_is_closed_to_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with pytest.raises(DeviceError) as refusal:
        refuse_if_closed()
    assert refusal.value.error.kind is ErrorKind.SCREEN_UNSUPPORTED
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    refuse_if_closed()
