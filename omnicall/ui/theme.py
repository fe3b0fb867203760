"""Type, radius and colours of the moment, following the system or the person."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from omnicall.core.preferences import Appearance
from omnicall.ui.colours import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Colours

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


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


def wants_high_contrast() -> bool:
    """Whether the system asks for it; Qt tells from 6.10 on."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


class Theme(QObject):
    """The colours of the moment."""

    changed = Signal()
    """The system went from light to dark or back, or asks for more contrast or no more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = Appearance.SYSTEM
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.changed)

    def set_appearance(self, appearance: Appearance) -> None:
        """Follow the system, or stay light or dark whatever it asks for."""
        if appearance is not self._appearance:
            self._appearance = appearance
            # Menus, tooltips and dialogs of the system's own follow, too.
            QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
            self.changed.emit()

    @property
    def colours(self) -> Colours:
        """Dark or light, whichever was chosen, or the system asks for."""
        if wants_high_contrast():
            return HIGH_CONTRAST_DARK if self._is_dark else HIGH_CONTRAST_LIGHT
        return DARK if self._is_dark else LIGHT

    @property
    def _is_dark(self) -> bool:
        if self._appearance is not Appearance.SYSTEM:
            return self._appearance is Appearance.DARK
        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme is Qt.ColorScheme.Unknown:
            # Some desktops tell only by their palette.
            return QGuiApplication.palette().window().color().lightness() < 128
        return scheme is Qt.ColorScheme.Dark
