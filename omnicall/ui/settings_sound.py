"""How sound is treated, with what each switch is good for."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.actions import Action
from omnicall.core.preferences import Helping, Preferences
from omnicall.core.settings import CallSettings
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_section import CARD_PADDING_PX, WIDTH_PX, SettingsSection, card_of
from omnicall.ui.sound_switches import SoundSwitches
from omnicall.ui.words import Words


class SoundSection(SettingsSection):
    """Holds at once, in a call, too; the sign of a suggestion from the next one on."""

    def __init__(self, intents: WindowIntents) -> None:
        super().__init__()
        self._switches = SoundSwitches(intents, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self.add(card_of(self._switches))
        self._helping = Helping()
        self._cue = OptionSwitch(Action.SUGGESTION_CUE, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self._cue.wanted.connect(
            lambda is_on: intents.settings.helping_chosen(
                replace(self._helping, has_suggestion_cue=is_on)
            )
        )
        self.add(card_of(self._cue))

    def show_settings(self, settings: CallSettings) -> None:
        """Show what is so."""
        self._switches.show_settings(settings)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show whether suggestions may be heard."""
        self._helping = preferences.helping
        self._cue.show_on(self._helping.has_suggestion_cue)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        self.show_title(words.settings.sound_section.name)
        self._switches.set_words(words)
        self._cue.set_words(words.helping.cue)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._switches.set_colours(colours)
        self._cue.set_colours(colours, on=colours.accent, off=colours.edge)
