"""Every message of a call by type, size and time, for who switched the detailed log on."""

from __future__ import annotations

import logging
import re

from omnicall.link.session_listener import Delivery
from omnicall.system.redaction import known_words

log = logging.getLogger(__name__)

_TYPE = re.compile(r'"type": ?"([^"]+)"')
_HEAD_CHARACTERS = 200
"""Our own messages begin with their type; there may be a megabyte behind it."""


def note_sent(text: str, delivery: Delivery) -> None:
    """Log what was sent, or what became of it; costs nothing while the detailed log is off."""
    if log.isEnabledFor(logging.DEBUG):
        type_ = _TYPE.search(text[:_HEAD_CHARACTERS])
        named = type_[1] if type_ else "?"
        fate = "" if delivery is Delivery.SENT else f": {delivery.value}"
        log.debug("> %s, %d characters%s", named, len(text), fate)


def note_received(message: object, size: int) -> None:
    """Log what came; ``message`` is parsed, None for one that can't be."""
    if log.isEnabledFor(logging.DEBUG):
        type_ = message.get("type") if isinstance(message, dict) else None
        named = known_words(type_[:80]) if isinstance(type_, str) else "?"
        log.debug("< %s, %d bytes", named, size)
