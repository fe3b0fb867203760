"""Laws of prices: a table is read with tolerance, and what wasn't told apart is never too cheap."""

from __future__ import annotations

import math

from omnicall.core.models import MODELS
from omnicall.core.prices import SCHEMA, Price, cost_of, price_of, prices_from
from omnicall.core.tokens import Tokens
from tests.helpers.for_each import for_each

ROW = {
    "currency": "USD",
    "text_in": 1,
    "sound_in": 2.5,
    "picture_in": 1,
    "text_out": 4,
    "sound_out": 8,
}
PRICE = Price("USD", 1.0, 2.5, 1.0, 4.0, 8.0)


def table(row: object) -> dict[str, object]:
    return {"schema": SCHEMA, "version": 1, "models": {"m": row}}


def test_a_table_is_read() -> None:
    assert prices_from({**table(ROW), "as_of": "today", "more": 1}) == {"m": PRICE}


@for_each(
    "stored",
    [
        {},
        {"schema": "other", "models": {"m": ROW}},
        {"schema": SCHEMA, "models": [ROW]},
        table("free"),
        table({**ROW, "currency": ""}),
        table({**ROW, "currency": "x" * 99}),
        table({**ROW, "currency": None}),
        table({**ROW, "text_in": -1}),
        table({**ROW, "text_in": True}),
        table({**ROW, "text_in": "1"}),
        table({**ROW, "sound_out": math.nan}),
        table({**ROW, "sound_out": math.inf}),
        table({name: value for name, value in ROW.items() if name != "text_out"}),
    ],
)
def test_what_is_wrong_is_left_out(stored: dict[str, object]) -> None:
    assert prices_from(stored) == {}


def test_a_dated_variant_costs_what_its_family_does() -> None:
    other = Price("CNY", 1, 1, 1, 1, 1)
    prices = {"omni-flash": PRICE, "omni-flash-new": other}
    assert price_of(prices, "omni-flash-2026-03-15") == PRICE
    assert price_of(prices, "omni-flash-new-1") == other
    assert price_of(prices, "omni-flashy") is None
    assert price_of({}, MODELS[0].id) is None


def test_a_cost_is_the_sum_of_its_parts_and_what_was_not_told_apart_the_dearest() -> None:
    tokens = Tokens(1_000_000, 0, 1_000_000, 2_000_000, 500_000, 250_000, 1_000_000, 9_000_000)
    assert cost_of(tokens, PRICE) == (1 + 1 + 5 + 2 + 2 + 8, "USD")
