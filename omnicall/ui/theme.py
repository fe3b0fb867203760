"""Type and radius: the sizes everything is made of."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

BODY_PX = 15
SMALL_PX = 13
LEAD_PX = 17
TITLE_PX = 22
DISPLAY_PX = 32

CONTROL_RADIUS_PX = 8
CARD_RADIUS_PX = 12

# The system's own face first, then the one it writes Chinese with.
_FAMILIES = {
    "win32": ["Segoe UI", "Microsoft YaHei UI"],
    "darwin": [".AppleSystemUIFont", "PingFang SC"],
}
_FAMILIES_ELSEWHERE = ["Noto Sans", "Noto Sans CJK SC", "DejaVu Sans"]


def ui_font(size_px: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's one typeface in a size."""
    font = QFont()
    font.setFamilies(_FAMILIES.get(sys.platform, _FAMILIES_ELSEWHERE))
    font.setPixelSize(size_px)
    font.setWeight(weight)
    return font


def use_one_typeface() -> None:
    """Call before the first window: its own font would reach neither menus nor styled labels."""
    QApplication.setFont(ui_font())
