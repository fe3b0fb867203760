"""The page of a call: lobby, call and summary are three faces of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.intents import TalkHeld
from omnicall.core.latest import PreviewBox
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.control_bar import ControlBar
from omnicall.ui.hold_button import HoldButton
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import ErrorBanner, NoticeLine
from omnicall.ui.pages import LobbyPage, SummaryPage
from omnicall.ui.picture_words import show_picture
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.side_panel import SidePanel
from omnicall.ui.status_line import StatusLine
from omnicall.ui.translation import words_in
from omnicall.ui.words import Words


class Stage(QStackedWidget):
    """The large place in the middle: lobby, picture or summary."""

    def __init__(self, preview: PreviewBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lobby = LobbyPage()
        self.tile = PreviewTile(preview)
        self.summary = SummaryPage()
        for page in (self.lobby, self.tile, self.summary):
            self.addWidget(page)

    def show_view(self, view: ViewState, words: Words, language: Language) -> None:
        """Show the page of this moment."""
        if view.phase is Phase.ENDED:
            self.summary.show_view(view, words, language)
        self.setCurrentWidget(
            {Phase.IDLE: self.lobby, Phase.ENDED: self.summary}.get(view.phase, self.tile)
        )
        show_picture(self.tile, view, words)


class CallPage(QWidget):
    """Arranges the parts and hands each of them the view."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.status = StatusLine()
        self.banner = ErrorBanner(intents.try_again)
        self.stage = Stage(preview)
        self.side = SidePanel(intents)
        self.notice = NoticeLine(intents)
        self.hold = HoldButton()
        self.controls = ControlBar(intents)
        self.hold.wanted.connect(lambda is_held: intents.post(TalkHeld(is_held)))
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.status)
        page.addWidget(self.banner)
        page.addLayout(middle, 1)
        page.addWidget(self.notice)
        page.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(self.controls)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Draw this moment."""
        focused = self._focused()
        self.status.show_view(view)
        self.banner.show_view(view, language)
        self.stage.show_view(view, words_in(language), language)
        self.side.show_view(view)
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
        self.side.show_settings(settings)
        self.notice.show_settings(settings)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.hold.set_words(words.sound.hold_to_talk)
        for part in (self.status, self.banner, self.stage.lobby, self.side, self.notice):
            part.set_words(words)
        self.controls.set_words(words)
        self.stage.tile.setAccessibleName(words.preview)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for part in (self.status, self.stage.tile, self.side, self.hold, self.controls):
            part.set_colours(colours)

    def _focused(self) -> QWidget | None:
        return self.focusWidget()


def _can_hold(view: ViewState) -> bool:
    return view.is_by_hand and view.phase is Phase.LIVE and not view.is_paused
