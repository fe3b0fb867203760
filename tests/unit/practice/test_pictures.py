"""Laws of looking: a JPEG's own size and brightness, and a refusal for everything else."""

from __future__ import annotations

import base64

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.practice.pictures import MAX_BASE64_BYTES, BadPictureError, look_at
from tests.helpers.for_each import for_each


def jpeg(width_px: int, height_px: int, grey: int, *, progressive: bool = False) -> bytes:
    pixels = np.full((height_px, width_px, 3), grey, np.uint8)
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_PROGRESSIVE, int(progressive)])
    return bytes(data)


def as_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


PLAIN = jpeg(64, 48, 120)


@for_each("progressive", [False, True])
@for_each(
    ("width_px", "height_px", "grey"), [(640, 480, 200), (120, 300, 30), (9, 5, 90), (1, 1, 255)]
)
def test_size_and_brightness_are_the_pictures_own(
    width_px: int, height_px: int, grey: int, progressive: bool
) -> None:
    picture = look_at(as_base64(jpeg(width_px, height_px, grey, progressive=progressive)))
    assert (picture.width_px, picture.height_px) == (width_px, height_px)
    assert picture.brightness == pytest.approx(grey, abs=2)


@for_each(
    ("text", "reason"),
    [
        ("", "not a JPEG"),
        (as_base64(b"\x89PNG\r\n\x1a\n"), "not a JPEG"),
        (as_base64(b"\xff\xd8\xff"), "can't be decoded"),
        (as_base64(b"\xff\xd8\xff\xe0" + bytes(200)), "can't be decoded"),
        ("data:image/jpeg;base64," + as_base64(PLAIN), "Illegal base64"),
        (base64.encodebytes(PLAIN).decode("ascii"), "Illegal base64"),
        ("é", "Illegal base64"),
        ("A" * (MAX_BASE64_BYTES + 4), "larger than 256 KB"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(BadPictureError, match=reason):
        look_at(text)


def claiming(width_px: int, height_px: int) -> bytes:
    """A picture whose header tells another size."""
    place = PLAIN.index(b"\xff\xc0") + 5
    size = height_px.to_bytes(2, "big") + width_px.to_bytes(2, "big")
    return PLAIN[:place] + size + PLAIN[place + 4 :]


@for_each(("width_px", "height_px"), [(1921, 8), (8, 1921), (1200, 1081)])
def test_more_than_1080p_is_refused_unseen(width_px: int, height_px: int) -> None:
    with pytest.raises(BadPictureError, match="larger than 1080p"):
        look_at(as_base64(claiming(width_px, height_px)))


def test_1080p_upright_is_taken() -> None:
    assert look_at(as_base64(claiming(1080, 1920))).height_px == 1920


def test_filling_between_the_parts_of_a_picture_hides_nothing() -> None:
    place = PLAIN.index(b"\xff\xc0")
    assert look_at(as_base64(PLAIN[:place] + b"\xff\xff" + PLAIN[place:])).width_px == 64


@given(st.binary(max_size=60), st.integers(0, len(PLAIN)))
def test_a_broken_picture_is_measured_or_refused(garbage: bytes, place: int) -> None:
    broken = PLAIN[:2] + PLAIN[2:place] + garbage + PLAIN[place + len(garbage) :]
    try:
        picture = look_at(as_base64(broken))
    except BadPictureError:
        return
    assert 0 <= picture.brightness <= 255
