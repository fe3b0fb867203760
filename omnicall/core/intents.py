"""What the person wants, in the past tense like every event: it was wished for, not done yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from omnicall.core.markers import MarkerKind
from omnicall.core.media_types import Device, DeviceChoice, SharedSource, SoundCare
from omnicall.core.settings import CallSettings


@dataclass(frozen=True, slots=True)
class CallRequested:
    """The person wants a call like this."""

    settings: CallSettings


@dataclass(frozen=True, slots=True)
class HangUpRequested:
    """The person, a signal or a closing window wants the call to end."""


@dataclass(frozen=True, slots=True)
class RetryRequested:
    """The person doesn't want to wait for the next attempt to connect."""


@dataclass(frozen=True, slots=True)
class SummaryClosed:
    """The person has seen enough of the call that ended; what was said is forgotten."""


@dataclass(frozen=True, slots=True)
class MicrophoneSwitched:
    """On sends what the microphone hears, off sends silence."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class CameraSwitched:
    """Off closes the camera."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class PauseSwitched:
    """Paused sends nothing at all."""

    is_paused: bool


@dataclass(frozen=True, slots=True)
class StopTalkingRequested:
    """The answer that is being spoken shall stop."""


@dataclass(frozen=True, slots=True)
class TalkHeld:
    """The button that is held to talk went down, or up again."""

    is_held: bool


@dataclass(frozen=True, slots=True)
class SoundCareChosen:
    """From now on the microphone's sound is treated like this."""

    care: SoundCare


@dataclass(frozen=True, slots=True)
class DeviceChosen:
    """The person picked another microphone, speaker or camera."""

    device: Device
    choice: DeviceChoice


@dataclass(frozen=True, slots=True)
class InstructionsChosen:
    """The person picked another role or game plan, or changed it."""

    instructions: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SuggestionPinned:
    """The person keeps a suggestion in sight, or no longer."""

    id: str
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class SuggestionDone:
    """The person did what was suggested."""

    id: str


@dataclass(frozen=True, slots=True)
class SuggestionDismissed:
    """The person has no use for this suggestion."""

    id: str


@dataclass(frozen=True, slots=True)
class SuggestionRequested:
    """The person wants a suggestion now."""


@dataclass(frozen=True, slots=True)
class TextOnlySwitched:
    """On lets the assistant only write, off lets it speak."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class MomentMarked:
    """The person wants to find this moment again."""

    kind: MarkerKind


@dataclass(frozen=True, slots=True)
class SharingRequested:
    """Show the assistant this screen or window instead of the camera's picture."""

    source: SharedSource


@dataclass(frozen=True, slots=True)
class SharingStopRequested:
    """Show the camera's picture again, if the camera is on."""


Intent = (
    CallRequested
    | HangUpRequested
    | RetryRequested
    | SummaryClosed
    | MicrophoneSwitched
    | CameraSwitched
    | PauseSwitched
    | StopTalkingRequested
    | TalkHeld
    | SoundCareChosen
    | DeviceChosen
    | InstructionsChosen
    | SuggestionPinned
    | SuggestionDone
    | SuggestionDismissed
    | SuggestionRequested
    | TextOnlySwitched
    | MomentMarked
    | SharingRequested
    | SharingStopRequested
)
