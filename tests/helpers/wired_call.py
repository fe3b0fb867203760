"""A whole call but for its devices: an engine on a real link, and everything that comes of it."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from omnicall.core.device_facts import DevicesReleased, SoundCaptured, StillTaken
from omnicall.core.events import CallEvent
from omnicall.core.intents import CallRequested, HangUpRequested
from omnicall.core.media_types import BLOCK_BYTES, SoundBlock, Still
from omnicall.core.reports import (
    CallEnded,
    NoticeKind,
    NoticeReported,
    Phase,
    PhaseReached,
    Report,
)
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.engine.call_engine import CallEngine
from omnicall.link.realtime_link import RealtimeLink
from tests.helpers.fakes import RecordingDevices
from tests.helpers.scripted_peer import Peer, Received
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until


class ScriptedDevices(RecordingDevices):
    """Records what is asked, and answers what has to be answered."""

    def __init__(self, post: Callable[[CallEvent], None]) -> None:
        super().__init__()
        self._post = post

    def release(self) -> None:
        """Everything is closed at once."""
        super().release()
        self._post(DevicesReleased())

    def of(self, *names: str) -> list[tuple[object, ...]]:
        """What was asked, of these kinds only."""
        return [step for step in list(self.asked) if step[0] in names]


def block(number: int) -> SoundBlock:
    """Loud sound that can be told from other blocks by every sample."""
    return SoundBlock(struct.pack("<h", 1_000 + number) * (BLOCK_BYTES // 2), time.monotonic())


def pcm_of(*numbers: int) -> bytes:
    """The sound of these blocks."""
    return b"".join(block(number).pcm for number in numbers)


def appended(messages: Sequence[Received]) -> bytes:
    """All sound among these messages."""
    return b"".join(message.pcm for message in messages if message.type == APPEND)


@dataclass
class WiredCall:
    """An engine on a real link with recording devices, and everything that comes out of it."""

    views: list[ViewState] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = CallEngine(self.views.append, self.reports.append)
        self.devices = ScriptedDevices(self.engine.post)
        self.link = RealtimeLink(self.engine.post, lambda: None)
        self.engine.start(self.devices, self.link)

    def call(self, endpoint: str, settings: CallSettings | None = None) -> None:
        """Ask for a call."""
        wanted = settings or CallSettings()
        self.engine.post(CallRequested(replace(wanted, endpoint=endpoint)))

    def go_live(self, service: ScriptedService, settings: CallSettings | None = None) -> Peer:
        """Ask for a call and wait for it; the service's end of its connection."""
        self.call(service.url, settings)
        self.wait_for_phase(Phase.LIVE)
        return service.peer()

    @property
    def phases(self) -> list[Phase]:
        """Every phase so far."""
        return [report.phase for report in list(self.reports) if isinstance(report, PhaseReached)]

    @property
    def notices(self) -> list[NoticeKind]:
        """What the person was told so far."""
        return [report.kind for report in list(self.reports) if isinstance(report, NoticeReported)]

    def wait_for_phase(self, phase: Phase, count: int = 1, limit_s: float = LIMIT_S) -> None:
        """Wait until it was reached so often."""
        wait_until(
            lambda: self.reports.count(PhaseReached(phase)) >= count,
            limit_s,
            lambda: f"{phase} no. {count}: {self.reports[-10:]}",
        )

    def wait_for_report(self, report: Report, count: int = 1) -> None:
        """Wait until it was told so often."""
        wait_until(
            lambda: self.reports.count(report) >= count,
            LIMIT_S,
            lambda: f"{report} no. {count}: {self.reports[-10:]}",
        )

    def hear(self, *heard: SoundBlock) -> None:
        """The microphone hears this."""
        for part in heard:
            self.engine.post(SoundCaptured(part))

    def see(self, name: bytes) -> None:
        """The camera gives this picture."""
        self.engine.post(StillTaken(Still(name, 640, 480)))

    def wait_for_sound(self, peer: Peer, byte_count: int) -> bytes:
        """All sound so far, as soon as it is this much."""
        wait_until(
            lambda: len(appended(list(peer.received))) >= byte_count,
            LIMIT_S,
            lambda: f"{byte_count} bytes of sound: {len(appended(list(peer.received)))}",
        )
        return appended(list(peer.received))

    def hang_up(self) -> CallEnded:
        """End the call; how it ended."""
        self.engine.post(HangUpRequested())
        self.wait_for_phase(Phase.ENDED)
        wait_until(lambda: isinstance(self.reports[-1], CallEnded), LIMIT_S, "the last report")
        last = self.reports[-1]
        assert isinstance(last, CallEnded)
        return last
