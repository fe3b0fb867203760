"""Joins the window with the call behind it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from omnicall.backstage import Backstage
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import Intent
from omnicall.core.latest import PreviewBox
from omnicall.core.mini_place import MiniPlace, with_place
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings, Language, is_loopback
from omnicall.core.trials import Trial
from omnicall.core.wording import error_sentence
from omnicall.next_call import NextCall
from omnicall.system.credentials import api_key
from omnicall.system.json_lines import JsonLines
from omnicall.ui.bridge import ViewBridge
from omnicall.ui.call_window import CallWindow
from omnicall.ui.intents import WindowIntents
from omnicall.ui.mini_switch import MiniSwitch
from omnicall.ui.trial_watch import TrialWatch
from omnicall.watcher import CallWatcher

if TYPE_CHECKING:
    from omnicall.host import CallHost

log = logging.getLogger(__name__)

FAREWELL_LIMIT_S = 2.5
"""How long a closed window's call may take to end; what holds on longer is cut off."""


class WindowApp(QObject):
    """Joins window and call.  Lives on the GUI thread; everything that can wait is an errand."""

    _hint_found = Signal(str)
    _all_released = Signal()

    def __init__(
        self,
        settings: CallSettings,
        preferences: Preferences,
        language: Language,
        events: JsonLines | None,
    ) -> None:
        super().__init__()
        self._watcher = CallWatcher(events, language, is_spoken=False)
        self._bridge = ViewBridge(self)
        self._preview = PreviewBox()
        self._language = language
        self._backstage = Backstage(on_crash=lambda _detail: self._all_released.emit())
        self._next = NextCall(settings, preferences, self._backstage.run)
        self._repeat: Callable[[], None] = self.start_call
        self.window = CallWindow(self._intents(), self._preview, language)
        self._mini = MiniSwitch(self.window, self._post, self._preview, self._keep_mini_place)
        self._trials = TrialWatch(self._trial, self.window.show_trial, self)
        self._next.watch(self.window.show_settings, self._show_preferences)
        self._join()

    def _intents(self) -> WindowIntents:
        return WindowIntents(
            start_call=self.start_call,
            start_practice_call=self.start_practice_call,
            try_again=self._try_again,
            post=self._post,
            consent_given=self._remember_consent,
            show_mini_window=self._show_mini_window,
            close_requested=self.leave,
            turn_taking_chosen=self._next.choose_turn_taking,
            connected_sound_switched=self._next.switch_connected_sound,
            devices_wanted=self._list_devices,
            test_microphone=self._test_microphone,
            test_speaker=self._test_speaker,
            stop_test=lambda: self._backstage.ask(lambda host: host.stop_test()),
        )

    def _join(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._bridge.view_changed.connect(self.window.show_view)
        self._bridge.view_changed.connect(self._mini.show_view)
        self._hint_found.connect(self.window.show_lobby_hint, queued)
        self._all_released.connect(self._quit, queued)

    def load(self) -> None:
        """Load and start what is behind the window; call once the window is painted."""
        self._backstage.load(self._make_host)
        self._backstage.run(self._look_for_key)
        self._backstage.ask(self._list_before_calls)

    def start_call(self) -> None:
        """Begin a call with the service."""
        self._repeat = self.start_call
        settings = self._next.settings
        self._request(lambda host: host.request_call(settings))

    def start_practice_call(self) -> None:
        """Begin a call with the service inside this program."""
        self._repeat = self.start_practice_call
        settings = self._next.settings
        self._request(lambda host: host.request_practice_call(settings))

    def _try_again(self) -> None:
        self._repeat()

    def leave(self) -> None:
        """Hang up, let go of everything, then quit; returns at once."""
        self._mini.leave()
        self.window.hide()
        self._backstage.run(self._release_all)

    def stop(self) -> None:
        """The last step, after Qt's loop: let the errands end."""
        if not self._backstage.stop(1.0):
            log.warning("The errands did not end")

    def _request(self, errand: Callable[[CallHost], None]) -> None:
        def request(host: CallHost) -> None:
            self._watcher.expect_call()
            errand(host)

        self._backstage.ask(request)

    def _post(self, intent: Intent) -> None:
        self._next.follow(intent)
        self._backstage.ask(lambda host: host.post(intent))

    def _show_mini_window(self) -> None:
        self._mini.show_mini()

    def _test_microphone(self) -> None:
        settings = self._next.settings
        self._test(lambda host: host.test_microphone(settings))

    def _test_speaker(self) -> None:
        settings = self._next.settings
        self._test(lambda host: host.test_speaker(settings))

    def _test(self, begin: Callable[[CallHost], None]) -> None:
        def test(host: CallHost) -> None:
            if self._watcher.ended.is_set():
                begin(host)
                self._trials.follow()

        self._backstage.ask(test)

    def _trial(self) -> Trial:
        host = self._backstage.host
        return Trial() if host is None else host.trial

    def _list_devices(self) -> None:
        self._backstage.ask(lambda host: host.list_devices())

    def _list_before_calls(self, host: CallHost) -> None:
        # A call that began with the program has its devices watched already.
        if self._watcher.ended.is_set():
            host.list_devices()

    def _make_host(self) -> CallHost:
        # Imported here, on the errands' thread: sound, camera and network libraries take a while.
        from omnicall.host import CallHost

        host = CallHost(self._bridge.publish, self._watcher.tell, self._preview, self._language)
        host.start()
        return host

    def _look_for_key(self) -> None:
        # Also in a practice call: the next one may be a real one.
        if not is_loopback(self._next.settings.endpoint) and api_key() is None:
            error = CallError(ErrorKind.KEY_MISSING)
            self._hint_found.emit(error_sentence(error, self._language))

    def _show_preferences(self, preferences: Preferences) -> None:
        self.window.show_preferences(preferences)
        self._mini.show_preferences(preferences)

    def _keep_mini_place(self, layout: str, place: MiniPlace) -> None:
        def change(kept: Preferences) -> Preferences:
            places = with_place(kept.mini_window.places, layout, place)
            return replace(kept, mini_window=replace(kept.mini_window, places=places))

        self._next.remember(change)

    def _remember_consent(self) -> None:
        self._next.remember(lambda kept: replace(kept, has_consented=True))

    def _release_all(self) -> None:
        host = self._backstage.host
        if host is not None:
            host.hang_up()
            self._watcher.ended.wait(FAREWELL_LIMIT_S)
            host.stop()
        self._all_released.emit()

    def _quit(self) -> None:
        self.window.finish_closing()
        QApplication.quit()
