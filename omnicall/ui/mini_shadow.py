"""A soft shadow around a frameless window, which systems give only to windows with a frame."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_REACH_PX = 18
_DROP_PX = 4
_STRENGTH = 0.22


class Shadow(QWidget):
    """Follows a window; no click, focus or screen reader ever meets it.

    A window of its own, so that the one that throws it is as large as it looks.
    """

    def __init__(self, window: QWidget, corner_px: int) -> None:
        super().__init__(
            window,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.BypassWindowManagerHint
            | Qt.WindowType.WindowTransparentForInput
            | Qt.WindowType.NoDropShadowWindowHint,
        )
        self._window = window
        self._corner_px = corner_px
        self._is_possible = False
        # Without one it would be called like the program.
        self.setWindowTitle("Shadow")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.installEventFilter(self)

    def set_is_possible(self, is_possible: bool) -> None:
        """Whether half-transparent windows can be had; a Mac throws shadows by itself."""
        self._is_possible = is_possible and sys.platform != "darwin"
        self._show_if_possible()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Come, go and move with the window; none of its events is taken away."""
        if event.type() == QEvent.Type.Show:
            self._show_if_possible()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darker towards the window, and nothing at all where the window itself is.

        So it doesn't matter which of the two lies above the other.
        """
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        body = QRectF(0, 0, self._window.width(), self._window.height())
        body.translate(_REACH_PX, _REACH_PX - _DROP_PX)
        # Many thin layers, each a little smaller: together they fall off as a blur does.
        painter.setBrush(QColor.fromRgbF(0, 0, 0, _STRENGTH / _REACH_PX))
        for reach in range(_REACH_PX - 1, -_REACH_PX // 2, -1):
            layer = body.translated(0, _DROP_PX).adjusted(-reach, -reach, reach, reach)
            corner = self._corner_px + max(reach, -self._corner_px // 2)
            painter.drawRoundedRect(layer, corner, corner)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.drawRoundedRect(body, self._corner_px, self._corner_px)
        painter.end()

    def _show_if_possible(self) -> None:
        if not self._is_possible:
            self.hide()
        elif self._window.isVisible():
            self._follow()
            self.show()

    def _follow(self) -> None:
        around = self._window.geometry().translated(0, _DROP_PX)
        self.setGeometry(around.adjusted(-_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX))
