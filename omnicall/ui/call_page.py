"""The page of a call: lobby, call and summary are three faces of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.intents import TalkHeld
from omnicall.core.latest import PreviewBox
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.ui.call_settings_page import CallSettingsPage
from omnicall.ui.colours import Colours
from omnicall.ui.control_bar import ControlBar
from omnicall.ui.hold_button import HoldButton
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import ErrorBanner
from omnicall.ui.notice import Notice
from omnicall.ui.pages import LobbyPage, SummaryPage
from omnicall.ui.picture_stage import PictureStage
from omnicall.ui.side_panel import FoldingSide, SidePanel
from omnicall.ui.top_line import TopLine
from omnicall.ui.translation import words_in
from omnicall.ui.words import Words

_WITHOUT_CALL = {Phase.IDLE, Phase.ENDED}


class Stage(QStackedWidget):
    """The large place in the middle: lobby, picture or summary."""

    resized = Signal()

    def __init__(self, preview: PreviewBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lobby = LobbyPage()
        self.picture = PictureStage(preview)
        self.summary = SummaryPage()
        for page in (self.lobby, self.picture, self.summary):
            self.addWidget(page)

    def show_view(self, view: ViewState, words: Words, language: Language) -> None:
        """Show the page of this moment."""
        if view.phase is Phase.ENDED:
            self.summary.show_view(view, words, language)
        self.picture.show_view(view)
        self.setCurrentWidget(
            {Phase.IDLE: self.lobby, Phase.ENDED: self.summary}.get(view.phase, self.picture)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Also while the side slides in or out."""
        super().resizeEvent(event)
        self.resized.emit()


class Middle(QStackedWidget):
    """Stage and side, or the settings in their place: what steers the call stays where it is."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stage = Stage(preview)
        self.side = SidePanel(intents)
        self.folding = FoldingSide(self.side)
        self.settings = CallSettingsPage(intents)
        self._call = QWidget()
        line = QHBoxLayout(self._call)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.stage, 1)
        line.addWidget(self.folding)
        self.addWidget(self._call)
        self.addWidget(self.settings)
        self.settings.back.on_click(self.show_call)

    def show_call(self) -> None:
        """Back from the settings."""
        self.setCurrentWidget(self._call)

    def show_settings_page(self) -> None:
        """Show the settings until somebody goes back, or the call ends."""
        self.setCurrentWidget(self.settings)
        self.settings.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: ViewState, words: Words, language: Language) -> None:
        """Draw this moment."""
        self.stage.show_view(view, words, language)
        self.side.show_view(view)
        self.folding.show_view(view)
        self.settings.show_view(view)


class CallPage(QWidget):
    """Arranges the parts and hands each of them the view."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.middle = Middle(intents, preview)
        self.top = TopLine(intents.captions_switched, self.middle.folding)
        self.banner = ErrorBanner(intents.try_again, self.middle.show_settings_page)
        self.notice = Notice(intents, self)
        self.hold = HoldButton()
        self.controls = ControlBar(intents)
        self._phase = Phase.IDLE
        self.middle.stage.resized.connect(self._hang_notice)
        self.controls.settings.on_click(self.middle.show_settings_page)
        self.hold.wanted.connect(lambda is_held: intents.post(TalkHeld(is_held)))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.top)
        page.addWidget(self.banner)
        page.addWidget(self.middle, 1)
        page.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(self.controls)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Draw this moment."""
        focused = self._focused()
        if view.phase is not self._phase and {view.phase, self._phase} & _WITHOUT_CALL:
            # A call that begins, and what comes after it, come before the settings.
            self.middle.show_call()
        self._phase = view.phase
        self.top.show_view(view)
        self.banner.show_view(view, language)
        self.middle.show_view(view, words_in(language), language)
        self.notice.show_view(view, language)
        self.hold.setVisible(view.is_by_hand and view.is_call_on)
        self.hold.show_hold(is_held=view.is_held, is_possible=_can_hold(view))
        self.controls.show_view(view)
        passed_on_to = self._focused()
        if focused is not None and passed_on_to is not None and passed_on_to is not focused:
            # The pressed button went, and Qt passed its focus on to the next one: a second press
            # of the space bar would mute the call that has just begun, or end it.
            passed_on_to.clearFocus()

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        self.middle.settings.show_settings(settings)
        self.notice.show_settings(settings)
        self.controls.show_settings(settings)

    def show_captions(self, *, has_captions: bool) -> None:
        """Show captions or don't."""
        self.middle.stage.picture.show_captions(has_captions=has_captions)
        self.top.captions.show_on(has_captions)

    def set_motion(self, *, is_reduced: bool) -> None:
        """Move what moves, or don't."""
        self.middle.stage.picture.set_motion(is_reduced=is_reduced)
        self.middle.folding.set_motion(is_reduced=is_reduced)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.hold.set_words(words.sound.hold_to_talk)
        stage, middle = self.middle.stage, self.middle
        for part in (self.top, self.banner, self.notice, self.controls, stage.lobby):
            part.set_words(words)
        for inner in (stage.picture, middle.side, middle.settings):
            inner.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        stage, middle = self.middle.stage, self.middle
        for part in (self.top, stage.picture, middle.side, middle.settings, self.hold):
            part.set_colours(colours)
        self.controls.set_colours(colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side its share, and the notice its place."""
        super().resizeEvent(event)
        self.middle.folding.fit(self.width())

    def _hang_notice(self) -> None:
        stage = self.middle.stage
        self.notice.hang_in(QRect(stage.mapTo(self, QPoint(0, 0)), stage.size()))

    def _focused(self) -> QWidget | None:
        return self.focusWidget()


def _can_hold(view: ViewState) -> bool:
    return view.is_by_hand and view.phase is Phase.LIVE and not view.is_paused
