"""Laws of the price table: the built-in one is whole, the person's own stands over it."""

from __future__ import annotations

import json
from pathlib import Path

from omnicall.core.models import DEFAULT_MODEL_ID
from omnicall.core.prices import SCHEMA, price_of
from omnicall.system.price_file import PRICES_NAME, read_prices


def test_the_built_in_table_knows_the_usual_model(tmp_path: Path) -> None:
    prices = read_prices(tmp_path)
    assert len(prices) == 3
    assert price_of(prices, DEFAULT_MODEL_ID) is not None


def test_ones_own_table_stands_over_it_model_by_model(tmp_path: Path) -> None:
    row = {
        "currency": "CNY",
        **dict.fromkeys(("text_in", "sound_in", "picture_in", "text_out", "sound_out"), 1),
    }
    own = {"schema": SCHEMA, "models": {DEFAULT_MODEL_ID: row, "mine": row}}
    (tmp_path / PRICES_NAME).write_text(json.dumps(own), encoding="utf-8")
    prices = read_prices(tmp_path)
    assert prices[DEFAULT_MODEL_ID].currency == prices["mine"].currency == "CNY"
    assert len(prices) == 4


def test_a_broken_table_of_ones_own_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / PRICES_NAME).write_text("{", encoding="utf-8")
    assert len(read_prices(tmp_path)) == 3
