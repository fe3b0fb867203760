"""The script that paints the documents' pictures, with one of its eight kinds of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from tests.helpers.virtual_screen import VirtualScreen
from tests.screenshots.__main__ import SCALES, TARGET, paint, sheet


def test_every_state_is_painted_and_each_has_its_sheet(
    screen: VirtualScreen, tmp_path: Path
) -> None:
    screen.wait_for_window_manager()
    painted = sorted(paint(screen, tmp_path, "zh", "dark", 1).glob("*.png"))
    sheets = {f"{path.stem}-{100 * scale}.webp" for path in painted for scale in SCALES}
    assert sheets == {path.name for path in TARGET.glob("*.webp")}
    for path in painted:
        picture = QImage(str(path))
        four = sheet([picture] * 4)
        assert min(four.width(), four.height()) > picture.height() > 0, path.name
