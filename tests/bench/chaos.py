"""A call whose connection is broken again and again, and one that outlives its sessions."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import psutil

from omnicall.core.intents import CameraSwitched, MicrophoneSwitched, PauseSwitched
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import FileDevice, NoDevice
from omnicall.core.reports import CallEnded, NoticeReported, Phase, PhaseReached, Report
from omnicall.core.rolling import PLANNED_PART
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.host import CallHost
from tests.bench.faulty_way import FaultyWay
from tests.bench.figures import Figure
from tests.helpers.media_files import conversation, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.waiting import wait_until

MIB = 2**20
SEED = 7
FAULT_EVERY_S = 20.0
SETTLE_S = 60.0
"""Libraries, caches and the first answers take their memory in the first minute."""

RECOVERY_LIMIT_S = 60.0
START_LIMIT_S = 30.0
TALK_TURNS = 6

IDLE = {
    "code": "response_idle_timeout",
    "message": "Your session was closed because no response was generated for 300 seconds.",
}

FAULTS: dict[str, Callable[[FaultyWay], None]] = {
    "reset": FaultyWay.reset,
    "finish": FaultyWay.finish,
    "pulled cable": FaultyWay.block,
    "deaf service": FaultyWay.grow_deaf,
    "1011": lambda way: way.close(1011, "Internal server error"),
    "idle timeout": lambda way: way.close(1000, "", IDLE),
    "away": FaultyWay.go_away,
}
AWAY_S = (2.0, 6.0)


@dataclass
class _Watched:
    """What a call tells, as far as it is measured; written on the call thread."""

    live_at_s: list[float] = field(default_factory=list)
    lost_at_s: list[float] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    ended: list[CallEnded] = field(default_factory=list)
    view: ViewState = field(default_factory=ViewState)

    def tell(self, report: Report) -> None:
        """Keep moments, nothing that was said."""
        now_s = time.monotonic()
        match report:
            case PhaseReached(Phase.LIVE):
                self.live_at_s.append(now_s)
            case PhaseReached(Phase.RECONNECTING):
                self.lost_at_s.append(now_s)
            case NoticeReported(kind):
                self.notices.append(kind.value)
            case CallEnded():
                self.ended.append(report)

    def publish(self, view: ViewState) -> None:
        """Keep the newest."""
        self.view = view


@dataclass
class _Rig:
    """A call in this process, on a way that can be broken, to a service in another process."""

    host: CallHost
    way: FaultyWay
    watched: _Watched

    def resources(self) -> tuple[float, int]:
        """MiB and threads of this process, less those that carry the faults."""
        threads = [one for one in threading.enumerate() if not one.name.startswith("way")]
        return psutil.Process().memory_info().rss / MIB, len(threads)


@contextmanager
def _rig(folder: Path, minutes: float, limit_s: float | None = None) -> Iterator[_Rig]:
    limit = [] if limit_s is None else [f"--session-limit={limit_s}"]
    rate_hz = 16_000
    talk = conversation(rate_hz, turns=TALK_TURNS)
    repeats = int(np.ceil(minutes * 60 * rate_hz / len(talk))) + 1
    said = write_wav(folder / "said.wav", np.tile(talk, repeats), rate_hz)
    film = write_film(folder / "film.avi", frames=90)
    watched = _Watched()
    with Program(["practice-service", *limit], folder / "service") as service:
        service.wait(lambda: service.lines, START_LIMIT_S, "its address")
        port = urlsplit(str(service.lines[0]["text"])).port
        assert port is not None
        with FaultyWay(port) as way:
            host = CallHost(watched.publish, watched.tell, PreviewBox(), "en", lambda: None)
            host.start()
            settings = CallSettings(
                endpoint=way.url,
                microphone=FileDevice(said),
                speaker=NoDevice(),
                camera=FileDevice(film),
                has_connected_sound=False,
            )
            if limit_s is not None:
                settings = replace(settings, session_limit_s=limit_s)
            host.request_call(settings)
            wait_until(lambda: watched.live_at_s, START_LIMIT_S, "a live call")
            yield _Rig(host, way, watched)
            host.hang_up()
            wait_until(lambda: watched.ended, START_LIMIT_S, "the end")
            host.stop()


def _pass(seconds: float) -> None:
    ends_s = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= ends_s, seconds + 30, "time to pass")


@dataclass
class _Choices:
    """What the person switches between faults, and whether the call still has it so."""

    thrown: random.Random
    wanted: dict[str, bool] = field(
        default_factory=lambda: {"microphone": True, "camera": True, "paused": False}
    )
    changed: int = 0

    def switch(self, host: CallHost) -> None:
        """Mostly open, so that there is something to lose."""
        self.wanted["microphone"] = self.thrown.random() < 0.7
        self.wanted["camera"] = self.thrown.random() < 0.7
        self.wanted["paused"] = self.thrown.random() < 0.2
        host.post(MicrophoneSwitched(self.wanted["microphone"]))
        host.post(CameraSwitched(self.wanted["camera"]))
        host.post(PauseSwitched(self.wanted["paused"]))

    def check(self, view: ViewState) -> None:
        """Count what isn't as the person left it."""
        seen = {
            "microphone": view.is_microphone_on,
            "camera": view.is_camera_on,
            "paused": view.is_paused,
        }
        self.changed += sum(seen[name] is not wanted for name, wanted in self.wanted.items())


def measure_chaos(folder: Path, minutes: float = 10.0) -> list[Figure]:
    """A random fault every 20 s, by a fixed seed."""
    thrown = random.Random(SEED)  # noqa: S311 - dice, not a secret
    choices = _Choices(thrown)
    noticed: dict[str, list[float]] = {}
    recovered: list[float] = []
    samples: list[tuple[float, int]] = []
    names = list(FAULTS)
    with _rig(folder, minutes) as rig:
        began_s = time.monotonic()
        while time.monotonic() - began_s < minutes * 60 and not rig.watched.ended:
            choices.switch(rig.host)
            _pass(FAULT_EVERY_S / 2)
            if not names:
                names = list(FAULTS)
            name = names.pop(thrown.randrange(len(names)))
            noticed_s, recovery_s = _break(rig, name, thrown)
            noticed.setdefault(name, []).append(noticed_s)
            recovered.append(recovery_s)
            _pass(FAULT_EVERY_S / 2)
            choices.check(rig.watched.view)
            if time.monotonic() - began_s >= min(SETTLE_S, minutes * 20):
                samples.append(rig.resources())
        lost = len(rig.watched.ended)
        reconnects = len(rig.watched.lost_at_s)
    memory_mib, threads = zip(*samples, strict=True)
    return [
        Figure("Chaos: minutes", minutes, "min"),
        Figure("Chaos: faults", len(recovered), ""),
        Figure("Chaos: reconnects", reconnects, ""),
        Figure("Chaos: calls lost", lost, "", 0),
        Figure("Chaos: live again, median", statistics.median(recovered) * 1000, "ms", 1000),
        Figure("Chaos: live again, longest", max(recovered) * 1000, "ms"),
        *(
            Figure(f"Chaos: {name} noticed after, longest", max(after) * 1000, "ms", 10_000)
            for name, after in sorted(noticed.items())
        ),
        Figure("Chaos: switches that changed by themselves", choices.changed, "", 0),
        Figure("Chaos: memory, last less first", memory_mib[-1] - memory_mib[0], "MiB", 5),
        Figure("Chaos: threads, last less first", threads[-1] - threads[0], "threads", 0),
    ]


def _break(rig: _Rig, name: str, thrown: random.Random) -> tuple[float, float]:
    """Do it; how long until it was noticed, and from a reachable service to a live call."""
    watched = rig.watched
    lost_before, live_before = len(watched.lost_at_s), len(watched.live_at_s)
    broke_s = time.monotonic()
    FAULTS[name](rig.way)
    if name == "away":
        _pass(thrown.uniform(*AWAY_S))
        rig.way.come_back()
    reachable_s = time.monotonic() if name == "away" else broke_s
    wait_until(
        lambda: len(watched.live_at_s) > live_before or watched.ended,
        RECOVERY_LIMIT_S,
        lambda: f"the call after {name}: {watched.view.phase}",
    )
    lost_s = watched.lost_at_s[lost_before]
    live_s = watched.live_at_s[-1] if len(watched.live_at_s) > live_before else float("inf")
    return lost_s - broke_s, live_s - max(reachable_s, lost_s)


def measure_rolled(folder: Path, minutes: float, roll_over_min: float) -> list[Figure]:
    """A call that nothing happens to but the end of its sessions."""
    limit_s = roll_over_min * 60 / PLANNED_PART
    samples: list[tuple[float, int]] = []
    with _rig(folder, minutes, limit_s) as rig:
        began_s = time.monotonic()
        _pass(min(SETTLE_S, minutes * 20))
        rig.way.begin_measuring()
        while time.monotonic() - began_s < minutes * 60 and not rig.watched.ended:
            samples.append(rig.resources())
            _pass(FAULT_EVERY_S / 4)
        lost, watched, passage = len(rig.watched.ended), rig.watched, rig.way.passage
        view = rig.watched.view
    quarter = max(1, len(samples) // 4)
    memory_mib, threads = zip(*samples, strict=True)
    growth_mib = statistics.median(memory_mib[-quarter:]) - statistics.median(memory_mib[:quarter])
    return [
        Figure("Rolled: minutes", minutes, "min"),
        Figure("Rolled: calls lost", lost, "", 0),
        Figure("Rolled: sessions", passage.connections, ""),
        Figure("Rolled: reconnects a person sees", len(watched.lost_at_s), "", 0),
        Figure("Rolled: notices", len(watched.notices), "", 0),
        Figure("Rolled: longest pause in what is sent", passage.gaps_s[False] * 1000, "ms"),
        Figure("Rolled: … around a change of session", passage.gaps_s[True] * 1000, "ms", 500),
        Figure("Rolled: lines of talk", len(view.transcript), ""),
        Figure("Rolled: memory, last quarter less first", growth_mib, "MiB", 5),
        Figure("Rolled: threads, last less first", threads[-1] - threads[0], "threads", 0),
    ]
