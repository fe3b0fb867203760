"""A calm page with a few words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.ui.messages import plain_label

_TEXT_WIDTH_PX = 620


class StagePage(QFrame):
    """A card with a few centred words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        # Wrapped labels get the height they need only when nothing narrows them by alignment.
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._column.addStretch(1)
        centred = QHBoxLayout(self)
        centred.setContentsMargins(32, 32, 32, 32)
        centred.addStretch(1)
        centred.addLayout(self._column, _TEXT_WIDTH_PX)
        centred.addStretch(1)

    def add_label(self, look: str) -> QLabel:
        """One more paragraph under the ones there are."""
        label = plain_label(look)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMaximumWidth(_TEXT_WIDTH_PX)
        self._column.addWidget(label)
        return label

    def add_space(self, height_px: int) -> None:
        """A little distance."""
        self._column.addSpacing(height_px)

    def close_column(self) -> None:
        """Keep the words in the middle."""
        self._column.addStretch(1)
