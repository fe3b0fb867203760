"""Things side by side in the middle, on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappingRow(QLayout):
    """Gives everything the width it asks for; what doesn't fit beside the others goes below."""

    def __init__(self, spacing_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing_px)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way of adding a widget."""
        self._items.append(item)

    def count(self) -> int:
        """Of everything, seen or not."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """None for none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """None for none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Of all lines."""
        heights_px = [_height_px(line) for line in self._lines(width_px)]
        return sum(heights_px) + self.spacing() * max(len(heights_px) - 1, 0)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        shown = self._shown()
        return QSize(self._width_px(shown), _height_px(shown))

    def minimumSize(self) -> QSize:
        """Each on a line of its own."""
        shown = self._shown()
        return QSize(max((_width_px(item) for item in shown), default=0), _height_px(shown))

    def setGeometry(self, place: QRect) -> None:
        """Put every line into the middle."""
        super().setGeometry(place)
        top_px = place.top()
        for line in self._lines(place.width()):
            left_px = place.left() + (place.width() - self._width_px(line)) // 2
            for item in line:
                size = QSize(_width_px(item), _height_px(line))
                item.setGeometry(QRect(QPoint(left_px, top_px), size))
                left_px += _width_px(item) + self.spacing()
            top_px += _height_px(line) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room_px: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._shown():
            if lines and self._width_px([*lines[-1], item]) <= room_px:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _width_px(self, line: list[QLayoutItem]) -> int:
        return sum(_width_px(item) for item in line) + self.spacing() * max(len(line) - 1, 0)


def _width_px(item: QLayoutItem) -> int:
    return item.sizeHint().width()


def _height_px(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
