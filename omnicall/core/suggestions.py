"""Suggestions for the adult: what was proposed, as cards, and what became of them.

Where advice comes from doesn't matter here: a model with tools calls ``suggest``, for others it
has to be taken from what they say.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

MAX_CARDS = 200
"""Beyond this the oldest go, the pinned ones last."""

MAX_CHARACTERS = 400
"""Far more than is asked for, and still a card."""

MAX_ARGUMENTS_CHARACTERS = 20_000
"""Longer ones are no suggestion, and not worth reading."""

SAME_WITHIN_S = 60.0
"""The same words again within this time are the same suggestion."""

_JOINER = "\u200d"
"""Joins several emoji into one, and counts as unprintable."""


class SuggestionKind(Enum):
    """What the adult is asked to do."""

    ENGAGE = "engage"
    REDIRECT = "redirect"
    PRAISE = "praise"
    PAUSE = "pause"
    SAFETY = "safety"


class Urgency(Enum):
    """When it is of use; in this order, the most urgent first."""

    NOW = "now"
    SOON = "soon"
    NOTE = "note"


class SuggestionState(Enum):
    """What became of a suggestion."""

    FRESH = "fresh"
    DONE = "done"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Advice:
    """What is suggested, before it is a card."""

    text: str
    kind: SuggestionKind
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One card."""

    id: str
    at_s: float
    """Since the call first went live."""
    text: str
    """In one line."""
    kind: SuggestionKind
    urgency: Urgency
    is_pinned: bool = False
    state: SuggestionState = SuggestionState.FRESH


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The cards of a call, the newest last."""

    cards: tuple[Suggestion, ...] = ()
    made: int = 0
    """How many there ever were; counted on from call to call, so that no two have the same id."""

    def with_advice(self, advice: Advice, at_s: float, *, is_asked: bool = False) -> Suggestions:
        """Make a card of it; what was suggested a moment ago only grows more urgent by it.

        Whoever asked gets a card in any case: the older one with these words makes way for it.
        """
        twin = self._twin_of(advice, at_s)
        if twin is not None and is_asked:
            others = tuple(card for card in self.cards if card is not twin)
            return replace(self, cards=others).with_advice(advice, at_s)
        if twin is not None:
            urgency = min(twin.urgency, advice.urgency, key=list(Urgency).index)
            return self._replaced(replace(twin, urgency=urgency))
        made = self.made + 1
        card = Suggestion(f"suggestion-{made}", at_s, advice.text, advice.kind, advice.urgency)
        return Suggestions((*_thinned(self.cards), card), made)

    def with_pin(self, card_id: str, *, is_pinned: bool) -> Suggestions:
        """Pin a card or take its pin away; an unknown one changes nothing."""
        card = self._card(card_id)
        return self if card is None else self._replaced(replace(card, is_pinned=is_pinned))

    def with_state(self, card_id: str, state: SuggestionState) -> Suggestions:
        """Say what became of a card; an unknown one changes nothing."""
        card = self._card(card_id)
        return self if card is None else self._replaced(replace(card, state=state))

    def _card(self, card_id: str) -> Suggestion | None:
        return next((card for card in self.cards if card.id == card_id), None)

    def _twin_of(self, advice: Advice, at_s: float) -> Suggestion | None:
        words = _words(advice.text)
        recent = (card for card in reversed(self.cards) if at_s - card.at_s < SAME_WITHIN_S)
        return next((card for card in recent if _words(card.text) == words), None)

    def _replaced(self, card: Suggestion) -> Suggestions:
        cards = (card if card.id == other.id else other for other in self.cards)
        return replace(self, cards=tuple(cards))


def _thinned(cards: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """The cards with room for one more."""
    if len(cards) < MAX_CARDS:
        return cards
    gone = next((card for card in cards if not card.is_pinned), cards[0])
    return tuple(card for card in cards if card is not gone)


def _words(text: str) -> str:
    """What two wordings of the same suggestion share: neither case nor punctuation counts."""
    letters = "".join(character for character in text.casefold() if character.isalnum())
    return letters or text


def advice_from(arguments: str) -> Advice | None:
    """The advice in a tool call's arguments; None when there is none.

    An unknown kind or urgency becomes the mildest one that still reaches the adult.
    """
    if len(arguments) > MAX_ARGUMENTS_CHARACTERS:
        return None
    try:
        fields = json.loads(arguments)
    except (ValueError, RecursionError):
        return None
    text = fields.get("text") if isinstance(fields, dict) else None
    line = in_one_line(text) if isinstance(text, str) else ""
    if not line:
        return None
    kind = _member(SuggestionKind.ENGAGE, fields.get("kind"))
    return Advice(line, kind, _member(Urgency.SOON, fields.get("urgency")))


def in_one_line(text: str) -> str:
    """A suggestion's text as it stands on a card: printable, and not longer than one."""
    line = " ".join(text.split())
    line = "".join(each for each in line if each.isprintable() or each == _JOINER)
    return line if len(line) <= MAX_CHARACTERS else line[: MAX_CHARACTERS - 1] + "…"


Choice = TypeVar("Choice", bound=Enum)


def _member(otherwise: Choice, name: object) -> Choice:
    wanted = name.strip().lower() if isinstance(name, str) else None
    return next((member for member in type(otherwise) if member.value == wanted), otherwise)
