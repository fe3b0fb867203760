"""Looking at a received picture: its size and how bright it is."""

from __future__ import annotations

import base64
import binascii

import numpy as np

from omnicall.practice.measuring import Picture

MAX_BASE64_BYTES = 256 * 1024
MAX_LONG_PX, MAX_SHORT_PX = 1920, 1080
_JPEG_START = b"\xff\xd8\xff"


class BadPictureError(ValueError):
    """Not a picture the service takes; the text says why."""


def look_at(picture_base64: str) -> Picture:
    """Measure a JPEG; raises ``BadPictureError``."""
    if len(picture_base64) > MAX_BASE64_BYTES:
        raise BadPictureError("The image is larger than 256 KB.")
    try:
        jpeg = base64.b64decode(picture_base64, validate=True)
    except (binascii.Error, ValueError):
        raise BadPictureError("Illegal base64 character.") from None
    if not jpeg.startswith(_JPEG_START):
        raise BadPictureError("The image is not a JPEG.")
    width_px, height_px = _size_px(jpeg)
    # Before decoding: a few bytes can claim a size that takes seconds to unpack.
    if max(width_px, height_px) > MAX_LONG_PX or min(width_px, height_px) > MAX_SHORT_PX:
        raise BadPictureError("The image is larger than 1080p.")
    # Imported here: a call without pictures need not pay for it.
    import cv2

    # An eighth of the size is plenty for the brightness, and much quicker to decode.
    small = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    if small is None or small.size == 0 or not width_px:
        raise BadPictureError("The image can't be decoded.")
    return Picture(width_px, height_px, float(np.mean(small)))


def _size_px(jpeg: bytes) -> tuple[int, int]:
    """Width and height from the frame header, without decoding; zeros when there is none."""
    place = 2
    while place + 9 <= len(jpeg) and jpeg[place] == 0xFF:
        marker = jpeg[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(jpeg[place + 5 : place + 7], "big")
            return int.from_bytes(jpeg[place + 7 : place + 9], "big"), height
        if marker == 0xFF:
            place += 1
            continue
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return 0, 0
