"""The suggestions of a call as cards.

Pinned ones first, then the newest on top: a glance from two metres finds the newest one always at
the same place, and nothing has to be scrolled for it.  What was done keeps its place and fades
back; what was dismissed goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from omnicall.core.intents import SuggestionDismissed, SuggestionDone, SuggestionPinned
from omnicall.core.suggestions import Suggestion, SuggestionState
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.suggestion_card import SuggestionCard
from omnicall.ui.words import ENGLISH, Words


def in_order(cards: Sequence[Suggestion]) -> list[Suggestion]:
    """From top to bottom; the newest is the last of those that are given."""
    kept = [card for card in reversed(cards) if card.state is not SuggestionState.DISMISSED]
    # Sorting keeps the order of what is alike.
    return sorted(kept, key=lambda card: not card.is_pinned)


class _Column(QWidget):
    """The cards one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[SuggestionCard] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 4, 8)
        self.column.setSpacing(8)
        self.column.addStretch(1)


class SuggestionList(QWidget):
    """Shows what it is given and asks for what is clicked; a new card moves nothing under a hand.

    While the pointer is over the list, or somebody has scrolled, what is in sight stays where it
    is and the new card waits above.
    """

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._words = ENGLISH
        self._colours = LIGHT
        self._shown: tuple[Suggestion, ...] = ()
        self._is_hand_over = False
        self._held_px: int | None = None
        """How far the list was scrolled only to keep what is under the hand in its place."""
        self._column = _Column()
        self._page = ScrollingPage(self._column)
        self._empty = plain_label("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 16, 16, 16)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page)

    @property
    def cards(self) -> tuple[SuggestionCard, ...]:
        """From top to bottom."""
        return tuple(self._column.cards)

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Touch only the cards that changed."""
        if suggestions == self._shown:
            return
        self._shown = suggestions
        scrolled_px = self._page.scrolled_px
        is_at_top = scrolled_px in (0, self._held_px)
        is_held = self._is_hand_over or not is_at_top
        top = self._topmost_in_sight() if is_held else None
        self._rebuild(in_order(suggestions))
        self._stack.setCurrentWidget(self._page if self._column.cards else self._empty)
        self._page.settle()
        if top is not None:
            card, distance_px = top
            if card in self._column.cards:
                self._page.scroll_to(card.y() - distance_px)
                self._held_px = self._page.scrolled_px if is_at_top else None

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.setAccessibleName(words.suggestions.name)
        self._empty.setText(words.suggestions.empty)
        for card in self._column.cards:
            card.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        for card in self._column.cards:
            card.set_colours(colours)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A hand is about to press something here."""
        super().enterEvent(event)
        self._is_hand_over = True

    def leaveEvent(self, event: QEvent) -> None:
        """The hand is gone: what came meanwhile is shown, unless somebody has scrolled."""
        super().leaveEvent(event)
        self._is_hand_over = False
        if self._held_px is not None and self._held_px == self._page.scrolled_px:
            self._page.scroll_to(0)
        self._held_px = None

    def focus_first(self) -> None:
        """Begin with the card on top."""
        if self._column.cards:
            self._column.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _topmost_in_sight(self) -> tuple[SuggestionCard, int] | None:
        scrolled_px = self._page.scrolled_px
        for card in self._column.cards:
            if card.geometry().bottom() >= scrolled_px:
                return card, card.y() - scrolled_px
        return None

    def _rebuild(self, wanted: Sequence[Suggestion]) -> None:
        had_focus = self._focused()
        by_id = {card.card.id: card for card in self._column.cards}
        place_of_focus = self._column.cards.index(had_focus) if had_focus is not None else 0
        cards: list[SuggestionCard] = []
        for place, suggestion in enumerate(wanted):
            card = by_id.pop(suggestion.id, None) or self._made(suggestion)
            if card.card != suggestion:
                card.show_card(suggestion)
            if self._column.column.indexOf(card) != place:
                self._column.column.removeWidget(card)
                self._column.column.insertWidget(place, card)
            card.show()
            cards.append(card)
        self._column.cards = cards
        for gone in by_id.values():
            self._column.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if had_focus is not None and had_focus not in cards and cards:
            # Who went through the cards by keyboard goes on with the one that took its place.
            cards[min(place_of_focus, len(cards) - 1)].setFocus()
        self._mark_tab_stop()
        self._order_tabs()

    def _made(self, suggestion: Suggestion) -> SuggestionCard:
        card = SuggestionCard(suggestion)
        card.set_colours(self._colours)
        card.set_words(self._words)
        post = self._intents.post
        card.pin_wanted.connect(lambda id_, is_on: post(SuggestionPinned(id_, is_on)))
        card.done_wanted.connect(lambda id_: post(SuggestionDone(id_)))
        card.dismissal_wanted.connect(lambda id_: post(SuggestionDismissed(id_)))
        card.step_wanted.connect(self._step)
        return card

    def _step(self, card_id: str, by: int) -> None:
        ids = [card.card.id for card in self._column.cards]
        place = min(max(ids.index(card_id) + by, 0), len(ids) - 1)
        card = self._column.cards[place]
        for other in self._column.cards:
            other.set_tab_stop(is_stop=other is card)
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_tab_stop(self) -> None:
        stop = self._focused() or (self._column.cards[0] if self._column.cards else None)
        for card in self._column.cards:
            card.set_tab_stop(is_stop=card is stop)

    def _order_tabs(self) -> None:
        # Qt lets the Tab key come to a new widget last, after everything else in the window.
        stops = [self._stop_before()]
        stops += [widget for card in self._column.cards for widget in (card, *card.buttons)]
        for stop, next_stop in pairwise(stops):
            QWidget.setTabOrder(stop, next_stop)

    def _stop_before(self) -> QWidget:
        """Where the Tab key is before it comes here: only behind such a place can one be put."""
        before = self.previousInFocusChain()
        while before is not None and before is not self:
            if before.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                return before
            before = before.previousInFocusChain()
        return self

    def _focused(self) -> SuggestionCard | None:
        for card in self._column.cards:
            if any(widget.hasFocus() for widget in (card, *card.buttons)):
                return card
        return None
