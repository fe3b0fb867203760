"""Laws of pictures: small enough for the service, never blown up, the shape they had."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import MAX_STILL_BYTES, Still
from omnicall.media.pictures import (
    SHARED_STILL,
    STILL_PX,
    Pixels,
    as_bgr,
    encoded_still,
    fitted_px,
    preview_picture,
    resized,
    shrunk,
)
from tests.helpers.for_each import for_each

ONE_PIXEL_BYTES = 700
"""No JPEG is much smaller, its tables are always in it."""


def noise(width_px: int, height_px: int, seed: int = 1) -> Pixels:
    """The hardest picture to compress."""
    shape = (height_px, width_px, 3)
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def room(width_px: int, height_px: int) -> Pixels:
    """A face-like shape before a wall in fading light, seen by a sensor with some noise."""
    down = np.arange(height_px, dtype=np.float32)[:, None]
    across = np.arange(width_px, dtype=np.float32)[None, :]
    light = 90 + 80 * across / width_px + 30 * np.sin(down / 17)
    grain = np.random.default_rng(2).integers(-9, 10, (height_px, width_px), np.int8)
    picture = cv2.cvtColor(np.asarray(light + grain, np.uint8), cv2.COLOR_GRAY2BGR)
    centre, axes = (width_px // 2, height_px // 2), (width_px // 5, height_px // 3)
    cv2.ellipse(picture, centre, axes, 0, 0, 360, (120, 150, 210), -1)
    return np.asarray(picture)


def size_of(still: Still) -> tuple[int, int]:
    """The size a decoder finds."""
    pixels = cv2.imdecode(np.frombuffer(still.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    return pixels.shape[1], pixels.shape[0]


def has_shape_of(size_px: tuple[int, int], original_px: tuple[int, int]) -> bool:
    """Whether one side follows from the other within a pixel."""
    wide = size_px[1] * original_px[0] / original_px[1]
    high = size_px[0] * original_px[1] / original_px[0]
    return abs(size_px[0] - wide) <= 1 or abs(size_px[1] - high) <= 1


SIZES = st.tuples(st.integers(1, 5000), st.integers(1, 5000))


@given(SIZES, SIZES, st.booleans())
def test_any_picture_fits_any_box_and_keeps_its_shape(
    picture_px: tuple[int, int], box_px: tuple[int, int], may_enlarge: bool
) -> None:
    width_px, height_px = fitted_px(picture_px, box_px, may_enlarge=may_enlarge)
    assert 1 <= width_px <= box_px[0]
    assert 1 <= height_px <= box_px[1]
    assert has_shape_of((width_px, height_px), picture_px)
    fills_a_side = width_px == box_px[0] or height_px == box_px[1]
    if may_enlarge:
        assert fills_a_side
    else:
        assert fills_a_side or (width_px, height_px) == picture_px
        assert width_px <= picture_px[0]
        assert height_px <= picture_px[1]


@given(st.integers(1, 150), st.integers(1, 150), st.integers(ONE_PIXEL_BYTES, 9_000))
def test_a_still_is_within_its_limit_its_box_and_its_shape(
    width_px: int, height_px: int, limit_bytes: int
) -> None:
    box_px = (100, 80)
    still = encoded_still(noise(width_px, height_px), box_px, limit_bytes=limit_bytes)
    size_px = (still.width_px, still.height_px)
    assert len(still.jpeg) <= limit_bytes
    assert size_of(still) == size_px
    fitted = fitted_px((width_px, height_px), box_px, may_enlarge=False)
    assert size_px[0] <= fitted[0]
    assert size_px[1] <= fitted[1]
    assert has_shape_of(size_px, (width_px, height_px))


@given(st.integers(1_500, 9_000))
def test_quality_falls_before_size_does(limit_bytes: int) -> None:
    picture = noise(96, 72)
    still = encoded_still(picture, limit_bytes=limit_bytes)
    _, roughest = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 30])
    assert ((still.width_px, still.height_px) == (96, 72)) == (roughest.size <= limit_bytes)


def test_quality_falls_no_further_than_it_must() -> None:
    picture = noise(96, 72)
    best = encoded_still(picture)
    a_little_less = encoded_still(picture, limit_bytes=len(best.jpeg) - 1)
    a_lot_less = encoded_still(picture, limit_bytes=len(best.jpeg) * 2 // 3)
    assert len(best.jpeg) > len(a_little_less.jpeg) > len(a_lot_less.jpeg)


@for_each("size_px", [(640, 480), (1280, 720)])
def test_the_worst_picture_of_a_camera_is_within_the_services_limit(
    size_px: tuple[int, int],
) -> None:
    still = encoded_still(noise(*size_px))
    assert len(still.jpeg) <= MAX_STILL_BYTES
    assert (still.width_px, still.height_px) == fitted_px(size_px, STILL_PX, may_enlarge=False)


@for_each("size_px", [(640, 480), (1280, 720)])
def test_an_ordinary_picture_is_small_and_keeps_its_size(size_px: tuple[int, int]) -> None:
    still = encoded_still(room(*size_px))
    assert len(still.jpeg) <= 60_000
    assert (still.width_px, still.height_px) == fitted_px(size_px, STILL_PX, may_enlarge=False)


def test_colours_survive() -> None:
    orange = np.full((48, 64, 3), (40, 160, 240), np.uint8)
    seen = cv2.imdecode(np.frombuffer(encoded_still(orange).jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert seen is not None
    assert np.abs(seen.astype(int) - orange).max() <= 6


@for_each("size_px", [(1, 1), (1, 3000), (3000, 1), (2, 481), (5000, 7), (641, 3)])
def test_odd_shapes_are_encoded_too(size_px: tuple[int, int]) -> None:
    still = encoded_still(noise(*size_px))
    assert size_of(still) == (still.width_px, still.height_px)


def test_a_limit_nothing_can_meet_is_an_error_and_no_endless_search() -> None:
    with pytest.raises(ValueError, match="one pixel"):
        encoded_still(noise(64, 48), limit_bytes=20)


def test_every_kind_of_picture_becomes_three_bytes_a_pixel() -> None:
    grey = np.arange(12, dtype=np.uint8).reshape(3, 4)
    grey_bgr = np.repeat(grey[:, :, None], 3, axis=2)
    for kind in (grey, grey[:, :, None], grey_bgr, np.dstack((grey_bgr, grey))):
        bgr = as_bgr(kind)
        assert bgr is not None
        assert np.array_equal(bgr, grey_bgr)


@for_each(
    "picture",
    [
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((4, 0), np.uint8),
        np.zeros((4, 4, 2), np.uint8),
        np.zeros((4, 4, 5), np.uint8),
        np.zeros((4, 4, 3), np.uint16),
        np.zeros((4, 4), np.float32),
        np.zeros(16, np.uint8),
        np.zeros((1, 4, 4, 3), np.uint8),
    ],
)
def test_what_is_no_picture_is_nothing(picture: Pixels) -> None:
    assert as_bgr(picture) is None


@given(
    st.tuples(st.integers(1, 80), st.integers(1, 80)),
    st.tuples(st.integers(1, 120), st.integers(1, 120)),
)
def test_a_preview_fits_the_place_it_is_painted_in(
    picture_px: tuple[int, int], wanted_px: tuple[int, int]
) -> None:
    preview = preview_picture(noise(*picture_px), wanted_px)
    assert preview is not None
    size_px = (preview.width_px, preview.height_px)
    assert size_px == fitted_px(picture_px, wanted_px, may_enlarge=True)
    assert len(preview.pixels) == size_px[0] * size_px[1] * 4


def test_a_preview_in_its_own_size_is_the_picture_with_an_unused_byte() -> None:
    picture = noise(5, 4)
    preview = preview_picture(picture, (5, 4))
    assert preview is not None
    pixels = np.frombuffer(preview.pixels, np.uint8).reshape(4, 5, 4)
    assert np.array_equal(pixels[:, :, :3], picture)


def test_a_mirror_changes_left_and_right_over_and_says_so() -> None:
    picture = noise(9, 6)
    plain, mirror = (
        preview_picture(picture, (7, 5), is_mirrored=is_one) for is_one in (False, True)
    )
    assert plain is not None
    assert mirror is not None
    assert (plain.is_mirrored, mirror.is_mirrored) == (False, True)
    rows, turned = (
        np.frombuffer(shown.pixels, np.uint8).reshape(shown.height_px, shown.width_px, 4)
        for shown in (plain, mirror)
    )
    assert np.array_equal(rows[:, ::-1], turned)


@for_each("wanted_px", [(0, 10), (10, 0), (-1, 5)])
def test_a_preview_nobody_could_see_is_not_made(wanted_px: tuple[int, int]) -> None:
    assert preview_picture(noise(4, 4), wanted_px) is None


def test_a_picture_of_the_right_size_is_not_copied() -> None:
    picture = noise(8, 6)
    assert resized(picture, (8, 6)) is picture


@for_each(
    ("screen_px", "fitted"),
    # A quarter of what screens measure: only how they stand to each other matters.
    [
        ((480, 270), (320, 180)),
        ((640, 401), (287, 180)),
        ((961, 541), (320, 180)),
        ((200, 150), (200, 150)),
        ((1, 1250), (1, 180)),
    ],
)
def test_a_huge_picture_shrinks_as_it_would_in_one_go(
    screen_px: tuple[int, int], fitted: tuple[int, int]
) -> None:
    width_px, height_px = screen_px
    fade = np.linspace(0, 255, width_px, dtype=np.float32).astype(np.uint8)[None, :, None]
    picture = np.ascontiguousarray(np.broadcast_to(fade, (height_px, width_px, 4)))
    small = shrunk(picture, (320, 180))
    assert (small.shape[1], small.shape[0]) == fitted
    assert cv2.absdiff(small, resized(picture, fitted)).max() <= 2


def test_a_page_of_letters_keeps_its_pixels_and_gives_up_quality() -> None:
    page = np.full((720, 1280, 3), 255, np.uint8)
    for line in range(45):
        words = "".join(chr(33 + (line * 31 + column * 7) % 94) for column in range(140))
        cv2.putText(page, words, (5, 14 * line + 12), cv2.FONT_HERSHEY_PLAIN, 0.8, (0, 0, 0))
    crowded = encoded_still(page, *SHARED_STILL)
    assert len(crowded.jpeg) <= MAX_STILL_BYTES
    page[300:] = 255
    usual = encoded_still(page, *SHARED_STILL)
    assert len(usual.jpeg) <= SHARED_STILL.goal_bytes
    for still in (crowded, usual):
        assert (still.width_px, still.height_px) == (1280, 720)
