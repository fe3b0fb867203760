"""What the check asks of the service, and what it makes of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from omnicall.core.account import MAX_KEY_CHARACTERS, is_sendable, takes_key
from omnicall.core.check import Detail, Outcome, Remark, RungName
from omnicall.core.effects import SessionOptions
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.models import model_of
from omnicall.core.preferences import Account, Region
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.tools import suggest_tool

SMALLEST_SILENCE_MS = 800
SMALLEST_VAD_THRESHOLD = 0.5
_INSTRUCTIONS = "This is a connection test. Whatever you hear, answer with one single short word."


def smallest_options(settings: CallSettings) -> SessionOptions:
    """The configuration that is known to work in the field, and asks for one word."""
    return SessionOptions(
        model=settings.model,
        instructions=_INSTRUCTIONS,
        voice=settings.voice,
        is_text_only=settings.is_text_only,
        transcription_model=None,
        audio_format=model_of(settings.model).audio_format,
        turn_taking=TurnTaking.SILENCE,
        vad_threshold=SMALLEST_VAD_THRESHOLD,
        silence_ms=SMALLEST_SILENCE_MS,
    )


def options_with(rung: RungName, settings: CallSettings) -> SessionOptions:
    """The same with one of ``OPTIONS`` in addition."""
    smallest = smallest_options(settings)
    match rung:
        case RungName.TRANSCRIPTION:
            model = model_of(settings.model).transcription_model
            return replace(smallest, transcription_model=model)
        case RungName.TOOLS:
            return replace(smallest, tools=(suggest_tool(settings.language),))
        case _:
            return replace(smallest, turn_taking=TurnTaking.MEANING)


def hand_made_turns(settings: CallSettings) -> SessionOptions:
    """Turns by hand: the made-up sound must not wait for somebody to call it speech."""
    return replace(smallest_options(settings), turn_taking=TurnTaking.HOLD)


_HOSTS: Mapping[str, Region] = {
    "dashscope.aliyuncs.com": Region.BEIJING,
    "dashscope-intl.aliyuncs.com": Region.SINGAPORE,
    ".cn-beijing.maas.aliyuncs.com": Region.BEIJING,
    ".ap-southeast-1.maas.aliyuncs.com": Region.SINGAPORE,
}
"""By their ends, the workspaces' own addresses among them (PROTOCOL: hosts and regions)."""

_OTHER = {Region.BEIJING: Region.SINGAPORE, Region.SINGAPORE: Region.BEIJING}
_KEY_OF = {Region.BEIJING: Remark.KEY_OF_BEIJING, Region.SINGAPORE: Remark.KEY_OF_SINGAPORE}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other region, where a refused key may belong."""

    region: Region
    endpoint: str


def elsewhere(endpoint: str) -> Elsewhere | None:
    """The other region of the service's own two; None for an address of somebody else."""
    host = urlsplit(endpoint).hostname or ""
    for end, region in _HOSTS.items():
        if host == end or (end.startswith(".") and host.endswith(end)):
            other = _OTHER[region]
            return Elsewhere(other, Account(other).endpoint)
    return None


def key_outcome(key: str | None) -> Outcome:
    """Whether there is a key that can travel at all; what it says is nobody's business."""
    if key is None or not key.strip():
        return Outcome(CallError(ErrorKind.KEY_MISSING))
    if not is_sendable(key.strip(), MAX_KEY_CHARACTERS):
        refused = CallError(ErrorKind.KEY_REFUSED, "characters no key has")
        return Outcome(refused, Remark.MALFORMED_KEY)
    return Outcome()


def refused_handshake(error: CallError, there: CallError | None, other: Region) -> Outcome:
    """A refused key and what the other region made of it; ``there`` None for taken."""
    if not takes_key(there):
        return Outcome(error)
    return Outcome(error, _KEY_OF[other], {"belongs_to": other.value})


def refused(rung: RungName, error: CallError) -> Outcome:
    """Why the service didn't take the sound or the picture, or didn't answer.

    In a call much of this is a trifle; here nothing else was sent, so it is what is wrong.
    """
    if error.kind.next_step not in (NextStep.IGNORE, NextStep.CARRY_ON):
        return Outcome(error)
    failed = CallError(ErrorKind.SERVICE_FAILED, error.detail)
    return Outcome(failed, _NOT_TAKEN.get(rung))


_NOT_TAKEN = {
    RungName.SOUND: Remark.SOUND_REFUSED,
    RungName.PICTURE: Remark.PICTURE_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """When each part of the answer began to come, counted from the request."""

    text_ms: int | None = None
    sound_ms: int | None = None
    tokens: int | None = None
    is_over: bool = False

    def is_whole(self, *, is_text_only: bool) -> bool:
        """Whether everything that was asked for has come."""
        return self.text_ms is not None and (is_text_only or self.sound_ms is not None)


def answer_outcome(answered: Answered, *, is_text_only: bool) -> Outcome:
    """What came of the request for one short answer; measured values are all there is of it."""
    values = {
        "text_ms": answered.text_ms,
        "sound_ms": answered.sound_ms,
        "tokens": answered.tokens,
    }
    details: dict[str, Detail] = {
        name: value for name, value in values.items() if value is not None
    }
    if answered.is_whole(is_text_only=is_text_only):
        return Outcome(None, Remark.IN_WRITING if is_text_only else None, details)
    if answered.text_ms is not None:
        failure = CallError(ErrorKind.SERVICE_FAILED, "an answer without sound")
        return Outcome(failure, Remark.ONLY_TEXT, details)
    kind = ErrorKind.SERVICE_FAILED if answered.is_over else ErrorKind.NO_ANSWER
    return Outcome(CallError(kind, "no answer"), None, details)
