"""Where a picture goes inside a tile so that nothing is stretched or cut off."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in device pixels."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int


def fitted(picture_px: tuple[int, int], tile_px: tuple[int, int]) -> Box | None:
    """The largest centred box of the picture's shape; None when one of them has no area.

    A picture that was made for this tile, which touches two of its edges to within a pixel of
    rounding, keeps its own size, so that painting it is a plain copy.
    """
    picture_width, picture_height = picture_px
    tile_width, tile_height = tile_px
    if min(picture_width, picture_height, tile_width, tile_height) <= 0:
        return None
    scale = min(tile_width / picture_width, tile_height / picture_height)
    width = max(1, round(picture_width * scale))
    height = max(1, round(picture_height * scale))
    is_made_to_fit = abs(width - picture_width) <= 1 and abs(height - picture_height) <= 1
    if is_made_to_fit and picture_width <= tile_width and picture_height <= tile_height:
        width, height = picture_width, picture_height
    return Box((tile_width - width) // 2, (tile_height - height) // 2, width, height)
