"""Messages as JSON texts, read and written, and ids that look like the service's."""

from __future__ import annotations

import json
import math
import secrets
from collections.abc import Sequence
from typing import Any

Event = dict[str, Any]

MAX_DEPTH = 50
"""More levels than any message has, and few enough to write back whatever was read."""


def new_id(kind: str) -> str:
    """An id such as ``item_3f…``."""
    return f"{kind}_{secrets.token_hex(10)}"


def message(name: str, /, **fields: object) -> str:
    """One server message."""
    event: Event = {"event_id": new_id("event"), "type": name, **fields}
    # A client's half characters may be part of it, and the wire can't carry those.
    return json.dumps(event, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def response_object(
    response_id: str, conversation_id: str, status: str, *, modalities: Sequence[str], voice: str
) -> Event:
    """A response as it is told of before there is anything in it."""
    return {
        "id": response_id,
        "object": "realtime.response",
        "conversation_id": conversation_id,
        "status": status,
        "modalities": list(modalities),
        "voice": voice,
        "output_audio_format": "pcm",
        "output": [],
    }


def client_event(text: str | bytes) -> Event | None:
    """One client message that says what it is; None for anything else."""
    if not isinstance(text, str):
        return None
    try:
        event = json.loads(text, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        return None
    is_event = isinstance(event, dict) and isinstance(event.get("type"), str)
    return event if is_event and _is_within(event, MAX_DEPTH) else None


def _finite(text: str) -> float:
    """JSON knows neither infinity nor its absence; Python would read and write both."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _is_within(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    parts = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_within(part, levels - 1) for part in parts)


def error(text: str, *, kind: str | None = None, code: str | None = None, param: str = "") -> str:
    """An error message; the real service leaves out what it doesn't know."""
    fields: Event = {"message": text}
    if kind is not None:
        fields["type"] = kind
    if code is not None:
        fields["code"] = code
    if param:
        fields["param"] = param
    return message("error", error=fields)


def invalid_request(text: str, *, code: str | None = None, param: str = "") -> str:
    """A complaint after which the session goes on."""
    return error(text, kind="invalid_request_error", code=code, param=param)
