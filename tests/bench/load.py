"""What a call costs the computer: processor, memory, and the time to the first paint."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psutil

from tests.bench.figures import Figure
from tests.helpers.media_files import conversation, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import wait_until

MIB = 2**20
SETTLE_S = 5.0
MEASURE_S = 20.0
STARTS = 5
CALLS = 3
UNTREATED: dict[str, object] = {
    "sound_care": {"cancels_echo": False, "levels_voice": False, "suppresses_noise": False}
}


@contextmanager
def _practice_service(folder: Path) -> Iterator[str]:
    """The practice service in a process of its own, so that a call is measured alone."""
    with Program(["practice-service"], folder / "service") as service:
        service.wait(lambda: service.lines, 20.0, "its address")
        yield str(service.lines[0]["text"])


def _pass(seconds: float) -> None:
    ends_s = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= ends_s, seconds + 5, "time to pass")


def _cost(program: Program) -> tuple[float, float]:
    """Percent of one core over ``MEASURE_S``, and MiB resident at its end."""
    process = psutil.Process(program.process.pid)
    _pass(SETTLE_S)
    began_s, before = time.monotonic(), process.cpu_times()
    _pass(MEASURE_S)
    after = process.cpu_times()
    used_s = after.user + after.system - before.user - before.system
    return 100 * used_s / (time.monotonic() - began_s), process.memory_info().rss / MIB


def _talk(folder: Path) -> Path:
    return write_wav(folder / "talk.wav", conversation(48_000, turns=6), 48_000)


def measure_call(folder: Path) -> list[Figure]:
    """A call without a window, with sound devices and a film of 640×480 at 30 pictures a second.

    Measured without and with echo cancelling in turn, so that the memory that takes is their
    difference.  Processor time differs more from call to call than that costs.
    """
    film = write_film(folder / "film.avi", frames=90)
    plain, careful = list[tuple[float, float]](), list[tuple[float, float]]()
    for turn in range(CALLS):
        plain.append(_call_cost(folder / f"plain_{turn}", film, UNTREATED))
        careful.append(_call_cost(folder / f"careful_{turn}", film, {}))
    percent, mib = _medians(plain)
    _percent_careful, mib_careful = _medians(careful)
    return [
        Figure("omnicall call without echo cancelling: processor", percent, "% core", 12),
        Figure("omnicall call without echo cancelling: memory", mib, "MiB", 160),
        Figure("Echo cancelling: memory", mib_careful - mib, "MiB"),
    ]


def _call_cost(home: Path, film: Path, settings: dict[str, object]) -> tuple[float, float]:
    home.mkdir()
    (home / "settings.json").write_text(json.dumps(settings))
    with SoundServer() as sound, _practice_service(home) as url:
        words = ["call", f"--endpoint={url}", f"--camera=file:{film}", "--events=-"]
        with Program(words, home, sound.variables) as program:
            program.wait_for_phase("live")
            talking = sound.play(_talk(home))
            cost = _cost(program)
            talking.kill()
            talking.wait()
    return cost


def _medians(costs: list[tuple[float, float]]) -> tuple[float, float]:
    percents, mibs = zip(*costs, strict=True)
    return statistics.median(percents), statistics.median(mibs)


def measure_window(folder: Path) -> list[Figure]:
    """The window in a practice call, the service inside it, at 640×480 and 30 pictures a second."""
    film = write_film(folder / "film.avi", frames=90)
    with SoundServer() as sound, VirtualScreen() as screen:
        # As a person runs it: nobody reads the screen over the accessibility bus.
        env = {**screen.env, **sound.variables, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"}
        words = ["--practice", f"--camera=file:{film}", "--events=-"]
        with Program(words, folder / "home", env) as program:
            program.wait_for_phase("live")
            talking = sound.play(_talk(folder))
            percent, mib = _cost(program)
            (window, *_rest) = screen.windows("OmniCall")
            screen.tool("windowactivate", "--sync", window, "key", "ctrl+m")
            program.wait(lambda: screen.windows("OmniCall mini"), 20.0, "the mini window")
            percent_mini, _mib = _cost(program)
            talking.kill()
            talking.wait()
        first_paints_ms = sorted(_first_paint_ms(folder, env, n) for n in range(STARTS))
    return [
        Figure(
            f"Window: first paint, median of {STARTS}", first_paints_ms[STARTS // 2], "ms", 1000
        ),
        Figure("Window in a practice call: processor", percent, "% core", 35),
        Figure("Window in a practice call: memory", mib, "MiB", 260),
        Figure("Mini window in a practice call: processor", percent_mini, "% core", 20),
    ]


def _first_paint_ms(folder: Path, env: dict[str, str], number: int) -> float:
    home = folder / f"home_{number}"
    began_s = time.time()
    with Program(["--practice", "--camera=none"], home, env) as program:
        log = home / "logs" / "omnicall.log"

        def painted() -> list[str]:
            lines = log.read_text().splitlines() if log.exists() else []
            return [line for line in lines if "First paint" in line]

        program.wait(painted, 20.0, "the first paint")
        at = datetime.strptime(painted()[0][:23], "%Y-%m-%d %H:%M:%S,%f")
        program.interrupt()
        program.finish(20.0)
    return (at.timestamp() - began_s) * 1000
