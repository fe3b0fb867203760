"""One screen or window that can be shared, as a card to press."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.icons import paint_icon
from omnicall.ui.share_entries import ShareEntry
from omnicall.ui.theme import CONTROL_RADIUS_PX, SMALL_PX, ui_font

LEAST_WIDTH_PX = 232
HEIGHT_PX = 64

_ICON_PX = 24
_SIDE_PX = 12
_TEXT_LEFT_PX = _SIDE_PX + _ICON_PX + 12
_LINE_PX = 20
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ShareCard(QPushButton):
    """Says what it stands for and asks for it with one press."""

    chosen = Signal()
    step_wanted = Signal(int, int)
    """An arrow key wants another card: how far across, how far down."""

    def __init__(self, entry: ShareEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._colours = LIGHT
        self.setProperty("look", "control")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        self.clicked.connect(lambda _is_checked: self.chosen.emit())
        self.show_entry(entry)

    @property
    def entry(self) -> ShareEntry:
        """What it stands for."""
        return self._entry

    def show_entry(self, entry: ShareEntry) -> None:
        """Say it anew: a window may call itself something else by now."""
        self._entry = entry
        self.setAccessibleName(entry.name)
        self.setAccessibleDescription(entry.details)
        self._draw_tip()
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def set_tab_stop(self, *, is_stop: bool) -> None:
        """Let the Tab key come here; arrows go from card to card."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(LEAST_WIDTH_PX, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Words that don't fit are cut."""
        return QSize(0, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is cut stands in the tip."""
        super().resizeEvent(event)
        self._draw_tip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shares like the space bar; arrows go to another card."""
        step = _STEPS.get(Qt.Key(event.key()))
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if step is not None:
            self.step_wanted.emit(*step)
        elif is_enter and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, sign, what it is, and more quietly how large."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        entry, colours = self._entry, self._colours
        sign = QRectF(_SIDE_PX, (HEIGHT_PX - _ICON_PX) / 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, entry.icon, sign, colours.muted)
        lines = [
            (entry.title, ui_font(weight=QFont.Weight.DemiBold), colours.text),
            (entry.details, ui_font(SMALL_PX), colours.muted),
        ]
        told = [line for line in lines if line[0]]
        top_px = (HEIGHT_PX - len(told) * _LINE_PX) // 2
        for text, font, colour in told:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            place = QRect(_TEXT_LEFT_PX, top_px, self._text_px(), _LINE_PX)
            # By the interface's direction: a title in Arabic must not leave its sign.
            side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(place, side | int(Qt.TextFlag.TextSingleLine), self._cut(text, font))
            top_px += _LINE_PX
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._colours
        is_under_hand = self.underMouse() or self.isDown()
        painter.setBrush(QColor(colours.pressed if is_under_hand else colours.surface))
        ring = (colours.accent, 2) if self.hasFocus() else (colours.edge, 1)
        painter.setPen(QPen(QColor(ring[0]), ring[1]))
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(place, CONTROL_RADIUS_PX - 1, CONTROL_RADIUS_PX - 1)

    def _text_px(self) -> int:
        return max(self.width() - _TEXT_LEFT_PX - _SIDE_PX, 1)

    def _cut(self, text: str, font: QFont) -> str:
        return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, self._text_px())

    def _draw_tip(self) -> None:
        title = self._entry.title
        is_cut = self._cut(title, ui_font(weight=QFont.Weight.DemiBold)) != title
        self.setToolTip(escape(title) if is_cut else "")
