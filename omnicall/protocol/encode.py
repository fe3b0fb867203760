"""Client messages as JSON texts; base64 never has line breaks (PROTOCOL §1)."""

from __future__ import annotations

import base64
import json
import uuid

from omnicall.core.effects import SessionOptions


def _event(name: str, **fields: object) -> str:
    event = {"event_id": f"event_{uuid.uuid4().hex}", "type": name, **fields}
    return json.dumps(event, ensure_ascii=False)


def session_update(options: SessionOptions) -> str:
    """The full configuration: the service may replace what it had rather than merge."""
    session: dict[str, object] = {
        "modalities": ["text"] if options.is_text_only else ["text", "audio"],
        "instructions": options.instructions,
        "input_audio_format": options.audio_format,
        "output_audio_format": options.audio_format,
        "input_audio_transcription": None,
        "turn_detection": {
            "type": "server_vad",
            "threshold": options.vad_threshold,
            "silence_duration_ms": options.silence_ms,
        },
    }
    if options.transcription_model is not None:
        session["input_audio_transcription"] = {"model": options.transcription_model}
    if options.voice is not None:
        # Left out rather than empty: an empty name is refused.
        session["voice"] = options.voice
    return _event("session.update", session=session)


def sound_append(pcm: bytes) -> str:
    """Microphone sound; written without a JSON encoder since base64 needs no escaping."""
    sound = base64.b64encode(pcm).decode("ascii")
    event_id = uuid.uuid4().hex
    return f'{{"event_id":"event_{event_id}","type":"input_audio_buffer.append","audio":"{sound}"}}'


def still_append(jpeg: bytes) -> str:
    """A picture; only ever behind sound."""
    picture = base64.b64encode(jpeg).decode("ascii")
    event_id = uuid.uuid4().hex
    return (
        f'{{"event_id":"event_{event_id}","type":"input_image_buffer.append","image":"{picture}"}}'
    )


def answer_cancel() -> str:
    """Stop the answer being made."""
    return _event("response.cancel")
