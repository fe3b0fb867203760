"""Joins the window with the call behind it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from omnicall.backstage import Backstage
from omnicall.beside_call import BesideCall
from omnicall.beyond_window import BeyondWindow
from omnicall.core.intents import Intent
from omnicall.core.keeping import KeepingTrouble
from omnicall.core.latest import PreviewBox
from omnicall.core.mini_place import MiniPlace, with_place
from omnicall.core.plan_document import PlanShelf
from omnicall.core.policy import Policy
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.core.wording import language_of
from omnicall.next_call import NextCall
from omnicall.plan_desk import PlanDesk
from omnicall.settings_desk import SettingsDesk
from omnicall.system.crash_care import CrashCare
from omnicall.system.json_lines import JsonLines
from omnicall.system.paths import home_folder
from omnicall.system.system_language import system_locale
from omnicall.ui.announcer import Announcer
from omnicall.ui.bridge import ViewBridge
from omnicall.ui.call_window import CallWindow
from omnicall.ui.intents import WindowIntents
from omnicall.ui.mini_switch import MiniSwitch
from omnicall.ui.settings_page import Section
from omnicall.watcher import CallWatcher

if TYPE_CHECKING:
    from omnicall.host import CallHost

log = logging.getLogger(__name__)

FAREWELL_LIMIT_S = 2.5
"""How long a closed window's call may take to end; what holds on longer is cut off."""
ERRANDS_LIMIT_S = 1.0
"""How long what was wanted behind it may take after that."""


class WindowApp(QObject):
    """Joins window and call.  Lives on the GUI thread; everything that can wait is an errand."""

    _all_released = Signal()
    _unkept = Signal()
    leaving = Signal()
    """Nobody shall bring the window to the front any more."""

    def __init__(
        self,
        asked: CallSettings,
        preferences: Preferences,
        language: Language,
        events: JsonLines | None,
        care: CrashCare,
        shelf: PlanShelf | None = None,
        policy: Policy = Policy(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__()
        self._watcher = CallWatcher(events, language, is_spoken=False)
        self._bridge = ViewBridge(self)
        self._preview = PreviewBox()
        self._backstage = Backstage(on_crash=self._tell_crash)
        self._next = NextCall(
            asked,
            preferences,
            language,
            self._backstage.run,
            on_unkept=self._unkept.emit,
            policy=policy,
            plans=() if shelf is None else shelf.plans,
        )
        plans = PlanDesk(
            self._next, shelf or PlanShelf(), self._backstage.run, self._unkept.emit, self
        )
        self._desk = SettingsDesk(
            self._next, self._backstage, self._choose_language, care, plans.forget, self
        )
        self._repeat: Callable[[], None] = self.start_call
        self.window = CallWindow(self._intents(plans), self._preview, language, home_folder())
        mini = MiniSwitch(self.window, self._post, self._preview, self._keep_mini_place)
        self._beyond = BeyondWindow(self.window, mini, self._backstage, self._post)
        self._beside = BesideCall(self.window, self._backstage, self._watcher)
        self.window.show_locked(policy.locked)
        self._next.watch(self._show_settings, self._show_preferences)
        self._join(plans)

    def _intents(self, plans: PlanDesk) -> WindowIntents:
        return WindowIntents(
            start_call=self.start_call,
            start_practice_call=self.start_practice_call,
            try_again=self._try_again,
            post=self._post,
            consent_given=self._remember_consent,
            close_requested=self.leave,
            turn_taking_chosen=self._next.choose_turn_taking,
            connected_sound_switched=self._next.switch_connected_sound,
            captions_switched=self._next.switch_captions,
            devices_wanted=self._list_devices,
            shareables_wanted=lambda: self._backstage.ask(lambda host: host.list_shareables()),
            test_microphone=lambda: self._beside.test_microphone(self._next.settings),
            test_speaker=lambda: self._beside.test_speaker(self._next.settings),
            stop_test=lambda: self._backstage.ask(lambda host: host.stop_test()),
            check_wanted=self._check,
            check_left=self._leave_check,
            text_only_wished=self._next.choose_text_only,
            camera_wished=self._next.switch_camera,
            settings_wanted=self._show_settings_page,
            key_wanted=self._show_account,
            settings=self._desk.intents(),
            plans=plans.intents(),
            save_notes=self._save_notes,
            open_notes=self._open_notes,
            share_wanted=self._show_share_picker,
            mini_window_wanted=self._show_mini_window,
        )

    def _join(self, plans: PlanDesk) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._announcer = Announcer(self.window)
        self._bridge.view_changed.connect(self._show_view)
        self._unkept.connect(self._tell_unkept, queued)
        self._desk.join(self.window)
        plans.join(self.window, self._post)
        self._desk.support.join(self.window, self._beyond.show_window, self._let_go_by_crash)
        self._all_released.connect(self._quit, queued)

    def load(self) -> None:
        """Load and start what is behind the window; call once the window is painted."""
        self._backstage.load(self._make_host)
        self._desk.load()
        self._backstage.ask(self._list_before_calls)
        self._beside.start()
        self._beyond.start()

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
        self.leaving.emit()
        self._beyond.leave()
        self.window.hide()
        self._backstage.run(self._release_all)

    def come_to_front(self) -> None:
        """Be where the person looks: they started the program once more."""
        self._beyond.show_window()

    def run_behind(self, errand: Callable[[], None]) -> None:
        """Do this where no window waits for it."""
        self._backstage.run(errand)

    def stop(self) -> None:
        """The last step, after Qt's loop: let the errands end."""
        if not self._backstage.stop(ERRANDS_LIMIT_S):
            log.warning("The errands did not end")

    def _request(self, errand: Callable[[CallHost], None]) -> None:
        def request(host: CallHost) -> None:
            self._watcher.expect_call()
            errand(host)

        self._backstage.ask(request)

    def _show_view(self, view: ViewState) -> None:
        self._beside.show_view(view)
        self._desk.updates.show_view(view)
        self.window.show_view(view)
        self._beyond.show_view(view)
        self._announcer.show_view(view, self.window.language)

    def _show_settings(self, settings: CallSettings) -> None:
        self._beside.show_settings(settings)
        self.window.show_settings(settings)

    def _check(self) -> None:
        self._beside.check(self._next.settings)

    def _leave_check(self) -> None:
        self._beside.leave_check()

    def _save_notes(self) -> None:
        self._beside.save_notes()

    def _open_notes(self) -> None:
        self._beside.open_notes()

    def _post(self, intent: Intent) -> None:
        self._next.follow(intent)
        self._backstage.ask(lambda host: host.post(intent))

    def _list_devices(self) -> None:
        self._backstage.ask(lambda host: host.list_devices())

    def _list_before_calls(self, host: CallHost) -> None:
        # A call that began with the program has its devices watched already.
        if self._watcher.ended.is_set():
            host.list_devices()

    def _make_host(self) -> CallHost:
        # Imported here, on the errands' thread: sound, camera and network libraries take a while.
        from omnicall.host import CallHost

        host = CallHost(
            self._bridge.publish,
            self._watcher.tell,
            self._preview,
            self.window.language,
            self._desk.credentials.key,
        )
        host.start()
        return host

    def _show_settings_page(self) -> None:
        self.window.show_settings_page()

    def _show_share_picker(self) -> None:
        self.window.show_share_picker()

    def _show_account(self) -> None:
        self.window.show_settings_page(Section.ACCOUNT)

    def _tell_crash(self, detail: str) -> None:
        self._desk.support.crash(detail)

    def _let_go_by_crash(self) -> None:
        """A window whose buttons may be dead must not hold a camera."""
        host = self._backstage.host
        if host is not None:
            host.hang_up()
        self._beside.rest()

    def _tell_unkept(self) -> None:
        self.window.show_keeping_trouble(KeepingTrouble.CANT_KEEP)

    def _choose_language(self, chosen: Language | None) -> None:
        language = chosen or language_of(system_locale())
        self._next.speak(language)
        self._watcher.speak(language)
        self.window.set_language(language)
        self._beyond.speak(language)
        self._backstage.ask(lambda host: host.speak(language))

    def _show_preferences(self, preferences: Preferences) -> None:
        self.window.show_preferences(preferences)
        self._beyond.show_preferences(preferences)
        self._beside.show_preferences(preferences)
        self._desk.updates.show_preferences(preferences)

    def _show_mini_window(self) -> None:
        self._beyond.show_mini()

    def _keep_mini_place(self, layout: str, place: MiniPlace) -> None:
        def change(kept: Preferences) -> Preferences:
            places = with_place(kept.mini_window.places, layout, place)
            return replace(kept, mini_window=replace(kept.mini_window, places=places))

        self._next.remember(change)

    def _remember_consent(self) -> None:
        self._next.remember(lambda kept: replace(kept, has_consented=True))

    def _release_all(self) -> None:
        self._desk.stop()
        self._beyond.stop()
        host = self._backstage.host
        if host is not None:
            host.hang_up()
            self._watcher.ended.wait(FAREWELL_LIMIT_S)
            host.stop()
        self._all_released.emit()

    def _quit(self) -> None:
        self.window.finish_closing()
        QApplication.quit()
