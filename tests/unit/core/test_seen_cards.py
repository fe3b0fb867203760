"""Laws of what is new to the adult: seen is what was in sight, and nothing is new twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.seen_cards import SeenCards
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency


def card(number: int, state: SuggestionState = SuggestionState.FRESH) -> Suggestion:
    text = f"Do {number}"
    kind, urgency = SuggestionKind.ENGAGE, Urgency.SOON
    return Suggestion(f"suggestion-{number}", float(number), text, kind, urgency, state=state)


ONE, TWO, THREE = card(1), card(2), card(3)


def test_what_came_out_of_sight_is_new_until_it_has_been_in_sight() -> None:
    seen = SeenCards().after((ONE,), are_in_sight=True)
    for cards, unseen in (((ONE,), 0), ((ONE, TWO), 1), ((ONE, TWO, THREE), 2)):
        seen = seen.after(cards, are_in_sight=False)
        assert seen.unseen(cards) == unseen
    seen = seen.after((ONE, TWO, THREE), are_in_sight=True)
    assert seen.after((ONE, TWO, THREE), are_in_sight=False).unseen((ONE, TWO, THREE)) == 0


def test_what_was_dealt_with_elsewhere_is_not_new() -> None:
    cards = (ONE, card(2, SuggestionState.DONE), card(3, SuggestionState.DISMISSED))
    assert SeenCards().after(cards, are_in_sight=False).unseen(cards) == 1


def test_a_call_that_begins_has_nothing_new_and_counts_on() -> None:
    seen = SeenCards().after((ONE, TWO), are_in_sight=True).after((), are_in_sight=False)
    assert seen == SeenCards()
    assert seen.after((THREE,), are_in_sight=False).unseen((THREE,)) == 1


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=20))
def test_no_more_is_new_or_remembered_than_there_are_cards(
    moments: list[tuple[int, bool]],
) -> None:
    seen = SeenCards()
    for count, is_in_sight in moments:
        cards = tuple(card(number) for number in range(count))
        seen = seen.after(cards, are_in_sight=is_in_sight)
        assert len(seen.ids) + seen.unseen(cards) == count
        assert not (is_in_sight and seen.unseen(cards))
