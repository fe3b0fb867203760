"""A picture keeps its shape and stays inside its tile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.ui.letterbox import Box, fitted
from tests.helpers.for_each import for_each

SIDES = st.integers(1, 8_000)
SIZES = st.tuples(SIDES, SIDES)


@given(SIZES, SIZES)
def test_a_picture_is_centred_undistorted_and_as_large_as_fits(
    picture_px: tuple[int, int], tile_px: tuple[int, int]
) -> None:
    box = fitted(picture_px, tile_px)
    assert box is not None
    assert box.width_px <= tile_px[0]
    assert box.height_px <= tile_px[1]
    assert abs(tile_px[0] - box.width_px - 2 * box.left_px) <= 1
    assert abs(tile_px[1] - box.height_px - 2 * box.top_px) <= 1
    scale = min(tile_px[0] / picture_px[0], tile_px[1] / picture_px[1])
    assert abs(box.width_px - picture_px[0] * scale) <= 2
    assert abs(box.height_px - picture_px[1] * scale) <= 2


@given(SIZES)
def test_a_picture_made_for_its_tile_is_not_scaled(tile_px: tuple[int, int]) -> None:
    scale = min(tile_px[0] / 640, tile_px[1] / 480)
    made_px = (max(1, int(640 * scale)), max(1, int(480 * scale)))
    box = fitted(made_px, tile_px)
    assert box is not None
    if min(made_px) > 100:
        assert (box.width_px, box.height_px) == made_px


def test_a_wide_picture_gets_bars_above_and_below() -> None:
    assert fitted((1280, 720), (640, 480)) == Box(0, 60, 640, 360)


@for_each(
    ("picture_px", "tile_px"), [((0, 0), (640, 480)), ((640, 480), (0, 10)), ((-1, 5), (5, 5))]
)
def test_nothing_has_no_place(picture_px: tuple[int, int], tile_px: tuple[int, int]) -> None:
    assert fitted(picture_px, tile_px) is None
