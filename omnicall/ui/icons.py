"""The icons, painted in any colour and at any sharpness from ``resources/icons``."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from omnicall.system.resources import resource

_SHARPNESSES = (1.0, 2.0, 3.0)
"""Device pixels per pixel for which an icon is kept ready; between them Qt scales down."""


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _painter_of(name: str, colour: str) -> QSvgRenderer:
    coloured = _drawing(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(coloured.encode()))


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: str) -> None:
    """Paint an icon where a widget wants it; ``colour`` is ``#rrggbb``."""
    _painter_of(name, colour).render(painter, place)


@cache
def icon(
    name: str, colour: str, size_px: int = 20, gap_px: int = 0, disabled_colour: str = ""
) -> QIcon:
    """An icon for a button; greyed while the button is disabled.

    With a gap at its right it keeps its distance from a text: Qt's own is too small.
    """
    made = QIcon()
    for sharpness in _SHARPNESSES:
        made.addPixmap(_pixmap(name, colour, size_px, gap_px, sharpness))
        grey = _pixmap(name, disabled_colour or colour, size_px, gap_px, sharpness)
        made.addPixmap(grey, QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, colour: str, size_px: int, gap_px: int, sharpness: float) -> QPixmap:
    side = round(size_px * sharpness)
    pixmap = QPixmap(QSize(side + round(gap_px * sharpness), side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    pixmap.setDevicePixelRatio(sharpness)
    return pixmap
