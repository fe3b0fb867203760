"""What tokens cost: the table of prices, and what a call comes to by it, which is an estimate.

The table is a JSON object: ``schema`` ("omnicall-prices"), ``version`` (1), ``as_of`` (a date, for
people) and ``models``.  Each model, by its id or the beginning of a dated one, has ``currency``
(such as "USD") and prices per million tokens: ``text_in``, ``sound_in``, ``picture_in``,
``text_out`` and ``sound_out``.  A file ``prices.json`` of one's own in the settings folder takes
the place of the built-in one model by model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from omnicall.core.tokens import Tokens

SCHEMA = "omnicall-prices"
PER_TOKENS = 1_000_000

_MAX_CURRENCY_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens of one model cost."""

    currency: str
    text_in: float
    sound_in: float
    picture_in: float
    text_out: float
    sound_out: float


class Cost(NamedTuple):
    """An estimate."""

    amount: float
    currency: str


def prices_from(stored: Mapping[str, object]) -> dict[str, Price]:
    """The prices of a table, by model; whatever is wrong or not understood is left out."""
    models = stored.get("models")
    if stored.get("schema") != SCHEMA or not isinstance(models, dict):
        return {}
    read = ((str(model), _price_from(each)) for model, each in models.items())
    return {model: price for model, price in read if price is not None}


def _price_from(stored: object) -> Price | None:
    if not isinstance(stored, dict):
        return None
    currency = stored.get("currency")
    amounts = [_amount(stored.get(field.name)) for field in fields(Price)[1:]]
    known = [amount for amount in amounts if amount is not None]
    is_named = isinstance(currency, str) and 0 < len(currency) <= _MAX_CURRENCY_CHARACTERS
    if not is_named or len(known) < len(amounts):
        return None
    return Price(str(currency), *known)


def _amount(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # Also false for what is no number at all, which JSON as Python reads it may hold.
    return float(value) if is_number and 0 <= value < 1e6 else None  # type: ignore[operator,arg-type]


def price_of(prices: Mapping[str, Price], model_id: str) -> Price | None:
    """A model's price; a dated variant costs what its family does."""
    family = [model for model in prices if model_id == model or model_id.startswith(f"{model}-")]
    return prices[max(family, key=len)] if family else None


def cost_of(tokens: Tokens, price: Price) -> Cost:
    """What they come to; tokens that weren't told apart count as the dearest they can be."""
    dearest_in = max(price.text_in, price.sound_in, price.picture_in)
    dearest_out = max(price.text_out, price.sound_out)
    amount = (
        tokens.text_in * price.text_in
        + tokens.sound_in * price.sound_in
        + tokens.picture_in * price.picture_in
        + tokens.other_in * dearest_in
        + tokens.text_out * price.text_out
        + tokens.sound_out * price.sound_out
        + tokens.other_out * dearest_out
    )
    return Cost(amount / PER_TOKENS, price.currency)
