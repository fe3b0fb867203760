"""Laws of the plain values."""

from __future__ import annotations

from pathlib import Path

import pytest

from omnicall.core.media_types import (
    BLOCK_BYTES,
    BLOCK_MS,
    DefaultDevice,
    DeviceChoice,
    FileDevice,
    NamedDevice,
    NoDevice,
    SoundBlock,
    device_choice,
)


@pytest.mark.parametrize(
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


def test_a_block_knows_how_long_it_sounds() -> None:
    assert SoundBlock(bytes(BLOCK_BYTES), 0.0).duration_s == pytest.approx(BLOCK_MS / 1000)
