"""The pre-call check as data: its rungs, what each of them needs, and what their results mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from omnicall.core.errors import CallError, ExitCode
from omnicall.core.media_types import Device, NoDevice
from omnicall.core.models import model_of
from omnicall.core.settings import CallSettings, is_loopback


class RungName(Enum):
    """Every step of the check, in the order in which they are taken."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CAMERA = "camera"
    KEY = "key"
    NAME = "name"
    TCP = "tcp"
    TLS = "tls"
    HANDSHAKE = "handshake"
    SESSION = "session"
    SOUND = "sound"
    PICTURE = "picture"
    ANSWER = "answer"
    TRANSCRIPTION = "transcription"
    TOOLS = "tools"
    SEMANTIC_VAD = "semantic-vad"


NEEDS: Mapping[RungName, tuple[RungName, ...]] = {
    RungName.TCP: (RungName.NAME,),
    RungName.TLS: (RungName.TCP,),
    RungName.HANDSHAKE: (RungName.KEY, RungName.TLS),
    RungName.SESSION: (RungName.HANDSHAKE,),
    RungName.SOUND: (RungName.SESSION,),
    RungName.PICTURE: (RungName.SOUND,),
    RungName.ANSWER: (RungName.SOUND,),
    RungName.TRANSCRIPTION: (RungName.SESSION,),
    RungName.TOOLS: (RungName.SESSION,),
    RungName.SEMANTIC_VAD: (RungName.SESSION,),
}
"""A rung that isn't listed stands on the ground: the devices don't hold up the network."""

OPTIONS = frozenset((RungName.TRANSCRIPTION, RungName.TOOLS, RungName.SEMANTIC_VAD))
"""What not every account and model has; a call goes on without."""

_DEVICES: Mapping[RungName, Device] = {
    RungName.MICROPHONE: Device.MICROPHONE,
    RungName.SPEAKER: Device.SPEAKER,
    RungName.CAMERA: Device.CAMERA,
    RungName.PICTURE: Device.CAMERA,
}


class Result(Enum):
    """How a rung went."""

    PASSED = "passed"
    FAILED = "failed"
    REFUSED = "refused"
    """An option this account doesn't have: no failure, calls go without it."""
    SKIPPED = "skipped"


class Remark(Enum):
    """What there is to say of a rung besides its result."""

    NOT_WANTED = "not wanted"
    NO_KEY_NEEDED = "no key needed"
    NOT_ENCRYPTED = "not encrypted"
    NOT_OFFERED = "not offered"
    BLOCKED = "blocked"
    NOT_TRIED = "not tried"
    DIGITAL_SILENCE = "digital silence"
    VERY_QUIET = "very quiet"
    CLIPPING = "clipping"
    NOT_HEARD = "not heard"
    NOBODY_LISTENED = "nobody listened"
    BLACK = "black"
    DARK = "dark"
    MALFORMED_KEY = "malformed key"
    KEY_OF_BEIJING = "key of beijing"
    KEY_OF_SINGAPORE = "key of singapore"
    THROUGH_PROXY = "through proxy"
    SOUND_REFUSED = "sound refused"
    PICTURE_REFUSED = "picture refused"
    ONLY_TEXT = "only text"
    IN_WRITING = "in writing"


Detail = str | int | float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rung brought to light, before it is known what that means for the ladder."""

    error: CallError | None = None
    remark: Remark | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)
    """Measured values by name and unit; nothing secret, nobody's name and no device's."""
    was_tried: bool = True
    """False where the way to it broke first: nothing is known of the rung itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rung that is done; ``seconds`` is None for one that was skipped."""

    rung: RungName
    result: Result
    seconds: float | None = None
    error: CallError | None = None
    remark: Remark | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)
    blocked_by: RungName | None = None
    """The rung below that failed."""

    @property
    def is_blocking(self) -> bool:
        """Whether nothing can stand on it; what isn't needed carries as well as what passed."""
        return self.result is Result.FAILED or self.blocked_by is not None


@dataclass(frozen=True, slots=True)
class Check:
    """One moment of a check."""

    findings: tuple[Finding, ...] = ()
    current: RungName | None = None
    """The rung that is being tried."""
    is_over: bool = False
    """Whether it went to its end; one that was stopped never does."""
    error: CallError | None = None
    """Why it broke off: a mistake of ours."""

    @property
    def is_on(self) -> bool:
        """Whether something is still to come."""
        return self.current is not None

    @property
    def first_failed(self) -> Finding | None:
        """The rung to mend first."""
        failed = (found for found in self.findings if found.result is Result.FAILED)
        return next(failed, None)

    @property
    def exit_code(self) -> ExitCode:
        """What the command line tells scripts."""
        failed = self.first_failed
        error = self.error if failed is None else failed.error
        return ExitCode.ENDED_AS_ASKED if error is None else error.kind.exit_code


def skipped(rung: RungName, settings: CallSettings, findings: Sequence[Finding]) -> Finding | None:
    """Why a rung needn't or can't be tried; None when its turn has come."""
    remark = _not_needed(rung, settings)
    if remark is not None:
        return Finding(rung, Result.SKIPPED, remark=remark)
    blocking = {
        found.rung: found.blocked_by or found.rung for found in findings if found.is_blocking
    }
    blocked_by = next((blocking[below] for below in NEEDS.get(rung, ()) if below in blocking), None)
    if blocked_by is None:
        return None
    return Finding(rung, Result.SKIPPED, remark=Remark.BLOCKED, blocked_by=blocked_by)


def _not_needed(rung: RungName, settings: CallSettings) -> Remark | None:
    device = _DEVICES.get(rung)
    if device is not None and isinstance(settings.device(device), NoDevice):
        return Remark.NOT_WANTED
    model = model_of(settings.model)
    match rung:
        case RungName.KEY if is_loopback(settings.endpoint):
            return Remark.NO_KEY_NEEDED
        case RungName.TLS if not settings.endpoint.startswith("wss:"):
            return Remark.NOT_ENCRYPTED
        case RungName.TOOLS if not model.has_tools:
            # Some drop it silently: asked, they would seem to have it (PROTOCOL: models).
            return Remark.NOT_OFFERED
        case RungName.SEMANTIC_VAD if not model.has_semantic_vad:
            return Remark.NOT_OFFERED
    return None


def found(rung: RungName, outcome: Outcome, seconds: float) -> Finding:
    """What a rung's outcome means."""
    if not outcome.was_tried:
        return Finding(rung, Result.SKIPPED, remark=Remark.NOT_TRIED, error=outcome.error)
    result = Result.PASSED
    if outcome.error is not None:
        result = Result.REFUSED if rung in OPTIONS else Result.FAILED
    return Finding(rung, result, seconds, outcome.error, outcome.remark, outcome.details)
