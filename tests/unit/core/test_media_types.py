"""Laws of the plain values."""

from __future__ import annotations

from pathlib import Path

import pytest

from omnicall.core.media_types import (
    BLOCK_BYTES,
    BLOCK_MS,
    DefaultDevice,
    Device,
    DeviceChoice,
    FileDevice,
    KnownDevices,
    NamedDevice,
    NoDevice,
    ScreenDevice,
    SoundBlock,
    WindowDevice,
    camera_choice,
    device_choice,
)
from tests.helpers.for_each import for_each


@for_each(
    ("text", "choice"),
    [
        (None, DefaultDevice()),
        ("", DefaultDevice()),
        ("default", DefaultDevice()),
        ("none", NoDevice()),
        ("file:a b.wav", FileDevice(Path("a b.wav"))),
        ("麦克风", NamedDevice("麦克风")),
        ("0", NamedDevice("0")),
    ],
)
def test_a_device_is_chosen_as_the_command_line_writes_it(
    text: str | None, choice: DeviceChoice
) -> None:
    assert device_choice(text) == choice


@for_each(
    ("text", "choice"),
    [
        ("screen", ScreenDevice()),
        ("screen:1", ScreenDevice(1)),
        ("screen:12", ScreenDevice(12)),
        ("screen:0", NamedDevice("screen:0")),
        ("screen:two", NamedDevice("screen:two")),
        ("Screen camera", NamedDevice("Screen camera")),
        ("none", NoDevice()),
        (None, DefaultDevice()),
    ],
)
def test_a_screen_can_stand_in_for_a_camera_and_for_nothing_else(
    text: str | None, choice: DeviceChoice
) -> None:
    assert camera_choice(text) == choice
    assert not isinstance(device_choice(text), ScreenDevice)


def test_a_title_tells_nothing_to_a_log_and_does_not_make_another_window() -> None:
    window = WindowDevice(7, "Letter to Ms Li")
    assert "Li" not in repr(window)
    assert window == WindowDevice(7, "Letter to Ms Li, changed")


def test_what_is_plugged_in_is_known_by_its_kind() -> None:
    known = KnownDevices(("m",), ("s", "t"), ("c",), "m", "t")
    assert [known.names(device) for device in Device] == [("m",), ("s", "t"), ("c",)]
    assert [known.default(device) for device in Device] == ["m", "t", None]


def test_a_block_knows_how_long_it_sounds() -> None:
    assert SoundBlock(bytes(BLOCK_BYTES), 0.0).duration_s == pytest.approx(BLOCK_MS / 1000)
