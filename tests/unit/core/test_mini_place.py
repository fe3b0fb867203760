"""The mini window's places outlive the program, and nonsense in the file does no harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnicall.core.mini_place import (
    MOST_PLACES,
    MiniPlace,
    places_from,
    stored_places,
    with_place,
)

CORNER = MiniPlace(screen=0, is_right=True, across_px=16, is_bottom=True, down_px=16)
PX = st.integers(-5_000, 20_000)
PLACES = st.builds(MiniPlace, st.integers(0, 9), st.booleans(), PX, st.booleans(), PX)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.text(max_size=20), PLACES, max_size=MOST_PLACES))
def test_what_was_stored_comes_back(places: dict[str, MiniPlace]) -> None:
    assert places_from(json.loads(json.dumps(stored_places(places)))) == places


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        [],
        "right",
        {"a": None},
        {"a": [0, "right", 16, "bottom"]},
        {"a": [0, "middle", 16, "bottom", 16]},
        {"a": [-1, "right", 16, "bottom", 16]},
        {"a": [0, "right", 1e400, "bottom", 16]},
        {"a": [0, "right", 10**9, "bottom", 16]},
    ],
)
def test_nonsense_counts_as_absent(nonsense: object) -> None:
    assert places_from(nonsense) == {}


def test_the_layout_set_longest_ago_is_forgotten_first() -> None:
    places = dict.fromkeys((f"layout {n}" for n in range(MOST_PLACES)), CORNER)
    moved = with_place(places, "layout 0", CORNER)
    assert list(moved)[-1] == "layout 0"
    grown = with_place(moved, "another", CORNER)
    assert len(grown) == MOST_PLACES
    assert "layout 1" not in grown
    assert {"layout 0", "another"} <= set(grown)
    assert len(places_from(stored_places({**moved, "one": CORNER, "two": CORNER}))) == MOST_PLACES
