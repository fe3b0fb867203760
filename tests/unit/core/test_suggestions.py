"""Laws of suggestions: advice out of whatever a model writes, and cards that don't pile up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core import suggestions as module
from omnicall.core.suggestions import (
    MAX_ARGUMENTS_CHARACTERS,
    MAX_CHARACTERS,
    SAME_WITHIN_S,
    Advice,
    Suggestion,
    SuggestionKind,
    Suggestions,
    SuggestionState,
    Urgency,
    advice_from,
)
from tests.helpers.for_each import for_each


def advice(text: str, urgency: Urgency = Urgency.SOON) -> Advice:
    return Advice(text, SuggestionKind.ENGAGE, urgency)


def cards_of(*said: tuple[str, float]) -> Suggestions:
    cards = Suggestions()
    for text, at_s in said:
        cards = cards.with_advice(advice(text), at_s)
    return cards


def texts(cards: Suggestions) -> list[str]:
    return [card.text for card in cards.cards]


def test_a_call_as_it_is_declared_is_taken_word_for_word() -> None:
    arguments = ' {"text": "停一下，看看他", "kind": "pause", "urgency": "now"}'
    assert advice_from(arguments) == Advice("停一下，看看他", SuggestionKind.PAUSE, Urgency.NOW)


def test_what_a_model_gets_wrong_costs_no_more_than_it_must() -> None:
    mild = (SuggestionKind.ENGAGE, Urgency.SOON)
    odd: list[tuple[object, object]] = [("cheer", "tomorrow"), (7, None), ([], {}), ("", "")]
    for kind, urgency in odd:
        fields = {"text": "Wait", "kind": kind, "urgency": urgency}
        assert advice_from(json.dumps(fields)) == Advice("Wait", *mild)
    assert advice_from('{"text": "Wait"}') == Advice("Wait", *mild)
    spelled = advice_from('{"text": " Wait\\n\\ta little ", "kind": " Safety", "urgency": "NOW "}')
    assert spelled == Advice("Wait a little", SuggestionKind.SAFETY, Urgency.NOW)


@for_each(
    "arguments",
    [
        "",
        "{",
        '{"text": "等',
        "null",
        '"Wait"',
        "[1]",
        "{}",
        '{"text": null}',
        '{"text": 5}',
        '{"text": " \\n "}',
        '{"text": "\\u0000\\ud800\\u202e"}',
        "[" * 10_000,
        '{"text": "Wait", "notes": "' + "x" * 100_000 + '"}',
    ],
)
def test_arguments_without_advice_are_none(arguments: str) -> None:
    assert advice_from(arguments) is None


def test_a_text_longer_than_asked_for_is_taken_and_a_far_longer_one_cut() -> None:
    for length in (61, 121, MAX_CHARACTERS):
        long = advice_from(json.dumps({"text": "等" * length}))
        assert long is not None
        assert long.text == "等" * length
    cut = advice_from(json.dumps({"text": "a" * (MAX_ARGUMENTS_CHARACTERS - 20)}))
    assert cut is not None
    assert (len(cut.text), cut.text[-2:]) == (MAX_CHARACTERS, "a…")


def test_a_text_is_one_line_that_can_be_shown_and_written() -> None:
    family = "👨\u200d👩\u200d👧"
    told = advice_from(json.dumps({"text": f"Look:\u2028{family} \ud800\u202e\x00<b>"}))
    assert told is not None
    assert told.text == f"Look: {family} <b>"


@given(
    st.text(max_size=40)
    | st.builds(
        json.dumps,
        st.dictionaries(
            st.sampled_from(["text", "kind", "urgency", "x"]),
            st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.lists(st.text()),
        ),
    )
)
def test_whatever_comes_is_advice_or_nothing(arguments: str) -> None:
    told = advice_from(arguments)
    assert told is None or (told.text and "\n" not in told.text and told.text.encode())


def test_the_newest_card_is_the_last_and_each_has_an_id_of_its_own() -> None:
    cards = cards_of(("Wait", 1.0), ("Sing", 2.0), ("Join", 3.0))
    assert cards.cards[-1] == Suggestion(
        "suggestion-3", 3.0, "Join", SuggestionKind.ENGAGE, Urgency.SOON
    )
    assert len({card.id for card in cards.cards}) == 3
    # The next call begins empty and counts on.
    later = Suggestions(made=cards.made).with_advice(advice("Join"), 0.0)
    assert later.cards[0].id == "suggestion-4"


def test_the_same_words_within_a_minute_are_one_card() -> None:
    cards = cards_of(("Wait a little.", 10.0), ("Sing", 11.0), ("wait, a little", 69.9))
    assert [(card.text, card.at_s) for card in cards.cards] == [
        ("Wait a little.", 10.0),
        ("Sing", 11.0),
    ]
    assert texts(cards.with_advice(advice("Wait a little."), 10.0 + SAME_WITHIN_S))[-2:] == [
        "Sing",
        "Wait a little.",
    ]
    # Signs without a letter are words, too.
    assert texts(cards_of(("👍", 0.0), ("👎", 1.0), ("👍", 2.0))) == ["👍", "👎"]


def test_a_repetition_can_make_a_card_more_urgent_but_brings_none_back() -> None:
    cards = cards_of(("Wait", 0.0)).with_state("suggestion-1", SuggestionState.DISMISSED)
    for urgency, becomes in (
        (Urgency.NOTE, Urgency.SOON),
        (Urgency.NOW, Urgency.NOW),
        (Urgency.SOON, Urgency.NOW),
    ):
        cards = cards.with_advice(advice("Wait", urgency), 5.0)
        (card,) = cards.cards
        assert (card.urgency, card.state) == (becomes, SuggestionState.DISMISSED)


def test_whoever_asks_gets_a_card_even_one_that_was_there_or_dismissed() -> None:
    for cards in (
        cards_of(("Wait", 0.0), ("Sing", 1.0)),
        cards_of(("Wait", 0.0), ("Sing", 1.0)).with_state(
            "suggestion-1", SuggestionState.DISMISSED
        ),
    ):
        asked = cards.with_advice(advice("Wait"), 5.0, is_asked=True)
        assert texts(asked) == ["Sing", "Wait"]
        newest = asked.cards[-1]
        assert (newest.id, newest.at_s, newest.state) == (
            "suggestion-3",
            5.0,
            SuggestionState.FRESH,
        )


def test_a_card_is_changed_by_its_id_and_nothing_by_another() -> None:
    cards = cards_of(("Wait", 0.0), ("Sing", 1.0))
    pinned = cards.with_pin("suggestion-1", is_pinned=True)
    assert [card.is_pinned for card in pinned.cards] == [True, False]
    assert pinned.with_pin("suggestion-1", is_pinned=False) == cards
    assert cards.with_pin("x", is_pinned=True).with_state("x", SuggestionState.DONE) == cards


def test_the_oldest_cards_go_first_and_pinned_ones_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CARDS", 2)
    cards = cards_of(("a", 0.0), ("b", 1.0)).with_pin("suggestion-1", is_pinned=True)
    cards = cards.with_advice(advice("c"), 2.0)
    assert texts(cards) == ["a", "c"]
    cards = cards.with_pin("suggestion-3", is_pinned=True).with_advice(advice("d"), 3.0)
    assert texts(cards) == ["c", "d"]
