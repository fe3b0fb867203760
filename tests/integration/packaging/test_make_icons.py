"""Icons for every desktop out of one drawing."""

from __future__ import annotations

import struct

import make_icons
from make_icons import SIDES_PX, icns, ico
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage


def painted(side_px: int) -> bytes:
    return make_icons._painted(side_px)


def test_the_drawing_fills_its_square_and_has_white_ink() -> None:
    image = QImage.fromData(QByteArray(painted(64)))
    assert (image.width(), image.height()) == (64, 64)
    colours = {image.pixelColor(x, 32).name() for x in range(64)}
    assert "#ffffff" in colours
    assert image.pixelColor(32, 2).name() == "#0b7a70"
    assert image.pixelColor(0, 0).alpha() == 0


def test_windows_and_macos_find_every_size_in_one_file() -> None:
    pngs = {side_px: bytes([side_px % 251]) * side_px for side_px in SIDES_PX}
    windows = ico(pngs)
    count = struct.unpack_from("<3H", windows)[2]
    for number in range(count):
        side, size, at = struct.unpack_from("<B7xII", windows, 6 + 16 * number)
        assert windows[at : at + size] == pngs[side or 256]
    macos = icns(pngs)
    assert struct.unpack_from(">I", macos, 4)[0] == len(macos)
    assert all(png in macos for side_px, png in pngs.items() if side_px in (32, 64, 128, 256, 512))
