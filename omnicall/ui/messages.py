"""What the window has to say: a banner for trouble, one quiet line for the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from omnicall.core.intents import SoundCareChosen
from omnicall.core.media_types import SoundCare
from omnicall.core.reports import NoticeKind, NoticeReported
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence, notice_sentence
from omnicall.ui.buttons import CallButton
from omnicall.ui.intents import WindowIntents
from omnicall.ui.words import Words


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


class NoticeLine(QWidget):
    """One quiet line; it keeps its place when empty, so that nothing jumps.

    While the assistant hears itself the line says what to do, with the remedy as a button.
    """

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._care = SoundCare()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("look", "small")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A long device name must not widen the window.
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.half_duplex = CallButton("Ctrl+Shift+E")
        self.half_duplex.on_click(lambda: intents.post(SoundCareChosen(self._half_duplex())))
        self.half_duplex.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._sentence, 1)
        line.addWidget(self.half_duplex)
        self.setFixedHeight(44)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show the view's notice, if it has one; else the echo, while there is one."""
        notice = view.notice
        is_about_echo = notice is None or notice.kind is NoticeKind.ECHO_REMAINS
        has_echo = view.is_call_on and view.has_echo and not view.is_half_duplex and is_about_echo
        if has_echo:
            notice = NoticeReported(NoticeKind.ECHO_REMAINS)
        sentence = "" if notice is None else notice_sentence(notice, language)
        if sentence != self._sentence.text():
            self._sentence.setText(sentence)
            self._sentence.setToolTip(escape(sentence))
            self._sentence.setAccessibleName(sentence)
        self.half_duplex.setVisible(has_echo)

    def show_settings(self, settings: CallSettings) -> None:
        """Know how sound is treated, so that the remedy changes nothing else."""
        self._care = settings.sound_care

    def set_words(self, words: Words) -> None:
        """Name the button in another language."""
        self.half_duplex.set_words(words.sound.use_half_duplex)

    def _half_duplex(self) -> SoundCare:
        return replace(self._care, is_half_duplex=True)
