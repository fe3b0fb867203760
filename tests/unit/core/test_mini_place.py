"""The mini window's places outlive the program, and nonsense in the file does no harm."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.mini_place import MOST_PLACES, MiniPlace, place_from, with_place
from tests.helpers.for_each import for_each

CORNER = MiniPlace(screen=0, is_right=True, across_px=16, is_bottom=True, down_px=16)
PX = st.integers(-9_999, 99_999)


@given(st.builds(MiniPlace, st.integers(0, 9), st.booleans(), PX, st.booleans(), PX))
def test_what_was_written_is_read(place: MiniPlace) -> None:
    assert place_from(str(place)) == place


def test_it_is_written_so_that_a_person_can_read_it() -> None:
    assert str(CORNER) == "screen 0: 16 from right, 16 from bottom"


@for_each(
    "nonsense",
    [
        None,
        "",
        "bottom right",
        "screen -1: 16 from right, 16 from bottom",
        "screen 0: 16 from middle, 16 from bottom",
        "screen 0: 1000000 from right, 16 from bottom",
        "screen 0: 16 from right, 16 from bottom ",
        "screen ٠: 16 from right, 16 from bottom",
    ],
)
def test_nonsense_counts_as_absent(nonsense: str | None) -> None:
    assert place_from(nonsense) is None


def test_the_layout_set_longest_ago_is_forgotten_first() -> None:
    places = {f"layout {n}": str(CORNER) for n in range(MOST_PLACES)}
    moved = with_place(places, "layout 0", CORNER)
    assert list(moved)[-1] == "layout 0"
    grown = with_place(moved, "another", CORNER)
    assert len(grown) == MOST_PLACES
    assert "layout 1" not in grown
    assert {"layout 0", "another"} <= set(grown)
