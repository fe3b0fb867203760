"""Which program this is: its version, and the commit that a frozen one was built from."""

from __future__ import annotations

import json
from pathlib import Path

from omnicall import __version__
from omnicall.system.resources import resource


def version_text() -> str:
    """``0.1.0``, or ``0.1.0 (5491df5c5f83)`` in a build."""
    return worded_version(resource("build.json"))


def worded_version(facts_file: Path) -> str:
    """The same from the file a build has written; a checkout and a wheel have none."""
    try:
        commit = json.loads(facts_file.read_text(encoding="utf-8"))["commit"]
    except (OSError, ValueError, LookupError, TypeError):
        return __version__
    return f"{__version__} ({commit})"
