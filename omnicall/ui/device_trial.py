"""Trying out microphone and speaker before a call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.media_types import Device
from omnicall.core.trials import Trial, TrialStage
from omnicall.ui.buttons import StateButton
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.level_meter import LevelMeter
from omnicall.ui.messages import plain_label
from omnicall.ui.words import ENGLISH, Words

SMALL_LINE_PX = 20
"""The height of one line of small text, which keeps its place when empty."""


class MicrophoneTrial(QWidget):
    """A button that records and plays back, how loud that is, and what to do."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self.button = trial_button(Action.TEST_MICROPHONE, intents.test_microphone, intents)
        self._meter = LevelMeter()
        self._saying = plain_label("small")
        self._saying.setFixedHeight(SMALL_LINE_PX)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.button)
        line.addWidget(self._meter)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._saying)

    def show_trial(self, trial: Trial, *, is_call_on: bool) -> None:
        """Show what goes on; in a call the level stands in the status line."""
        is_on = trial.stage.device is Device.MICROPHONE
        self.button.show_on(is_on)
        self._meter.show_level(trial.level_dbfs if is_on else None, is_on=True)
        self._meter.setVisible(not is_call_on)
        words = self._words.sound
        told = {
            TrialStage.RECORDING: words.test_recording,
            TrialStage.PLAYING_BACK: words.test_playing,
        }
        say(self._saying, told.get(trial.stage, ""))

    def set_words(self, words: Words) -> None:
        """Say it in another language; whoever shows the trial shows it again."""
        self._words = words
        self.button.set_words(words.sound.test_microphone)
        self._meter.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._meter.set_colours(colours)


def trial_button(action: Action, begin: Callable[[], None], intents: WindowIntents) -> StateButton:
    """A button that begins a trial, and ends it when it is pressed once more."""
    button = StateButton(action, "choice")
    button.wanted.connect(lambda is_on: begin() if is_on else intents.stop_test())
    return button


def say(label: QLabel, text: str) -> None:
    """Change a label's text and name; screen readers are told of every name that is set."""
    if label.text() != text:
        label.setText(text)
        label.setAccessibleName(text)
