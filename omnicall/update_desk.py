"""Asks for a newer version when that is allowed, and tells of one; downloads nothing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from omnicall import __version__
from omnicall.backstage import Backstage
from omnicall.core.preferences import Preferences, preferences_from
from omnicall.core.updates import Release, Updates, answer_in, is_due, is_told
from omnicall.core.view import ViewState
from omnicall.next_call import NextCall
from omnicall.system.paths import settings_file
from omnicall.system.settings_file import read_settings
from omnicall.system.worker import Worker
from omnicall.ui.call_window import CallWindow
from omnicall.ui.update_intents import UpdateIntents

log = logging.getLogger(__name__)

STOP_LIMIT_S = 1.0


class UpdateDesk(QObject):
    """Lives on the GUI thread and asks on a thread of its own.

    It asks when the window is there, when a call is over and when somebody allows it; by then the
    day stands in the settings file, so that whatever happens it asks once a day.
    """

    _found = Signal(object)

    def __init__(
        self,
        next_call: NextCall,
        backstage: Backstage,
        parent: QObject,
        today: Callable[[], date] = lambda: datetime.now().astimezone().date(),
    ) -> None:
        super().__init__(parent)
        self._next = next_call
        self._backstage = backstage
        self._today = today
        self._asked_on = ""
        """By this run of the program; a settings file may be gone, or never have been written."""
        self._worker: Worker | None = None
        self._is_loaded = self._is_call_on = False
        self._release: Release | None = None
        self._show_release: Callable[[Release | None], None] = lambda _release: None

    def intents(self) -> UpdateIntents:
        """Where the clicks go."""
        return UpdateIntents(
            switched=self._switch, page_wanted=self._open_page, waved_away=self._wave_away
        )

    def join(self, window: CallWindow) -> None:
        """Tell in this window of what is found."""
        self._show_release = window.show_release
        self._found.connect(self._keep_release, Qt.ConnectionType.QueuedConnection)

    def load(self) -> None:
        """Ask, if it is time; call once the window is there."""
        self._is_loaded = True
        self._ask_if_due()

    def show_view(self, view: ViewState) -> None:
        """Stay out of a call's way."""
        if view.is_call_on is self._is_call_on:
            return
        self._is_call_on = view.is_call_on
        if view.is_call_on and self._worker is not None:
            self._worker.ask_to_stop()
        self._ask_if_due()

    def show_preferences(self, preferences: Preferences) -> None:
        """Tell no more of what nobody wants to hear."""
        self._draw(preferences.updates)

    def stop(self) -> None:
        """End a question that is on; blocks up to 1 s."""
        if self._worker is not None and not self._worker.stop(STOP_LIMIT_S):
            log.info("Nobody waits for the version file any more")

    def _switch(self, is_on: bool) -> None:
        self._change(lambda updates: replace(updates, is_on=is_on))
        self._ask_if_due()

    def _open_page(self) -> None:
        if self._release is not None:
            QDesktopServices.openUrl(QUrl(self._release.page))

    def _wave_away(self) -> None:
        if self._release is not None:
            version = self._release.version
            self._change(lambda updates: replace(updates, waved_away=version))

    def _change(self, change: Callable[[Updates], Updates]) -> None:
        self._next.remember(lambda kept: replace(kept, updates=change(kept.updates)))

    def _ask_if_due(self) -> None:
        updates, today = self._next.preferences.updates, self._today()
        day = today.isoformat()
        if not self._is_loaded or self._asked_on == day:
            return
        if not is_due(updates, today, is_call_on=self._is_call_on):
            return
        self._asked_on = day
        self._change(lambda updates: replace(updates, asked_on=day))
        worker = Worker("version-file", lambda stop: self._ask(updates.address, stop))
        self._worker = worker

        def start() -> None:
            if preferences_from(read_settings(settings_file())).updates.asked_on == day:
                worker.start()
            else:
                log.info("Not asked for the newest version: the day can't be kept")

        # Behind the writing of the day.
        self._backstage.run(start)

    def _ask(self, address: str, stop: threading.Event) -> None:
        # Imported here: it loads the network's library.
        from omnicall.link.version_file import fetched

        found = fetched(address, stop)
        if stop.is_set():
            return
        answer = answer_in(found.content, __version__)
        fault = found.fault or answer.fault
        if fault:
            log.info("The version file can't be used: %s", fault)
        elif answer.release is None:
            log.info("There is no newer version")
        else:
            log.info("There is a newer version: %s", answer.release.version)
            self._found.emit(answer.release)

    def _keep_release(self, release: Release) -> None:
        self._release = release
        self._draw(self._next.preferences.updates)

    def _draw(self, updates: Updates) -> None:
        release = self._release
        is_shown = release is not None and is_told(release, updates)
        self._show_release(release if is_shown else None)
