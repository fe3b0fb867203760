"""The program's own log: a small rotating file that only its owner can read."""

from __future__ import annotations

import logging
import logging.handlers
import os
from pathlib import Path

from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder

MAX_LOG_BYTES = 1_000_000
KEPT_LOGS = 3


class _PrivateRotatingFile(logging.handlers.RotatingFileHandler):
    """A rotating log whose files nobody else can read."""

    def _open(self):  # type: ignore[no-untyped-def]  # the base class is untyped here
        descriptor = os.open(
            self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY_FILE
        )
        return os.fdopen(descriptor, self.mode, encoding=self.encoding)

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
    own.setLevel(logging.INFO)
    own.propagate = False
    try:
        make_private_folder(path.parent)
        handler = _PrivateRotatingFile(
            path, maxBytes=MAX_LOG_BYTES, backupCount=KEPT_LOGS, encoding="utf-8"
        )
    except OSError:
        own.addHandler(logging.NullHandler())
        return
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    own.addHandler(handler)


def forget_logs() -> bool:
    """Remove what was logged so far; tell whether nothing of it is left."""
    handlers = logging.getLogger("omnicall").handlers
    forgotten = [each.forget() for each in handlers if isinstance(each, _PrivateRotatingFile)]
    return all(forgotten)
