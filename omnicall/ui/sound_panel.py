"""How sound is treated, and how the assistant knows that it is its turn."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omnicall.core.intents import SoundCareChosen
from omnicall.core.media_types import SoundCare
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.picker import Picker
from omnicall.ui.words import ENGLISH, Words

WIDTH_PX = 328

_SHORTCUTS = {
    "echo_cancelling": "Ctrl+1",
    "automatic_volume": "Ctrl+2",
    "noise_suppression": "Ctrl+3",
    "half_duplex": "Ctrl+4",
    "connected_sound": "Ctrl+5",
}
"""The switches by the name of their words."""

_TURN_TAKINGS = (TurnTaking.SILENCE, TurnTaking.MEANING, TurnTaking.HOLD)


class SoundPanel(QWidget):
    """Five switches and a picker; each shows what is so and asks for what is wanted."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._words = ENGLISH
        self._settings = CallSettings()
        self._is_call_on = False
        self._options = {name: OptionSwitch(key, WIDTH_PX) for name, key in _SHORTCUTS.items()}
        self._turn_label = QLabel()
        self._turn_taking = Picker("Ctrl+Shift+T")
        self._turn_note = plain_label("small")
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        def treat(**change: bool) -> None:
            care = replace(self._settings.sound_care, **change)
            self._intents.post(SoundCareChosen(care))

        options = self._options
        options["echo_cancelling"].wanted.connect(lambda is_on: treat(cancels_echo=is_on))
        options["automatic_volume"].wanted.connect(lambda is_on: treat(levels_voice=is_on))
        options["noise_suppression"].wanted.connect(lambda is_on: treat(suppresses_noise=is_on))
        options["half_duplex"].wanted.connect(lambda is_on: treat(is_half_duplex=is_on))
        options["connected_sound"].wanted.connect(self._intents.connected_sound_switched)
        self._turn_taking.wanted.connect(self._choose_turn_taking)

    def _arrange(self) -> None:
        self._turn_label.setProperty("look", "strong")
        self._turn_label.setBuddy(self._turn_taking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        for option in self._options.values():
            column.addWidget(option)
        column.addSpacing(8)
        column.addWidget(self._turn_label)
        column.addWidget(self._turn_taking)
        column.addWidget(self._turn_note)
        column.addStretch(1)

    def show_view(self, view: ViewState) -> None:
        """What can't be changed in the midst of a call says so."""
        if view.is_call_on != self._is_call_on:
            self._is_call_on = view.is_call_on
            self._draw()

    def show_settings(self, settings: CallSettings) -> None:
        """Show what is so."""
        self._settings = settings
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        for name, option in self._options.items():
            option.set_words(getattr(words.sound, name))
        self._turn_label.setText(words.sound.turn_taking.name)
        self._turn_taking.set_words(words.sound.turn_taking)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for option in self._options.values():
            option.set_colours(colours, on=colours.accent, off=colours.edge)
        self._turn_taking.set_colours(colours)

    def _draw(self) -> None:
        care, words = self._settings.sound_care, self._words.sound
        for name, is_on in _switched_on(care).items():
            self._options[name].show_on(is_on)
        self._options["connected_sound"].show_on(self._settings.has_connected_sound)
        names = (words.after_a_silence, words.by_meaning, words.by_hand)
        self._turn_taking.show_entries(names, _TURN_TAKINGS.index(self._settings.turn_taking))
        self._turn_note.setText(words.from_the_next_call if self._is_call_on else "")

    def _choose_turn_taking(self, place: int) -> None:
        self._intents.turn_taking_chosen(_TURN_TAKINGS[place])


def _switched_on(care: SoundCare) -> dict[str, bool]:
    return {
        "echo_cancelling": care.cancels_echo,
        "automatic_volume": care.levels_voice,
        "noise_suppression": care.suppresses_noise,
        "half_duplex": care.is_half_duplex,
    }
