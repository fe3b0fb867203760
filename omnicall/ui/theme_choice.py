"""Which colours are used: as the person chose, else as the system asks for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from omnicall.core.preferences import Appearance
from omnicall.ui.colours import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Colours

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
