"""Camera pictures made fit for the model and for the screen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from omnicall.core.media_types import MAX_STILL_BYTES, PreviewPicture, Still
from omnicall.media import opencv

Pixels = NDArray[np.uint8]

STILL_PX = (640, 480)


class StillSize(NamedTuple):
    """How large a picture for the model is to be."""

    box_px: tuple[int, int]
    goal_bytes: int
    """Above this the quality falls, but no further than the pixels are worth it."""


CAMERA_STILL = StillSize(STILL_PX, MAX_STILL_BYTES)
SHARED_STILL = StillSize((1280, 720), 120_000)
"""Letters need the pixels (PROTOCOL: 720p) more than the quality, and sound needs the network."""

_QUALITIES = (70, 60, 50, 40, 30)
_SHRINKING = 0.75


def fitted_px(
    picture_px: tuple[int, int], box_px: tuple[int, int], *, may_enlarge: bool
) -> tuple[int, int]:
    """The largest (width, height) of the picture's shape inside the box; at least one pixel."""
    scale = min(box_px[0] / picture_px[0], box_px[1] / picture_px[1])
    if not may_enlarge:
        scale = min(scale, 1.0)
    width = min(box_px[0], max(1, round(picture_px[0] * scale)))
    height = min(box_px[1], max(1, round(picture_px[1] * scale)))
    return width, height


def as_bgr(picture: Pixels) -> Pixels | None:
    """Three bytes a pixel whatever the camera delivers; None when there is no picture in it."""
    cv2 = opencv.load()
    if picture.size == 0 or picture.ndim not in (2, 3) or picture.dtype != np.uint8:
        return None
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if channels == 3:
        return picture
    if channels == 1:
        return np.asarray(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR))
    if channels == 4:
        return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGRA2BGR))
    return None


def encoded_still(
    bgr: Pixels,
    box_px: tuple[int, int] = STILL_PX,
    goal_bytes: int = MAX_STILL_BYTES,
    limit_bytes: int = MAX_STILL_BYTES,
) -> Still:
    """A JPEG within the box, never enlarged.

    Its quality falls towards the goal; if that isn't enough for the limit, its size falls, too.

    Raises ``cv2.error`` or ``ValueError`` when the picture can't be encoded.
    """
    picture_px = (bgr.shape[1], bgr.shape[0])
    while True:
        # Always from the picture's own shape: steps from step to step would bend it.
        width, height = fitted_px(picture_px, box_px, may_enlarge=False)
        scaled = resized(bgr, (width, height))
        for quality in _QUALITIES:
            jpeg = _jpeg(scaled, quality)
            is_enough = quality == _QUALITIES[-1]
            if len(jpeg) <= (limit_bytes if is_enough else min(goal_bytes, limit_bytes)):
                return Still(jpeg, width, height)
        if (width, height) == (1, 1):
            raise ValueError(f"even one pixel needs more than {limit_bytes} bytes")
        box_px = (max(1, int(width * _SHRINKING)), max(1, int(height * _SHRINKING)))


def preview_picture(
    bgr: Pixels, wanted_px: tuple[int, int], *, is_mirrored: bool = False
) -> PreviewPicture | None:
    """The picture as it will be painted; None when nothing of it would be seen."""
    cv2 = opencv.load()
    if min(wanted_px) <= 0:
        return None
    size = fitted_px((bgr.shape[1], bgr.shape[0]), wanted_px, may_enlarge=True)
    pixels = np.ascontiguousarray(cv2.cvtColor(resized(bgr, size), cv2.COLOR_BGR2BGRA))
    if is_mirrored:
        cv2.flip(pixels, 1, dst=pixels)
    return PreviewPicture(pixels.data.cast("B"), *size, is_mirrored=is_mirrored)


def resized(bgr: Pixels, size_px: tuple[int, int]) -> Pixels:
    """The picture with this width and height."""
    cv2 = opencv.load()
    if size_px == (bgr.shape[1], bgr.shape[0]):
        return bgr
    is_much_smaller = size_px[0] * 2 <= bgr.shape[1]
    how = cv2.INTER_AREA if is_much_smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(bgr, size_px, interpolation=how))


def shrunk(picture: Pixels, box_px: tuple[int, int]) -> Pixels:
    """A huge picture made to fit, at a fraction of what it costs to do it in one go.

    First by a whole number, which is quick and loses no line of a letter, then by what is left.
    """
    height, width = picture.shape[:2]
    size_px = fitted_px((width, height), box_px, may_enlarge=False)
    factor = width // size_px[0]
    if factor >= 2:
        whole = picture[: height - height % factor, : width - width % factor]
        picture = resized(whole, (width // factor, height // factor))
    return resized(picture, size_px)


def _jpeg(bgr: Pixels, quality: int) -> bytes:
    cv2 = opencv.load()
    is_encoded, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not is_encoded:
        raise ValueError("no JPEG encoder")
    return bytes(data)
