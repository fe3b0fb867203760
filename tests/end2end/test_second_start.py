"""A second start brings the first window to the front and ends; a killed one stands in no way."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until

WINDOW = ["--language=en", "--camera=none"]


def test_a_second_start_brings_the_first_window_to_the_front(
    env: dict[str, str], home: Path, screen: VirtualScreen, tmp_path: Path
) -> None:
    events = tmp_path / "events.jsonl"
    with Program([*WINDOW, "--practice", f"--events={events}"], home, env) as first:
        screen.wait_for_name("Call state: Live", LIMIT_S)
        screen.press("Mini window")
        screen.wait_for_name("Full window", LIMIT_S)
        wait_until(lambda: '"live"' in events.read_text(), LIMIT_S, "the events so far")
        said_before = events.read_text()
        with Program([*WINDOW, f"--events={events}"], home, env) as second:
            assert second.finish(LIMIT_S) == 0
            assert second.errors.count("\n") == 1
            assert "is open already" in second.errors
        assert events.read_text().startswith(said_before), "the first one's events are its own"
        screen.wait_for_name("Call state: Live", LIMIT_S)
        wait_until(lambda: "Full window" not in screen.names(), LIMIT_S, "the whole window")
        first.interrupt()
        assert first.finish(LIMIT_S) == 0


def test_other_commands_and_other_homes_are_none_of_its_business(
    env: dict[str, str], home: Path, screen: VirtualScreen, tmp_path: Path
) -> None:
    with Program(WINDOW, home, env):
        screen.wait_for_name("Call state: Ready", LIMIT_S)
        with Program(["devices"], home, env) as devices:
            assert devices.finish(LIMIT_S) == 0
        with Program([*WINDOW, "--practice"], tmp_path / "other", env) as other:
            screen.wait_for_name("Call state: Live", LIMIT_S)
            other.interrupt()
            assert other.finish(LIMIT_S) == 0


def test_a_killed_call_leaves_the_next_start_working(
    env: dict[str, str], home: Path, screen: VirtualScreen, sound: SoundServer
) -> None:
    with Program([*WINDOW, "--practice"], home, env) as killed:
        screen.wait_for_name("Call state: Live", LIMIT_S)
        killed.interrupt(signal.SIGKILL)
        assert killed.finish(LIMIT_S) == -signal.SIGKILL
    wait_until(lambda: not (sound.streams_in() or sound.streams_out()), LIMIT_S, "free devices")
    began_s = time.monotonic()
    with Program([*WINDOW, "--practice"], home, env) as following:
        screen.wait_for_name("Call state: Live", LIMIT_S)
        assert time.monotonic() - began_s < LIMIT_S
        assert "went wrong" not in " ".join(screen.names())
        with Program(WINDOW, home, env) as second:
            assert second.finish(LIMIT_S) == 0
            assert "is open already" in second.errors
        following.interrupt()
        assert following.finish(LIMIT_S) == 0
    assert [file.name for file in home.glob("*.new")] == []


def test_who_starts_again_while_the_window_closes_gets_a_new_one(
    env: dict[str, str], home: Path, screen: VirtualScreen
) -> None:
    with Program([*WINDOW, "--practice"], home, env) as first:
        screen.wait_for_name("Call state: Live", LIMIT_S)
        first.interrupt()
        with Program([*WINDOW, "--practice"], home, env) as second:
            assert first.finish(LIMIT_S) == 0
            screen.wait_for_name("Call state: Live", LIMIT_S)
            second.interrupt()
            assert second.finish(LIMIT_S) == 0
            assert second.errors == ""
