"""How sound is treated, with what each switch is good for."""

from __future__ import annotations

from omnicall.core.settings import CallSettings
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.settings_section import CARD_PADDING_PX, WIDTH_PX, SettingsSection, card_of
from omnicall.ui.sound_switches import SoundSwitches
from omnicall.ui.words import Words


class SoundSection(SettingsSection):
    """Holds at once, in a call, too."""

    def __init__(self, intents: WindowIntents) -> None:
        super().__init__()
        self._switches = SoundSwitches(intents, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self.add(card_of(self._switches))

    def show_settings(self, settings: CallSettings) -> None:
        """Show what is so."""
        self._switches.show_settings(settings)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.sound_section.name)
        self._switches.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._switches.set_colours(colours)
