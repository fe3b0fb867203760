"""The cards of what can be shared: a grid of screens, and under it one of windows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.messages import plain_label
from omnicall.ui.share_card import LEAST_WIDTH_PX, ShareCard
from omnicall.ui.share_entries import (
    NO_ENTRIES,
    ShareEntries,
    ShareEntry,
    place_beside,
    rows_of,
)
from omnicall.ui.words import Words

_BETWEEN_PX = 8
_MOST_COLUMNS = 3


class ShareSheet(QWidget):
    """Cards stay the same ones while what they stand for is there, so that no press is lost."""

    chosen = Signal(object)
    """A ``SharedSource``."""
    rearranged = Signal()
    """There is room for more cards side by side, or for fewer: it needs another height."""

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        """What the Tab key meets before the cards."""
        self._colours = LIGHT
        self._columns = 1
        self.entries = NO_ENTRIES
        self.cards: list[ShareCard] = []
        self._headings = plain_label("strong"), plain_label("strong")
        self._grids = _grid(), _grid()
        self._no_windows = plain_label("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(_BETWEEN_PX)
        for heading, grid in zip(self._headings, self._grids, strict=True):
            column.addWidget(heading)
            column.addLayout(grid)
            column.addSpacing(_BETWEEN_PX)
        column.addWidget(self._no_windows)
        column.addStretch(1)

    def show_entries(self, entries: ShareEntries) -> None:
        """Touch only the cards that changed."""
        if entries == self.entries:
            return
        self.entries = entries
        focused = next((place for place, card in enumerate(self.cards) if card.hasFocus()), None)
        known = {card.entry.source: card for card in self.cards}
        self.cards = [self._card(entry, known.get(entry.source)) for entry in entries.all]
        self._no_windows.setVisible(not entries.windows)
        self._lay_out()
        if focused is not None and self.cards and not any(card.hasFocus() for card in self.cards):
            # Who goes through them by keyboard goes on with the one that took its place.
            self.cards[min(focused, len(self.cards) - 1)].setFocus()
        for gone in set(known.values()).difference(self.cards):
            gone.hide()
            gone.deleteLater()
        self._mark_tab_stop()

    def set_words(self, words: Words) -> None:
        """Name the headings in another language."""
        self.setAccessibleName(words.sharing.list_name)
        for heading, text in zip(
            self._headings, (words.sharing.screens, words.sharing.windows), strict=True
        ):
            heading.setText(text)
        self._no_windows.setText(words.sharing.no_windows)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        for card in self.cards:
            card.set_colours(colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many side by side as there is room for."""
        super().resizeEvent(event)
        fitting = (self.width() + _BETWEEN_PX) // (LEAST_WIDTH_PX + _BETWEEN_PX)
        columns = min(max(fitting, 1), _MOST_COLUMNS)
        for card in self.cards:
            card.setFixedWidth(self._card_px(columns))
        if columns != self._columns:
            self._columns = columns
            self._lay_out()
            # Now, and not with Qt's next turn, in which the old rows would be seen.
            self.layout().activate()  # type: ignore[union-attr]
            self.rearranged.emit()

    def _card_px(self, columns: int) -> int:
        room = self.contentsRect().marginsRemoved(self.layout().contentsMargins())  # type: ignore[union-attr]
        return max((room.width() + _BETWEEN_PX) // columns - _BETWEEN_PX, 1)

    def _card(self, entry: ShareEntry, known: ShareCard | None) -> ShareCard:
        if known is not None:
            known.show_entry(entry)
            return known
        card = ShareCard(entry, self)
        card.set_colours(self._colours)
        card.setFixedWidth(self._card_px(self._columns))
        card.chosen.connect(lambda: self.chosen.emit(card.entry.source))
        card.step_wanted.connect(lambda across, down: self._step(card, across, down))
        return card

    def _lay_out(self) -> None:
        screens = len(self.entries.screens)
        for grid, cards in zip(
            self._grids, (self.cards[:screens], self.cards[screens:]), strict=True
        ):
            _fill(grid, cards, self._columns)
        for before, after in pairwise((self._after, *self.cards)):
            QWidget.setTabOrder(before, after)

    def _step(self, card: ShareCard, across: int, down: int) -> None:
        counts = len(self.entries.screens), len(self.entries.windows)
        rows = rows_of(*counts, self._columns)
        self.cards[place_beside(rows, self.cards.index(card), across, down)].setFocus()
        self._mark_tab_stop()

    def _mark_tab_stop(self) -> None:
        stop = next((card for card in self.cards if card.hasFocus()), None)
        for place, card in enumerate(self.cards):
            card.set_tab_stop(is_stop=card is stop or (stop is None and place == 0))


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(_BETWEEN_PX)
    grid.setVerticalSpacing(_BETWEEN_PX)
    return grid


def _fill(grid: QGridLayout, cards: Sequence[ShareCard], columns: int) -> None:
    while grid.count():
        grid.takeAt(0)
    for place, card in enumerate(cards):
        grid.addWidget(card, *divmod(place, columns))
        card.show()
    for column in range(_MOST_COLUMNS + 1):
        # Behind the last one: cards keep their width where a row isn't full.
        grid.setColumnStretch(column, 1 if column == columns else 0)
