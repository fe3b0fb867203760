"""What the mini window shows when the call ended by itself: why, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.wording import end_sentence, error_sentence
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.messages import plain_label
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.words import Words


class MiniEnded(QWidget):
    """Covers the picture: nobody is seen or heard any longer."""

    def __init__(self, show_full_window: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = LIGHT
        self._title = plain_label("strong")
        self._reason = plain_label("small")
        self.full_window = CallButton(Action.FULL_WINDOW, "primary")
        self.full_window.on_click(show_full_window)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self._title, self._reason):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self.full_window, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_view(self, view: ViewState, language: Language) -> None:
        """Be there once the call is over."""
        if view.phase is Phase.ENDED and view.end_reason is not None:
            sentence = end_sentence(view.end_reason, language)
            if view.error is not None:
                sentence = error_sentence(view.error, language)
            if sentence != self._reason.text():
                self._reason.setText(sentence)
                self._reason.setAccessibleName(sentence)
        self.setVisible(view.phase is Phase.ENDED)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._title.setText(words.after.title)
        self.full_window.set_words(words.mini.full_window)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.setStyleSheet(style_sheet(colours))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The window's own ground, not a picture's."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colours.surface))
        painter.end()
