"""Keeps count of the suggestions that came while their list was out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from omnicall.core.seen_cards import SeenCards
from omnicall.core.suggestions import Suggestion


class UnseenWatch(QObject):
    """Lives on the GUI thread, as long as the list.

    Out of sight is a list behind another tab, folded away, under another page, or in a window that
    is minimised or hidden: the mini window shows a card for a quarter of a minute, which is no
    proof that anybody looked.
    """

    changed = Signal(int)
    """How many are new now."""

    def __init__(self, its_list: QWidget) -> None:
        super().__init__(its_list)
        self._list = its_list
        self._cards: tuple[Suggestion, ...] = ()
        self._seen = SeenCards()
        self._unseen = 0
        its_list.installEventFilter(self)

    def show_suggestions(self, cards: tuple[Suggestion, ...]) -> None:
        """These are the cards now."""
        if self._unseen or cards is not self._cards:
            self._cards = cards
            self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The list comes into sight, even where no new view does."""
        if event.type() is QEvent.Type.Show:
            self._look()
        return False

    def _look(self) -> None:
        is_in_sight = self._list.isVisible() and not self._list.window().isMinimized()
        self._seen = self._seen.after(self._cards, are_in_sight=is_in_sight)
        unseen = self._seen.unseen(self._cards)
        if unseen != self._unseen:
            self._unseen = unseen
            self.changed.emit(unseen)
