"""One quiet line over every page while choices are not, or were not, kept."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from omnicall.core.actions import Action
from omnicall.core.keeping import KEEPING_SENTENCES, KeepingTrouble
from omnicall.core.settings import Language
from omnicall.ui.buttons import CallButton
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.words import Words


class KeepingLine(QFrame):
    """Each trouble is told once; the person waves it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._told: list[KeepingTrouble] = []
        self._language: Language = "en"
        self._sentence = plain_label()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._dismiss = CallButton(Action.DISMISS)
        self._dismiss.on_click(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 4, 4)
        line.setSpacing(16)
        line.addWidget(self._sentence)
        line.addWidget(self._dismiss)
        self.hide()

    def show_trouble(self, trouble: KeepingTrouble) -> None:
        """Say it, unless it was said before."""
        if trouble not in self._told:
            self._told.append(trouble)
            self._draw()
            self.show()

    def set_words(self, words: Words, language: Language) -> None:
        """Say it in another language."""
        self._language = language
        self._dismiss.set_words(words.settings.dismiss)
        self._draw()

    def _draw(self) -> None:
        if self._told:
            say(self._sentence, KEEPING_SENTENCES[self._told[-1]].told(self._language))
