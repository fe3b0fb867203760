"""A place that may be lower than what it holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollBar, QWidget

_STEP_PX = 24
_AROUND_PX = 8
"""How much of its surroundings comes into sight with what gets the focus."""


class ScrollingPage(QWidget):
    """Shows as much of a panel as there is room for; what gets the focus comes into sight.

    WORKAROUND(Qt 6.11): a ``QScrollArea`` that disappears while a screen reader goes through its
    parts reads beyond their list and ends the process (measured: one start in eight).
    """

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._view = QWidget()
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setSingleStep(_STEP_PX)
        panel.setParent(self._view)
        panel.installEventFilter(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._view, 1)
        line.addWidget(self._bar)
        self._bar.valueChanged.connect(lambda value_px: panel.move(0, -value_px))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def scrolled_px(self) -> int:
        """How much of the panel is above what can be seen."""
        return self._bar.value()

    def scroll_to(self, top_px: int) -> None:
        """Let this height of the panel be the highest in sight, as far as there is enough below."""
        self._bar.setValue(top_px)

    def settle(self) -> None:
        """Give the panel its new height now and not with Qt's next turn."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the panel as wide as there is room, and as high as it needs."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the page from anywhere on it."""
        QApplication.sendEvent(self._bar, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the panel says may have become longer, also while nobody saw it."""
        if watched is self._panel and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return False

    def _fit(self) -> None:
        self.layout().activate()  # type: ignore[union-attr]
        room = self._view.size()
        needed_px = self._panel.minimumSizeHint().height()
        if self._panel.hasHeightForWidth():
            # Text that wraps needs more than the layout says of itself.
            needed_px = max(needed_px, self._panel.heightForWidth(room.width()))
        height_px = max(needed_px, room.height())
        self._panel.resize(room.width(), height_px)
        self._bar.setPageStep(room.height())
        self._bar.setRange(0, height_px - room.height())
        # The bar keeps its place; the style hides the handle of one that is disabled.
        self._bar.setEnabled(self._bar.maximum() > 0)

    def _follow_focus(self, _before: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or not self._panel.isAncestorOf(focused):
            return
        self._show_focused()
        # What has appeared together with its focus only gets its place in Qt's next turn.
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not self._panel.isAncestorOf(focused):
            return
        place = QRect(focused.mapTo(self._panel, QPoint(0, 0)), focused.size())
        lowest_px = place.bottom() + _AROUND_PX - self._view.height()
        highest_px = place.top() - _AROUND_PX
        self._bar.setValue(min(max(self._bar.value(), lowest_px), max(highest_px, 0)))
