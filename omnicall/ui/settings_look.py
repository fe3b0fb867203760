"""The language of everything, the colours and how things move."""

from __future__ import annotations

from collections.abc import Callable

from omnicall.core.actions import Action
from omnicall.core.preferences import Appearance, Preferences
from omnicall.core.settings import Language
from omnicall.ui.choice_list import ChoiceList
from omnicall.ui.colours import Colours
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_intents import SettingsIntents
from omnicall.ui.settings_section import (
    CARD_PADDING_PX,
    GROUP_PX,
    WIDTH_PX,
    SettingsSection,
    card_of,
)
from omnicall.ui.words import Words

_LANGUAGES: tuple[Language | None, ...] = (None, "zh", "en")
_APPEARANCES = (Appearance.SYSTEM, Appearance.LIGHT, Appearance.DARK)
_MOTIONS = (None, False, True)


class LanguageSection(SettingsSection):
    """Holds at once and everywhere."""

    def __init__(self, intents: SettingsIntents) -> None:
        super().__init__()
        self._languages = ChoiceList(len(_LANGUAGES), WIDTH_PX)
        self._languages.wanted.connect(lambda at: intents.language_chosen(_LANGUAGES[at]))
        self.add(self._languages)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self._languages.show_chosen(_LANGUAGES.index(preferences.language))

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        its = words.settings
        self.show_title(its.language_section.name)
        self._languages.set_words(
            its.language_section.name, (its.language_system, its.chinese, its.english)
        )

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._languages.set_colours(colours)


class AppearanceSection(SettingsSection):
    """Holds at once."""

    def __init__(self, intents: SettingsIntents, switch_captions: Callable[[bool], None]) -> None:
        super().__init__()
        self._colours_heading = self.add_text("strong")
        self._appearances = ChoiceList(len(_APPEARANCES), WIDTH_PX)
        self._appearances.wanted.connect(lambda at: intents.appearance_chosen(_APPEARANCES[at]))
        self.add(self._appearances)
        self._motion_heading = self.add_heading()
        self._motions = ChoiceList(len(_MOTIONS), WIDTH_PX)
        self._motions.wanted.connect(lambda at: intents.motion_chosen(_MOTIONS[at]))
        self.add(self._motions)
        self._captions = OptionSwitch(Action.CAPTIONS, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
        self._captions.wanted.connect(switch_captions)
        self.add(card_of(self._captions), GROUP_PX)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""
        self._appearances.show_chosen(_APPEARANCES.index(preferences.appearance))
        self._motions.show_chosen(_MOTIONS.index(preferences.is_motion_reduced))
        self._captions.show_on(preferences.has_captions)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        super().set_words(words)
        its = words.settings
        self.show_title(its.appearance_section.name)
        self._colours_heading.setText(its.colours)
        self._appearances.set_words(its.colours, (its.colours_system, its.light, its.dark))
        self._motion_heading.setText(its.motion)
        self._motions.set_words(
            its.motion, (its.motion_system, its.motion_full, its.motion_reduced)
        )
        self._captions.set_words(words.stage.captions)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._appearances.set_colours(colours)
        self._motions.set_colours(colours)
        self._captions.set_colours(colours, on=colours.accent, off=colours.edge)
