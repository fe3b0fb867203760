"""A small drawing of figures that screen readers know as a picture with a name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omnicall.ui.colours import LIGHT, Colours

LEAST_WIDTH_PX = 120


class Chart(QLabel):
    """As wide as there is room; what it draws is said in its name."""

    def __init__(self, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = LIGHT
        self._height_px = height_px
        # Qt tells that a label with a pixmap is a picture; a plain widget is nothing to it.
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        self.setPixmap(blank)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, sentence: str) -> None:
        """Tell in words what is drawn."""
        if sentence != self.accessibleName():
            self.setAccessibleName(sentence)

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """Its height is given."""
        return QSize(LEAST_WIDTH_PX, self._height_px)

    def minimumSizeHint(self) -> QSize:
        """Its height is given."""
        return self.sizeHint()
