"""How long the window lets a person wait: never longer than 50 ms at a time in a call."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.watched import Wait, read_waits
from tests.helpers.media_files import conversation, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import wait_until

MOST_MS = 50.0
CALL_S = 60.0
MOVES = 20
CROWDED = 0.01
"""So much of the time in line for a processor."""
LIMIT_S = 20.0
SCROLL_LIMIT_S = 120.0


class _WatchedProgram(Program):
    module = "tests.bench.watched"


def measure_gui(folder: Path) -> list[Figure]:
    """A practice call of a minute with talk and pictures, then moved, resized and shrunk."""
    film = write_film(folder / "film.avi", frames=90)
    talk = write_wav(folder / "talk.wav", conversation(48_000, turns=12), 48_000)
    told = folder / "waits"
    with SoundServer() as sound, VirtualScreen() as screen:
        # As a person runs it: nobody reads the screen over the accessibility bus.
        env = {**screen.env, **sound.variables, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"}
        words = [str(told), "--practice", f"--camera=file:{film}", "--events=-"]
        with _WatchedProgram(words, folder / "home", env) as program:
            program.wait_for_phase("live")
            program.wait(lambda: _has_pictures(program), LIMIT_S, "pictures of the camera")
            live_s = time.monotonic()
            # At once: the log's clock may be set in the minute to come.
            painted_s = _first_paint_s(folder / "home" / "logs" / "omnicall.log")
            talking = sound.play(talk)
            _pass(CALL_S)
            calm_s = time.monotonic()
            (window, *_rest) = screen.windows("OmniCall")
            _move(screen, window)
            moved_s = time.monotonic()
            screen.tool("windowactivate", "--sync", window, "key", "ctrl+m")
            program.wait(lambda: screen.windows("OmniCall mini"), LIMIT_S, "the mini window")
            _pass(2.0)
            ended_s = time.monotonic()
            talking.kill()
            talking.wait()
            program.interrupt()
            program.finish(LIMIT_S)
    waits = read_waits(told)
    return [
        *_longest("GUI, painted to live", waits, painted_s, live_s),
        *_longest("GUI, a minute's call", waits, live_s, calm_s),
        *_longest("GUI, window moved", waits, calm_s, moved_s),
        *_longest("GUI, to the mini window", waits, moved_s, ended_s),
        *_measure_transcript(),
    ]


def _has_pictures(program: Program) -> bool:
    return any(stats["camera_pictures"] for stats in program.events("stats"))


def _first_paint_s(log: Path) -> float:
    """When the window was first painted, monotonic."""
    (painted, *_rest) = (line for line in log.read_text().splitlines() if "First paint" in line)
    at = datetime.strptime(painted[:23], "%Y-%m-%d %H:%M:%S,%f")
    return at.timestamp() - time.time() + time.monotonic()


def _longest(name: str, waits: list[Wait], from_s: float, to_s: float) -> list[Figure]:
    """The thread's own work is judged in any case, what it waits for where there is no crowd.

    Who waits for Python's lock waits for its holder, and that one for a processor.
    """
    then = [wait for wait in waits if from_s <= wait.began_s < to_s]
    in_line_s = sum(wait.queued_ms for wait in then) / 1000
    is_crowded = in_line_s > CROWDED * (to_s - from_s)
    most = [
        ("computing at a time", max((w.computing_ms for w in then), default=0.0), MOST_MS),
        (
            "… and waiting, machine crowded" if is_crowded else "… and waiting",
            max((w.busy_ms for w in then), default=0.0),
            None if is_crowded else MOST_MS,
        ),
        ("… by the clock", max((w.wall_ms for w in then), default=0.0), None),
    ]
    return [Figure(f"{name}: {what}", ms, "ms", ceiling) for what, ms, ceiling in most]


def _move(screen: VirtualScreen, window: str) -> None:
    for step in range(MOVES):
        across = str(20 + step * 4)
        screen.tool("windowmove", "--sync", window, across, across)
        screen.tool("windowsize", window, str(1000 + step * 10), str(660 + step * 5))


def _measure_transcript() -> list[Figure]:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.bench.long_transcript"],
        capture_output=True,
        text=True,
        check=True,
        timeout=SCROLL_LIMIT_S,
    )
    found = json.loads(outcome.stdout)
    return [
        Figure("10,000 lines: scrolled a page, median", found["scroll_median_ms"], "ms", 16),
        Figure("10,000 lines: scrolled a page, longest", found["scroll_longest_ms"], "ms", MOST_MS),
        Figure("10,000 lines: one more, longest", found["append_longest_ms"], "ms", MOST_MS),
    ]


def _pass(seconds: float) -> None:
    ends_s = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= ends_s, seconds + 5, "time to pass")
