"""Paints the program's icon for the desktops: `python packaging/make_icons.py FOLDER`.

One drawing, `resources/icons/omnicall.svg`, becomes PNGs for Linux, an ICO for Windows and an ICNS
for macOS.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

SVG = Path(__file__).resolve().parents[1] / "resources" / "icons" / "omnicall.svg"
SIDES_PX = (16, 24, 32, 48, 64, 128, 256, 512)

_ICO_SIDES_PX = (16, 24, 32, 48, 64, 128, 256)
_ICNS_KINDS = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def ico(pngs: Mapping[int, bytes]) -> bytes:
    """A Windows icon of PNGs by their sides."""
    chosen = [(side_px, pngs[side_px]) for side_px in _ICO_SIDES_PX]
    at = 6 + 16 * len(chosen)
    entries = b""
    for side_px, png in chosen:
        # A side of 256 doesn't fit into the byte and is written as 0.
        side = side_px % 256
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(png), at)
        at += len(png)
    return struct.pack("<3H", 0, 1, len(chosen)) + entries + b"".join(png for _, png in chosen)


def icns(pngs: Mapping[int, bytes]) -> bytes:
    """A macOS icon of PNGs by their sides."""
    parts = [
        kind + struct.pack(">I", len(pngs[side]) + 8) + pngs[side]
        for side, kind in _ICNS_KINDS.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Write all icons into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pngs = {side_px: _painted(side_px) for side_px in SIDES_PX}
    for side_px, png in pngs.items():
        (folder / f"omnicall-{side_px}.png").write_bytes(png)
    (folder / "omnicall.ico").write_bytes(ico(pngs))
    (folder / "omnicall.icns").write_bytes(icns(pngs))


def _painted(side_px: int) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    # The one ink of the drawing is white; a browser's would be black.
    drawing = SVG.read_bytes().replace(b"currentColor", b"#ffffff")
    image = QImage(side_px, side_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # mypy can't know that this string is the format's name in bytes.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
