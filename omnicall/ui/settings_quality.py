"""How good the call is, for the curious and for support."""

from __future__ import annotations

from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.quality_panel import QualityPanel
from omnicall.ui.settings_section import WIDTH_PX, SettingsSection
from omnicall.ui.words import Words


class QualitySection(SettingsSection):
    """Of the call that is on, or of the last one."""

    def __init__(self) -> None:
        super().__init__()
        self._panel = QualityPanel()
        self._panel.setFixedWidth(WIDTH_PX)
        self.add(self._panel)

    def show_view(self, view: ViewState) -> None:
        """Draw its figures."""
        self._panel.show_view(view)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.quality_section.name)
        self._panel.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._panel.set_colours(colours)
