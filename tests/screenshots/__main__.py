"""Makes ``resources/screenshots`` anew: a sheet of four for each state, at 100 % and at 200 %."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from tests.helpers.virtual_screen import VirtualScreen

CHECKOUT = Path(__file__).resolve().parents[2]
TARGET = CHECKOUT / "resources" / "screenshots"
LANGUAGES = ("en", "zh")
THEMES = ("light", "dark")
SCALES = (1, 2)
QUALITY = 82
_GAP_PX = 16
_LIMIT_S = 300.0


def paint(screen: VirtualScreen, folder: Path, language: str, theme: str, scale: int) -> Path:
    """Every state as a file of its own, in a process of its own."""
    target = folder / f"{language}-{theme}-{scale}"
    target.mkdir()
    words = [sys.executable, "-m", "tests.screenshots.painting", language, theme, str(target)]
    env = {**os.environ, **screen.env, "QT_SCALE_FACTOR": str(scale)}
    subprocess.run(words, check=True, cwd=CHECKOUT, env=env, timeout=_LIMIT_S)
    return target


def sheet(pictures: list[QImage]) -> QImage:
    """Four pictures of one size as one: a row for each language, light beside dark."""
    width, height = pictures[0].width(), pictures[0].height()
    made = QImage(2 * width + _GAP_PX, 2 * height + _GAP_PX, QImage.Format.Format_RGB32)
    made.fill(QColor("#9aa0a6"))
    painter = QPainter(made)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, 2)
        picture.setDevicePixelRatio(1)
        painter.drawImage(QPoint(column * (width + _GAP_PX), row * (height + _GAP_PX)), picture)
    painter.end()
    return made


def main() -> None:
    """Paint, then put together."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, VirtualScreen(2400, 1600) as screen:
        screen.wait_for_window_manager()
        for scale in SCALES:
            folders = [
                paint(screen, Path(scratch), language, theme, scale)
                for language, theme in product(LANGUAGES, THEMES)
            ]
            for name in sorted(path.name for path in folders[0].glob("*.png")):
                pictures = [QImage(str(folder / name)) for folder in folders]
                target = TARGET / f"{Path(name).stem}-{100 * scale}.webp"
                if not sheet(pictures).save(str(target), quality=QUALITY):
                    raise SystemExit(f"{target} could not be written")
            print(f"{scale * 100} %: {len(folders)} times {len(list(folders[0].glob('*')))} states")
        Path(TARGET / "call.png").write_bytes((Path(scratch) / "en-light-1/live.png").read_bytes())


if __name__ == "__main__":
    main()
