"""Everything that can happen in a call, in the past tense: a closed union of small values.

Intents come from the person, device facts from ``media`` (each has a module of its own), link facts
from ``link``, always inside ``LinkReported``, which says which connection they belong to, ticks
from the call's own clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from omnicall.core.device_facts import DeviceFact
from omnicall.core.errors import CallError
from omnicall.core.intents import Intent
from omnicall.core.media_types import CallMeters
from omnicall.core.tokens import TokenUsage


@dataclass(frozen=True, slots=True)
class SessionCreated:
    """The service is there; nothing but the configuration may be sent yet."""

    session_id: str


@dataclass(frozen=True, slots=True)
class SessionConfigured:
    """The service took the configuration: media may flow."""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The service heard the person begin to speak."""

    turn_id: str


@dataclass(frozen=True, slots=True)
class SpeechStopped:
    """The service heard the person fall silent."""

    turn_id: str


@dataclass(frozen=True, slots=True)
class TurnCommitted:
    """The sound sent so far became a turn; the service's buffer is empty again."""

    turn_id: str


@dataclass(frozen=True, slots=True)
class SoundCleared:
    """The service emptied its buffer."""


@dataclass(frozen=True, slots=True)
class ItemCreated:
    """A line of the talk got its place: ``is_person`` tells whose."""

    item_id: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class PersonTranscribed:
    """What the person is understood to have said: the whole text so far, not a piece to append."""

    item_id: str
    text: str
    is_final: bool


@dataclass(frozen=True, slots=True)
class PersonTranscriptFailed:
    """A turn of the person stays without words."""

    item_id: str
    detail: str


@dataclass(frozen=True, slots=True)
class AnswerStarted:
    """An answer is being made."""

    answer_id: str


@dataclass(frozen=True, slots=True)
class AnswerTextArrived:
    """A further piece of an answer's words, ahead of what is heard."""

    answer_id: str
    item_id: str
    delta: str


@dataclass(frozen=True, slots=True)
class AnswerTextCompleted:
    """The whole text of one line of an answer; replaces the pieces."""

    answer_id: str
    item_id: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerSoundArrived:
    """A further piece of an answer's sound: ``DOWNLINK_RATE_HZ``, may end inside a sample."""

    answer_id: str
    pcm: bytes


@dataclass(frozen=True, slots=True)
class AnswerSoundCompleted:
    """No more sound of this answer will come."""

    answer_id: str


@dataclass(frozen=True, slots=True)
class AnswerItemCompleted:
    """A line of an answer is complete; ``AnswerFinished`` may never follow (PROTOCOL: cancel)."""

    answer_id: str
    item_id: str


@dataclass(frozen=True, slots=True)
class AnswerFinished:
    """An answer is complete, cancelled or failed."""

    answer_id: str
    status: str
    usage: TokenUsage = field(default_factory=TokenUsage)


@dataclass(frozen=True, slots=True)
class ToolCalled:
    """The model wants one of our functions; ``arguments`` is its JSON as it came."""

    answer_id: str
    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ServiceComplained:
    """The service reported an error; whether the session survives depends on its kind."""

    error: CallError


@dataclass(frozen=True, slots=True)
class MessageIgnored:
    """Something came that is not understood, or understood and not needed."""

    reason: str


@dataclass(frozen=True, slots=True)
class LinkFailed:
    """No connection came about, or the one there was is gone; always the last fact of its epoch."""

    error: CallError
    unheard_s: float = 0.0
    """How long nobody was there before that was noticed."""


@dataclass(frozen=True, slots=True)
class LinkClosed:
    """The link we closed is gone and holds nothing any more; always the last fact of its epoch."""


LinkFact = (
    SessionCreated
    | SessionConfigured
    | SpeechStarted
    | SpeechStopped
    | TurnCommitted
    | SoundCleared
    | ItemCreated
    | PersonTranscribed
    | PersonTranscriptFailed
    | AnswerStarted
    | AnswerTextArrived
    | AnswerTextCompleted
    | AnswerSoundArrived
    | AnswerSoundCompleted
    | AnswerItemCompleted
    | AnswerFinished
    | ToolCalled
    | ServiceComplained
    | MessageIgnored
    | LinkFailed
    | LinkClosed
)


@dataclass(frozen=True, slots=True)
class LinkReported:
    """A link fact and the connection it belongs to; facts of an older connection are dropped."""

    epoch: int
    fact: LinkFact
    at_s: float = 0.0
    """Monotonic time of arrival; lets latencies be told finer than a tick."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """A moment passed; comes about ten times a second while a call is on."""

    now_s: float
    meters: CallMeters = field(default_factory=CallMeters)
    gap_s: float = 0.0
    """Since the tick before, the computer's sleep included."""
    chance: float = 0.5
    """Anything from 0 to 1, for waits that must not be the same everywhere."""


@dataclass(frozen=True, slots=True)
class ToolReturned:
    """An installed tool is done, or can't be run; ``output`` is JSON."""

    call_id: str
    output: str
    is_failed: bool = False


CallEvent = Intent | DeviceFact | LinkReported | ToolReturned | Ticked
