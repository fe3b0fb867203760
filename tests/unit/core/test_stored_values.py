"""Whatever a file holds, it is read; whatever is written, is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal

from omnicall.core.stored_values import merged, stored_form, value_from
from tests.helpers.for_each import for_each


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Wheel:
    size: int = 20
    has_brake: bool = True


@dataclass(frozen=True)
class Toy:
    name: str = "car"
    speed: float = 1.5
    colour: Colour = Colour.RED
    side: Literal["left", "right"] | None = None
    wheel: Wheel = field(default_factory=Wheel)
    prices: Mapping[Colour, int] = field(default_factory=dict)


FULL = Toy("bus", 2.0, Colour.BLUE, "left", Wheel(30, has_brake=False), {Colour.BLUE: 7})


def test_what_is_stored_is_read_back() -> None:
    for toy in (Toy(), FULL):
        assert value_from(Toy, stored_form(toy)) == toy
        assert value_from(Toy, merged({}, toy)) == toy


@for_each("junk", [None, 1, True, "x", [], {}, ["left"], {"size": "x"}, 1.5])
def test_a_value_of_the_wrong_kind_counts_as_absent(junk: object) -> None:
    assert value_from(Toy, junk) == Toy()
    for name in ("colour", "side", "wheel", "prices"):
        assert value_from(Toy, {name: junk}) == Toy()
    if not isinstance(junk, str):
        assert value_from(Toy, {"name": junk}) == Toy()
    assert value_from(Wheel, {"size": junk if junk != 1 else None}) == Wheel()


def test_a_whole_number_is_a_number_but_true_is_none() -> None:
    assert value_from(Toy, {"speed": 3}) == Toy(speed=3.0)
    assert value_from(Toy, {"speed": True}) == Toy()


def test_one_wrong_entry_spoils_no_other() -> None:
    stored = {"prices": {"red": "dear", "blue": 3, "green": 4}, "wheel": {"size": 5, "x": 1}}
    assert value_from(Toy, stored) == Toy(prices={Colour.BLUE: 3}, wheel=Wheel(5))


def test_what_a_newer_version_wrote_stays_at_every_depth() -> None:
    stored = {"new": 1, "wheel": {"newer": [2], "size": 9}, "prices": {"red": 1}}
    assert merged(stored, FULL) == {
        "name": "bus",
        "speed": 2.0,
        "colour": "blue",
        "side": "left",
        "wheel": {"newer": [2], "size": 30, "has_brake": False},
        "prices": {"blue": 7},
        "new": 1,
    }


def test_only_what_was_changed_is_written() -> None:
    stored = {"colour": "ultraviolet", "wheel": {"size": "huge"}, "speed": 3}
    before = value_from(Toy, stored)
    after = replace(before, name="bus", wheel=replace(before.wheel, has_brake=False))
    assert merged(stored, after, before) == {
        "name": "bus",
        "colour": "ultraviolet",
        "wheel": {"size": "huge", "has_brake": False},
        "speed": 3,
    }
