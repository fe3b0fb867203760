"""Who helps, with which plan, and whether aloud."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.settings import CallSettings
from omnicall.ui.buttons import StateButton
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.plan_choice import PlanChoice
from omnicall.ui.words import Words


class HelperCard(QFrame):
    """Plan, role, and a choice of two: spoken answers or quiet ones."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.choice = PlanChoice(intents.plans)
        self._title = QLabel()
        self._title.setProperty("look", "strong")
        self.spoken = StateButton(Action.SPOKEN, "choice")
        self.quiet = StateButton(Action.QUIET, "choice")
        # Pressing what is so already changes nothing.
        self.spoken.wanted.connect(lambda _is_on: intents.text_only_wished(False))
        self.quiet.wanted.connect(lambda _is_on: intents.text_only_wished(True))
        pair = QHBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(self.spoken, 1)
        pair.addWidget(self.quiet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.choice)
        column.addSpacing(2)
        column.addWidget(self._title)
        column.addLayout(pair)
        self.show_settings(CallSettings())

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        self.choice.show_settings(settings)
        self.spoken.show_on(not settings.is_text_only)
        self.quiet.show_on(settings.is_text_only)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.choice.set_words(words)
        self._title.setText(words.lobby.answers)
        self.spoken.set_words(words.lobby.spoken)
        self.quiet.set_words(words.lobby.quiet)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.choice.set_colours(colours)
        self.spoken.show_icon("volume-2", colours.text)
        self.quiet.show_icon("message-square-text", colours.text)
