"""Client messages as JSON texts; base64 never has line breaks (PROTOCOL §1)."""

from __future__ import annotations

import base64
import json
import os

from omnicall.core.effects import SessionOptions
from omnicall.core.settings import TurnTaking
from omnicall.core.tool import Tool

_EVENT_ID_BYTES = 16


def _event_id() -> str:
    return f"event_{os.urandom(_EVENT_ID_BYTES).hex()}"


def _event(name: str, **fields: object) -> str:
    event = {"event_id": _event_id(), "type": name, **fields}
    # A command line can hold bytes that are no characters; the service can't.
    return json.dumps(event, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def session_update(options: SessionOptions) -> str:
    """The full configuration: the service may replace what it had rather than merge."""
    session: dict[str, object] = {
        "modalities": ["text"] if options.is_text_only else ["text", "audio"],
        "instructions": options.instructions,
        "input_audio_transcription": None,
        "turn_detection": _turn_detection(options),
    }
    if options.audio_format is not None:
        session["input_audio_format"] = session["output_audio_format"] = options.audio_format
    if options.transcription_model is not None:
        session["input_audio_transcription"] = {"model": options.transcription_model}
    if options.voice is not None:
        # Left out rather than empty: an empty name is refused.
        session["voice"] = options.voice
    if options.tools:
        session["tools"] = [_function(tool) for tool in options.tools]
    return _event("session.update", session=session)


def _function(tool: Tool) -> dict[str, object]:
    described = {
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
    }
    return {"type": "function", "function": described}


def _turn_detection(options: SessionOptions) -> dict[str, object] | None:
    """None makes turns by hand (PROTOCOL §5)."""
    if options.turn_taking is TurnTaking.HOLD:
        return None
    is_by_meaning = options.turn_taking is TurnTaking.MEANING
    detection: dict[str, object] = {
        "type": "semantic_vad" if is_by_meaning else "server_vad",
        "threshold": options.vad_threshold,
        "silence_duration_ms": options.silence_ms,
    }
    if options.idle_timeout_ms is not None:
        detection["idle_timeout_ms"] = options.idle_timeout_ms
    return detection


def sound_append(pcm: bytes) -> str:
    """Microphone sound; written without a JSON encoder since base64 needs no escaping."""
    sound = base64.b64encode(pcm).decode("ascii")
    return f'{{"event_id":"{_event_id()}","type":"input_audio_buffer.append","audio":"{sound}"}}'


def still_append(jpeg: bytes) -> str:
    """A picture; only ever behind sound."""
    picture = base64.b64encode(jpeg).decode("ascii")
    return f'{{"event_id":"{_event_id()}","type":"input_image_buffer.append","image":"{picture}"}}'


def answer_cancel() -> str:
    """Stop the answer being made."""
    return _event("response.cancel")


def sound_commit() -> str:
    """Make a turn of the sound sent so far; with turn detection on, the service refuses it."""
    return _event("input_audio_buffer.commit")


def sound_clear() -> str:
    """Forget the sound sent so far."""
    return _event("input_audio_buffer.clear")


def answer_request(instructions: str = "") -> str:
    """Ask for an answer; only while none is being made and nobody speaks.

    Without instructions of its own it has no ``response``: not every model takes one.
    """
    if not instructions:
        return _event("response.create")
    return _event("response.create", response={"instructions": instructions})


def tool_output(call_id: str, output: str) -> str:
    """What a function the model called has given; ``output`` is JSON of its own."""
    item = {"type": "function_call_output", "call_id": call_id, "output": output}
    return _event("conversation.item.create", item=item)


def typed_words(words: str) -> str:
    """Something the person wrote instead of saying it."""
    content = [{"type": "input_text", "text": words}]
    item = {"type": "message", "role": "user", "content": content}
    return _event("conversation.item.create", item=item)
