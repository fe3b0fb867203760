"""Where the program keeps its few files, readable by their owner only."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import platformdirs

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600


def home_folder() -> Path:
    """Settings, logs and notes: ``OMNICALL_HOME``, else the system's usual place for a program."""
    chosen = os.environ.get("OMNICALL_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser()
    return Path(platformdirs.user_data_dir("OmniCall", appauthor=False))


def settings_file() -> Path:
    """The settings, JSON."""
    return home_folder() / "settings.json"


def plans_file() -> Path:
    """The game plans, JSON."""
    return home_folder() / "plans.json"


def own_notes_folder() -> Path:
    """Where notes save themselves unless the person has chosen another folder."""
    return home_folder() / "notes"


def saved_notes_file() -> Path:
    """The list of notes that saved themselves, JSON."""
    return home_folder() / "saved-notes.json"


def log_file() -> Path:
    """The newest log."""
    return home_folder() / "logs" / "omnicall.log"


def fault_file() -> Path:
    """What the interpreter says when it is killed by a fault."""
    return home_folder() / "logs" / "fault.log"


def reports_folder() -> Path:
    """What is kept of mistakes in the program."""
    return home_folder() / "reports"


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can open; raises ``OSError`` where that can't be done."""
    # One by one: those above a folder would be made for everybody.
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
