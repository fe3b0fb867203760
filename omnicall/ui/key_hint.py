"""The lobby's word on a missing key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.ui.buttons import CallButton
from omnicall.ui.device_trial import say
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label


class KeyHint(QFrame):
    """What is missing for a real call, with the way to add it."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._sentence = plain_label()
        self.add_key = CallButton(Action.ADD_KEY)
        self.add_key.on_click(intents.key_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(self._sentence, 1)
        line.addWidget(self.add_key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_hint(self, text: str) -> None:
        """Empty for nothing."""
        say(self._sentence, text)
        self.setVisible(bool(text))
