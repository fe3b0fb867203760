"""How sound is treated, and how the assistant knows that it is its turn."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.picker import Picker
from omnicall.ui.sound_switches import SoundSwitches
from omnicall.ui.words import ENGLISH, Words

WIDTH_PX = 328

_TURN_TAKINGS = (TurnTaking.SILENCE, TurnTaking.MEANING, TurnTaking.HOLD)


class SoundPanel(QWidget):
    """Five switches and a picker."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._words = ENGLISH
        self._settings = CallSettings()
        self._is_call_on = False
        self._switches = SoundSwitches(intents, WIDTH_PX)
        self._turn_label = QLabel()
        self._turn_taking = Picker("Ctrl+Shift+T")
        self._turn_note = plain_label("small")
        self._turn_taking.wanted.connect(self._choose_turn_taking)
        self._arrange()

    def _arrange(self) -> None:
        self._turn_label.setProperty("look", "strong")
        self._turn_label.setBuddy(self._turn_taking)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        column.addWidget(self._switches)
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
        self._switches.set_words(words)
        self._turn_label.setText(words.sound.turn_taking.name)
        self._turn_taking.set_words(words.sound.turn_taking)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._switches.set_colours(colours)
        self._turn_taking.set_colours(colours)

    def _draw(self) -> None:
        self._switches.show_settings(self._settings)
        words = self._words.sound
        names = (words.after_a_silence, words.by_meaning, words.by_hand)
        self._turn_taking.show_entries(names, _TURN_TAKINGS.index(self._settings.turn_taking))
        self._turn_note.setText(words.from_the_next_call if self._is_call_on else "")

    def _choose_turn_taking(self, place: int) -> None:
        self._intents.turn_taking_chosen(_TURN_TAKINGS[place])
