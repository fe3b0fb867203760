"""The small window that stays on top."""

from __future__ import annotations

from omnicall.core.actions import Action
from omnicall.core.preferences import Preferences
from omnicall.ui.colours import Colours
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import CARD_PADDING_PX, WIDTH_PX, SettingsSection, card_of
from omnicall.ui.words import Words


class MiniWindowSection(SettingsSection):
    """Whether it comes by itself."""

    def __init__(self, intents: SettingsIntents) -> None:
        super().__init__()
        self._about = self.add_text("muted")
        self._on_minimising = OptionSwitch(
            Action.MINI_ON_MINIMISING, WIDTH_PX - 2 * CARD_PADDING_PX - 2
        )
        self._on_minimising.wanted.connect(intents.mini_on_minimising_switched)
        self.add(card_of(self._on_minimising), 16)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self._on_minimising.show_on(preferences.mini_window.appears_on_minimising)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.mini_window_section.name)
        self._about.setText(words.settings.mini_about)
        self._on_minimising.set_words(words.settings.mini_on_minimising)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._on_minimising.set_colours(colours, on=colours.accent, off=colours.edge)
