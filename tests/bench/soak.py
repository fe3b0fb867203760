"""Whether anything grows in a long call; the hours can pass as minutes."""

from __future__ import annotations

import statistics
import time
import wave
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import psutil

from tests.bench.figures import Figure
from tests.helpers.media_files import conversation, write_film
from tests.helpers.program import Program
from tests.helpers.waiting import wait_until

MIB = 2**20
RATE_HZ = 16_000
TURNS = 40
SETTLE_S = 60.0
SAMPLE_EVERY_S = 5.0
FAREWELL_S = 5.0
LIMIT_S = 60.0
QUEUE_TOLERANCE, SOUND_TOLERANCE_MS = 5, 1_000
"""What chance may do to the middle depth of a quarter of the call; growth would do far more."""

Samples = list[tuple[float, int]]


class HurriedProgram(Program):
    """``omnicall`` where time passes faster; the first word says how much."""

    module = "tests.bench.hurried"


def soak(folder: Path, minutes: float, speed: float) -> list[Figure]:
    """A practice call by file: sound, pictures and answers all the time."""
    said = _talk(folder / "said.wav", minutes)
    film = write_film(folder / "film.avi", frames=90)
    words = [
        f"{speed:g}",
        "call",
        "--practice",
        f"--microphone=file:{said}",
        f"--camera=file:{film}",
        f"--speaker=file:{folder / 'heard.wav'}",
        f"--duration={minutes * 60}",
        "--events=-",
    ]
    began_s = time.monotonic()
    with HurriedProgram(words, folder / "home") as program:
        program.wait_for_phase("live")
        samples = _sampled(psutil.Process(program.process.pid), minutes, speed)
        code = program.finish(LIMIT_S)
        took_min = (time.monotonic() - began_s) / 60
    memory_mib, threads = zip(*samples, strict=True)
    stats = list(program.events("stats"))
    return [
        Figure("Soak: minutes of call", minutes, "min"),
        Figure("Soak: minutes it took", took_min, "min"),
        Figure("Soak: memory after the first minute", memory_mib[0], "MiB"),
        Figure("Soak: memory, last quarter less first", _growth(memory_mib), "MiB", 5),
        Figure("Soak: threads, last quarter less first", _growth(threads), "threads", 0),
        *_depth("inbox", [int(str(line["inbox_depth"])) for line in stats], QUEUE_TOLERANCE),
        *_depth("outbox", [int(str(line["outbox_depth"])) for line in stats], QUEUE_TOLERANCE),
        *_depth(
            "queued sound in ms",
            [int(str(line["sound_queued_ms"])) for line in stats],
            SOUND_TOLERANCE_MS,
        ),
        # In a hurry, a thread that waits for a moment waits long.
        Figure(
            "Soak: underruns", float(str(stats[-1]["underruns"])), "", 0 if speed == 1 else None
        ),
        Figure("Soak: blocks of sound dropped", float(str(stats[-1]["sound_blocks_dropped"])), ""),
        Figure("Soak: answers", float(str(stats[-1]["answers"])), ""),
        Figure("Soak: connections", program.phases().count("connecting"), ""),
        Figure("Soak: exit code", code, "", 0),
    ]


def _talk(path: Path, minutes: float) -> Path:
    """Somebody who talks and listens in turn for as long as the call lasts."""
    piece = conversation(RATE_HZ, turns=TURNS)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        for _ in range(int(np.ceil(minutes * 60 * RATE_HZ / len(piece)))):
            file.writeframes(piece.tobytes())
    return path


def _sampled(process: psutil.Process, minutes: float, speed: float) -> Samples:
    """Memory and threads from the end of the first minute to the last seconds."""
    ends_s = time.monotonic() + (minutes * 60 - FAREWELL_S) / speed
    _pass(SETTLE_S / speed)
    samples: Samples = []
    # A busy computer may let the call end before the last look.
    with suppress(psutil.NoSuchProcess):
        while time.monotonic() < ends_s:
            samples.append((process.memory_info().rss / MIB, process.num_threads()))
            _pass(SAMPLE_EVERY_S / speed)
    return samples


def _pass(seconds: float) -> None:
    ends_s = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= ends_s, seconds + LIMIT_S, "time to pass")


def _depth(name: str, depths: list[int], tolerance: int) -> list[Figure]:
    """The deepest of all, told, and how much deeper it is at the end than at the beginning."""
    return [
        Figure(f"Soak: {name}, deepest", max(depths), ""),
        Figure(f"Soak: {name}, last quarter less first", _growth(depths), "", tolerance),
    ]


def _growth(numbers: Sequence[float]) -> float:
    quarter = max(1, len(numbers) // 4)
    return statistics.median(numbers[-quarter:]) - statistics.median(numbers[:quarter])
