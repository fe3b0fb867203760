"""One quiet line in the lobby when there is a newer version."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.settings import Language
from omnicall.core.updates import Release
from omnicall.ui.buttons import CallButton
from omnicall.ui.device_trial import say
from omnicall.ui.update_intents import UpdateIntents
from omnicall.ui.words import ENGLISH, Words
from omnicall.ui.wrapped_label import WrappedLabel


class UpdateLine(QFrame):
    """Says what is new and opens the page; the person waves it away."""

    def __init__(self, intents: UpdateIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._release: Release | None = None
        self._words = ENGLISH
        self._language: Language = "en"
        self._sentence = WrappedLabel()
        self._page = CallButton(Action.UPDATE_PAGE)
        self._page.on_click(intents.page_wanted)
        self._dismiss = CallButton(None, "quiet")
        self._dismiss.on_click(intents.waved_away)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 4, 4)
        line.setSpacing(16)
        # Beside the middle of the buttons, and as high as it needs.
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence)
        middle.addStretch(1)
        line.addLayout(middle, 1)
        line.addWidget(self._page)
        line.addWidget(self._dismiss)
        self.hide()

    def show_release(self, release: Release | None) -> None:
        """Tell of it; None for nothing to tell."""
        self._release = release
        self._draw()
        self.setVisible(release is not None)

    def set_words(self, words: Words, language: Language) -> None:
        """Say it in another language."""
        self._words, self._language = words, language
        self._page.set_words(words.updates.page)
        self._dismiss.set_words(words.settings.dismiss)
        self._draw()

    def _draw(self) -> None:
        if self._release is not None:
            its = self._release
            told = self._words.updates.told
            say(self._sentence, told.format(version=its.version, news=its.news(self._language)))
