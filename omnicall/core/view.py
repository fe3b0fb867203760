"""All a window may know of a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from omnicall.core import asking, holding
from omnicall.core.captions import Caption, caption_of
from omnicall.core.errors import CallError
from omnicall.core.markers import Marker
from omnicall.core.media_types import Area, Device, KnownDevices, Shareables, WindowDevice
from omnicall.core.prices import Cost, cost_of
from omnicall.core.quality import Quality
from omnicall.core.recovery import HELD_UP_AFTER
from omnicall.core.reports import EndReason, NoticeReported, Phase
from omnicall.core.state import AskStage, CallState
from omnicall.core.suggestions import Suggestion
from omnicall.core.talk_shares import TalkShares
from omnicall.core.tokens import UsageTotals
from omnicall.core.transcript import TranscriptLine

SOUND_LAMP_S = 0.5
"""How long sent sound keeps the lamp on."""

PICTURE_LAMP_PERIODS = 1.5
"""How long a sent picture keeps the lamp on, in periods of the pace at which pictures are sent."""


class Sending(Enum):
    """What is really leaving the computer, told by the sender and not by a button."""

    NOTHING = "nothing"
    SOUND = "sound"
    SOUND_AND_PICTURE = "sound and picture"


class Activity(Enum):
    """What the assistant is doing."""

    NONE = "none"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    RECONNECTING = "reconnecting"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class ViewState:
    """One moment of a call; a window draws it and nothing else."""

    phase: Phase = Phase.IDLE
    activity: Activity = Activity.NONE
    sending: Sending = Sending.NOTHING
    is_microphone_on: bool = True
    is_camera_on: bool = True
    """What the person wants; ``has_camera`` tells whether there is one."""
    has_camera: bool = False
    has_picture: bool = False
    """Whether pictures come, of the camera or of what is shared."""
    is_sharing: bool = False
    """Whether a screen or window takes the camera's place, which may be on or off behind it."""
    shared_name: str = ""
    """The window's title or the screen's name."""
    shared_area: Area | None = None
    """Where what is shared lies; None while that isn't known, or a window is minimised."""
    is_paused: bool = False
    is_person_speaking: bool = False
    is_by_hand: bool = False
    """Whether the person holds a button to talk."""
    is_held: bool = False
    can_stop_talking: bool = False
    is_text_only: bool = False
    """Whether the assistant's answers are written and not spoken."""
    is_half_duplex: bool = False
    can_retry: bool = False
    """Whether the connection has been gone for long enough to want to try by hand."""
    has_echo: bool = False
    """Whether the assistant has heard itself in several answers running."""
    echo_left_dbfs: float | None = None
    echo_reduction_db: float | None = None
    known_devices: KnownDevices = field(default_factory=KnownDevices)
    shareables: Shareables = field(default_factory=Shareables)
    microphone_dbfs: float | None = None
    answer_dbfs: float | None = None
    """How loud the assistant speaks; None while it doesn't."""
    elapsed_s: float | None = None
    """Since the call first went live, in whole seconds; None before that."""
    transcript: tuple[TranscriptLine, ...] = ()
    caption: Caption | None = None
    suggestions: tuple[Suggestion, ...] = ()
    """The newest last; what was done or dismissed is among them."""
    markers: tuple[Marker, ...] = ()
    can_ask: bool = False
    """Whether a suggestion can be asked for."""
    shares: TalkShares = field(default_factory=TalkShares)
    """In whole seconds, so that it changes no more often than a clock."""
    usage: UsageTotals = field(default_factory=UsageTotals)
    cost: Cost | None = None
    """An estimate; None where the price isn't known."""
    token_limit: int | None = None
    quality: Quality = field(default_factory=Quality)
    """The same object until there is more to tell, about once a second."""
    notice: NoticeReported | None = None
    error: CallError | None = None
    end_reason: EndReason | None = None

    @property
    def is_call_on(self) -> bool:
        """Whether there is something to hang up."""
        return self.phase not in (Phase.IDLE, Phase.ENDED)

    @property
    def is_mirrored(self) -> bool:
        """Whether pictures are shown as in a mirror: the camera's are, what is shared is read."""
        return not self.is_sharing


def view_of(state: CallState) -> ViewState:
    """What a window shows of this moment."""
    farewell = state.farewell
    clock = state.clock
    end_s = clock.now_s if clock.ended_s is None else clock.ended_s
    has_picture = state.devices[Device.CAMERA].is_open
    shares, price = state.shares, state.settings.price
    return ViewState(
        phase=state.phase,
        activity=_activity_of(state),
        sending=_sending_of(state),
        is_microphone_on=state.switches.is_microphone_on,
        is_camera_on=state.switches.is_camera_on,
        has_camera=has_picture and not state.switches.is_sharing,
        has_picture=has_picture,
        is_sharing=state.switches.is_sharing,
        shared_name=_shared_name(state),
        shared_area=state.sharing.area,
        is_paused=state.switches.is_paused,
        is_person_speaking=state.talk.is_person_speaking,
        is_by_hand=holding.is_by_hand(state),
        is_held=state.hold.is_held,
        can_stop_talking=state.phase is Phase.LIVE and holding.is_answering(state),
        is_text_only=state.settings.is_text_only,
        is_half_duplex=state.settings.sound_care.is_half_duplex,
        can_retry=_can_retry(state),
        has_echo=state.echo.is_bad,
        echo_left_dbfs=state.meters.devices.echo_left_dbfs,
        echo_reduction_db=state.meters.devices.echo_reduction_db,
        known_devices=state.known_devices,
        shareables=state.shareables,
        microphone_dbfs=state.meters.devices.microphone_dbfs,
        answer_dbfs=state.meters.devices.answer_dbfs,
        elapsed_s=None if clock.first_live_s is None else float(int(end_s - clock.first_live_s)),
        transcript=state.talk.transcript.spoken,
        caption=_caption_of(state),
        suggestions=state.suggestions.cards,
        markers=state.markers,
        can_ask=asking.can_ask(state),
        shares=TalkShares(float(int(shares.person_s)), float(int(shares.assistant_s))),
        usage=state.usage.totals,
        cost=None if price is None else cost_of(state.usage.tokens, price),
        token_limit=state.settings.token_limit,
        quality=state.quality.quality,
        notice=state.notice,
        error=None if farewell is None else farewell.error,
        end_reason=farewell.reason if farewell and state.phase is Phase.ENDED else None,
    )


def _caption_of(state: CallState) -> Caption | None:
    if state.phase in (Phase.ENDING, Phase.ENDED):
        return None
    return caption_of(state.caption, state.talk, state.clock.now_s)


def _shared_name(state: CallState) -> str:
    source = state.sharing.source
    if source is None:
        return ""
    if isinstance(source, WindowDevice):
        return source.title
    return source.name or state.devices[Device.CAMERA].name


def _can_retry(state: CallState) -> bool:
    return state.phase is Phase.RECONNECTING and state.recovery.attempts >= HELD_UP_AFTER


def _activity_of(state: CallState) -> Activity:
    if state.phase is Phase.RECONNECTING:
        return Activity.RECONNECTING
    if state.phase is not Phase.LIVE:
        return Activity.NONE
    if state.switches.is_paused:
        return Activity.PAUSED
    if state.meters.devices.is_sounding:
        return Activity.SPEAKING
    is_asked = state.asking.stage is not AskStage.NONE and state.asking.is_urgent
    is_awaited = is_asked or state.talk.speech_stopped_s is not None
    is_thinking = is_awaited and not state.talk.is_person_speaking
    return Activity.THINKING if is_thinking else Activity.LISTENING


def _sending_of(state: CallState) -> Sending:
    lamp, now_s = state.lamp, state.clock.now_s
    if state.phase is Phase.ENDED or lamp.sound_at_s is None:
        return Sending.NOTHING
    if now_s - lamp.sound_at_s > SOUND_LAMP_S:
        return Sending.NOTHING
    picture_lamp_s = state.uplink.still_period_s * PICTURE_LAMP_PERIODS
    if lamp.picture_at_s is None or now_s - lamp.picture_at_s > picture_lamp_s:
        return Sending.SOUND
    return Sending.SOUND_AND_PICTURE
