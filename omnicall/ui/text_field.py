"""A line to type into, with its name above and a sentence below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from omnicall.ui.messages import plain_label
from omnicall.ui.words.button_words import ButtonWords

LONGEST_TYPED = 2_000


def set_look(label: QLabel, look: str) -> None:
    """Paint a label as another kind of text."""
    if label.property("look") != look:
        label.setProperty("look", look)
        label.style().unpolish(label)
        label.style().polish(label)


class TextField(QWidget):
    """Says what was typed once the person has finished; shows what is so unless it is typed in."""

    finished = Signal(str)
    """Enter was pressed or the field was left, with other text than is shown."""
    typed = Signal(str)

    def __init__(self, width_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._label = QLabel()
        self.line = QLineEdit()
        self._note = plain_label("small")
        self._meaning, self._problem, self._hint = "", "", ""
        self._label.setProperty("look", "strong")
        self._label.setBuddy(self.line)
        self.line.setMaxLength(LONGEST_TYPED)
        self.line.editingFinished.connect(self._finish)
        self.line.textEdited.connect(self.typed)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(self.row)
        column.addWidget(self._note)
        self.setFixedWidth(width_px)

    def show_text(self, text: str) -> None:
        """Show what is so."""
        is_being_typed = self.line.hasFocus() and self.line.text() != self._shown
        self._shown = text
        if not is_being_typed:
            self.line.setText(text)
            self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Say why what was typed can't be; empty for nothing."""
        self._problem = problem
        self._draw_note()

    def show_hint(self, hint: str) -> None:
        """Say what was done with what was typed; empty for nothing."""
        self._hint = hint
        self._draw_note()

    def set_words(self, words: ButtonWords) -> None:
        """Say it in another language."""
        self._label.setText(words.name)
        self.line.setAccessibleName(words.name)
        self._meaning = words.tip
        self._draw_note()

    def _draw_note(self) -> None:
        text = self._problem or self._hint or self._meaning
        set_look(self._note, "problem" if self._problem else "small")
        if self._note.text() != text:
            self._note.setText(text)
        self.line.setAccessibleDescription(text)
        self._note.setVisible(bool(text))

    def _finish(self) -> None:
        text = self.line.text()
        if text != self._shown:
            self.finished.emit(text)
