"""Keys as they are drawn beside what they do."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPen

from omnicall.ui.colours import Colours
from omnicall.ui.theme import BODY_PX, SMALL_PX, ui_font

HEIGHT_PX = 22
_RADIUS_PX = 4
_BESIDE_PX = 8


def native_keys(keys: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


@cache
def _type(size_px: int) -> tuple[QFont, QFontMetrics]:
    font = ui_font(size_px)
    return font, QFontMetrics(font)


def paint_line(
    painter: QPainter,
    place: QRect,
    name: str,
    keys: str,
    colours: Colours,
    *,
    is_lit: bool = False,
) -> None:
    """What is done at the left, its keys in a cap at the right, lit while they may change."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small, small_metrics = _type(SMALL_PX)
    body, body_metrics = _type(BODY_PX)
    width_px = small_metrics.horizontalAdvance(keys) + 2 * _BESIDE_PX
    cap = QRectF(0, 0, width_px, HEIGHT_PX)
    cap.moveCenter(QRectF(place).center())
    cap.moveRight(place.right() + 0.5)
    painter.setPen(QPen(QColor(colours.accent if is_lit else colours.edge), 2 if is_lit else 1))
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(cap, _RADIUS_PX, _RADIUS_PX)
    painter.setPen(QColor(colours.text))
    painter.setFont(small)
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)
    painter.setFont(body)
    room = place.adjusted(0, 0, -width_px - _BESIDE_PX, 0)
    fitting = body_metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), fitting)
