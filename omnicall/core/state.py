"""What a call knows at one moment; only ``core.call.advance`` makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from omnicall.core.effects import Effect
from omnicall.core.errors import CallError
from omnicall.core.media_types import CallMeters
from omnicall.core.recovery import Recovery
from omnicall.core.reports import EndReason, NoticeReported, Phase
from omnicall.core.settings import CallSettings
from omnicall.core.talk import Talk
from omnicall.core.uplink import Switches, Uplink


@dataclass(frozen=True, slots=True)
class Clock:
    """The moments a call remembers, all monotonic seconds."""

    now_s: float = 0.0
    phase_since_s: float = 0.0
    first_live_s: float | None = None
    live_since_s: float | None = None
    """Since when the present link carries media."""
    ended_s: float | None = None
    stats_due_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Lamp:
    """When something last left the computer, as the sender counted it."""

    sound_bytes: int = 0
    sound_at_s: float | None = None
    pictures: int = 0
    picture_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Farewell:
    """What an ending call still waits for, and why it ends."""

    reason: EndReason
    error: CallError | None = None
    is_link_gone: bool = False
    is_link_closing: bool = False
    are_devices_gone: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing is held any more."""
        return self.is_link_gone and self.are_devices_gone


@dataclass(frozen=True, slots=True)
class CallState:
    """Everything ``advance`` may look at."""

    phase: Phase = Phase.IDLE
    settings: CallSettings = field(default_factory=CallSettings)
    epoch: int = 0
    clock: Clock = field(default_factory=Clock)
    switches: Switches = field(default_factory=Switches)
    uplink: Uplink = field(default_factory=Uplink)
    talk: Talk = field(default_factory=Talk)
    recovery: Recovery = field(default_factory=Recovery)
    farewell: Farewell | None = None
    meters: CallMeters = field(default_factory=CallMeters)
    lamp: Lamp = field(default_factory=Lamp)
    has_camera: bool = False
    messages_ignored: int = 0
    notice: NoticeReported | None = None
    notice_at_s: float = 0.0


class Step(NamedTuple):
    """The state after an event and what is to be done, in this order."""

    state: CallState
    effects: tuple[Effect, ...] = ()
