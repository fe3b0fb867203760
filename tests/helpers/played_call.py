"""A call played event by event, without a thread or a clock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from omnicall.core.call import advance
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SoundCaptured
from omnicall.core.effects import Effect, Tell
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    CallEvent,
    LinkFact,
    LinkReported,
    SessionConfigured,
    SessionCreated,
    Ticked,
)
from omnicall.core.intents import CallRequested
from omnicall.core.media_types import BLOCK_MS, CallMeters, Device, SoundBlock, Still
from omnicall.core.reports import NoticeKind, NoticeReported, Phase, PhaseReached, Report
from omnicall.core.settings import CallSettings
from omnicall.core.state import CallState

HEARD = b"\x01\x02" * 320
STILL = Still(b"jpeg", 640, 480)
LOST = CallError(ErrorKind.LINK_LOST)
SETTINGS = CallSettings(endpoint="wss://service.example/realtime")

_FAILURES = {
    Device.MICROPHONE: ErrorKind.MICROPHONE_FAILED,
    Device.SPEAKER: ErrorKind.SPEAKER_FAILED,
    Device.CAMERA: ErrorKind.CAMERA_FAILED,
}


def sound(at_s: float, pcm: bytes = HEARD) -> SoundCaptured:
    """A block of microphone sound."""
    return SoundCaptured(SoundBlock(pcm, at_s))


def speech(from_s: float, seconds: float) -> list[CallEvent]:
    """As many blocks as are captured in that time."""
    count = round(seconds * 1000 / BLOCK_MS)
    return [sound(from_s + (number + 1) * BLOCK_MS / 1000) for number in range(count)]


def heard(fact: LinkFact, epoch: int = 1, at_s: float = 0.0) -> LinkReported:
    """What the link reports."""
    return LinkReported(epoch, fact, at_s)


def tick(now_s: float, meters: CallMeters | None = None) -> Ticked:
    """A moment passed."""
    return Ticked(now_s, meters or CallMeters())


def failed(device: Device, name: str = "") -> DeviceFailed:
    """A device went away or can't be opened."""
    return DeviceFailed(device, CallError(_FAILURES[device], subject=name))


def play(state: CallState, *events: CallEvent) -> tuple[CallState, list[Effect]]:
    """The state after the events and everything asked for on the way."""
    asked: list[Effect] = []
    for event in events:
        state, effects = advance(state, event)
        asked.extend(effects)
    return state, asked


def reports(effects: Sequence[Effect]) -> list[Report]:
    """What was told."""
    return [effect.report for effect in effects if isinstance(effect, Tell)]


def orders(effects: Sequence[Effect]) -> list[Effect]:
    """What was asked for beside telling."""
    return [effect for effect in effects if not isinstance(effect, Tell)]


def phases(effects: Sequence[Effect]) -> list[Phase]:
    """The phases that were reached."""
    return [report.phase for report in reports(effects) if isinstance(report, PhaseReached)]


def notices(effects: Sequence[Effect]) -> list[NoticeKind]:
    """What the person was told quietly."""
    return [report.kind for report in reports(effects) if isinstance(report, NoticeReported)]


# Nothing changes a state, so one of a kind is enough for all tests.
@cache
def in_call(settings: CallSettings = SETTINGS) -> CallState:
    """A call that is live while its devices are still being opened."""
    return play(
        CallState(),
        tick(100.0),
        CallRequested(settings),
        heard(SessionCreated("s")),
        heard(SessionConfigured()),
        tick(100.1),
    )[0]


@cache
def with_devices(settings: CallSettings = SETTINGS) -> CallState:
    """A live call whose devices work, the connected sound already played."""
    opened = [DeviceOpened(device, f"first {device.value}") for device in Device]
    return play(in_call(settings), *opened)[0]


def after(state: CallState, *events: CallEvent) -> CallState:
    """The state after the events."""
    return play(state, *events)[0]
