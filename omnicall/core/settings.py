"""What one call is asked to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    SoundCare,
)
from omnicall.core.models import DEFAULT_MODEL_ID
from omnicall.core.plan import GamePlan
from omnicall.core.prices import Price
from omnicall.core.tool import Tool

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

BEIJING_ENDPOINT = "wss://dashscope.aliyuncs.com/api-ws/v1/realtime"
SINGAPORE_ENDPOINT = "wss://dashscope-intl.aliyuncs.com/api-ws/v1/realtime"


LEAST_OBSERVE_S, MOST_OBSERVE_S = 5.0, 30.0
"""The silences a service can wait for (PROTOCOL: idle_timeout_ms)."""


class TurnTaking(Enum):
    """Who decides when the person has finished speaking."""

    SILENCE = "silence"
    """The service, after some silence."""
    MEANING = "meaning"
    """The service, by what was said; only some models can."""
    HOLD = "hold"
    """The person, who holds a button while speaking."""


class Silence(Enum):
    """How long a silence ends the person's turn: presets to choose from."""

    QUICK = "quick"
    NORMAL = "normal"
    PATIENT = "patient"


SILENCES_MS: Mapping[Silence, int] = {
    Silence.QUICK: 400,
    Silence.NORMAL: 800,
    Silence.PATIENT: 1200,
}


@dataclass(frozen=True, slots=True)
class CallSettings:
    """Everything a call needs to know before it starts; nothing secret is in here."""

    endpoint: str = BEIJING_ENDPOINT
    model: str = DEFAULT_MODEL_ID
    workspace: str | None = None
    voice: str | None = None
    """None leaves the choice to the service: a wrong name ends the session."""
    instructions: str = field(default="", repr=False)
    """The whole text; as long as it is empty it is made of the next two."""
    role: str = ""
    """The id of a ready-made role or one of the person's own."""
    plan: GamePlan | None = None
    language: Language = "en"
    """What the person reads: suggestions are asked for in it."""
    is_text_only: bool = False
    microphone: DeviceChoice = field(default_factory=DefaultDevice)
    speaker: DeviceChoice = field(default_factory=DefaultDevice)
    camera: DeviceChoice = field(default_factory=DefaultDevice)
    starts_with_camera: bool = True
    turn_taking: TurnTaking = TurnTaking.SILENCE
    sound_care: SoundCare = field(default_factory=SoundCare)
    has_connected_sound: bool = True
    """A soft swell before the first answer: the echo canceller learns the room from it."""
    silence_ms: int = SILENCES_MS[Silence.NORMAL]
    vad_threshold: float = 0.5
    """Said explicitly: the service's own default is 0.5, the SDK's is 0.2."""
    observe_s: float | None = None
    """Speak up after a silence of so many seconds; None for never."""
    keeps_marked_words: bool = False
    """Whether a marked moment keeps what was said last."""
    has_suggestion_cue: bool = False
    """Whether a new suggestion makes a soft sound in quiet mode, on headphones only."""
    token_limit: int | None = None
    """How many tokens a call may use before it says so; it never ends by itself."""
    price: Price | None = None
    """What the model's tokens cost; None where nobody knows, and in a practice call."""
    tool_names: tuple[str, ...] = ()
    """The installed tools the person has switched on."""
    tools: tuple[Tool, ...] = ()
    """Those of them that could be loaded."""
    session_limit_s: float = 7_200.0
    """How long the service lets a session last (PROTOCOL: limits); the call lasts longer."""
    duration_s: float | None = None
    """Hang up this long after the call first went live."""

    def device(self, device: Device) -> DeviceChoice:
        """What is chosen of one kind."""
        return {
            Device.MICROPHONE: self.microphone,
            Device.SPEAKER: self.speaker,
            Device.CAMERA: self.camera,
        }[device]

    def with_device(self, device: Device, choice: DeviceChoice) -> CallSettings:
        """The same call with another choice of one kind."""
        match device:
            case Device.MICROPHONE:
                return replace(self, microphone=choice)
            case Device.SPEAKER:
                return replace(self, speaker=choice)
        return replace(self, camera=choice)


def endpoint_problem(endpoint: str) -> CallError | None:
    """Why an address can't be called: it takes ``wss://``, or ``ws://`` on this computer."""
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
    except ValueError as failure:
        return CallError(ErrorKind.BAD_ADDRESS, str(failure), endpoint)
    if parts.scheme not in ("ws", "wss") or not host:
        return CallError(ErrorKind.BAD_ADDRESS, "scheme or host", endpoint)
    if parts.query or parts.fragment or parts.username or parts.password:
        return CallError(ErrorKind.BAD_ADDRESS, "more than an address", endpoint)
    if parts.scheme == "ws" and not is_loopback(endpoint):
        return CallError(ErrorKind.BAD_ADDRESS, "ws:// leaves this computer", endpoint)
    return None


def is_loopback(endpoint: str) -> bool:
    """Whether an address stays on this computer."""
    host = urlsplit(endpoint).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        # A name: even one that begins like a loopback address can lead anywhere.
        return False
