"""The picture on the screen is the newest one, a mirror, and never distorted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import PreviewPicture
from omnicall.ui.colours import LIGHT
from omnicall.ui.preview_tile import PreviewTile

RED, BLUE, STAGE = QColor("#ff0000"), QColor("#0000ff"), QColor(LIGHT.stage)


def halves(width_px: int, height_px: int) -> PreviewPicture:
    """Red on the left, blue on the right."""
    left, right = width_px // 2, width_px - width_px // 2
    row = b"\x00\x00\xff\xff" * left + b"\xff\x00\x00\xff" * right
    return PreviewPicture(row * height_px, width_px, height_px)


@pytest.fixture
def tile(qtbot: QtBot, preview: PreviewBox) -> PreviewTile:
    made = PreviewTile(preview)
    qtbot.addWidget(made)
    made.resize(640, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def painted(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox, picture: PreviewPicture
) -> QImage:
    preview.put(picture)
    # Put and taken: the box is empty again, so another value finds it empty.
    qtbot.waitUntil(lambda: tile.grab().toImage().pixelColor(320, 240) != STAGE)
    return tile.grab().toImage()


def box_of(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, width and height of what isn't the stage, measured through the middle."""
    width, height = image.width(), image.height()
    across = [x for x in range(width) if image.pixelColor(x, height // 2) != STAGE]
    down = [y for y in range(height) if image.pixelColor(width // 2 - 8, y) != STAGE]
    return across[0], down[0], len(across), len(down)


def test_a_picture_of_the_tiles_size_is_copied_as_a_mirror_does(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox
) -> None:
    image = painted(qtbot, tile, preview, halves(640, 480))
    assert box_of(image) == (0, 0, 640, 480)
    assert image.pixelColor(319, 240) == BLUE
    assert image.pixelColor(320, 240) == RED


@pytest.mark.parametrize(
    ("size_px", "box"),
    [
        ((1280, 720), (0, 60, 640, 360)),
        ((320, 240), (0, 0, 640, 480)),
        ((300, 600), (200, 0, 240, 480)),
        ((2, 1), (0, 80, 640, 320)),
        ((7680, 4320), (0, 60, 640, 360)),
    ],
)
def test_a_picture_of_any_other_size_keeps_its_shape(
    qtbot: QtBot,
    tile: PreviewTile,
    preview: PreviewBox,
    size_px: tuple[int, int],
    box: tuple[int, int, int, int],
) -> None:
    assert box_of(painted(qtbot, tile, preview, halves(*size_px))) == box


def test_a_picture_without_area_is_survived(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox
) -> None:
    preview.put(PreviewPicture(b"", 0, 0))
    qtbot.waitUntil(lambda: preview.put(halves(640, 480)))
    painted(qtbot, tile, preview, halves(640, 480))


def test_the_camera_learns_the_size_in_device_pixels(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox
) -> None:
    ratio = tile.devicePixelRatioF()
    assert preview.wanted_px == (640 * ratio, 480 * ratio)
    tile.resize(800, 600)
    qtbot.waitUntil(lambda: preview.wanted_px == (800 * ratio, 600 * ratio))


def test_a_hidden_tile_wants_no_pictures(tile: PreviewTile, preview: PreviewBox) -> None:
    tile.hide()
    assert preview.wanted_px is None
    tile.show()
    assert preview.wanted_px is not None


def test_a_camera_that_is_off_is_not_seen_any_longer(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox
) -> None:
    painted(qtbot, tile, preview, halves(640, 480))
    tile.show_words("The camera is off.")
    assert preview.wanted_px is None
    assert tile.grab().toImage().pixelColor(100, 100) == STAGE
    preview.put(halves(640, 480))
    tile.show_camera()
    assert preview.wanted_px is not None
    assert tile.grab().toImage().pixelColor(100, 100) == STAGE, "an old picture came back"


@pytest.mark.parametrize("is_mirrored", [True, False])
def test_a_picture_the_camera_has_turned_is_not_turned_again(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox, *, is_mirrored: bool
) -> None:
    tile.show_camera(is_mirrored=is_mirrored)
    made = replace(halves(640, 480), is_mirrored=is_mirrored)
    painted(qtbot, tile, preview, made)
    assert preview.is_mirrored is is_mirrored
    assert tile.grab().toImage().pixelColor(319, 240) == RED


def test_of_two_tiles_the_one_that_was_seen_last_gets_the_pictures(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox
) -> None:
    small = PreviewTile(preview)
    qtbot.addWidget(small)
    small.resize(320, 240)
    with qtbot.waitExposed(small):
        small.show()
    tile.hide()
    assert preview.wanted_px == (320, 240)
    preview.put(halves(320, 240))
    qtbot.waitUntil(lambda: small.grab().toImage().pixelColor(100, 100) == BLUE)
    assert tile.grab().toImage().pixelColor(100, 100) == STAGE


def test_a_picture_from_before_anybody_looked_is_never_seen(
    qtbot: QtBot, tile: PreviewTile, preview: PreviewBox
) -> None:
    tile.hide()
    preview.put(halves(640, 480))
    with qtbot.waitExposed(tile):
        tile.show()
    assert preview.put(halves(640, 480)), "nobody is woken while an old one lies there"
    qtbot.waitUntil(lambda: tile.grab().toImage().pixelColor(100, 100) == BLUE)
