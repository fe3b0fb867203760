"""The sounds in the checkout are those the script makes."""

from __future__ import annotations

from make_sounds import CONNECTED_SOUND, connected_sound


def test_the_script_makes_the_very_file() -> None:
    assert connected_sound() == CONNECTED_SOUND.read_bytes()
