"""One quiet line over every page when the program ended by a mistake of its own last time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from omnicall.core.crash_sentences import CRASHED_LAST_TIME
from omnicall.core.settings import Language
from omnicall.ui.buttons import CallButton
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.words import Words


class CrashLine(QFrame):
    """Offers a support bundle; the person waves it away."""

    def __init__(self, save_bundle: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._sentence = plain_label()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._save = CallButton(None)
        self._save.on_click(save_bundle)
        self._dismiss = CallButton(None, "quiet")
        self._dismiss.on_click(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 4, 4)
        line.setSpacing(16)
        line.addWidget(self._sentence)
        line.addWidget(self._save)
        line.addWidget(self._dismiss)
        self.hide()

    def set_words(self, words: Words, language: Language) -> None:
        """Say it in another language."""
        say(self._sentence, CRASHED_LAST_TIME.told(language))
        self._save.set_words(words.support.save)
        self._dismiss.set_words(words.settings.dismiss)
