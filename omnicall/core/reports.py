"""What a call tells the outside, one value per line of ``--events``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from omnicall.core.errors import CallError
from omnicall.core.markers import Marker
from omnicall.core.media_types import CallMeters
from omnicall.core.quality import AnswerTiming
from omnicall.core.suggestions import Advice
from omnicall.core.tokens import UsageTotals


class Phase(Enum):
    """Where a call is; ``core.call.NEXT_PHASES`` says what can follow."""

    IDLE = "idle"
    CONNECTING = "connecting"
    CONFIGURING = "configuring"
    LIVE = "live"
    RECONNECTING = "reconnecting"
    ENDING = "ending"
    ENDED = "ended"


class NoticeKind(Enum):
    """Things that were worked around and are worth one quiet line."""

    NO_CAMERA = "no-camera"
    CAMERA_LOST = "camera-lost"
    CAMERA_BACK = "camera-back"
    SHARING_ENDED = "sharing-ended"
    SHARING_FAILED = "sharing-failed"
    SHARING_UNSUPPORTED = "sharing-unsupported"
    SHARING_NOT_ALLOWED = "sharing-not-allowed"
    MICROPHONE_LOST = "microphone-lost"
    MICROPHONE_REPLACED = "microphone-replaced"
    MICROPHONE_BACK = "microphone-back"
    SPEAKER_LOST = "speaker-lost"
    SPEAKER_REPLACED = "speaker-replaced"
    SPEAKER_BACK = "speaker-back"
    HANDS_FREE = "hands-free"
    ECHO_REMAINS = "echo-remains"
    CANCELLER_FAILED = "canceller-failed"
    RECONNECTING = "reconnecting"
    STILL_AWAY = "still-away"
    RECONNECTED = "reconnected"
    RECONNECTED_LATE = "reconnected-late"
    SOUND_DROPPED = "sound-dropped"
    SUGGESTIONS_REFUSED = "suggestions-refused"
    TOOL_FAILED = "tool-failed"
    OBSERVING_REFUSED = "observing-refused"
    NO_SUGGESTION = "no-suggestion"
    USAGE_NEAR_LIMIT = "usage-near-limit"
    USAGE_LIMIT_REACHED = "usage-limit-reached"
    INSTRUCTIONS_CHANGED = "instructions-changed"
    TRANSCRIPT_REFUSED = "transcript-refused"
    VOICE_REFUSED = "voice-refused"
    MEANING_REFUSED = "meaning-refused"
    SILENCE_REFUSED = "silence-refused"
    OPTIONS_REFUSED = "options-refused"
    CONTENT_REFUSED = "content-refused"
    TURN_FAILED = "turn-failed"
    NO_TRANSCRIPT = "no-transcript"


class EndReason(Enum):
    """Why a call is over."""

    HUNG_UP = "hung-up"
    DURATION_REACHED = "duration-reached"
    FAILED = "failed"


Speaker = Literal["person", "assistant"]


@dataclass(frozen=True, slots=True)
class PhaseReached:
    """The call is in a new phase."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class SpeechReported:
    """The person began or stopped speaking."""

    state: Literal["started", "stopped"]


@dataclass(frozen=True, slots=True)
class AnswerReported:
    """An answer began, was completed, or was talked over."""

    id: str
    state: Literal["started", "finished", "interrupted"]


@dataclass(frozen=True, slots=True)
class TranscriptReported:
    """One line's whole text so far."""

    who: Speaker
    id: str
    text: str
    is_final: bool


@dataclass(frozen=True, slots=True)
class SuggestionReported:
    """The adult got a suggestion that wasn't there yet."""

    advice: Advice


@dataclass(frozen=True, slots=True)
class MarkerReported:
    """The person marked a moment."""

    marker: Marker


@dataclass(frozen=True, slots=True)
class NoticeReported:
    """Something was worked around; ``subject`` is the word the sentence is about, if any."""

    kind: NoticeKind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ErrorReported:
    """Something failed and a person may have to act."""

    error: CallError


@dataclass(frozen=True, slots=True)
class StatsReported:
    """Totals so far; once a second while a call is on."""

    meters: CallMeters
    answers: int
    interruptions: int
    first_sound_ms: float | None
    """From the end of the person's speech, as the service heard it, to the answer's sound."""
    messages_ignored: int
    timing: AnswerTiming | None = None
    """Of the newest answer that was heard."""
    usage: UsageTotals = field(default_factory=UsageTotals)


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The call is over and holds nothing any more; the last report."""

    reason: EndReason
    seconds: float
    error: CallError | None = None


Report = (
    PhaseReached
    | SpeechReported
    | AnswerReported
    | TranscriptReported
    | SuggestionReported
    | MarkerReported
    | NoticeReported
    | ErrorReported
    | StatsReported
    | CallEnded
)
