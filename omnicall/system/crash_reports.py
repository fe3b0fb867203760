"""What is kept of a mistake in the program: where it happened, in a file of its owner's."""

from __future__ import annotations

import os
import re
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from omnicall.system.own_build import version_text
from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder
from omnicall.system.redaction import without_secrets
from omnicall.system.tracebacks import places_of

KEPT_REPORTS = 10
MAX_REPORTS_A_RUN = 5
"""What goes wrong at every picture would fill the disk."""

MAX_FAULT_CHARACTERS = 20_000
UNTOLD = "untold"
"""A file that is there until the person has been told of what happened."""

# Windows also reports what a driver raises and handles itself: those have a code and no name.
_DEADLY = re.compile(r"^(?:Fatal Python error|Windows fatal exception: (?!code ))", re.MULTILINE)


class CrashReports:
    """Writes reports to ``folder``; from any thread, never raises."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._written: dict[str, Path | None] = {}

    def write(self, failure: BaseException, thread_name: str) -> Path | None:
        """Write where it happened; the same mistake once a run.  None where nothing is written."""
        places = places_of(failure)
        text = "\n".join(places)
        with self._lock:
            if text in self._written:
                return self._written[text]
            path = None
            if len(self._written) < MAX_REPORTS_A_RUN:
                path = self._write(f"Thread {thread_name}\n{text}")
            self._written[text] = path
        return path

    def take_in_fault(self, fault_file: Path) -> Path | None:
        """Make a report of what killed the program before, if anything did, and empty the file."""
        try:
            with fault_file.open("r+", encoding="utf-8", errors="replace") as file:
                text = file.read(MAX_FAULT_CHARACTERS)
                file.truncate(0)
        except OSError:
            return None
        if not _DEADLY.search(text):
            return None
        with self._lock:
            path = self._write(without_secrets(text))
        self.mark_untold()
        return path

    def mark_untold(self) -> None:
        """Remember, until the next start, that what happened has to be told."""
        with suppress(OSError):
            make_private_folder(self._folder)
            _write_private(self._folder / UNTOLD, "")

    def take_untold(self) -> bool:
        """Tell whether something happened that the person doesn't know of; then they know."""
        try:
            (self._folder / UNTOLD).unlink()
        except OSError:
            return False
        return True

    def _write(self, text: str) -> Path | None:
        # Imported here: no start of the program waits for what a report needs.
        import platform

        at = datetime.now().astimezone()
        name = f"crash-{at:%Y%m%d-%H%M%S}-{os.getpid()}-{len(self._written)}.txt"
        path = self._folder / name
        system = f"{platform.system()} {platform.release()} {platform.machine()}"
        head = (
            f"OmniCall {version_text()}, Python {platform.python_version()}, {system}\n"
            f"{at:%Y-%m-%d %H:%M:%S}\n"
        )
        try:
            make_private_folder(self._folder)
            _write_private(path, f"{head}{text}\n")
        except OSError:
            return None
        for old in report_files(self._folder)[KEPT_REPORTS:]:
            with suppress(OSError):
                old.unlink()
        return path


def report_files(folder: Path) -> list[Path]:
    """Every report there is, the newest first."""
    return sorted(folder.glob("crash-*.txt"), reverse=True)


def forget_reports(folder: Path) -> bool:
    """Remove them; tell whether nothing of them is left."""
    is_all_gone = True
    for file in (*report_files(folder), folder / UNTOLD):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            is_all_gone = False
    return is_all_gone


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
