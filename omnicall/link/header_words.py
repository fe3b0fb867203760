"""What can be said in a handshake, and what never gets that far."""

from __future__ import annotations

from omnicall.core.errors import CallError, ErrorKind


def header_problem(key: str | None, workspace: str | None) -> CallError | None:
    """Why something can't be said in the handshake: pasted keys bring invisible characters."""
    if key is not None and not _is_plain(key):
        return CallError(ErrorKind.KEY_REFUSED, "characters no key has")
    if workspace is not None and not _is_plain(workspace):
        return CallError(ErrorKind.BAD_SETTING, "characters no workspace has", "workspace")
    return None


def _is_plain(words: str) -> bool:
    return words.isascii() and words.isprintable() and " " not in words
