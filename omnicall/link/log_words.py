"""How an error is written down."""

from __future__ import annotations

from omnicall.core.errors import CallError
from omnicall.system.redaction import known_words


def for_log(error: CallError) -> str:
    """Its kind and its details, without a word that isn't known to be harmless."""
    return f"{error.kind.label}, {known_words(error.detail)}"
