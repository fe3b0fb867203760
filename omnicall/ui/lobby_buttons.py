"""The ways out of the lobby."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.words import Words


class LobbyButtons(QWidget):
    """One primary button; what the other one is good for stands under it."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start_call = CallButton(Action.START_CALL, "primary")
        self.practice_call = CallButton(Action.PRACTICE_CALL)
        self.check = CallButton(Action.CHECK, "quiet")
        self.settings = CallButton(Action.SETTINGS, "quiet")
        self._practice_text = plain_label("small")
        self.start_call.on_click(intents.start_call)
        self.practice_call.on_click(intents.start_practice_call)
        self.check.on_click(intents.check_wanted)
        self.settings.on_click(intents.settings_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.start_call)
        column.addWidget(self.practice_call)
        column.addWidget(self._practice_text)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.start_call.set_words(words.start_call)
        self.practice_call.set_words(words.practice_call)
        self.check.set_words(words.checking.check)
        self.settings.set_words(words.lobby.settings)
        self._practice_text.setText(words.lobby.practice_text)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.start_call.show_icon("video", colours.on_accent)
        self.practice_call.show_icon("repeat", colours.text)
        self.check.show_icon("activity", colours.text)
        self.settings.show_icon("settings", colours.text)
