"""What one call is asked to be, and what the program remembers between calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from ipaddress import ip_address
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    NamedDevice,
    SoundCare,
)
from omnicall.core.models import DEFAULT_MODEL_ID

T = TypeVar("T")

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

BEIJING_ENDPOINT = "wss://dashscope.aliyuncs.com/api-ws/v1/realtime"

DEFAULT_INSTRUCTIONS: Mapping[Language, str] = {
    "en": (
        "You watch and hear an adult and a child playing together on the floor. Speak to the adult"
        " only: briefly, warmly, one usable idea at a time. Follow the child's interest, never"
        " scold, never diagnose. Say nothing when nothing needs saying."
    ),
    "zh": (
        "你在看、在听一位大人和一个孩子一起做地板游戏。只对大人说话：简短、温和，一次只给一个马上能用的"
        "主意。跟随孩子的兴趣，不批评，不下诊断。没有必要说话时就保持安静。"
    ),
}


class TurnTaking(Enum):
    """Who decides when the person has finished speaking."""

    SILENCE = "silence"
    """The service, after some silence."""
    MEANING = "meaning"
    """The service, by what was said; only some models can."""
    HOLD = "hold"
    """The person, who holds a button while speaking."""


SILENCES_MS: Mapping[str, int] = {"quick": 400, "normal": 800, "patient": 1200}
"""How long a silence ends the person's turn: presets to choose from."""


@dataclass(frozen=True, slots=True)
class CallSettings:
    """Everything a call needs to know before it starts; nothing secret is in here."""

    endpoint: str = BEIJING_ENDPOINT
    model: str = DEFAULT_MODEL_ID
    workspace: str | None = None
    voice: str | None = None
    """None leaves the choice to the service: a wrong name ends the session."""
    instructions: str = ""
    language: Language = "en"
    """What the person reads: suggestions are asked for in it."""
    is_text_only: bool = False
    microphone: DeviceChoice = field(default_factory=DefaultDevice)
    speaker: DeviceChoice = field(default_factory=DefaultDevice)
    camera: DeviceChoice = field(default_factory=DefaultDevice)
    turn_taking: TurnTaking = TurnTaking.SILENCE
    sound_care: SoundCare = field(default_factory=SoundCare)
    has_connected_sound: bool = True
    """A soft swell before the first answer: the echo canceller learns the room from it."""
    silence_ms: int = SILENCES_MS["normal"]
    vad_threshold: float = 0.5
    """Said explicitly: the service's own default is 0.5, the SDK's is 0.2."""
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


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the settings file keeps; ``unknown`` is what a newer version wrote, kept as it is."""

    language: Language | None = None
    """None follows the system."""
    has_consented: bool = False
    devices: Mapping[Device, str] = field(default_factory=dict)
    """The devices chosen by name; what is missing follows the system."""
    turn_taking: TurnTaking = TurnTaking.SILENCE
    sound_care: SoundCare = field(default_factory=SoundCare)
    has_connected_sound: bool = True
    unknown: Mapping[str, object] = field(default_factory=dict)


_CARE_KEYS = ("cancels_echo", "levels_voice", "suppresses_noise", "is_half_duplex")
_KNOWN_KEYS = (
    "language",
    "has_consented",
    "devices",
    "turn_taking",
    "has_connected_sound",
    "sound",
)


def preferences_from(stored: Mapping[str, object]) -> Preferences:
    """Read a settings file's content; a value of the wrong type counts as absent."""
    unknown = {key: value for key, value in stored.items() if key not in _KNOWN_KEYS}
    language = next((known for known in LANGUAGES if stored.get("language") == known), None)
    turn_taking = next(
        (known for known in TurnTaking if stored.get("turn_taking") == known.value),
        TurnTaking.SILENCE,
    )
    return Preferences(
        language=language,
        has_consented=stored.get("has_consented") is True,
        devices=_devices_from(stored.get("devices")),
        turn_taking=turn_taking,
        sound_care=_care_from(stored.get("sound")),
        has_connected_sound=stored.get("has_connected_sound") is not False,
        unknown=unknown,
    )


def _devices_from(stored: object) -> dict[Device, str]:
    names = stored if isinstance(stored, dict) else {}
    found = {device: names.get(device.value) for device in Device}
    return {device: name for device, name in found.items() if isinstance(name, str) and name}


def _care_from(stored: object) -> SoundCare:
    wishes = stored if isinstance(stored, dict) else {}
    chosen = {key: wishes[key] for key in _CARE_KEYS if isinstance(wishes.get(key), bool)}
    return SoundCare(**chosen)


def stored_form(preferences: Preferences) -> dict[str, object]:
    """What goes into the settings file."""
    care = preferences.sound_care
    known: dict[str, object] = {
        "has_consented": preferences.has_consented,
        "devices": {device.value: name for device, name in preferences.devices.items()},
        "turn_taking": preferences.turn_taking.value,
        "has_connected_sound": preferences.has_connected_sound,
        "sound": {key: getattr(care, key) for key in _CARE_KEYS},
    }
    if preferences.language is not None:
        known["language"] = preferences.language
    return {**preferences.unknown, **known}


def remembered(settings: CallSettings, preferences: Preferences) -> CallSettings:
    """The call as the person last wanted it, where nothing else was asked for explicitly."""

    def choice(device: Device, asked: DeviceChoice) -> DeviceChoice:
        name = preferences.devices.get(device)
        if name is None or not isinstance(asked, DefaultDevice):
            return asked
        return NamedDevice(name, is_required=False)

    def wish(asked: T, usual: T, remembered: T) -> T:
        return remembered if asked == usual else asked

    usual = CallSettings()
    return replace(
        settings,
        microphone=choice(Device.MICROPHONE, settings.microphone),
        speaker=choice(Device.SPEAKER, settings.speaker),
        camera=choice(Device.CAMERA, settings.camera),
        turn_taking=wish(settings.turn_taking, usual.turn_taking, preferences.turn_taking),
        sound_care=wish(settings.sound_care, usual.sound_care, preferences.sound_care),
        has_connected_sound=settings.has_connected_sound and preferences.has_connected_sound,
    )
