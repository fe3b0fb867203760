"""Tries a built program as a person would: what it says, a call with an answer, its window."""

import json
import math
import os
import random
import re
import subprocess
import sys
import time
import wave
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from devtool.errors import DevError

_RATE_HZ = 16_000
_TROUBLE = re.compile(
    r"No module named|ModuleNotFoundError|ImportError|cannot open shared object|DLL load failed|"
    r"Library not loaded|Could not load the Qt platform plugin|Could not find the Qt platform|"
    r"Traceback \(most recent call last\)|zlib\.error"
)
_DEVICE_FAILED = 3
_START_LIMIT_S, _CALL_LIMIT_S = 60.0, 120.0


@dataclass(frozen=True)
class Place:
    """Where the program is installed and how it is started there."""

    command: tuple[str, ...]
    """The program, behind whatever enters its place."""
    root: Path = Path("/")
    """Its file system, as seen from here."""
    env: Mapping[str, str] = field(default_factory=dict)
    """The whole environment of what is started."""

    def inside(self, path: Path) -> str:
        """A path of ours as the program sees it."""
        return str(path) if self.root == Path("/") else f"/{path.relative_to(self.root)}"


def said_by(place: Place, words: Sequence[str], allowed: Sequence[int] = (0,)) -> str:
    """What the program prints; raises when it ends otherwise than allowed."""
    outcome = subprocess.run(
        [*place.command, *words],
        check=False,
        env=dict(place.env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_CALL_LIMIT_S,
    )
    if outcome.returncode not in allowed:
        raise DevError(
            f"omnicall {' '.join(words)} ended with {outcome.returncode}:\n"
            f"{outcome.stdout[-2000:]}{outcome.stderr[-2000:]}"
        )
    return outcome.stdout


def try_out(place: Place, folder: Path, version: str, *, has_screen: bool) -> None:
    """Run all checks; ``folder`` is an empty one that the program can write to."""
    place = with_home(place, folder / "home")
    _step("version", lambda: _check_version(place, version))
    # A machine for builds has no sound card; that is an answer, too.
    _step("devices", lambda: said_by(place, ["devices", "--json"], (0, _DEVICE_FAILED)))
    _step("check", lambda: said_by(place, ["check", "--practice", "--json"], (0, _DEVICE_FAILED)))
    _step("call", lambda: _check_call(place, folder))
    if has_screen:
        _step("window", lambda: _check_window(place, folder / "window.jsonl"))
    log = log_of(folder)
    if found := trouble_in(log):
        raise DevError(f"The log tells of trouble: {found}")
    print("  log: nothing is missing", flush=True)


def with_home(place: Place, home: Path) -> Place:
    """The same with settings and log in a folder of their own, without a key or a keyring."""
    own = {
        "OMNICALL_HOME": place.inside(home),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    env = {name: text for name, text in place.env.items() if name != "DASHSCOPE_API_KEY"}
    return Place(place.command, place.root, {**env, **own})


def trouble_in(log: str) -> str | None:
    """The first line that tells of something missing."""
    return next((line for line in log.splitlines() if _TROUBLE.search(line)), None)


def log_of(folder: Path) -> str:
    """What a program with its home in there has logged."""
    logs = sorted((folder / "home" / "logs").glob("*"))
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in logs)


def events_in(text: str) -> list[dict[str, object]]:
    """The events a program has written so far; a line that isn't whole yet is left out."""
    whole = text.rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines() if line.startswith("{")]


def phases_in(text: str) -> list[object]:
    """The phases of the call among the events."""
    return [event["phase"] for event in events_in(text) if event.get("event") == "phase"]


def write_speech(path: Path) -> None:
    """Something loud enough to count as speech, then silence; no word of any language."""
    noise = random.Random(5)  # noqa: S311 - a fixed sound, not a secret
    spoken = (
        round(9_000 * math.sin(math.tau * 180 * at / _RATE_HZ) * noise.uniform(0.5, 1.0))
        for at in range(_RATE_HZ * 3 // 2)
    )
    samples = (
        array("h", [0] * (_RATE_HZ // 2)) + array("h", spoken) + array("h", [0] * _RATE_HZ * 3)
    )
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, _RATE_HZ, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())


def loudest(path: Path) -> int:
    """The largest sample of a sound file."""
    with wave.open(str(path), "rb") as file:
        samples = array("h", file.readframes(file.getnframes()))
    return max((abs(sample) for sample in samples), default=0)


@contextmanager
def open_window(place: Place, events: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The window in a practice call that hangs up by itself; closed when the block ends."""
    speech = f"file:{place.inside(_speech_beside(events))}"
    words = ["--practice", "--events", place.inside(events), "--duration", "3", "--language", "en"]
    words += ["--microphone", speech, "--camera", "none", "--speaker", "none"]
    process = subprocess.Popen(
        [*place.command, *words],
        env=dict(place.env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_START_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise DevError("The window didn't close when it was asked to.") from None


def wait_for(is_reached: Callable[[], bool], limit_s: float, what: str) -> None:
    """Wait for a state, looking at it ten times a second."""
    deadline_s = time.monotonic() + limit_s
    while not is_reached():
        if time.monotonic() > deadline_s:
            raise DevError(f"Waited {limit_s:.0f} s for {what}.")
        time.sleep(0.1)


def has_phase(events: Path, phase: str) -> bool:
    """Whether a program that writes there has got so far."""
    return events.exists() and phase in phases_in(events.read_text(encoding="utf-8"))


def _check_version(place: Place, version: str) -> None:
    said = said_by(place, ["--version"]).strip()
    if not re.fullmatch(rf"omnicall {re.escape(version)} \([0-9a-z-]+\)", said):
        raise DevError(f"It says of itself {said!r}, expected omnicall {version} and the commit.")


def _check_call(place: Place, folder: Path) -> None:
    heard = folder / "heard.wav"
    words = ["call", "--practice", "--duration", "8", "--camera", "none", "--events", "-"]
    words += ["--microphone", f"file:{place.inside(_speech_beside(heard))}"]
    words += ["--speaker", f"file:{place.inside(heard)}"]
    said = said_by(place, words)
    if "live" not in phases_in(said):
        raise DevError(f"The call never went live:\n{said[-2000:]}")
    # The answer is what was said, spoken back.
    if loudest(heard) < 1_000:
        raise DevError("The call brought no answer that could be heard.")


def _check_window(place: Place, events: Path) -> None:
    with open_window(place, events):
        for phase in ("live", "ended"):
            wait_for(partial(has_phase, events, phase), _START_LIMIT_S, f"phase {phase}")


def _speech_beside(path: Path) -> Path:
    speech = path.with_name("said.wav")
    if not speech.exists():
        write_speech(speech)
    return speech


def _step(name: str, check: Callable[[], object]) -> None:
    started_s = time.monotonic()
    check()
    print(f"  {name}: {time.monotonic() - started_s:.1f} s", flush=True)


def own_environment() -> dict[str, str]:
    """This process's environment, for a program that is installed on this very system."""
    return dict(os.environ)
