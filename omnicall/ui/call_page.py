"""The page of a call: lobby, call and summary are three faces of it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.latest import PreviewBox
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.ui.buttons import tip_with_shortcut
from omnicall.ui.colours import Colours
from omnicall.ui.control_bar import ControlBar
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import ErrorBanner, NoticeLine, plain_label
from omnicall.ui.pages import LobbyPage, SummaryPage
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.status_line import StatusLine
from omnicall.ui.strings import WORDS, Words
from omnicall.ui.transcript_list import TranscriptList

_SIDE_PANEL_PX = 328
_TRANSCRIPT_SHORTCUT = "Ctrl+T"


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
        if not view.is_camera_on:
            self.tile.show_words(words.camera_is_off)
        elif view.has_camera:
            self.tile.show_camera()
        elif view.phase in (Phase.CONNECTING, Phase.CONFIGURING):
            self.tile.show_words(words.no_picture_yet)
        else:
            self.tile.show_words("" if view.phase is Phase.ENDING else words.no_picture_now)


class TranscriptPanel(QWidget):
    """The talk beside the picture, under its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label("strong")
        self.lines = TranscriptList()
        focus = QShortcut(QKeySequence(_TRANSCRIPT_SHORTCUT), self)
        focus.activated.connect(self.lines.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self.lines, 1)
        self.setFixedWidth(_SIDE_PANEL_PX)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._title.setText(words.transcript)
        self.lines.setAccessibleName(words.transcript)
        shortcut = QKeySequence(_TRANSCRIPT_SHORTCUT)
        self.lines.setToolTip(tip_with_shortcut(words.transcript_empty, shortcut))
        self.lines.set_words(words)


class CallPage(QWidget):
    """Arranges the parts and hands each of them the view."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.status = StatusLine()
        self.banner = ErrorBanner(intents.try_again)
        self.stage = Stage(preview)
        self.transcript = TranscriptPanel()
        self.notice = NoticeLine()
        self.controls = ControlBar(intents)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.transcript)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.status)
        page.addWidget(self.banner)
        page.addLayout(middle, 1)
        page.addWidget(self.notice)
        page.addWidget(self.controls)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Draw this moment."""
        self.status.show_view(view)
        self.banner.show_view(view, language)
        self.stage.show_view(view, WORDS[language], language)
        self.transcript.lines.show_lines(view.transcript)
        self.transcript.setVisible(view.phase is not Phase.IDLE)
        self.notice.show_view(view, language)
        focused = self.focusWidget()
        self.controls.show_view(view)
        passed_on_to = self.focusWidget()
        if self.controls.isAncestorOf(focused) and passed_on_to is not focused:
            # The pressed button went, and Qt passed its focus on to the next one: a second press
            # of the space bar would mute the call that has just begun, or end it.
            passed_on_to.clearFocus()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        for part in (self.status, self.banner, self.stage.lobby, self.transcript, self.controls):
            part.set_words(words)
        self.stage.tile.setAccessibleName(words.preview)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for part in (self.status, self.stage.tile, self.transcript.lines, self.controls):
            part.set_colours(colours)
