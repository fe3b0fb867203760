"""The settings on disk: read with tolerance, written whole or not at all."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder

log = logging.getLogger(__name__)


def read_settings(path: Path) -> dict[str, object]:
    """The stored object; empty when there is none.

    A file that isn't a JSON object is set aside beside itself, so that nothing a person wrote is
    lost, and counts as empty.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as failure:
        log.warning("Settings can't be read: %s", failure.strerror)
        return {}
    except ValueError:
        stored = None
    if isinstance(stored, dict):
        return stored
    _set_aside(path)
    return {}


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".broken.json"))
    except OSError as failure:
        log.warning("Broken settings can't be set aside: %s", failure.strerror)


def write_settings(path: Path, stored: Mapping[str, object]) -> bool:
    """Replace the file in one step; tell whether it worked, for a read-only home is no fault."""
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        make_private_folder(path.parent)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(stored, file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as failure:
        log.warning("Settings can't be written: %s", failure.strerror)
        return False
    return True
