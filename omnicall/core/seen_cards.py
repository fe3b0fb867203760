"""Which suggestions are new to the adult, where their list isn't always in sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from omnicall.core.suggestions import Suggestion, SuggestionState


@dataclass(frozen=True, slots=True)
class SeenCards:
    """The cards that were in the list while it was in sight."""

    ids: frozenset[str] = frozenset()

    def after(self, cards: Iterable[Suggestion], *, are_in_sight: bool) -> SeenCards:
        """What has been seen once these were the cards; one that is gone is forgotten."""
        return SeenCards(
            frozenset(card.id for card in cards if are_in_sight or card.id in self.ids)
        )

    def unseen(self, cards: Iterable[Suggestion]) -> int:
        """How many are new; what was done or dismissed elsewhere, nobody need look for."""
        return sum(
            card.state is SuggestionState.FRESH and card.id not in self.ids for card in cards
        )
