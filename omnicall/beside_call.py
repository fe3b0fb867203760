"""What a window does while no call is on: the lobby, tests of devices, notes of the last call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from omnicall.backstage import Backstage
from omnicall.core.lobby import Lobby
from omnicall.core.preferences import Preferences
from omnicall.core.saved_notes import NotesSaving, Retention, is_to_be_saved
from omnicall.core.settings import CallSettings
from omnicall.core.trials import Trial, TrialStage
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence
from omnicall.notes_keeper import NotesKeeper, Saved
from omnicall.notes_shelf import free_place, remember_saved, remove_expired
from omnicall.ui.call_window import CallWindow
from omnicall.ui.lobby_watch import LobbyDoor, LobbyWatch
from omnicall.ui.notes_dialog import ask_for_place
from omnicall.ui.translation import words_in
from omnicall.ui.trial_watch import TrialWatch
from omnicall.watcher import CallWatcher

if TYPE_CHECKING:
    from omnicall.host import CallHost


class BesideCall(QObject):
    """Joins the window with what stands beside the call.  Lives on the GUI thread."""

    _notes_saved = Signal(object)
    _check_moved = Signal(object, object)

    def __init__(self, window: CallWindow, backstage: Backstage, watcher: CallWatcher) -> None:
        super().__init__(window)
        self._window = window
        self._backstage = backstage
        self._watcher = watcher
        self._trials = TrialWatch(self._trial, window.show_trial, self)
        self._lobby = LobbyWatch(
            LobbyDoor(self._enter_lobby, self._leave_lobby, self._lobby_moment),
            self._is_lobby_wanted,
            window.show_lobby,
            self,
        )
        self._notes = NotesKeeper(backstage.run, self._notes_saved.emit)
        self._view, self._saving = ViewState(), NotesSaving()
        queued = Qt.ConnectionType.QueuedConnection
        self._notes_saved.connect(self._show_saved, queued)
        self._check_moved.connect(window.show_check, queued)

    def start(self) -> None:
        """Hold the lobby's devices as soon as they can be held; call once the window is there."""
        self._lobby.start()
        retention = self._saving.retention
        self._backstage.run(lambda: _remove_expired(retention))

    def rest(self) -> None:
        """Let go of the lobby's and the tests' devices, for the rest of this run."""
        self._lobby.rest()
        self._backstage.ask(lambda host: host.stop_test())

    def show_view(self, view: ViewState) -> None:
        """Remember what there is to note."""
        before, self._view = self._view, view
        self._notes.show_view(view)
        if is_to_be_saved(before, view, self._saving):
            self._save_by_itself()

    def show_preferences(self, preferences: Preferences) -> None:
        """Know whether notes are to save themselves."""
        self._saving = preferences.notes_saving

    def show_settings(self, settings: CallSettings) -> None:
        """Hold the devices that are chosen now."""
        self._lobby.show_settings(settings)

    def test_microphone(self, settings: CallSettings) -> None:
        """Record three seconds and play them back, unless a call is on."""
        self._test(lambda host: host.test_microphone(settings))

    def test_speaker(self, settings: CallSettings) -> None:
        """Play a soft tone, unless a call is on."""
        self._test(lambda host: host.test_speaker(settings))

    def check(self, settings: CallSettings) -> None:
        """Show the check and begin it, unless a call is on."""
        self._window.show_check_page()

        def begin(host: CallHost) -> None:
            if self._watcher.ended.is_set():
                host.start_check(settings, self._check_moved.emit)

        self._backstage.ask(begin)

    def leave_check(self) -> None:
        """Let go of everything it holds."""
        self._backstage.ask(lambda host: host.stop_check())

    def save_notes(self) -> None:
        """Ask where to, then save; how that went is shown on the page."""

        def save(path: Path) -> None:
            self._notes.save(path, self._window.language)

        words = words_in(self._window.language)
        ask_for_place(self._window, self._notes.proposed_name, words, save)

    def _save_by_itself(self) -> None:
        saving, name = self._saving, self._notes.proposed_name
        self._notes.save_where(
            lambda: free_place(saving, name),
            self._window.language,
            lambda path: remember_saved(path, _today()),
        )

    def open_notes(self) -> None:
        """Let the system show what was saved last."""
        if self._notes.saved_as is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._notes.saved_as)))

    def _show_saved(self, saved: Saved) -> None:
        self._notes.remember(saved)
        language = self._window.language
        if saved.error is None:
            text = words_in(language).after.saved.format(name=saved.path.name)
        else:
            text = error_sentence(saved.error, language)
        self._window.show_saved(text, can_open=saved.error is None)

    def _test(self, begin: Callable[[CallHost], None]) -> None:
        def test(host: CallHost) -> None:
            if self._watcher.ended.is_set():
                begin(host)
                self._trials.follow()

        self._backstage.ask(test)

    def _trial(self) -> Trial:
        host = self._backstage.host
        return Trial() if host is None else host.trial

    def _is_lobby_wanted(self) -> bool:
        is_testing = self._trial().stage is not TrialStage.NONE
        return self._window.is_lobby_in_sight and self._watcher.ended.is_set() and not is_testing

    def _enter_lobby(self, settings: CallSettings) -> None:
        self._backstage.ask(
            lambda host: host.show_lobby(settings, wants_camera=settings.starts_with_camera)
        )

    def _leave_lobby(self) -> None:
        self._backstage.ask(lambda host: host.leave_lobby())

    def _lobby_moment(self) -> Lobby:
        host = self._backstage.host
        return Lobby() if host is None else host.lobby


def _today() -> date:
    return datetime.now().astimezone().date()


def _remove_expired(retention: Retention) -> None:
    remove_expired(retention, _today())
