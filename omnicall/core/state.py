"""What a call knows at one moment; only ``core.call.advance`` makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from omnicall.core.captions import CaptionCare
from omnicall.core.doubt import Doubt
from omnicall.core.effects import Effect
from omnicall.core.errors import CallError
from omnicall.core.lamps import Lamp
from omnicall.core.markers import Marker
from omnicall.core.media_types import (
    Area,
    CallMeters,
    DefaultDevice,
    Device,
    DeviceChoice,
    KnownDevices,
    Shareables,
    SharedSource,
)
from omnicall.core.quality import QualityCare
from omnicall.core.recent_sound import RecentSound
from omnicall.core.recovery import Recovery
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.session_parts import Part
from omnicall.core.settings import CallSettings
from omnicall.core.suggestions import Suggestions
from omnicall.core.talk import Talk
from omnicall.core.talk_shares import TalkShares
from omnicall.core.tools import ToolCalls
from omnicall.core.uplink import Switches, Uplink
from omnicall.core.usage import Usage


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
    heard_s: float = 0.0
    """When the service last said anything while it was making an answer."""
    answered_s: float = 0.0
    """When the newest answer began or was complete; also when its session went live."""

    @property
    def since_live_s(self) -> float:
        """How long ago the call first went live; zero before that."""
        return 0.0 if self.first_live_s is None else self.now_s - self.first_live_s


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
class HeldDevice:
    """One of the call's three devices; ``core.device_care`` looks after it."""

    wanted: DeviceChoice = field(default_factory=DefaultDevice)
    """What the person chose."""
    asked: DeviceChoice | None = None
    """What was last asked to open: another one while the wanted one is away; None when closed."""
    name: str = ""
    """As the device that worked last calls itself."""
    is_open: bool = False
    has_worked: bool = False
    wanted_name: str = ""
    """As the wanted one calls itself, once it has worked."""
    is_missed: bool = False
    """Whether the wanted one is away."""
    failures: int = 0
    """How often it failed since it last worked for a while."""
    told: frozenset[NoticeKind] = frozenset()
    """What the person was told of it since then."""
    opened_at_s: float = 0.0
    retry_at_s: float | None = None


@dataclass(frozen=True, slots=True)
class Fallback:
    """What the service doesn't take."""

    left_out: frozenset[Part] = frozenset()
    opened_without: frozenset[Part] = frozenset()
    """What was left out already when the present connection was opened."""


class Complaint(NamedTuple):
    """What a service said against a session it hasn't configured yet."""

    error: CallError
    at_s: float


class Stage(Enum):
    """How far a connection has come that is to take over."""

    OPENING = "opening"
    CONFIGURING = "configuring"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Successor:
    """A second connection beside the one that carries the call; ``core.rolling`` looks after it."""

    epoch: int
    asked_s: float
    stage: Stage = Stage.OPENING
    recap: str = ""
    """What it was told of the talk."""
    quiet_since_s: float | None = None
    """Since when nobody speaks."""


@dataclass(frozen=True, slots=True)
class Rolling:
    """Going over to another session before the present one is ended by the service."""

    successor: Successor | None = None
    not_before_s: float = 0.0
    """After an attempt that led nowhere the next one waits."""
    is_wanted: bool = False
    """Whether the service has announced the end of the session."""
    idle_limit_s: float = 300.0
    """How long a session may last without an answer; the service tells when it ends one so."""


def _no_devices() -> Mapping[Device, HeldDevice]:
    return {device: HeldDevice() for device in Device}


@dataclass(frozen=True, slots=True)
class Hold:
    """Talking by holding a button down."""

    is_held: bool = False
    let_go_s: float | None = None
    """When the button went up, until the turn it ended is on its way."""
    has_sent: bool = False
    said_bytes: int = 0
    """Sound of this turn so far that the person can have spoken."""
    is_answer_owed: bool = False
    """Whether an answer must still be asked for once this hold is over."""
    answer_due_s: float | None = None
    """When to ask once more for an answer that was refused for the moment."""
    requests_left: int = 0
    """How often an answer may be asked for, the last time included; zero while none is awaited."""

    @property
    def is_going_on(self) -> bool:
        """Whether the button is down, or the end of what was said is still on its way."""
        return self.is_held or self.let_go_s is not None


class AskStage(Enum):
    """How far asking for an answer is that nobody spoke for."""

    NONE = "none"
    PICTURE = "picture"
    """The newest picture is still to be sent."""
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Asking:
    """An answer that is asked for by a button or by the clock; ``core.asking`` looks after it."""

    stage: AskStage = AskStage.NONE
    since_s: float = 0.0
    is_urgent: bool = False
    """Whether the person asked, and waits."""
    has_picture: bool = False
    """Whether the picture is on its way, or none is waited for any more."""
    sent_bytes: int = 0
    again_s: float | None = None
    """When to repeat a request that was refused for the moment."""
    requests_left: int = 0
    is_plain: bool = False
    """Whether the service refuses to be told how to answer; holds for the call."""
    answer_id: str | None = None
    """The answer the person asked for last."""


@dataclass(frozen=True, slots=True)
class WaitingAnswer:
    """An unasked answer whose sound waits for its first word."""

    id: str
    sound: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class EchoWatch:
    """How well the canceller does."""

    bad_answers: int = 0
    """In a row, up to the newest."""
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Sharing:
    """A screen or window in the camera's place; ``core.sharing`` looks after it."""

    source: SharedSource | None = None
    area: Area | None = None
    camera: DeviceChoice = field(default_factory=DefaultDevice)
    """What to go back to."""
    is_changing: bool = False
    """Whether pictures of what was seen before may still arrive."""


@dataclass(frozen=True, slots=True)
class CallState:
    """Everything ``advance`` may look at."""

    phase: Phase = Phase.IDLE
    settings: CallSettings = field(default_factory=CallSettings)
    epoch: int = 0
    newest_epoch: int = 0
    """The last one given to a connection, be it a successor that never took over."""
    clock: Clock = field(default_factory=Clock)
    switches: Switches = field(default_factory=Switches)
    uplink: Uplink = field(default_factory=Uplink)
    talk: Talk = field(default_factory=Talk)
    caption: CaptionCare = field(default_factory=CaptionCare)
    suggestions: Suggestions = field(default_factory=Suggestions)
    tool_calls: ToolCalls = field(default_factory=ToolCalls)
    """Of the present connection."""
    recovery: Recovery = field(default_factory=Recovery)
    fallback: Fallback = field(default_factory=Fallback)
    rolling: Rolling = field(default_factory=Rolling)
    doubt: Doubt = field(default_factory=Doubt)
    """Of the present session."""
    complaint: Complaint | None = None
    """Of the present connection, while its end is awaited that may say more."""
    recent: RecentSound = field(default_factory=RecentSound)
    chance: float = 0.5
    farewell: Farewell | None = None
    meters: CallMeters = field(default_factory=CallMeters)
    lamp: Lamp = field(default_factory=Lamp)
    devices: Mapping[Device, HeldDevice] = field(default_factory=_no_devices)
    known_devices: KnownDevices = field(default_factory=KnownDevices)
    sharing: Sharing = field(default_factory=Sharing)
    shareables: Shareables = field(default_factory=Shareables)
    is_watching_eagerly: bool = False
    is_retelling: bool = False
    """Whether a session that is on was told other instructions and hasn't confirmed them yet."""
    is_cue_due: bool = False
    """Whether the call is live and its connected sound is still to be played."""
    hold: Hold = field(default_factory=Hold)
    asking: Asking = field(default_factory=Asking)
    quiet_since_s: float | None = None
    """Since when nobody speaks and nothing is awaited; only told while the call observes."""
    waiting_answer: WaitingAnswer | None = None
    markers: tuple[Marker, ...] = ()
    shares: TalkShares = field(default_factory=TalkShares)
    usage: Usage = field(default_factory=Usage)
    echo: EchoWatch = field(default_factory=EchoWatch)
    quality: QualityCare = field(default_factory=QualityCare)
    messages_ignored: int = 0
    notice: NoticeReported | None = None
    notice_at_s: float = 0.0


class Step(NamedTuple):
    """The state after an event and what is to be done, in this order."""

    state: CallState
    effects: tuple[Effect, ...] = ()
