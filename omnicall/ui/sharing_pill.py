"""What is being shared, over the picture's upper edge, with the button that ends it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omnicall.core.actions import Action
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import DARK
from omnicall.ui.icons import paint_icon
from omnicall.ui.over_picture import paint_ground
from omnicall.ui.share_entries import sharing_words
from omnicall.ui.theme import CARD_RADIUS_PX
from omnicall.ui.words import ENGLISH, Words

_ICON_PX = 16
_SIDE_PX = 16
_BETWEEN_PX = 8
_MOST_NAME_PX = 320


class SharingPill(QWidget):
    """Seen as long as something is shared; whoever owns it says where it lies."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._view = ViewState()
        self._room_px = _MOST_NAME_PX
        self._saying = QLabel()
        self._saying.setTextFormat(Qt.TextFormat.PlainText)
        self._saying.setStyleSheet(f"color: {DARK.text};")
        self.stop = CallButton(Action.STOP_SHARING)
        line = QHBoxLayout(self)
        line.setContentsMargins(_SIDE_PX + _ICON_PX + _BETWEEN_PX, 4, 4, 4)
        line.setSpacing(_SIDE_PX)
        line.addWidget(self._saying)
        line.addWidget(self.stop)
        self.hide()

    def show_view(self, view: ViewState) -> None:
        """Show what is so."""
        self._view = view
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.stop.set_words(words.sharing.stop)
        self._draw()

    def fit(self, room_px: int) -> None:
        """Be no wider than this; a long name is cut."""
        if room_px != self._room_px:
            self._room_px = room_px
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and a screen."""
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), CARD_RADIUS_PX)
        place = QRectF(_SIDE_PX, (self.height() - _ICON_PX) / 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, "monitor-up", place, DARK.accent)
        painter.end()

    def _draw(self) -> None:
        self.setVisible(self._view.is_sharing)
        whole = sharing_words(self._view, self._words)
        beside_px = 2 * _SIDE_PX + _ICON_PX + _BETWEEN_PX + self.stop.sizeHint().width()
        room_px = min(_MOST_NAME_PX, self._room_px - beside_px)
        metrics = self._saying.fontMetrics()
        text = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, max(room_px, 1))
        if (text, whole) != (self._saying.text(), self._saying.accessibleName()):
            self._saying.setText(text)
            self._saying.setAccessibleName(whole)
            self._saying.setToolTip("" if text == whole else escape(whole))
        self.adjustSize()
