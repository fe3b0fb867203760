"""Catches what nothing else has caught, on any thread, and writes down where it happened."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from omnicall.system.crash_reports import CrashReports
from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder

log = logging.getLogger(__name__)

CRASHED = 1
"""The exit code of a program that ended by its own mistake, as Python has it."""


class CrashCare(logging.Handler):
    """Hears of every failure that is logged with its exception, and of every one nobody caught.

    Both leave a report.  One that nobody caught is also told, once a run, to ``tell``, on the
    thread it happened on, which must not be held up; and once more at the next start.
    """

    def __init__(self, reports: CrashReports) -> None:
        super().__init__(logging.ERROR)
        self.reports = reports
        self.has_crashed = False
        self.tell: Callable[[Path | None], None] = lambda _report: None
        self._faults: IO[str] | None = None

    def start(self, fault_file: Path) -> None:
        """Listen from now on; what kills the interpreter itself goes to ``fault_file``."""
        logging.getLogger("omnicall").addHandler(self)
        sys.excepthook = self._caught_on_main
        threading.excepthook = self._caught_on_thread
        sys.unraisablehook = self._caught_nowhere
        try:
            make_private_folder(fault_file.parent)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            descriptor = os.open(fault_file, flags, OWNER_ONLY_FILE)
        except OSError:
            return  # The terminal hears of it instead.
        self._faults = os.fdopen(descriptor, "a", encoding="utf-8")
        faulthandler.enable(self._faults)

    def stop(self) -> None:
        """Let go of the file of faults; the interpreter tells nobody of one any more."""
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def emit(self, record: logging.LogRecord) -> None:
        """See ``logging.Handler``."""
        failure = record.exc_info[1] if record.exc_info else None
        if failure is None:
            return
        report = self.reports.write(failure, record.threadName or "?")
        if record.levelno >= logging.CRITICAL and not self.has_crashed:
            self.has_crashed = True
            self.reports.mark_untold()
            self.tell(report)

    def _caught_on_main(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(failure, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
            return
        log.critical("Nobody caught a failure", exc_info=failure)

    def _caught_on_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and failed.exc_type is not SystemExit:
            log.critical("Nobody caught a failure", exc_info=failed.exc_value)

    def _caught_nowhere(self, failed: sys.UnraisableHookArgs) -> None:
        # Where something is taken down, or in a library's callback: nothing waits for it.
        if failed.exc_value is not None:
            log.error("A failure went nowhere", exc_info=failed.exc_value)
