"""The main window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QWindowStateChangeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.account import AccountTest, KeyState
from omnicall.core.check import Check
from omnicall.core.hotkey import HotkeyState
from omnicall.core.keeping import KeepingTrouble
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby
from omnicall.core.plan import GamePlan
from omnicall.core.plan_trouble import PlanTrouble
from omnicall.core.policy import Settled
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings, Language
from omnicall.core.trials import Trial
from omnicall.core.updates import Release
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence
from omnicall.ui.intents import WindowIntents
from omnicall.ui.mini_geometry import Rect
from omnicall.ui.motion_choice import MotionChoice
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.quiet_lines import QuietLines
from omnicall.ui.screen_layout import rect_of
from omnicall.ui.settings_page import Section
from omnicall.ui.shared_border import SharedBorder
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.theme import ui_font, use_one_typeface
from omnicall.ui.theme_choice import Theme
from omnicall.ui.translation import words_in
from omnicall.ui.window_keys import WindowKeys
from omnicall.ui.window_pages import WindowPages


class CallWindow(QWidget):
    """Draws the view it is given and passes on what the person wants."""

    minimised = Signal()
    """The person minimised the window."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, language: Language, folder: Path
    ) -> None:
        super().__init__()
        use_one_typeface()
        self._intents = intents
        self._language = language
        self._may_close = False
        self._place = QPoint()
        self.theme = Theme(self)
        self.motion = MotionChoice(self)
        self._lines = QuietLines(intents.settings.bundle_wanted)
        self.border = SharedBorder(self)
        self._pages = WindowPages(intents, preview, folder, self._accept_consent)
        self._arrange()
        self._keys = WindowKeys(self)
        self.theme.changed.connect(self._follow_theme)
        self.motion.changed.connect(self._pages.set_motion)
        self._follow_theme()
        self.set_language(language)
        self._pages.lobby.buttons.start_call.setFocus()

    def _arrange(self) -> None:
        self.setObjectName("callWindow")
        self.setWindowTitle("OmniCall")
        self.setFont(ui_font())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addLayout(self._lines)
        column.addWidget(self._pages)
        self.resize(1120, 720)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment of the call."""
        self._pages.show_view(view)
        self.border.show_view(view)

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like, and what a call that is on was asked to be."""
        self._pages.show_settings(settings)

    def show_preferences(self, preferences: Preferences) -> None:
        """Look as the person likes it."""
        self.theme.set_appearance(preferences.appearance)
        self.motion.choose(preferences.is_motion_reduced)
        self._pages.show_preferences(preferences)
        self._keys.use(preferences.shortcuts)

    def show_system_motion(self, is_reduced: bool) -> None:
        """Follow what the system says of motion, unless the person says otherwise."""
        self.motion.set_system(is_reduced)

    def show_key(self, key: KeyState) -> None:
        """Show where the key comes from, or in the lobby that there is none yet."""
        self._pages.show_key(key)

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Say what a policy has settled, and let nobody choose it."""
        self._pages.settings.show_locked(locked)

    def show_account_test(self, moment: AccountTest) -> None:
        """Show how far a test of the account is."""
        self._pages.settings.account.key.test.show_test(moment)

    def show_tools(self, names: tuple[str, ...]) -> None:
        """Offer the tools that are installed."""
        self._pages.settings.show_tools(names)

    def show_keeping_trouble(self, trouble: KeepingTrouble) -> None:
        """Say, once, why choices are not kept."""
        self._lines.keeping.show_trouble(trouble)

    def show_release(self, release: Release | None) -> None:
        """Tell in the lobby of a newer version; None for nothing to tell."""
        self._pages.lobby.news.show_release(release)

    def show_crashed_before(self) -> None:
        """Say that the program ended by a mistake of its own last time."""
        self._lines.crash.show()

    def show_bundle(self, text: str, *, can_open: bool) -> None:
        """Say in the settings what became of a support bundle, and what is in it."""
        self._pages.settings.show_bundle(text, can_open=can_open)
        self._pages.show_settings_page(Section.PRIVACY)

    def show_settings_page(self, section: Section | None = None) -> None:
        """Show the settings, at this section or where they were left; a call goes on."""
        self._pages.show_settings_page(section)

    def show_plan_page(self) -> None:
        """Show the game plans; a call goes on."""
        self._pages.show_plan_page()

    def show_plans(self, plans: Sequence[GamePlan]) -> None:
        """Offer these game plans."""
        self._pages.show_plans(plans)

    def show_plan_saved(self, plan: GamePlan) -> None:
        """Say that a plan is kept."""
        self._pages.plans.show_saved(plan)

    def show_plan_trouble(self, trouble: PlanTrouble) -> None:
        """Say why something about plans didn't work."""
        self._pages.plans.show_trouble(trouble)

    def show_check_page(self) -> None:
        """Show the check, unless a call is on."""
        self._pages.show_check_page()

    def show_check(self, check: Check, about: Mapping[str, str]) -> None:
        """Show how far a check is; ``about`` says what a report of it is about."""
        self._pages.check.show_check(check, about)

    def show_share_picker(self) -> None:
        """Let the person choose what to share; asked once more, think better of it."""
        self._pages.call.picker.appear()

    def show_hotkey(self, state: HotkeyState) -> None:
        """Say in the settings why the hotkey doesn't work, if it doesn't."""
        self._pages.settings.shortcuts.show_hotkey(state)

    def show_trial(self, trial: Trial) -> None:
        """Show what a test of a device is doing."""
        problem = "" if trial.error is None else error_sentence(trial.error, self._language)
        self._pages.show_trial(trial, problem)

    def show_consent(self) -> None:
        """Show the consent page until the person agrees; then the lobby comes by itself."""
        self._pages.show_consent()

    def show_lobby(self, lobby: Lobby) -> None:
        """Show what there is of camera and microphone before a call."""
        self._pages.show_lobby(lobby)

    @property
    def is_lobby_in_sight(self) -> bool:
        """Whether somebody can see it now."""
        return self._pages.lobby.isVisible() and not self.isMinimized()

    def show_saved(self, text: str, *, can_open: bool) -> None:
        """Say after a call where its notes went, or why they couldn't be saved."""
        self._pages.call.stage.after.show_saved(text, can_open=can_open)

    def show_notes_deleted(self, are_all_gone: bool) -> None:
        """Say in the settings how deleting saved notes went."""
        self._pages.settings.privacy.saving.show_deleted(are_all_gone=are_all_gone)

    def set_language(self, language: Language) -> None:
        """Speak another language from now on."""
        self._language = language
        self._pages.set_language(language)
        self._lines.set_words(words_in(language), language)
        self.border.set_words(words_in(language))

    @property
    def language(self) -> Language:
        """What it speaks now."""
        return self._language

    @property
    def tile(self) -> PreviewTile:
        """Where the picture of a call is shown."""
        return self._pages.call.stage.picture.tile

    @property
    def picture_place(self) -> Rect:
        """Where on the screen the picture is, or else the window."""
        tile = self.tile
        if tile.isVisibleTo(self):
            return rect_of(QRect(tile.mapToGlobal(QPoint()), tile.size()))
        return rect_of(self.geometry())

    def remember_place(self) -> None:
        """Come back to where it is now: a window manager finds another place for a new window."""
        self._place = self.pos()

    def come_back(self, *, takes_focus: bool) -> None:
        """Show itself where it was, in front; without the focus it disturbs nobody's typing."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        if not self.isMaximized() and not self.isFullScreen():
            self.move(self._place)
        # WORKAROUND(Qt 6): WA_ShowWithoutActivating only counts when a native window is made; this
        # is what becomes of it there.
        self.windowHandle().setProperty("_q_showWithoutActivating", not takes_focus)
        self.show()
        if takes_focus:
            self.raise_()
            self.activateWindow()

    def come_to_front(self) -> None:
        """Be in front and have the focus: the person asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def finish_closing(self) -> None:
        """Close for good, whoever asked for it."""
        self._may_close = True
        self.border.close()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Disappear at once and leave the rest to who ends the call."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self.isEnabled():
            self.setEnabled(False)
            self.hide()
            self._intents.close_requested()

    def changeEvent(self, event: QEvent) -> None:
        """Some desktops go dark by changing only the palette; who minimises may want more."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._follow_theme()
        if isinstance(event, QWindowStateChangeEvent):
            was_minimised = bool(event.oldState() & Qt.WindowState.WindowMinimized)
            if self.isMinimized() and not was_minimised:
                self.minimised.emit()

    def _accept_consent(self) -> None:
        self._intents.consent_given()
        self._pages.turn()
        self._pages.lobby.buttons.start_call.setFocus()

    def _follow_theme(self) -> None:
        sheet = style_sheet(self.theme.colours)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            self._pages.set_colours(self.theme.colours)
            self.border.set_colours(self.theme.colours)
