"""The call thread with recording ports: it takes, decides, performs, publishes, and always ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from omnicall.core.device_facts import DevicesReleased, SoundCaptured
from omnicall.core.errors import ErrorKind
from omnicall.core.events import LinkClosed, LinkReported, SessionConfigured, SessionCreated
from omnicall.core.intents import CallRequested, HangUpRequested
from omnicall.core.media_types import SoundBlock
from omnicall.core.reports import CallEnded, EndReason, Phase, Report, StatsReported
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.engine.call_engine import CallEngine
from tests.conftest import LogWatch
from tests.helpers.fakes import RecordingDevices, RecordingLink
from tests.helpers.waiting import LIMIT_S, wait_until


@dataclass
class Rig:
    """An engine and everything that comes out of it."""

    views: list[ViewState] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    devices: RecordingDevices = field(default_factory=RecordingDevices)
    link: RecordingLink = field(default_factory=RecordingLink)

    def __post_init__(self) -> None:
        self.engine = CallEngine(self.views.append, self.reports.append)
        self.engine.start(self.devices, self.link)

    def go_live(self) -> None:
        self.engine.post(CallRequested(CallSettings(endpoint="ws://127.0.0.1:1/")))
        self.engine.post(LinkReported(1, SessionCreated("s")))
        self.engine.post(LinkReported(1, SessionConfigured()))
        wait_until(
            lambda: self.views and self.views[-1].phase is Phase.LIVE, LIMIT_S, "a live call"
        )


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    assert rig.engine.stop()


def test_a_call_runs_from_request_to_end(rig: Rig) -> None:
    rig.go_live()
    rig.engine.post(SoundCaptured(SoundBlock(b"\x01\x02" * 320, 1.0)))
    rig.engine.post(HangUpRequested())
    rig.engine.post(DevicesReleased())
    rig.engine.post(LinkReported(1, LinkClosed()))
    wait_until(lambda: isinstance(rig.reports[-1], CallEnded), LIMIT_S, "the end")
    assert [step[0] for step in rig.link.asked] == ["open", "configure", "send_sound", "close"]
    assert [step[0] for step in rig.devices.asked] == [
        "treat_sound",
        *["open"] * 3,
        "flush",
        "release",
    ]
    assert rig.views[-1].end_reason is EndReason.HUNG_UP


def test_time_passes_without_events(rig: Rig) -> None:
    rig.go_live()
    wait_until(
        lambda: any(isinstance(report, StatsReported) for report in rig.reports), LIMIT_S, "stats"
    )


def test_a_view_is_published_only_when_it_changed(rig: Rig) -> None:
    rig.go_live()
    wait_until(
        lambda: sum(isinstance(report, StatsReported) for report in rig.reports) >= 2,
        LIMIT_S,
        "two seconds of stats",
    )
    assert all(one != next_ for one, next_ in zip(rig.views, rig.views[1:], strict=False))


def test_a_mistake_in_the_call_thread_lets_everything_go(log_watch: LogWatch) -> None:
    class BrokenLink(RecordingLink):
        def send_sound(self, block: SoundBlock) -> None:
            raise RuntimeError("a mistake")

    rig = Rig(link=BrokenLink())
    rig.go_live()
    rig.engine.post(SoundCaptured(SoundBlock(b"\x01\x02", 1.0)))
    wait_until(lambda: isinstance(rig.reports[-1], CallEnded), LIMIT_S, "the end")
    last = rig.reports[-1]
    assert isinstance(last, CallEnded)
    assert last.error is not None
    assert last.error.kind is ErrorKind.INTERNAL
    assert rig.devices.asked[-1] == ("release",)
    assert rig.link.asked[-1] == ("close",)
    assert rig.views[-1].phase is Phase.ENDED
    log_watch.take("Thread call ended by an error")
    assert rig.engine.stop()
