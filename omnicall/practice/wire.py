"""Messages of the service as JSON texts, and ids that look like the service's."""

from __future__ import annotations

import json
import secrets
from typing import Any

Event = dict[str, Any]


def new_id(kind: str) -> str:
    """An id such as ``item_3f…``."""
    return f"{kind}_{secrets.token_hex(10)}"


def message(name: str, **fields: object) -> str:
    """One server message."""
    event: Event = {"event_id": new_id("event"), "type": name, **fields}
    return json.dumps(event, ensure_ascii=False)


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
