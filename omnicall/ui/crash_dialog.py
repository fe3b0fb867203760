"""The one dialogue of the program: something inside it went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from omnicall.core.crash_sentences import CRASHED_IN_WINDOW, WHAT_THEN
from omnicall.core.settings import Language
from omnicall.ui.buttons import CallButton
from omnicall.ui.messages import plain_label
from omnicall.ui.settings_section import line_of
from omnicall.ui.translation import words_in

_WIDTH_PX = 480


class CrashDialog(QDialog):
    """Told once a run; leaves the window as it is unless the person closes the program."""

    bundle_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget, language: Language) -> None:
        super().__init__(parent)
        words = words_in(language).support
        title, sentence, what_then = plain_label("title"), plain_label(), plain_label("muted")
        self.setObjectName("crash")
        self.setWindowTitle(words.crashed)
        title.setText(words.crashed)
        sentence.setText(CRASHED_IN_WINDOW.told(language))
        what_then.setText(WHAT_THEN.told(language))
        self.setAccessibleDescription(sentence.text())
        close = CallButton(None, "primary")
        bundle, stay = CallButton(None), CallButton(None, "quiet")
        for button, its in ((close, words.close), (bundle, words.save), (stay, words.stay)):
            button.set_words(its)
        close.on_click(self._close_program)
        bundle.on_click(self.bundle_wanted.emit)
        stay.on_click(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for label in (title, sentence, what_then):
            label.setFixedWidth(_WIDTH_PX)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(line_of(close, bundle, stay))
        close.setFocus()

    def _close_program(self) -> None:
        self.accept()
        self.close_wanted.emit()
