"""The main window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QWindowStateChangeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.latest import PreviewBox
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings, Language
from omnicall.core.trials import Trial
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence
from omnicall.ui.call_page import CallPage
from omnicall.ui.consent_page import ConsentPage
from omnicall.ui.intents import WindowIntents
from omnicall.ui.mini_geometry import Rect
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.screen_layout import rect_of
from omnicall.ui.theme import Theme, style_sheet, ui_font
from omnicall.ui.translation import words_in


class CallWindow(QWidget):
    """Draws the view it is given and passes on what the person wants."""

    minimised = Signal()
    """The person minimised the window."""

    def __init__(self, intents: WindowIntents, preview: PreviewBox, language: Language) -> None:
        super().__init__()
        self._intents = intents
        self._language = language
        self._view = ViewState()
        self._may_close = False
        self._place = QPoint()
        self.theme = Theme(self)
        self._call_page = CallPage(intents, preview)
        self._consent_page = ConsentPage(self._accept_consent)
        self._pages = QStackedWidget()
        self._arrange()
        self.theme.changed.connect(self._follow_theme)
        self._follow_theme()
        self.set_language(language)
        self._call_page.controls.start_call.setFocus()

    def _arrange(self) -> None:
        self.setObjectName("callWindow")
        self.setWindowTitle("OmniCall")
        self.setFont(ui_font())
        self._pages.addWidget(self._call_page)
        self._pages.addWidget(self._consent_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addWidget(self._pages)
        self.setMinimumSize(880, 520)
        self.resize(1120, 720)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment of the call."""
        self._view = view
        self._call_page.show_view(view, self._language)

    @property
    def language(self) -> Language:
        """What it speaks now."""
        return self._language

    @property
    def tile(self) -> PreviewTile:
        """Where the picture of a call is shown."""
        return self._call_page.stage.tile

    @property
    def picture_place(self) -> Rect:
        """Where on the screen the picture is, or else the window."""
        tile = self.tile
        is_there = self._call_page.stage.currentWidget() is tile
        place = QRect(tile.mapToGlobal(QPoint()), tile.size()) if is_there else self.geometry()
        return rect_of(place)

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

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like, and what a call that is on was asked to be."""
        self._call_page.show_settings(settings)

    def show_preferences(self, preferences: Preferences) -> None:
        """Look as the person likes it."""
        self.theme.set_appearance(preferences.appearance)

    def show_trial(self, trial: Trial) -> None:
        """Show what a test of a device is doing."""
        problem = "" if trial.error is None else error_sentence(trial.error, self._language)
        self._call_page.side.devices.show_trial(trial, problem)

    def show_consent(self) -> None:
        """Show the consent page until the person agrees; then the lobby comes by itself."""
        self._pages.setCurrentWidget(self._consent_page)
        self._consent_page.agree.setFocus()

    def show_lobby_hint(self, text: str) -> None:
        """Say in the lobby what is missing for a call; empty for nothing."""
        self._call_page.stage.lobby.show_hint(text)

    def set_language(self, language: Language) -> None:
        """Speak another language from now on."""
        self._language = language
        self._call_page.set_words(words_in(language))
        self._consent_page.set_words(words_in(language))
        self._call_page.show_view(self._view, language)

    def finish_closing(self) -> None:
        """Close for good, whoever asked for it."""
        self._may_close = True
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
        self._pages.setCurrentWidget(self._call_page)
        self._call_page.controls.start_call.setFocus()

    def _follow_theme(self) -> None:
        sheet = style_sheet(self.theme.colours)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            self._call_page.set_colours(self.theme.colours)
