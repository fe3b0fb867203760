"""Does what the settings page asks for: keeps keys, tests them, forgets everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from omnicall.backstage import Backstage
from omnicall.core.account import AccountTest
from omnicall.core.keeping import KeepingTrouble
from omnicall.core.preferences import Account, Appearance, Assistant, Region
from omnicall.core.saved_notes import NotesSaving
from omnicall.core.settings import Language
from omnicall.next_call import NextCall
from omnicall.notes_shelf import delete_saved
from omnicall.plan_keeper import forget_plans
from omnicall.support_desk import SupportDesk
from omnicall.system.crash_care import CrashCare
from omnicall.system.crash_reports import forget_reports
from omnicall.system.credentials import Credentials
from omnicall.system.installed_tools import installed_tools
from omnicall.system.logs import forget_logs
from omnicall.system.motion import system_reduces_motion
from omnicall.system.paths import home_folder, make_private_folder, reports_folder, settings_file
from omnicall.system.settings_file import forget_settings
from omnicall.ui.call_window import CallWindow
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.update_desk import UpdateDesk

if TYPE_CHECKING:
    from omnicall.account_tester import AccountTester


class SettingsDesk(QObject):
    """Lives on the GUI thread; everything that can wait is an errand.

    ``speak`` is told the language that is chosen, None for the system's; ``forget_beside`` that
    whatever else is kept is forgotten, too.
    """

    _key_found = Signal(object)
    _test_moved = Signal(object)
    _trouble_met = Signal(object)
    _motion_found = Signal(bool)
    _folder_made = Signal()
    _forgotten = Signal()
    _tools_found = Signal(object)
    _notes_deleted = Signal(bool)

    def __init__(
        self,
        next_call: NextCall,
        backstage: Backstage,
        speak: Callable[[Language | None], None],
        care: CrashCare,
        forget_beside: Callable[[], None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.credentials = Credentials()
        self._next = next_call
        self._backstage = backstage
        self._speak = speak
        self._forget_beside = forget_beside
        self.support = SupportDesk(care, backstage, next_call, self)
        self.updates = UpdateDesk(next_call, backstage, self)
        self._tester: AccountTester | None = None

    def intents(self) -> SettingsIntents:
        """Where the page's clicks go."""
        return SettingsIntents(
            key_given=self._keep_key,
            key_removed=self._remove_key,
            account_chosen=self._choose_account,
            account_test_wanted=self._test_account,
            assistant_chosen=self._choose_assistant,
            helping_chosen=self._next.choose_helping,
            silence_chosen=self._next.choose_silence,
            mini_on_minimising_switched=self._switch_mini_window,
            language_chosen=self._choose_language,
            appearance_chosen=self._choose_appearance,
            motion_chosen=self._choose_motion,
            shortcuts_chosen=self._choose_shortcuts,
            hotkey_switched=self._switch_hotkey,
            folder_wanted=self._make_folder,
            notes_saving_chosen=self._choose_notes_saving,
            saved_notes_deleted=self._delete_notes,
            bundle_wanted=self.support.save_bundle,
            bundle_opened=self.support.open_bundle,
            detailed_log_switched=self.support.switch_detailed_log,
            everything_forgotten=self._forget_everything,
            set_up_done=self._finish_set_up,
            updates=self.updates.intents(),
        )

    def join(self, window: CallWindow) -> None:
        """Show in this window what comes of it."""
        queued = Qt.ConnectionType.QueuedConnection
        self._key_found.connect(window.show_key, queued)
        self._test_moved.connect(window.show_account_test, queued)
        self._trouble_met.connect(window.show_keeping_trouble, queued)
        self._motion_found.connect(window.show_system_motion, queued)
        self._folder_made.connect(self._open_folder, queued)
        self._notes_deleted.connect(window.show_notes_deleted, queued)
        self._forgotten.connect(window.show_consent, queued)
        self._tools_found.connect(window.show_tools, queued)
        self.updates.join(window)

    def load(self) -> None:
        """Look for a key and for what the system says of motion; call once the window is there."""
        self.support.load()
        self.updates.load()
        self._backstage.run(self._look_for_key)
        self._backstage.run(lambda: self._tools_found.emit(installed_tools()))
        self._backstage.run(lambda: self._motion_found.emit(system_reduces_motion()))

    def stop(self) -> None:
        """End a test or a question that is on; blocks up to 4 s."""
        self.updates.stop()
        if self._tester is not None:
            self._tester.stop()

    def _keep_key(self, key: str) -> None:
        def keep() -> None:
            self.credentials.store(key)
            self._look_for_key()

        self._test_moved.emit(AccountTest())
        self._backstage.run(keep)
        self._test_account()

    def _remove_key(self) -> None:
        def remove() -> None:
            if not self.credentials.remove():
                self._trouble_met.emit(KeepingTrouble.NOT_ALL_FORGOTTEN)
            self._look_for_key()

        self._test_moved.emit(AccountTest())
        self._backstage.run(remove)

    def _look_for_key(self) -> None:
        self._key_found.emit(self.credentials.state())

    def _choose_account(self, account: Account) -> None:
        # What was found out about another one is of no use.
        self._test_moved.emit(AccountTest())
        self._next.choose_account(account)

    def _test_account(self) -> None:
        settings, account = self._next.settings, self._next.preferences.account
        is_chosen_here = settings.endpoint == account.endpoint
        region = account.region if is_chosen_here else Region.OWN

        def test() -> None:
            if self._tester is None:
                # Imported here: it loads the network's library.
                from omnicall.account_tester import AccountTester

                self._tester = AccountTester(self._test_moved.emit, self.credentials.key)
            self._tester.start(settings, region)

        self._backstage.run(test)

    def _choose_assistant(self, assistant: Assistant) -> None:
        self._next.choose_assistant(assistant)

    def _switch_mini_window(self, appears: bool) -> None:
        self._next.remember(
            lambda kept: replace(
                kept, mini_window=replace(kept.mini_window, appears_on_minimising=appears)
            )
        )

    def _choose_language(self, language: Language | None) -> None:
        self._next.remember(lambda kept: replace(kept, language=language))
        self._speak(language)

    def _choose_appearance(self, appearance: Appearance) -> None:
        self._next.remember(lambda kept: replace(kept, appearance=appearance))

    def _choose_motion(self, is_reduced: bool | None) -> None:
        self._next.remember(lambda kept: replace(kept, is_motion_reduced=is_reduced))

    def _choose_shortcuts(self, chosen: Mapping[str, str]) -> None:
        self._next.remember(lambda kept: replace(kept, shortcuts=chosen))

    def _switch_hotkey(self, is_on: bool) -> None:
        self._next.remember(lambda kept: replace(kept, has_hotkey=is_on))

    def _finish_set_up(self) -> None:
        self._next.remember(lambda kept: replace(kept, has_set_up=True))

    def _choose_notes_saving(self, saving: NotesSaving) -> None:
        self._next.remember(lambda kept: replace(kept, notes_saving=saving))

    def _delete_notes(self) -> None:
        self._backstage.run(lambda: self._notes_deleted.emit(delete_saved()))

    def _make_folder(self) -> None:
        def make() -> None:
            try:
                make_private_folder(home_folder())
            except OSError:
                self._trouble_met.emit(KeepingTrouble.CANT_KEEP)
            else:
                self._folder_made.emit()

        self._backstage.run(make)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(home_folder())))

    def _forget_everything(self) -> None:
        def forget() -> None:
            forgotten = (
                forget_settings(settings_file()),
                forget_plans(),
                forget_logs(),
                forget_reports(reports_folder()),
                self.credentials.remove(),
            )
            if not all(forgotten):
                self._trouble_met.emit(KeepingTrouble.NOT_ALL_FORGOTTEN)
            self._look_for_key()
            self._forgotten.emit()

        self._test_moved.emit(AccountTest())
        self._next.forget()
        self._forget_beside()
        self._speak(None)
        self._backstage.run(forget)
