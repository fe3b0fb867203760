"""Writing saved notes: whole or not at all, and for their owner only."""

from __future__ import annotations

import errno
import logging
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from omnicall.core.errors import CallError, ErrorKind

log = logging.getLogger(__name__)

_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_notes(path: Path, text: str) -> CallError | None:
    """Write the file in one step, replacing one of that name; says what went wrong, if anything.

    Blocks as long as the disk does: an errand's work.  A file that was there before stays as it
    was until the new one is complete.
    """
    fresh: Path | None = None
    try:
        # Made by this call, readable by its owner only, and in the same folder: the same disk.
        descriptor, name = tempfile.mkstemp(prefix=".omnicall-", suffix=".new", dir=path.parent)
        fresh = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except (OSError, ValueError) as failure:
        if fresh is not None:
            with suppress(OSError):
                fresh.unlink()
        return _error(failure, path)
    return None


def _error(failure: OSError | ValueError, path: Path) -> CallError:
    number = failure.errno if isinstance(failure, OSError) else None
    kind = ErrorKind.NOTES_FAILED
    if number in _NO_SPACE:
        kind = ErrorKind.NOTES_NO_SPACE
    elif number in _FORBIDDEN:
        kind = ErrorKind.NOTES_FORBIDDEN
    # Without the path: a file is often called after somebody.
    detail = type(failure).__name__ if number is None else errno.errorcode.get(number, str(number))
    log.warning("Notes can't be written: %s", detail)
    return CallError(kind, detail, str(path))
