"""The sounds in the checkout are those the script makes."""

from __future__ import annotations

from make_sounds import CONNECTED_SOUND, SUGGESTION_CUE, connected_sound, suggestion_cue


def test_the_script_makes_the_very_files() -> None:
    assert connected_sound() == CONNECTED_SOUND.read_bytes()
    assert suggestion_cue() == SUGGESTION_CUE.read_bytes()
