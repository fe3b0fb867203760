"""The fields of a game plan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.plan import (
    LINE_FIELDS,
    LIST_FIELDS,
    MAX_LINE_CHARACTERS,
    MAX_NOTES_CHARACTERS,
    TEXT_FIELDS,
    GamePlan,
    cleaned,
)
from omnicall.ui.scrolling_page import SCROLL_BAR_PX
from omnicall.ui.settings_section import WIDTH_PX
from omnicall.ui.text_area import TextArea
from omnicall.ui.text_field import TextField
from omnicall.ui.words import Words

_AGE_WIDTH_PX = 160
_BETWEEN_PX = 16
_AREA_HEIGHT_PX = 96
_RIGHT_PX = 16
BESIDE_FIELDS_PX = _RIGHT_PX + SCROLL_BAR_PX
"""What stands above and below the form is wider than its fields by the way to scroll them."""
_MAX_LIST_CHARACTERS = 8_000


class PlanForm(QWidget):
    """Shows a plan and tells what was made of it; nothing is kept here."""

    changed = Signal()
    """The person has typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._is_showing = False
        widths_px = {"age": _AGE_WIDTH_PX, "nickname": WIDTH_PX - _AGE_WIDTH_PX - _BETWEEN_PX}
        self._lines = {name: TextField(widths_px.get(name, WIDTH_PX)) for name in LINE_FIELDS}
        self._areas = {
            name: TextArea(
                _MAX_LIST_CHARACTERS if name in LIST_FIELDS else MAX_NOTES_CHARACTERS, WIDTH_PX
            )
            for name in (*LIST_FIELDS, *TEXT_FIELDS)
        }
        for field in self._lines.values():
            field.line.setMaxLength(MAX_LINE_CHARACTERS)
            field.line.textEdited.connect(lambda _text: self.changed.emit())
        for area in self._areas.values():
            area.text.setFixedHeight(_AREA_HEIGHT_PX)
            area.text.textChanged.connect(self._tell)
        self._arrange()

    def _arrange(self) -> None:
        child = QHBoxLayout()
        child.setSpacing(_BETWEEN_PX)
        child.addWidget(self._lines["nickname"], 0, Qt.AlignmentFlag.AlignTop)
        child.addWidget(self._lines["age"], 0, Qt.AlignmentFlag.AlignTop)
        child.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, _RIGHT_PX, 16)
        column.setSpacing(_BETWEEN_PX)
        column.addLayout(child)
        for part in (self._lines["game"], self._lines["goal"], *self._areas.values()):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def plan(self) -> GamePlan:
        """What the fields say, tidied."""
        lines = {name: field.line.text() for name, field in self._lines.items()}
        texts = {name: area.text.toPlainText() for name, area in self._areas.items()}
        lists = {name: tuple(texts[name].splitlines()) for name in LIST_FIELDS}
        notes = {name: texts[name] for name in TEXT_FIELDS}
        return cleaned(GamePlan(id=self._id, **lines, **lists, **notes))  # type: ignore[arg-type]

    def show_plan(self, plan: GamePlan, *, is_fixed: bool) -> None:
        """Fill the fields anew."""
        self._id, self._is_showing = plan.id, True
        for name, field in self._lines.items():
            field.line.setText(getattr(plan, name))
            field.line.setReadOnly(is_fixed)
        for name, area in self._areas.items():
            value = getattr(plan, name)
            text = "\n".join(value) if name in LIST_FIELDS else value
            area.text.setPlainText(text)
            area.show_text(text, is_fixed=is_fixed)
        self._is_showing = False

    def begin(self) -> None:
        """Let the keyboard begin at the first field."""
        self._lines["nickname"].line.setFocus()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        for name, field in self._lines.items():
            field.set_words(getattr(words.plans, name))
        for name, area in self._areas.items():
            area.set_words(getattr(words.plans, name))

    def _tell(self) -> None:
        if not self._is_showing:
            self.changed.emit()
