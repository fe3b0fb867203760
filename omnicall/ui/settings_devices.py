"""Camera, microphone and speaker, with their tests."""

from __future__ import annotations

from omnicall.core.settings import CallSettings
from omnicall.core.trials import Trial
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.devices_panel import DevicesPanel
from omnicall.ui.intents import WindowIntents
from omnicall.ui.settings_section import WIDTH_PX, SettingsSection
from omnicall.ui.words import Words


class DevicesSection(SettingsSection):
    """Holds at once, in a call, too."""

    def __init__(self, intents: WindowIntents) -> None:
        super().__init__()
        self._panel = DevicesPanel(intents)
        self._panel.setFixedWidth(WIDTH_PX)
        self.add(self._panel)

    def show_view(self, view: ViewState) -> None:
        """Show what is plugged in."""
        self._panel.show_view(view)

    def show_settings(self, settings: CallSettings) -> None:
        """Show which devices are chosen."""
        self._panel.show_settings(settings)

    def show_trial(self, trial: Trial, problem: str) -> None:
        """Show what a test is doing, or why the last one failed."""
        self._panel.show_trial(trial, problem)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.devices_section.name)
        self._panel.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._panel.set_colours(colours)
