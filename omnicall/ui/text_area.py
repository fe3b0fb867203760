"""Several lines to type into, of limited length, with how much room is left."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from omnicall.ui.messages import plain_label
from omnicall.ui.words.button_words import ButtonWords

APPLIED_AFTER_MS = 700
"""Long enough not to write while somebody types, short enough to hold before the window closes."""

HEIGHT_PX = 176


class _Typing(QPlainTextEdit):
    """Takes plain text, and no more than there is room for."""

    left = Signal()

    def __init__(self, most_characters: int) -> None:
        super().__init__()
        self._most = most_characters
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._cut)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as much as fits."""
        cursor = self.textCursor()
        length = len(self.toPlainText()) - len(cursor.selectedText())
        cursor.insertText(source.text()[: max(self._most - length, 0)])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves has finished."""
        super().focusOutEvent(event)
        self.left.emit()

    def _cut(self) -> None:
        surplus = len(self.toPlainText()) - self._most
        if surplus > 0:
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, surplus
            )
            cursor.removeSelectedText()


class TextArea(QWidget):
    """Says what was typed shortly after the last key; shows what is so unless it is typed in."""

    finished = Signal(str)

    def __init__(self, most_characters: int, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most_characters
        self._shown = ""
        self._label = QLabel()
        self._length = plain_label("small")
        self.text = _Typing(most_characters)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(APPLIED_AFTER_MS)
        self._later.timeout.connect(self._finish)
        self.text.left.connect(self._finish)
        self.text.textChanged.connect(self._change)
        self._arrange(width_px)

    def _arrange(self, width_px: int) -> None:
        self._label.setProperty("look", "strong")
        self._label.setBuddy(self.text)
        self._length.setWordWrap(False)
        self.text.setFixedHeight(HEIGHT_PX)
        above = QHBoxLayout()
        above.addWidget(self._label)
        above.addStretch(1)
        above.addWidget(self._length)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(above)
        column.addWidget(self.text)
        self.setFixedWidth(width_px)

    def show_text(self, text: str, *, is_fixed: bool) -> None:
        """Show what is so; a fixed text can be read and copied."""
        is_being_typed = self.text.hasFocus() and self.text.toPlainText() != self._shown
        self._shown = text
        self.text.setReadOnly(is_fixed)
        if (is_fixed or not is_being_typed) and self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self._later.stop()
        self._draw_length()

    def set_words(self, words: ButtonWords) -> None:
        """Say it in another language."""
        self._label.setText(words.name)
        self.text.setAccessibleName(words.name)
        self.text.setAccessibleDescription(words.tip)
        self.text.setPlaceholderText(words.tip)

    def _change(self) -> None:
        self._draw_length()
        if not self.text.isReadOnly() and self.text.toPlainText() != self._shown:
            self._later.start()

    def _draw_length(self) -> None:
        self._length.setText(f"{len(self.text.toPlainText()):,} / {self._most:,}")
        self._length.setVisible(not self.text.isReadOnly())

    def _finish(self) -> None:
        self._later.stop()
        text = self.text.toPlainText()
        if not self.text.isReadOnly() and text != self._shown:
            self.finished.emit(text)
