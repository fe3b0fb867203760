"""The newest suggestion over the mini window's picture, large enough for two metres."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from omnicall.core.suggestions import Suggestion, SuggestionState
from omnicall.ui.broken_text import BrokenText, balanced
from omnicall.ui.colours import DARK
from omnicall.ui.fade import Fade
from omnicall.ui.kept_picture import KeptPicture
from omnicall.ui.over_picture import paint_ground
from omnicall.ui.theme import CARD_RADIUS_PX, LEAD_PX, TITLE_PX, ui_font

SEEN_FOR_MS = 15_000
MOST_LINES = 2

_PADDING_X_PX, _PADDING_Y_PX = 12, 8
# More than two lines of it can't be seen anyway, and laying text out takes time.
_MOST_CHARACTERS = 300


class MiniSuggestion(QLabel):
    """A card that goes by itself after a while and comes back with the pointer.

    Its place is its bottom edge: what is above moves with the number of lines.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._text = ""
        self._broken = BrokenText((), True)
        self._font = ui_font(LEAD_PX, QFont.Weight.DemiBold)
        self._fade = Fade(self.update, self)
        self._kept = KeptPicture(self, self._paint)
        self._is_called_back = False
        self._patience = QTimer(self, singleShot=True, interval=SEEN_FOR_MS)
        self._patience.timeout.connect(self.let_go)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def is_seen(self) -> bool:
        """Whether it can be read, or soon will be."""
        return self._fade.is_wanted

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Show the newest of them for a while if it wasn't yet; one that was dealt with goes."""
        newest = suggestions[-1] if suggestions else None
        if newest is None or newest.state is not SuggestionState.FRESH:
            self._id = ""
            self._patience.stop()
        elif newest.id != self._id:
            self._id = newest.id
            self._text = newest.text[:_MOST_CHARACTERS]
            self.setAccessibleName(newest.text)
            self._lay_out()
            self._patience.start()
        self._show_or_hide()

    def show_again(self) -> None:
        """Show it for a while once more: the window has just come."""
        if self._id:
            self._patience.start()
            self._show_or_hide()

    def let_go(self) -> None:
        """It was there long enough."""
        self._patience.stop()
        self._show_or_hide()

    def call_back(self, is_wanted: bool) -> None:
        """Be seen for as long as the pointer or the keyboard is in the window."""
        self._is_called_back = is_wanted
        self._show_or_hide()

    def set_is_moving(self, is_moving: bool) -> None:
        """Fade, or come and go at once."""
        self._fade.set_is_moving(is_moving)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Light words on a dark card."""
        if self._fade.opacity > 0:
            self._kept.show((self._broken, self._fade.opacity))

    def _paint(self, painter: QPainter) -> None:
        paint_ground(painter, QRectF(self.rect()), CARD_RADIUS_PX, self._fade.opacity)
        painter.setOpacity(self._fade.opacity)
        painter.setFont(self._font)
        painter.setPen(QColor(DARK.text))
        line_px = QFontMetricsF(self._font).lineSpacing()
        for number, line in enumerate(self._broken.lines):
            place = QRectF(0, _PADDING_Y_PX + number * line_px, self.width(), line_px)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._lay_out()

    def _lay_out(self) -> None:
        """Large if it fits in large letters, else as much as fits in smaller ones."""
        width_px = self.width() - 2 * _PADDING_X_PX
        for size_px in (TITLE_PX, LEAD_PX):
            self._font = ui_font(size_px, QFont.Weight.DemiBold)
            self._broken = balanced(self._text, self._font, width_px, MOST_LINES)
            if self._broken.is_whole:
                break
        lines_px = QFontMetricsF(self._font).lineSpacing() * len(self._broken.lines)
        bottom_px = self.geometry().bottom()
        self.resize(self.width(), round(lines_px) + 2 * _PADDING_Y_PX)
        self.move(self.x(), bottom_px + 1 - self.height())
        self.update()

    def _show_or_hide(self) -> None:
        is_fresh = self._patience.isActive() or self._is_called_back
        self._fade.show(bool(self._id) and is_fresh)
