"""A PulseAudio of the tests' own, with a speaker to listen at and a microphone to play into."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from omnicall.media.quiet import quiet_stderr
from tests.helpers.needed_programs import need_programs
from tests.helpers.waiting import LIMIT_S, wait_until

SPEAKER = "speaker"
MICROPHONE = "microphone"
RATE_HZ = 48_000

_RIG = "test-rig"
"""What our own helpers call themselves, so that they aren't taken for the program's streams."""

_PROGRAMS = ("pulseaudio", "pactl", "parec", "paplay")
_READ_BYTES = 65_536


def need_sound_server() -> None:
    """Skip the test without PulseAudio, but fail it in CI, where it must run."""
    need_programs(_PROGRAMS)


class Recording:
    """What a source delivers, mono, with the time at which each piece came."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.pieces: list[tuple[float, NDArray[np.int16]]] = []
        """Monotonic time of arrival and samples."""
        self._thread = threading.Thread(target=self._read, name="recording")
        self._thread.start()

    def samples(self) -> NDArray[np.int16]:
        """Everything so far."""
        return np.concatenate([np.zeros(0, np.int16), *(piece for _at, piece in self.pieces)])

    def stop(self) -> None:
        """End the recording."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        rest = b""
        while data := os.read(self._process.stdout.fileno(), _READ_BYTES):
            at_s = time.monotonic()
            data = rest + data
            whole = len(data) - len(data) % 2
            rest = data[whole:]
            self.pieces.append((at_s, np.frombuffer(data[:whole], np.int16)))


class SoundServer:
    """A private PulseAudio while the ``with`` block lasts.

    Two null sinks: what the program plays can be heard at the monitor of ``speaker``, and what
    is played into ``microphone`` is what the program's microphone hears.

    Where they ``can_rewind`` they take back what they have not yet played, as most cards do: sound
    comes 3 ms sooner, but who opens one while nobody listens to it closely waits for two seconds.
    """

    def __init__(self, *, can_rewind: bool = False) -> None:
        self._can_rewind = can_rewind
        self._awake: list[subprocess.Popen[bytes]] = []
        self.modules: dict[str, str] = {}
        """The numbers of the modules behind ``SPEAKER`` and ``MICROPHONE``."""

    @property
    def _config(self) -> Path:
        return self.folder / "asound.conf"

    @property
    def variables(self) -> dict[str, str]:
        """What a process needs in its environment, besides the usual, to use this server."""
        return {
            "PULSE_SERVER": f"unix:{self.folder / 'socket'}",
            "PULSE_RUNTIME_PATH": str(self.folder / "run"),
            "PULSE_COOKIE": str(self.folder / "cookie"),
            "ALSA_CONFIG_PATH": str(self._config),
        }

    @property
    def env(self) -> dict[str, str]:
        """A whole environment for a subprocess."""
        return {**os.environ, **self.variables}

    def __enter__(self) -> SoundServer:
        # Not the test's own folder: the path of a socket must be short.
        self.folder = Path(tempfile.mkdtemp(prefix="sound-"))
        (self.folder / "run").mkdir(mode=0o700)
        self._config.write_text(
            "</usr/share/alsa/alsa.conf>\n"
            "pcm.!default { type pulse }\n"
            "ctl.!default { type pulse }\n"
        )
        self._log = (self.folder / "log").open("wb")
        self.start()
        return self

    def __exit__(self, *_reason: object) -> None:
        self.kill()
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Begin to serve, for the first time or once more."""
        self._start()
        for name in (SPEAKER, MICROPHONE):
            self.modules[name] = self.load_card(name)
        self.pactl("set-default-sink", SPEAKER)
        self.pactl("set-default-source", f"{MICROPHONE}.monitor")
        if self._can_rewind:
            sources = [f"{name}.monitor" for name in (SPEAKER, MICROPHONE)]
            self._awake = [self._reader(source, 10, subprocess.DEVNULL) for source in sources]

    def kill(self) -> None:
        """End the server as a crash would."""
        for process in (self._process, *self._awake):
            process.kill()
            process.wait()
        self._awake.clear()

    def name_device(self, name: str, device: SoundServer) -> None:
        """List another server as one device, both ways: a headset.

        Its death is what pulling it out is: whoever uses it loses it, and it can't be found.
        """
        with self._config.open("a") as config:
            config.write(
                f'pcm."{name}" {{ type pulse server "{device.variables["PULSE_SERVER"]}" }}\n'
            )

    def note_plug(self) -> None:
        """Change what changes in a system when something is plugged in or out."""
        os.utime(self._config)

    def pactl(self, *words: str) -> str:
        """Ask or tell the server something."""
        done = subprocess.run(
            ["pactl", *words],
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
            timeout=LIMIT_S,
        )
        return done.stdout

    def load_card(self, name: str) -> str:
        """Plug in a sink; returns its module's number."""
        form = [f"rate={RATE_HZ}", "channels=2", f"norewinds={int(not self._can_rewind)}"]
        return self.load("module-null-sink", f"sink_name={name}", *form)

    def load(self, module: str, *arguments: str) -> str:
        """Load a module; returns its number."""
        return self.pactl("load-module", module, *arguments).strip()

    def unload(self, number: str) -> None:
        """Unload a module: what it offered is unplugged."""
        self.pactl("unload-module", number)

    def play(self, wav: Path, sink: str = MICROPHONE) -> subprocess.Popen[bytes]:
        """Begin to play a file, by default into the microphone; ``wait`` on it for the end."""
        words = [f"--device={sink}", f"--client-name={_RIG}", "--latency-msec=20", str(wav)]
        return subprocess.Popen(["paplay", *words], env=self.env, stderr=subprocess.DEVNULL)

    @contextmanager
    def recording(self, source: str = f"{SPEAKER}.monitor") -> Iterator[Recording]:
        """Record while the block lasts, at ``RATE_HZ``, as promptly as the server can."""
        recording = Recording(self._reader(source, 2, subprocess.PIPE))
        try:
            wait_until(lambda: recording.pieces, LIMIT_S, f"sound from {source}")
            yield recording
        finally:
            recording.stop()

    def streams_in(self) -> list[str]:
        """Who records, besides this helper."""
        return self._clients("source-outputs")

    def streams_out(self) -> list[str]:
        """Who plays, besides this helper."""
        return self._clients("sink-inputs")

    def _clients(self, kind: str) -> list[str]:
        rows: list[dict[str, Any]] = json.loads(self.pactl("--format=json", "list", kind))
        names = [str(row["properties"].get("application.name", "?")) for row in rows]
        return [name for name in names if name != _RIG]

    def _start(self) -> None:
        words = [
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "--realtime=no",
            "--log-level=warn",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={self.folder / 'socket'}",
        ]
        own: Mapping[str, str] = {
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PULSE_STATE_PATH": str(self.folder),
        }
        env = {**self.env, **own}
        env.pop("PULSE_SERVER")
        self._process = subprocess.Popen(words, env=env, stdout=self._log, stderr=self._log)
        wait_until(self._answers, LIMIT_S, "PulseAudio to answer")

    def _answers(self) -> bool:
        asked = subprocess.run(["pactl", "info"], env=self.env, capture_output=True, check=False)
        return asked.returncode == 0

    def _reader(self, source: str, latency_ms: int, out: int) -> subprocess.Popen[bytes]:
        words = [f"--device={source}", f"--client-name={_RIG}", f"--latency-msec={latency_ms}"]
        form = ["--raw", "--format=s16le", "--channels=1", f"--rate={RATE_HZ}"]
        # Whoever records from a server that dies says so.
        return subprocess.Popen(
            ["parec", *words, *form], env=self.env, stdout=out, stderr=subprocess.DEVNULL
        )


@contextmanager
def own_sound_server() -> Iterator[SoundServer]:
    """A server that the streams of this very process go to while the block lasts."""
    try:
        with SoundServer() as server, pytest.MonkeyPatch.context() as patch:
            for name, value in server.variables.items():
                patch.setenv(name, value)
            look_for_devices_again()
            yield server
    finally:
        look_for_devices_again()


def look_for_devices_again() -> None:
    """PortAudio knows only what was there when it started, so start it afresh."""
    import sounddevice

    with quiet_stderr():
        sounddevice._terminate()
        sounddevice._initialize()
