"""Laws of the cheap signs: equal while nothing changes, different when something does."""

from __future__ import annotations

import os
from pathlib import Path

from omnicall.media.device_signs import Signs, device_signs, linux_signs
from tests.helpers.for_each import for_each


def signs(root: Path) -> Signs:
    variables = {
        "XDG_RUNTIME_DIR": str(root / "runtime"),
        "HOME": str(root),
        "PULSE_SERVER": f"unix:{root / 'socket'}",
        "ALSA_CONFIG_PATH": str(root / "alsa.conf"),
    }
    return linux_signs(variables, (root / "cards",), (root / "snd", root / "video"))


def test_without_any_change_they_are_equal(tmp_path: Path) -> None:
    assert signs(tmp_path) == signs(tmp_path)
    assert device_signs() == device_signs()


@for_each(
    "path",
    [
        "cards",
        "snd/pcmC1D0c",
        "video/video0",
        "socket",
        "runtime/pulse/native",
        "runtime/pipewire-0",
    ],
)
def test_something_that_comes_or_goes_changes_them(tmp_path: Path, path: str) -> None:
    before = signs(tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("there")
    there = signs(tmp_path)
    (tmp_path / path).unlink()
    assert there != before
    assert signs(tmp_path) != there


@for_each("path", ["socket", "alsa.conf", ".asoundrc"])
def test_something_that_is_made_anew_changes_them(tmp_path: Path, path: str) -> None:
    (tmp_path / path).write_text("same")
    before = signs(tmp_path)
    os.utime(tmp_path / path, (1, 1))
    assert signs(tmp_path) != before


def test_an_empty_environment_has_signs_too() -> None:
    assert linux_signs({}) == linux_signs({})
