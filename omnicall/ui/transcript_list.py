"""Both sides of the talk as a list that stays quick at any length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from omnicall.core.transcript import TranscriptLine
from omnicall.ui.colours import Colours
from omnicall.ui.transcript_changes import splice_between
from omnicall.ui.transcript_line import LINE_ROLE, LinePainter
from omnicall.ui.words import Words

_MEASURED_AT_ONCE = 200
_END_REACH_PX = 8


class TranscriptList(QListView):
    """Follows the talk while it is at its end, and stays where it is when somebody scrolled up.

    Heights lie in Qt's own item model: asking Python for 10,000 of them at every change took
    12 ms, this way it takes one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_painter = LinePainter()
        self._lines: Sequence[TranscriptLine] = ()
        self._items = QStandardItemModel(self)
        self._is_at_end = True
        self._rows_to_measure: Iterator[int] = iter(())
        self._measuring = QTimer(self)
        self._measuring.timeout.connect(self._measure_some)
        self.setModel(self._items)
        self.setItemDelegate(self.line_painter)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change every line's width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._remember_end)
        self.verticalScrollBar().rangeChanged.connect(self._keep_end)

    def show_lines(self, lines: Sequence[TranscriptLine]) -> None:
        """Touch only the rows that changed."""
        splice = splice_between(self._lines, lines)
        self._lines = lines
        if splice is None:
            return
        replaced = min(splice.removed, len(splice.added))
        for offset in range(replaced):
            self._items.setItem(splice.row + offset, self._item(splice.added[offset]))
        row = splice.row + replaced
        if splice.removed > replaced:
            self._items.removeRows(row, splice.removed - replaced)
        elif len(splice.added) > replaced:
            added = [self._item(line) for line in splice.added[replaced:]]
            if row == self._items.rowCount():
                self._items.invisibleRootItem().appendRows(added)
            else:
                self._items.invisibleRootItem().insertRows(row, added)

    def set_words(self, words: Words) -> None:
        """Name the sides in another language."""
        self.line_painter.words = words
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            item.setText(self._spoken(item.data(LINE_ROLE)))
        self.viewport().update()

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self.line_painter.colours = colours
        self.viewport().update()

    def _item(self, line: TranscriptLine) -> QStandardItem:
        item = QStandardItem(self._spoken(line))
        item.setData(line, LINE_ROLE)
        item.setData(self._size_of(line), Qt.ItemDataRole.SizeHintRole)
        return item

    def _spoken(self, line: TranscriptLine) -> str:
        """What a screen reader says and the clipboard gets."""
        return self.line_painter.words.named(self.line_painter.spoken_by(line), line.text)

    def _size_of(self, line: TranscriptLine) -> QSize:
        width_px = self.viewport().width()
        return QSize(width_px, self.line_painter.height_px(line, width_px))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines in sight anew at once, all others soon."""
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return
        rows = self._items.rowCount()
        first = max(self.indexAt(self.viewport().rect().topLeft()).row(), 0)
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        in_sight = range(first, rows if last < 0 else last + 1)
        self._measure(in_sight)
        others = [row for row in reversed(range(rows)) if row not in in_sight]
        self._rows_to_measure = iter(others)
        if others:
            self._measuring.start()

    def _measure_some(self) -> None:
        rows = [
            row for row, _ in zip(self._rows_to_measure, range(_MEASURED_AT_ONCE), strict=False)
        ]
        if rows:
            self._measure(rows)
        else:
            self._measuring.stop()

    def _measure(self, rows: Sequence[int]) -> None:
        self._items.blockSignals(True)
        for row in rows:
            item = self._items.item(row)
            # Lines may have gone since the rows were counted.
            if item is not None:
                item.setData(self._size_of(item.data(LINE_ROLE)), Qt.ItemDataRole.SizeHintRole)
        self._items.blockSignals(False)
        self.scheduleDelayedItemsLayout()

    def _remember_end(self, value_px: int) -> None:
        self._is_at_end = value_px >= self.verticalScrollBar().maximum() - _END_REACH_PX

    def _keep_end(self, _minimum_px: int, maximum_px: int) -> None:
        # The style hides the handle of a disabled bar: nothing to scroll, nothing to see.
        self.verticalScrollBar().setEnabled(maximum_px > 0)
        if self._is_at_end:
            self.verticalScrollBar().setValue(maximum_px)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the last line in sight; Qt would begin with the first and scroll there."""
        if not self.currentIndex().isValid():
            last = self.indexAt(self.viewport().rect().bottomLeft())
            if not last.isValid():
                last = self._items.index(self._items.rowCount() - 1, 0)
            no_update = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(last, no_update)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected, as it was said."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(index.row() for index in self.selectedIndexes())
            texts = [self._items.item(row).text() for row in chosen]
            QGuiApplication.clipboard().setText("\n".join(texts))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """While nothing was said, say what will appear here."""
        super().paintEvent(event)
        if self._items.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self.line_painter.colours.muted))
            place = QRect(self.viewport().rect()).adjusted(16, 16, -16, -16)
            flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            painter.drawText(place, flags, self.line_painter.words.transcript_empty)
            painter.end()
