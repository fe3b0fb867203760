"""What the window has to say when something failed, and labels that take words as they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from omnicall.core.actions import Action
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence
from omnicall.ui.buttons import CallButton
from omnicall.ui.intents import WindowIntents
from omnicall.ui.words import Words


def plain_label(look: str = "") -> QLabel:
    """A label whose text is never taken for HTML."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label


class ErrorBanner(QFrame):
    """The failure in a sentence, with its remedy as a button where there is one."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._is_about_key = False
        self.setObjectName("banner")
        self._sentence = plain_label()
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._try_again = CallButton(Action.TRY_AGAIN)
        self._try_again.on_click(intents.try_again)
        self._check = CallButton(Action.CHECK)
        self._check.on_click(intents.check_wanted)
        self._open_settings = CallButton(Action.OPEN_SETTINGS)
        self._open_settings.on_click(self._want_settings)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(16)
        line.addWidget(self._sentence)
        line.addWidget(self._try_again)
        line.addWidget(self._check)
        line.addWidget(self._open_settings)
        self.setMinimumHeight(60)
        self.hide()

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show the view's error, if it has one."""
        if view.error is None:
            self.hide()
            return
        sentence = error_sentence(view.error, language)
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        kind = view.error.kind
        self._try_again.setVisible(kind.is_worth_retrying and not view.is_call_on)
        self._check.setVisible(kind.is_worth_a_check and not view.is_call_on)
        self._open_settings.setVisible(kind.is_cured_in_settings)
        self._is_about_key = kind.is_about_key
        self.show()

    def set_words(self, words: Words) -> None:
        """Name the buttons in another language."""
        self._try_again.set_words(words.try_again)
        self._check.set_words(words.checking.check)
        self._open_settings.set_words(words.stage.open_settings)

    def _want_settings(self) -> None:
        if self._is_about_key:
            self._intents.key_wanted()
        else:
            self._intents.settings_wanted()
