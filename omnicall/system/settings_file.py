"""The program's own JSON files: read with tolerance, written whole or not at all.

The settings are one, the game plans another; the log calls each by its name without its folder.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder

BROKEN_SUFFIX = ".broken.json"
_FRESH_SUFFIX = ".new"
_NOBODY_WRITES_S = 60.0
"""So long after its last change nobody is still writing a file of settings."""

log = logging.getLogger(__name__)


def read_settings(path: Path) -> dict[str, object]:
    """The stored object; empty when there is none, and when the file is broken."""
    return _read(path) or {}


def set_broken_aside(path: Path) -> bool:
    """Put a file that is no JSON object beside itself, so that nothing a person wrote is lost.

    Tells whether the file was broken.
    """
    if _read(path) is not None:
        return False
    try:
        path.replace(path.with_suffix(BROKEN_SUFFIX))
    except OSError as failure:
        log.warning("Broken %s can't be set aside: %s", path.stem, failure.strerror)
    return True


def rewrite_settings(path: Path, change: Callable[[dict[str, object]], dict[str, object]]) -> bool:
    """Change what is stored, read anew; tell whether it worked."""
    set_broken_aside(path)
    return write_settings(path, change(read_settings(path)))


def _read(path: Path) -> dict[str, object] | None:
    """None for a file that is there and can't be understood."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as failure:
        log.warning("%s can't be read: %s", path.stem.capitalize(), failure.strerror)
        return None
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def write_settings(path: Path, stored: Mapping[str, object]) -> bool:
    """Replace the file in one step; tell whether it worked, for a read-only home is no fault."""
    fresh = path.with_suffix(f".{os.getpid()}{_FRESH_SUFFIX}")
    try:
        make_private_folder(path.parent)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            json.dump(stored, file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except (OSError, RecursionError) as failure:
        reason = failure.strerror if isinstance(failure, OSError) else "nested too deeply"
        log.warning("%s can't be written: %s", path.stem.capitalize(), reason)
        _remove([fresh])
        return False
    _remove(file for file in _half_written(path) if _is_old(file))
    return True


def _half_written(path: Path) -> list[Path]:
    """What programs that were killed while they wrote have left behind."""
    return list(path.parent.glob(f"{path.stem}.*{_FRESH_SUFFIX}"))


def _is_old(file: Path) -> bool:
    try:
        return time.time() - file.stat().st_mtime > _NOBODY_WRITES_S
    except OSError:
        return False


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()


def forget_settings(path: Path) -> bool:
    """Remove the file and what was set aside; tell whether nothing of it is left."""
    is_all_gone = True
    for file in (path, path.with_suffix(BROKEN_SUFFIX), *_half_written(path)):
        try:
            file.unlink(missing_ok=True)
        except OSError as failure:
            log.warning("%s can't be removed: %s", path.stem.capitalize(), failure.strerror)
            is_all_gone = False
    return is_all_gone
