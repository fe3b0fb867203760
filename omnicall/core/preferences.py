"""What the program remembers between calls, and the call that it makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

from omnicall.core.instructions import keeps_quiet, session_instructions
from omnicall.core.media_types import DefaultDevice, Device, DeviceChoice, NamedDevice, SoundCare
from omnicall.core.models import DEFAULT_MODEL_ID, model_of
from omnicall.core.plan import GamePlan
from omnicall.core.roles import OWN_ROLE, OwnRole, Role, role_text
from omnicall.core.saved_notes import NotesSaving
from omnicall.core.settings import (
    BEIJING_ENDPOINT,
    LEAST_OBSERVE_S,
    MOST_OBSERVE_S,
    SILENCES_MS,
    SINGAPORE_ENDPOINT,
    CallSettings,
    Language,
    Silence,
    TurnTaking,
)
from omnicall.core.stored_values import value_from
from omnicall.core.updates import Updates

T = TypeVar("T")


class Appearance(Enum):
    """Light, dark, or whichever the system asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Region(Enum):
    """Where the account lives; a key of one region is refused in the other."""

    BEIJING = "beijing"
    SINGAPORE = "singapore"
    OWN = "own"
    """An address of the person's own, as companies have it."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom to call; the key itself lies in the system's keyring and nowhere else."""

    region: Region = Region.BEIJING
    own_address: str = ""
    workspace: str = ""

    @property
    def endpoint(self) -> str:
        """The address to call; one of the person's own that is missing is never replaced."""
        return {
            Region.BEIJING: BEIJING_ENDPOINT,
            Region.SINGAPORE: SINGAPORE_ENDPOINT,
            Region.OWN: self.own_address,
        }[self.region]


@dataclass(frozen=True, slots=True)
class Assistant:
    """Who answers."""

    model: str = DEFAULT_MODEL_ID
    voice: str = ""
    """Empty leaves the choice to the service."""
    role: str = Role.OBSERVER.value
    """The id of a ready-made role or of one of these."""
    own_roles: Mapping[str, OwnRole] = field(default_factory=dict)
    is_text_only: bool = False


@dataclass(frozen=True, slots=True)
class Helping:
    """What the assistant does unasked, and what is kept and counted of it."""

    observe_s: int = 0
    """Speak up after a silence of so many seconds; 0 for never."""
    has_suggestion_cue: bool = False
    keeps_marked_words: bool = False
    token_limit: int = 0
    """Per call; 0 for none."""
    tools: Mapping[str, bool] = field(default_factory=dict)
    """The installed tools that are switched on, by their names."""

    @property
    def silence_s(self) -> float | None:
        """The silence as a call takes it; one no service can wait for counts as never."""
        is_possible = LEAST_OBSERVE_S <= self.observe_s <= MOST_OBSERVE_S
        return float(self.observe_s) if is_possible else None


@dataclass(frozen=True, slots=True)
class MiniWindow:
    """The small window that stays on top."""

    appears_on_minimising: bool = True
    places: Mapping[str, str] = field(default_factory=dict)
    """Where it was left, by the layout of the screens."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The content of the settings file, section by section."""

    language: Language | None = None
    """None follows the system."""
    appearance: Appearance = Appearance.SYSTEM
    is_motion_reduced: bool | None = None
    """None follows the system."""
    has_consented: bool = False
    has_set_up: bool = False
    """Whether the lobby's first steps were done or waved away."""
    has_captions: bool = True
    devices: Mapping[Device, str] = field(default_factory=dict)
    """The devices chosen by name; what is missing follows the system."""
    turn_taking: TurnTaking = TurnTaking.SILENCE
    silence: Silence = Silence.NORMAL
    sound_care: SoundCare = field(default_factory=SoundCare)
    has_connected_sound: bool = True
    account: Account = field(default_factory=Account)
    assistant: Assistant = field(default_factory=Assistant)
    helping: Helping = field(default_factory=Helping)
    plan: str = ""
    """The id of the game plan that was chosen last; empty for none."""
    notes_saving: NotesSaving = field(default_factory=NotesSaving)
    updates: Updates = field(default_factory=Updates)
    mini_window: MiniWindow = field(default_factory=MiniWindow)
    shortcuts: Mapping[str, str] = field(default_factory=dict)
    """The keys that differ from the usual ones, by the name of what they do."""
    has_hotkey: bool = False
    """Whether one shortcut works while another program is in front."""
    has_detailed_log: bool = False
    """Whether every message of a call is logged by type and size."""


def preferences_from(stored: Mapping[str, object]) -> Preferences:
    """Read a settings file's content; whatever is wrong in it counts as absent."""
    read = value_from(Preferences, migrated(stored))
    own_roles = read.assistant.own_roles
    roles = {role_id: own for role_id, own in own_roles.items() if own != OwnRole()}
    return replace(
        read,
        devices={device: name for device, name in read.devices.items() if name},
        assistant=replace(read.assistant, own_roles=roles),
    )


def migrated(stored: Mapping[str, object]) -> dict[str, object]:
    """A settings file's content in today's form: once there was one role of one's own."""
    assistant = stored.get("assistant")
    if not isinstance(assistant, dict) or "instructions" not in assistant:
        return dict(stored)
    kept = {name: value for name, value in assistant.items() if name != "instructions"}
    text = assistant["instructions"]
    if isinstance(text, str) and text.strip() and "own_roles" not in kept:
        kept["own_roles"] = {OWN_ROLE: {"name": "", "text": text}}
    return {**stored, "assistant": kept}


def remembered(
    settings: CallSettings,
    preferences: Preferences,
    language: Language,
    plans: Sequence[GamePlan] = (),
) -> CallSettings:
    """The call as the person last wanted it, where nothing else was asked for explicitly."""

    def choice(device: Device, asked: DeviceChoice) -> DeviceChoice:
        name = preferences.devices.get(device)
        if name is None or not isinstance(asked, DefaultDevice):
            return asked
        return NamedDevice(name, is_required=False)

    def wish(asked: T, usual: T, remembered: T) -> T:
        return remembered if asked == usual else asked

    usual = CallSettings()
    account, assistant = preferences.account, preferences.assistant
    helping = preferences.helping
    call = replace(
        settings,
        language=language,
        endpoint=wish(settings.endpoint, usual.endpoint, account.endpoint),
        workspace=settings.workspace or account.workspace or None,
        model=wish(settings.model, usual.model, assistant.model),
        voice=settings.voice or assistant.voice or None,
        is_text_only=settings.is_text_only or assistant.is_text_only,
        microphone=choice(Device.MICROPHONE, settings.microphone),
        speaker=choice(Device.SPEAKER, settings.speaker),
        camera=choice(Device.CAMERA, settings.camera),
        turn_taking=wish(settings.turn_taking, usual.turn_taking, preferences.turn_taking),
        silence_ms=wish(settings.silence_ms, usual.silence_ms, SILENCES_MS[preferences.silence]),
        sound_care=wish(settings.sound_care, usual.sound_care, preferences.sound_care),
        has_connected_sound=settings.has_connected_sound and preferences.has_connected_sound,
        observe_s=settings.observe_s or helping.silence_s,
        has_suggestion_cue=settings.has_suggestion_cue or helping.has_suggestion_cue,
        keeps_marked_words=settings.keeps_marked_words or helping.keeps_marked_words,
        tool_names=settings.tool_names
        or tuple(sorted(name for name, is_on in helping.tools.items() if is_on)),
        token_limit=settings.token_limit or max(helping.token_limit, 0) or None,
    )
    if settings.instructions:
        return call
    kept_plan = next((plan for plan in plans if plan.id == preferences.plan), None)
    return _instructed(
        replace(call, role=call.role or assistant.role, plan=call.plan or kept_plan),
        assistant.own_roles,
    )


def _instructed(call: CallSettings, own_roles: Mapping[str, OwnRole]) -> CallSettings:
    instructions = session_instructions(
        role_text(call.role, own_roles, call.language),
        call.plan,
        call.language,
        keeps_quiet=keeps_quiet(call.role),
        has_tools=model_of(call.model).has_tools,
    )
    return replace(call, instructions=instructions)
