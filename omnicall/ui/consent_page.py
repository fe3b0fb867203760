"""The one page of the very first start: what is sent, where to, and that nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.settings import Language
from omnicall.ui.buttons import CallButton, StateButton
from omnicall.ui.pages import StagePage
from omnicall.ui.words import Words

_LANGUAGES: dict[Language, Action] = {"zh": Action.CHINESE, "en": Action.ENGLISH}


class ConsentPage(QWidget):
    """Calls back once for every time it asks, however often its button is clicked."""

    def __init__(
        self,
        agreed: Callable[[], None],
        choose_language: Callable[[Language | None], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agreed = agreed
        self._is_asking = True
        card = StagePage()
        self._title = card.add_label("display")
        self._sent = card.add_label("lead")
        self._text = card.add_label("muted")
        self._practice = card.add_label("muted")
        card.close_column()
        self._languages = {
            language: StateButton(action, "tab") for language, action in _LANGUAGES.items()
        }
        for language, button in self._languages.items():
            button.wanted.connect(lambda _is_on, language=language: choose_language(language))
        self.agree = CallButton(Action.AGREE, "primary")
        self.agree.on_click(self._agree)
        self._arrange(card)

    def _arrange(self, card: StagePage) -> None:
        languages = QHBoxLayout()
        languages.setSpacing(4)
        languages.addStretch(1)
        for button in self._languages.values():
            languages.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(16)
        page.addLayout(languages)
        page.addWidget(card, 1)
        page.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignHCenter)

    def ask(self) -> None:
        """From now on a click counts, once."""
        self._is_asking = True

    def set_words(self, words: Words, language: Language) -> None:
        """Say it in another language."""
        self._title.setText(words.consent_title)
        self._sent.setText(words.lobby.what_is_sent)
        self._text.setText(words.consent_text)
        self._practice.setText(words.lobby.practice_text)
        self.agree.set_words(words.agree)
        names = {"zh": words.settings.chinese, "en": words.settings.english}
        for its, button in self._languages.items():
            button.set_words(names[its])
            button.show_on(its == language)

    def _agree(self) -> None:
        if self._is_asking:
            self._is_asking = False
            self._agreed()
