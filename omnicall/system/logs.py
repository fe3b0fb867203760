"""The program's own log: a small rotating file that only its owner can read."""

from __future__ import annotations

import logging
import logging.handlers
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder
from omnicall.system.redaction import without_secrets
from omnicall.system.tracebacks import places_of

MAX_LOG_BYTES = 1_000_000
MAX_VERBOSE_LOG_BYTES = 10_000_000
"""A hundred lines a second: all that is kept of them holds an hour of a call."""

KEPT_LOGS = 3

_Failure = tuple[type[BaseException], BaseException, TracebackType | None]


class _Formatter(logging.Formatter):
    """Lines without the text of exceptions: that can quote what was said, or a key."""

    def formatException(self, ei: _Failure | tuple[None, None, None]) -> str:
        """Tell where it happened."""
        return "" if ei[1] is None else "\n".join(places_of(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        """Write the whole line; what should have been left out at its source is left out here."""
        # Another handler's formatter may have put the exception's text here.
        record.exc_text = None
        line = without_secrets(super().format(record))
        record.exc_text = None
        return line


class _PrivateRotatingFile(logging.handlers.RotatingFileHandler):
    """A rotating log whose files nobody else can read."""

    def _open(self):  # type: ignore[no-untyped-def]  # the base class is untyped here
        descriptor = os.open(
            self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY_FILE
        )
        return os.fdopen(descriptor, self.mode, encoding=self.encoding)

    def doRollover(self) -> None:
        """Begin another file; where that can't be done the one there is grows on."""
        with suppress(OSError):
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk costs log lines and nothing else."""

    def forget(self) -> bool:
        """Remove all that was logged; the next line begins anew.  Tells whether all is gone."""
        kept = Path(self.baseFilename)
        self.acquire()
        try:
            self.close()
            for file in (kept, *kept.parent.glob(f"{kept.name}.*")):
                file.unlink(missing_ok=True)
        except OSError:
            return False
        finally:
            self.release()
        return True


def start_logging(path: Path) -> None:
    """Send our own loggers to ``path``; without a writable place the program runs without a log.

    Libraries' loggers stay out: some of them write transcripts and keys at their verbose levels.
    """
    own = logging.getLogger("omnicall")
    own.propagate = False
    try:
        make_private_folder(path.parent)
        handler = _PrivateRotatingFile(path, backupCount=KEPT_LOGS, encoding="utf-8")
    except OSError:
        own.addHandler(logging.NullHandler())
    else:
        line = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
        handler.setFormatter(_Formatter(line))
        own.addHandler(handler)
    be_verbose(is_on=False)


def be_verbose(*, is_on: bool) -> None:
    """Note every message of a call by type and size, or only what matters later."""
    own = logging.getLogger("omnicall")
    own.setLevel(logging.DEBUG if is_on else logging.INFO)
    for each in own.handlers:
        if isinstance(each, _PrivateRotatingFile):
            each.maxBytes = MAX_VERBOSE_LOG_BYTES if is_on else MAX_LOG_BYTES


def log_files(path: Path) -> list[Path]:
    """Every log there is, the newest first."""
    older = [path.with_name(f"{path.name}.{number}") for number in range(1, KEPT_LOGS + 1)]
    return [file for file in (path, *older) if file.is_file()]


def forget_logs() -> bool:
    """Remove what was logged so far; tell whether nothing of it is left."""
    handlers = logging.getLogger("omnicall").handlers
    forgotten = [each.forget() for each in handlers if isinstance(each, _PrivateRotatingFile)]
    return all(forgotten)
