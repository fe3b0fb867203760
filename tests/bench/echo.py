"""Whether the assistant hears itself on open speakers, and a person who talks over it is heard."""

from __future__ import annotations

import json
import math
import subprocess
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.bench.figures import Figure
from tests.helpers.media_files import read_wav, write_wav
from tests.helpers.program import Line, Program
from tests.helpers.sound_server import MICROPHONE, RATE_HZ, SPEAKER, Recording, SoundServer
from tests.helpers.waiting import wait_until

GAINS = (0.1, 0.3, 1.0)
DELAYS_MS = (40, 120)
ANSWERS_PER_DELAY = 2
"""The last of them is talked over."""

LIMIT_S = 40.0
SPOKEN = (
    "look he is watching the red car so you could roll one too and wait for his turn and"
    " that was a lovely moment because he smiled at you"
)
"""Without a full stop: a long pause would end the turn in its middle."""
INTERJECTION = "wait a moment please I want to say something"
LOUD = 800


def measure_echo(folder: Path) -> list[Figure]:
    """Answers of speech into a room whose loudspeaker reaches its microphone, at several gains."""
    said, over = spoken(folder)
    figures = list[Figure]()
    for gain in GAINS:
        with _Room(folder / f"gain_{gain}", gain) as room:
            for delay_ms in DELAYS_MS:
                room.reflect(delay_ms)
                for number in range(ANSWERS_PER_DELAY):
                    room.talk(said, over if number == ANSWERS_PER_DELAY - 1 else None)
            figures += room.figures()
    return figures


def spoken(folder: Path) -> tuple[Path, Path]:
    """Files of what a person says and of what another one says over the answer."""
    # Another voice: this one says the same word twice alike to the last sample, as nobody does.
    return (
        _speech(folder / "said.wav", SPOKEN, "en"),
        _speech(folder / "over.wav", INTERJECTION, "en+f3"),
    )


def _speech(path: Path, words: str, voice: str) -> Path:
    raw = path.with_suffix(".raw.wav")
    subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "-w", str(raw), words], check=True)
    samples, rate_hz = read_wav(raw)
    places = np.arange(0, len(samples), rate_hz / RATE_HZ)
    resampled = np.interp(places, np.arange(len(samples)), samples)
    scaled = resampled * (10_000 / np.abs(resampled).max())
    return write_wav(path, scaled.astype(np.int16), RATE_HZ)


class _Room:
    """A practice call whose speaker's sound comes back at its microphone."""

    def __init__(self, home: Path, gain: float) -> None:
        self._gain = gain
        self._home = home
        self._sound = SoundServer(can_rewind=True)
        self._reflection: str | None = None
        self._interruptions = 0
        self._talked_over_ms = list[float]()
        self._attempts = 0

    def __enter__(self) -> _Room:
        self._sound.__enter__()
        words = ["call", "--practice", "--camera=none", "--events=-"]
        self._program = Program(words, self._home, self._sound.variables)
        self._program.__enter__()
        self.reflect(DELAYS_MS[0])
        self._program.wait_for_phase("live")
        return self

    def __exit__(self, *reason: object) -> None:
        self._program.interrupt()
        self._program.finish(LIMIT_S)
        self._program.__exit__(*reason)
        self._sound.__exit__(*reason)

    def reflect(self, delay_ms: int) -> None:
        """Put the walls somewhere else."""
        if self._reflection is not None:
            self._sound.unload(self._reflection)
        self._reflection = self._sound.load(
            "module-loopback",
            f"source={SPEAKER}.monitor",
            f"sink={MICROPHONE}",
            f"latency_msec={delay_ms}",
        )
        rows = json.loads(self._sound.pactl("--format=json", "list", "sink-inputs"))
        (ours,) = (row["index"] for row in rows if str(row["owner_module"]) == self._reflection)
        volume = f"{20 * math.log10(self._gain):.1f}dB"
        self._sound.pactl("set-sink-input-volume", str(ours), volume)

    def talk(self, said: Path, over: Path | None) -> None:
        """Say something, hear it spoken back to its end, or talk over the middle of it."""
        # The same words right behind the answer would be taken for its echo by the service.
        _pass(1.5)
        known = len(list(self._program.events("answer")))
        assert self._sound.play(said).wait(LIMIT_S) == 0
        self._wait_for_answer("started", known)
        started = len(self._speech())
        if over is None:
            self._wait_for_answer("finished", known)
        else:
            self._talk_over(over, known)
        spoken_of_its_own = len(self._speech()) - started
        if over is None:
            self._interruptions += spoken_of_its_own

    def _talk_over(self, over: Path, known: int) -> None:
        self._attempts += 1
        heard = len(self._speech())
        _pass(2.0)
        self._interruptions += len(self._speech()) - heard
        known_speech = len(self._speech())
        with self._sound.recording(f"{MICROPHONE}.monitor") as microphone:
            began_s = time.monotonic()
            playing = self._sound.play(over)
            self._program.wait(
                lambda: len(self._speech()) > known_speech,
                LIMIT_S,
                "the person to be heard",
            )
            line = self._speech()[known_speech]
            assert playing.wait(LIMIT_S) == 0
            onset_s = _onset_s(microphone, over, began_s)
        self._talked_over_ms.append((float(str(line["t"])) - onset_s) * 1000)
        self._wait_for_answer("interrupted", known)
        # What was said over it is answered, too; hear that to its end.
        self._wait_for_answer("finished", known)

    def _speech(self) -> list[Line]:
        return [line for line in self._program.events("speech") if line["state"] == "started"]

    def _wait_for_answer(self, state: str, known: int) -> None:
        def lines() -> list[Line]:
            return [e for e in list(self._program.events("answer"))[known:] if e["state"] == state]

        self._program.wait(lines, LIMIT_S, f"an answer to be {state}")

    def figures(self) -> list[Figure]:
        """What this room showed."""
        stats = list(self._program.events("stats"))[-1]
        left_dbfs = stats["echo_left_dbfs"]
        label = f"Echo at gain {self._gain:g}"
        heard = Figure(
            f"{label}: talking over it, heard of {self._attempts}",
            float(len(self._talked_over_ms)),
            "times",
        )
        return [
            Figure(f"{label}: answers that interrupt themselves", self._interruptions, "", 0),
            heard,
            Figure(f"{label}: talking over it, slowest", max(self._talked_over_ms), "ms", 900),
            Figure(
                f"{label}: left after cancelling",
                math.nan if left_dbfs is None else float(str(left_dbfs)),
                "dBFS",
                -45,
            ),
        ]


def _pass(seconds: float) -> None:
    ends_s = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= ends_s, seconds + 5, "time to pass")


def _onset_s(microphone: Recording, over: Path, began_s: float) -> float:
    """When the interjection reached the microphone: where it fits the recording best."""
    pieces = microphone.pieces
    samples = np.concatenate([piece for _at, piece in pieces]).astype(np.float32)
    wanted: NDArray[np.float32] = read_wav(over)[0].astype(np.float32)
    begins = int(np.flatnonzero(np.abs(wanted) >= LOUD)[0])
    pattern = wanted[begins : begins + RATE_HZ // 2]
    size = 1 << (len(samples) + len(pattern)).bit_length()
    spectrum = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(pattern, size))
    place = int(np.argmax(np.fft.irfft(spectrum, size)[: len(samples)]))
    first = 0
    for at_s, piece in pieces:
        if place < first + piece.size:
            return max(began_s, at_s - (first + piece.size - place) / RATE_HZ)
        first += piece.size
    return began_s
