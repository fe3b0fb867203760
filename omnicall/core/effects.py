"""Everything a call can ask for, in the imperative: a closed union, carried out by ``engine``."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.media_types import Device, DeviceChoice, SoundBlock, SoundCare, Still
from omnicall.core.reports import Report
from omnicall.core.settings import TurnTaking
from omnicall.core.tool import Tool


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link goes; the key is fetched on the link's own thread and never comes in here."""

    endpoint: str
    model: str
    workspace: str | None


@dataclass(frozen=True, slots=True)
class OpenLink:
    """Connect; everything the new connection reports carries this epoch."""

    epoch: int
    target: LinkTarget


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """A session's whole configuration: the service may replace, not merge (PROTOCOL: §5)."""

    model: str
    instructions: str
    voice: str | None
    is_text_only: bool
    transcription_model: str | None
    audio_format: str | None
    """None leaves it to the service."""
    turn_taking: TurnTaking
    vad_threshold: float
    silence_ms: int
    idle_timeout_ms: int | None = None
    """Let the service answer by itself after so long a silence."""
    tools: tuple[Tool, ...] = ()
    """Empty for models that drop them silently (PROTOCOL: models)."""


@dataclass(frozen=True, slots=True)
class ConfigureSession:
    """Send the full configuration."""

    options: SessionOptions


@dataclass(frozen=True, slots=True)
class OpenSuccessor:
    """Connect beside the present connection, which goes on carrying everything."""

    epoch: int
    target: LinkTarget


@dataclass(frozen=True, slots=True)
class ConfigureSuccessor:
    """Send the full configuration to the connection that is to take over."""

    options: SessionOptions


@dataclass(frozen=True, slots=True)
class SwitchLinks:
    """Let the successor carry everything from now on, and say goodbye to the other one."""


@dataclass(frozen=True, slots=True)
class DropSuccessor:
    """Forget the connection that was to take over."""


@dataclass(frozen=True, slots=True)
class ProbeLink:
    """Find out quickly whether the other side is still there."""


@dataclass(frozen=True, slots=True)
class SendSound:
    """Append a block of microphone sound."""

    block: SoundBlock


@dataclass(frozen=True, slots=True)
class SendStill:
    """Append a picture; always right behind a ``SendSound`` (PROTOCOL: image after audio)."""

    still: Still


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """Stop the answer being made; only where the service doesn't do it by itself."""


@dataclass(frozen=True, slots=True)
class CommitTurn:
    """Make a turn of the sound sent so far; goes out behind that sound, never before it."""


@dataclass(frozen=True, slots=True)
class ClearSound:
    """Let the service forget the sound sent so far; goes out behind that sound."""


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """Ask for an answer; goes out behind the turn it is about."""

    instructions: str = ""
    """Of this answer alone, in place of the session's; empty for those."""


@dataclass(frozen=True, slots=True)
class SendToolOutput:
    """Tell the model what a function it called has given; ``output`` is JSON."""

    call_id: str
    output: str


@dataclass(frozen=True, slots=True)
class RunTool:
    """Run an installed tool; it answers with ``ToolReturned``.  ``arguments`` is a JSON object."""

    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class CloseLink:
    """Close the connection, and its successor with it; the link answers with its last fact."""


@dataclass(frozen=True, slots=True)
class OpenDevice:
    """Open a device on its own thread; it answers with ``DeviceOpened`` or ``DeviceFailed``."""

    device: Device
    choice: DeviceChoice


@dataclass(frozen=True, slots=True)
class CloseDevice:
    """Close one device; nothing of it arrives afterwards."""

    device: Device


@dataclass(frozen=True, slots=True)
class ReleaseDevices:
    """Close every device and answer with ``DevicesReleased``."""


@dataclass(frozen=True, slots=True)
class PlaySound:
    """Queue a piece of an answer for the speaker."""

    answer_id: str
    pcm: bytes


@dataclass(frozen=True, slots=True)
class EndSound:
    """The answer's sound is complete: play what is left of it, however short."""

    answer_id: str


@dataclass(frozen=True, slots=True)
class FlushSpeaker:
    """Fall silent within one short fade and forget what was queued.

    Each answer that wasn't heard to its end comes back as ``AnswerCut``.
    """


@dataclass(frozen=True, slots=True)
class PlayConnectedSound:
    """Play the soft swell that says "connected"; answers wait behind it."""


@dataclass(frozen=True, slots=True)
class PlaySuggestionCue:
    """Play a soft sign that a suggestion has come; only where nobody else hears it."""


@dataclass(frozen=True, slots=True)
class TreatSound:
    """Treat the microphone's sound like this from now on."""

    care: SoundCare


@dataclass(frozen=True, slots=True)
class WatchDevices:
    """Look for devices that come and go; eagerly while one is missed."""

    is_eager: bool


@dataclass(frozen=True, slots=True)
class TakeStill:
    """Make the camera's next picture a ``StillTaken``."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Hand a report to whoever listens: the events file, the window."""

    report: Report


DeviceEffect = (
    OpenDevice
    | CloseDevice
    | ReleaseDevices
    | PlaySound
    | EndSound
    | FlushSpeaker
    | PlayConnectedSound
    | PlaySuggestionCue
    | TreatSound
    | WatchDevices
    | TakeStill
)
TurnEffect = CancelAnswer | CommitTurn | ClearSound | RequestAnswer
ConnectionEffect = (
    OpenLink
    | ConfigureSession
    | OpenSuccessor
    | ConfigureSuccessor
    | SwitchLinks
    | DropSuccessor
    | ProbeLink
    | CloseLink
)
LinkEffect = SendSound | SendStill | SendToolOutput | TurnEffect
Effect = ConnectionEffect | LinkEffect | DeviceEffect | RunTool | Tell
