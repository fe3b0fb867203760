"""How loud the microphone is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.words import ENGLISH, Words

BAR_COUNT = 12
BAR_PX = 4
GAP_PX = 3
HEIGHT_PX = 16
QUIETEST_DBFS = -60.0
_MINUS = "\N{MINUS SIGN}"


def lit_bars(level_dbfs: float | None) -> int:
    """How many bars a level lights: none at -60 dBFS and below, all at full scale."""
    if level_dbfs is None:
        return 0
    share = (level_dbfs - QUIETEST_DBFS) / -QUIETEST_DBFS
    return round(min(max(share, 0.0), 1.0) * BAR_COUNT)


def level_text(level_dbfs: float) -> str:
    """A level as it is written, with a real minus; silence has none to speak of."""
    quietest_dbfs = max(level_dbfs, -120.0)
    return f"{round(quietest_dbfs)} dBFS".replace("-", _MINUS)


class LevelMeter(QWidget):
    """A row of bars, repainted only when another number of them is lit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._colours = LIGHT
        self._level_dbfs: float | None = None
        self._is_on = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level_dbfs: float | None, *, is_on: bool) -> None:
        """Show what is heard; grey when the microphone is off and none of it is sent."""
        is_repaint_due = (lit_bars(level_dbfs), is_on) != (lit_bars(self._level_dbfs), self._is_on)
        self._level_dbfs, self._is_on = level_dbfs, is_on
        self._tell()
        if is_repaint_due:
            self.update()

    def set_words(self, words: Words) -> None:
        """Name the level in another language."""
        self._words = words
        self._tell()

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._colours = colours
        self.update()

    def _tell(self) -> None:
        words = self._words
        value = words.microphone_level_none
        if self._level_dbfs is not None:
            value = level_text(self._level_dbfs)
        name = words.named(words.microphone_level, value)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """All bars with their gaps."""
        return QSize(BAR_COUNT * (BAR_PX + GAP_PX) - GAP_PX, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lit bars are taller as well as coloured."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        lit_colour = QColor(self._colours.accent if self._is_on else self._colours.edge)
        dark_colour = QColor(self._colours.edge)
        lit = lit_bars(self._level_dbfs)
        for bar in range(BAR_COUNT):
            is_lit = bar < lit
            height = HEIGHT_PX if is_lit else HEIGHT_PX // 4
            painter.setBrush(lit_colour if is_lit else dark_colour)
            top = (self.height() - height) / 2
            painter.drawRoundedRect(QRectF(bar * (BAR_PX + GAP_PX), top, BAR_PX, height), 2, 2)
        painter.end()
