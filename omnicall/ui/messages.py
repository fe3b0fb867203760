"""What the window has to say: a banner for trouble, one quiet line for the rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence, notice_sentence
from omnicall.ui.buttons import CallButton
from omnicall.ui.strings import Words


def plain_label(look: str = "") -> QLabel:
    """A label whose text is never taken for HTML."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label


class ErrorBanner(QFrame):
    """The failure in a sentence, with *Try again* where that can help."""

    def __init__(self, try_again: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._sentence = plain_label()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._try_again = CallButton("Ctrl+R")
        self._try_again.on_click(try_again)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(16)
        line.addWidget(self._sentence)
        line.addWidget(self._try_again)
        self.setMinimumHeight(60)
        self.hide()

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show the view's error, if it has one."""
        if view.error is None:
            self.hide()
            return
        sentence = error_sentence(view.error, language)
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._try_again.setVisible(view.error.kind.is_worth_retrying and not view.is_call_on)
        self.show()

    def set_words(self, words: Words) -> None:
        """Name the button in another language."""
        self._try_again.set_words(words.try_again)


class NoticeLine(QLabel):
    """One quiet line; it keeps its place when empty, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "small")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(24)
        # A long device name must not widen the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show the view's notice, if it has one."""
        sentence = "" if view.notice is None else notice_sentence(view.notice, language)
        if sentence != self.text():
            self.setText(sentence)
            self.setToolTip(sentence)
            self.setAccessibleName(sentence)
