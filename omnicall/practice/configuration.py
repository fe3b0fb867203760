"""The ``session`` object: its defaults, and what the service says to a wrong one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from omnicall.practice.models import PracticeModel
from omnicall.practice.wire import error, invalid_request, new_id

SILENCE_RANGE_MS = (200, 6000)
IDLE_RANGE_MS = (5_000, 30_000)


class RefusedError(Exception):
    """A configuration the service doesn't take; carries the message that says so."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


@dataclass(slots=True)
class Configuration:
    """What a session is set to; an update replaces all of it."""

    model_id: str
    model: PracticeModel
    session_id: str = field(default_factory=lambda: new_id("sess"))
    modalities: tuple[str, ...] = ("text", "audio")
    silence_ms: int = 800
    idle_timeout_ms: int | None = None
    """After so long a silence the service speaks up by itself."""
    is_manual: bool = False
    has_transcription: bool = True
    instructions: str = ""
    has_suggest: bool = False
    """Whether the client has declared a function of this name."""
    is_settled: bool = False
    """Whether the client has sent one that was taken."""
    has_spoken: bool = False
    """Whether an answer was heard: from then on the voice stays."""
    shown: dict[str, Any] = field(default_factory=dict)
    """The session as it is echoed."""

    def __post_init__(self) -> None:
        self.shown = self._defaults()

    @property
    def speaks(self) -> bool:
        """Whether answers are heard."""
        return "audio" in self.modalities

    def _defaults(self) -> dict[str, Any]:
        return {
            "id": self.session_id,
            "object": "realtime.session",
            "model": self.model_id,
            "modalities": ["text", "audio"],
            "voice": self.model.default_voice,
            "input_audio_format": "pcm",
            "output_audio_format": "pcm",
            "input_audio_transcription": {"model": "qwen3-asr-flash-realtime"},
            "turn_detection": {
                "type": "server_vad",
                "threshold": 0.5,
                "prefix_padding_ms": 300,
                "silence_duration_ms": 800,
                "create_response": True,
                "interrupt_response": True,
            },
        }

    def update(self, session: object) -> None:
        """Replace the configuration; ``RefusedError`` leaves everything as it was."""
        if not isinstance(session, dict):
            raise RefusedError(invalid_request("session must be an object.", code="invalid_value"))
        defaults = self._defaults()
        if self.has_spoken:
            defaults["voice"] = self.shown["voice"]
        shown = {**defaults, **session, "id": self.session_id, "model": self.model_id}
        modalities = checked_modalities(shown["modalities"])
        self._check_voice(shown["voice"])
        is_manual, silence_ms = self._turn_detection(shown)
        idle_timeout_ms = self._idle_timeout(shown)
        functions = self._functions(shown)
        instructions = shown.get("instructions") or ""
        if not isinstance(instructions, str):
            raise RefusedError(_invalid("session.instructions", "…"))
        self.instructions = instructions
        self.modalities, self.is_manual, self.silence_ms = modalities, is_manual, silence_ms
        self.idle_timeout_ms = idle_timeout_ms
        self.has_suggest = "suggest" in functions
        self.has_transcription = bool(shown["input_audio_transcription"])
        self.shown = shown
        self.is_settled = True

    def _check_voice(self, voice: object) -> None:
        if not isinstance(voice, str) or voice not in self.model.voices:
            text = f"<400> InternalError.Algo.InvalidParameter: Voice '{voice}' is not supported."
            raise RefusedError(error(text, code="COMMON_ERROR"))
        if self.has_spoken and voice != self.shown["voice"]:
            text = "The voice can't be changed once it was heard."
            refusal = invalid_request(text, code="cannot_update_voice", param="session.voice")
            raise RefusedError(refusal)

    def _functions(self, shown: dict[str, Any]) -> list[str]:
        """The names of the declared functions; a model without tools drops them silently."""
        if not self.model.has_tools and "tools" in shown:
            shown["tools"] = None
        tools = shown.get("tools")
        if tools is None:
            return []
        names = [_function_name(tool) for tool in tools] if isinstance(tools, list) else [None]
        is_search_on = bool(tools) and bool(shown.get("enable_search"))
        if None in names or is_search_on:
            raise RefusedError(_invalid("session.tools", "enable_search" if is_search_on else "…"))
        return [name for name in names if name is not None]

    def _turn_detection(self, shown: dict[str, Any]) -> tuple[bool, int]:
        detection = shown["turn_detection"]
        if detection is None:
            return True, self.silence_ms
        if not isinstance(detection, dict):
            raise RefusedError(_invalid("session.turn_detection", detection))
        kinds = ("server_vad", "semantic_vad") if self.model.has_semantic_vad else ("server_vad",)
        if detection.get("type", "server_vad") not in kinds:
            raise RefusedError(_invalid("session.turn_detection.type", detection.get("type")))
        threshold = detection.get("threshold", 0.5)
        if not _is_within(threshold, (-1, 1)):
            raise RefusedError(_invalid("session.turn_detection.threshold", threshold))
        silence_ms = detection.get("silence_duration_ms", 800)
        if not _is_within(silence_ms, SILENCE_RANGE_MS):
            raise RefusedError(_invalid("session.turn_detection.silence_duration_ms", silence_ms))
        defaults = self._defaults()["turn_detection"]
        shown["turn_detection"] = {**defaults, **detection}
        return False, int(silence_ms)

    def _idle_timeout(self, shown: dict[str, Any]) -> int | None:
        """Only for some models, and only where silence ends a turn."""
        detection = shown["turn_detection"]
        wanted = None if detection is None else detection.get("idle_timeout_ms")
        if wanted is None:
            return None
        is_by_silence = detection["type"] == "server_vad"
        if not (
            self.model.has_idle_timeout and is_by_silence and _is_within(wanted, IDLE_RANGE_MS)
        ):
            raise RefusedError(_invalid("session.turn_detection.idle_timeout_ms", wanted))
        return int(wanted)


def _function_name(tool: object) -> str | None:
    """The name of a function that is declared as documented."""
    function = tool.get("function") if isinstance(tool, dict) else None
    if not isinstance(function, dict) or not isinstance(tool, dict):
        return None
    name, parameters = function.get("name"), function.get("parameters", {})
    is_whole = tool.get("type") == "function" and isinstance(parameters, dict)
    return name if is_whole and isinstance(name, str) and name else None


def checked_modalities(value: object) -> tuple[str, ...]:
    """One of the two combinations there are; raises ``RefusedError``."""
    chosen = tuple(value) if isinstance(value, list) else ()
    if not all(isinstance(name, str) for name in chosen) or sorted(chosen) not in (
        ["text"],
        ["audio", "text"],
    ):
        text = (
            f"Invalid modalities: {value}. Supported combinations are: ['text'] and"
            " ['audio', 'text']."
        )
        raise RefusedError(invalid_request(text, code="invalid_value", param="session.modalities"))
    return chosen


def _is_within(value: object, bounds: tuple[float, float]) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and bounds[0] <= value <= bounds[1]  # type: ignore[operator]


def _invalid(param: str, value: object) -> str:
    return invalid_request(f"Invalid value: {value!r}.", code="invalid_value", param=param)
