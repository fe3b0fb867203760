"""Laws of the amount an answer waits for: it grows with trouble, shrinks with calm, has bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.start_amount import LEAST_MS, MOST_MS, StartAmount


def amount_after(*happened: str) -> int:
    amount = StartAmount()
    for what in happened:
        {"dry": amount.note_underrun, "end": amount.note_end, "cut": amount.note_cut}[what]()
    return amount.ms


def test_it_begins_with_the_least() -> None:
    assert amount_after() == LEAST_MS == 100


def test_each_dry_spell_makes_it_larger_up_to_a_limit() -> None:
    grown = [amount_after(*["dry"] * times) for times in range(5)]
    assert grown == sorted(grown)
    assert grown[1] > grown[0]
    assert grown[-1] == MOST_MS == 400


def test_the_answer_that_ran_dry_does_not_count_as_calm() -> None:
    assert amount_after("dry", "end") == amount_after("dry")


def test_calm_answers_bring_it_back() -> None:
    assert amount_after("dry", "dry", "end", "end") < amount_after("dry", "dry", "end")
    assert amount_after("dry", "dry", *["end"] * 20) == LEAST_MS


def test_an_answer_that_was_cut_off_proves_nothing() -> None:
    assert amount_after("dry", "cut") == amount_after("dry")
    # The dry spell belonged to the answer that is gone.
    assert amount_after("dry", "cut", "end") < amount_after("dry")


@given(st.lists(st.sampled_from(["dry", "end", "cut"]), max_size=40))
def test_it_stays_within_its_bounds(happened: list[str]) -> None:
    assert LEAST_MS <= amount_after(*happened) <= MOST_MS
