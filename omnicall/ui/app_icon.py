"""The program's own icon, and what becomes of it in the system's tray."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.colours import LIGHT
from omnicall.ui.icons import paint_icon

SIZES_PX = (16, 20, 22, 24, 32, 40, 48, 64, 128, 256)
"""What task bars, trays and switchers of all systems and scales ask for."""

_INK = "#ffffff"
_ICON_SHARE = 0.74
_ROUND, _SQUARE = 0.5, 0.18


class TrayState(Enum):
    """What a glance at the tray has to tell: icon, ground, and how round it is."""

    NO_CALL = ("omnicall", "", 0.0)
    IN_CALL = ("video", LIGHT.accent, _ROUND)
    MUTED = ("mic-off", LIGHT.end, _ROUND)
    PAUSED = ("pause", LIGHT.warn, _SQUARE)


def tray_state(view: ViewState) -> TrayState:
    """What matters most of a moment: that nothing is sent, then that nobody is heard."""
    if not view.is_call_on or view.phase is Phase.ENDING:
        return TrayState.NO_CALL
    if view.is_paused:
        return TrayState.PAUSED
    return TrayState.IN_CALL if view.is_microphone_on else TrayState.MUTED


@cache
def app_icon(state: TrayState = TrayState.NO_CALL) -> QIcon:
    """In every size that may be asked for, none of them scaled."""
    made = QIcon()
    for side_px in SIZES_PX:
        made.addPixmap(_pixmap(state, side_px))
    return made


def _pixmap(state: TrayState, side_px: int) -> QPixmap:
    icon, ground, roundness = state.value
    pixmap = QPixmap(QSize(side_px, side_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0, 0, side_px, side_px)
    inner = whole
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(whole, side_px * roundness, side_px * roundness)
        edge_px = side_px * (1 - _ICON_SHARE) / 2
        inner = whole.adjusted(edge_px, edge_px, -edge_px, -edge_px)
    paint_icon(painter, icon, inner, _INK)
    painter.end()
    return pixmap
