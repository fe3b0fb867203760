"""A covered window is put back on top, but never fights for it."""

from __future__ import annotations

from itertools import pairwise

from omnicall.ui.top_care import TopCare

LOOK_EVERY_S = 0.5


def raised_at(shares: list[float]) -> list[float]:
    """When the window is raised if it is found covered so much at each look."""
    care = TopCare()
    moments = [n * LOOK_EVERY_S for n in range(len(shares))]
    return [
        now_s for now_s, share in zip(moments, shares, strict=True) if care.must_raise(now_s, share)
    ]


def test_a_window_that_is_seen_is_left_alone() -> None:
    assert raised_at([0.0, 0.2, 0.4] * 100) == []


def test_a_covered_window_is_raised_at_the_first_look() -> None:
    assert raised_at([0.0, 0.6, 0.0, 0.0]) == [0.5]


def test_each_of_several_games_in_a_row_is_outdone_at_once() -> None:
    later = [0.0] * 10
    assert raised_at([1.0, *later, 1.0, *later, 1.0]) == [0.0, 5.5, 11.0]


def test_a_rival_that_always_comes_back_is_given_in_to() -> None:
    moments = raised_at([1.0] * 400)
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert waits[:5] == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert set(waits[5:]) == {30.0}


def test_a_rival_that_went_is_forgotten() -> None:
    rival, nobody = [1.0] * 20, [0.0] * 70
    moments = raised_at([*rival, *nobody, 1.0, 1.0, 1.0])
    assert moments[-2:] == [45.0, 46.0]
