"""Does what helps when something goes wrong: crash reports told, support bundles saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from omnicall.backstage import Backstage
from omnicall.next_call import NextCall
from omnicall.system.crash_care import CrashCare
from omnicall.system.log_level import is_verbose_by_environment
from omnicall.system.logs import be_verbose
from omnicall.system.paths import fault_file
from omnicall.ui.call_window import CallWindow
from omnicall.ui.crash_dialog import CrashDialog
from omnicall.ui.notes_dialog import ask_for_bundle_place
from omnicall.ui.translation import words_in

if TYPE_CHECKING:
    from omnicall.support_bundle import Part

log = logging.getLogger(__name__)


class SupportDesk(QObject):
    """Lives on the GUI thread; everything that can wait is an errand."""

    _crashed = Signal()
    _crashed_before = Signal()
    _bundle_saved = Signal(object, object)

    def __init__(
        self, care: CrashCare, backstage: Backstage, next_call: NextCall, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._care = care
        self._backstage = backstage
        self._next = next_call
        self._window: CallWindow | None = None
        self._show_window: Callable[[], None] = lambda: None
        self._let_go: Callable[[], None] = lambda: None
        self._dialog: CrashDialog | None = None
        self._saved_as: Path | None = None

    def join(
        self, window: CallWindow, show_window: Callable[[], None], let_go: Callable[[], None]
    ) -> None:
        """Show in this window what comes of it.

        After a crash ``let_go`` releases all devices, and ``show_window`` puts the window before
        everything else.
        """
        self._window = window
        self._show_window, self._let_go = show_window, let_go
        queued = Qt.ConnectionType.QueuedConnection
        self._crashed.connect(self._show_crash, queued)
        self._crashed_before.connect(window.show_crashed_before, queued)
        self._bundle_saved.connect(self._show_saved, queued)
        self._care.tell = lambda _report: self._crashed.emit()

    def load(self) -> None:
        """Look for what went wrong last time; call once the window is there."""
        self._backstage.run(self._look_back)

    def crash(self, _detail: str) -> None:
        """A thread of ours ended by a mistake, which is in the log; from any thread."""
        self._care.has_crashed = True
        self._care.reports.mark_untold()
        self._crashed.emit()

    def save_bundle(self) -> None:
        """Ask where to, then save; what is in it is shown in the settings."""
        if self._window is not None:
            # Imported late: it lists devices, whose library isn't there from the start.
            from omnicall.support_bundle import bundle_name

            words = words_in(self._window.language)
            name = bundle_name(datetime.now().astimezone())
            ask_for_bundle_place(self._window, name, words, self._save_bundle_as)

    def open_bundle(self) -> None:
        """Let the system show what was saved last."""
        if self._saved_as is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_as)))

    def switch_detailed_log(self, is_on: bool) -> None:
        """From now on; what the environment asks for holds in any case."""
        be_verbose(is_on=is_on or is_verbose_by_environment())
        self._next.remember(lambda kept: replace(kept, has_detailed_log=is_on))

    def _save_bundle_as(self, path: Path) -> None:
        def save() -> None:
            from omnicall.support_bundle import save_bundle

            try:
                parts: list[Part] | None = save_bundle(path)
            except OSError as failure:
                log.warning("The support bundle can't be written: %s", failure.strerror)
                parts = None
            self._bundle_saved.emit(path, parts)

        self._backstage.run(save)

    def _show_saved(self, path: Path, parts: list[Part] | None) -> None:
        if self._window is None:
            return
        words = words_in(self._window.language).support
        if parts is None:
            self._window.show_bundle(words.failed, can_open=False)
            return
        self._saved_as = path
        names = ", ".join(part.name for part in parts)
        self._window.show_bundle(words.saved.format(name=path.name, parts=names), can_open=True)

    def _look_back(self) -> None:
        reports = self._care.reports
        reports.take_in_fault(fault_file())
        if reports.take_untold():
            self._crashed_before.emit()

    def _show_crash(self) -> None:
        self._let_go()
        if self._window is None or self._dialog is not None:
            return
        self._show_window()
        self._dialog = CrashDialog(self._window, self._window.language)
        self._dialog.bundle_wanted.connect(self.save_bundle)
        self._dialog.close_wanted.connect(self._window.close)
        self._dialog.open()
