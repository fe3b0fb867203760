"""A call as somebody lives it who listens to the screen and doesn't see it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.helpers.media_files import speech_like, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import RATE_HZ, SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until


def announced(told: list[dict[str, Any]]) -> list[str]:
    return [str(one["text"]) for one in list(told) if one.get("kind") == "announced"]


def test_a_call_is_announced_and_what_it_speaks_aloud_is_not(
    screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    words = ["--practice", "--language=en", "--camera=none", "--events=-"]
    env = {**screen.env, **sound.variables}

    def wait_for(text: str) -> None:
        wait_until(
            lambda: any(one.startswith(text) for one in announced(told)),
            LIMIT_S,
            lambda: f"{text!r} to be announced: {announced(told)}",
        )

    with screen.listening() as told, Program(words, tmp_path / "home", env) as program:
        wait_for("Call state: Live")
        screen.press("Microphone")
        wait_for("Microphone off")
        screen.press("Microphone")
        wait_for("Microphone on")
        said = write_wav(tmp_path / "said.wav", speech_like(1.5, RATE_HZ), RATE_HZ)
        assert sound.play(said).wait(LIMIT_S) == 0
        program.wait(
            lambda: [one for one in program.events("answer") if one["state"] == "finished"],
            LIMIT_S,
            "an answer heard to its end",
        )
        screen.press("Hang up")
        wait_for("Call state: Ended")
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
    heard = announced(told)
    assert [one for one in heard if one.startswith(("You", "Assistant"))] == []
    assert all(one != next_one for one, next_one in pairwise(heard))
    assert any(one["kind"] == "renamed" for one in told if one)
