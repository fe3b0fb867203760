"""The one page of the very first start: what is sent, where to, and that nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.ui.buttons import CallButton
from omnicall.ui.pages import StagePage
from omnicall.ui.words import Words


class ConsentPage(QWidget):
    """Calls back once, however often its button is clicked."""

    def __init__(self, agreed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreed: Callable[[], None] | None = agreed
        card = StagePage()
        self._title = card.add_label("display")
        self._sent = card.add_label("lead")
        self._text = card.add_label("muted")
        self._practice = card.add_label("muted")
        card.close_column()
        self.agree = CallButton("Ctrl+Return", "primary")
        self.agree.on_click(self._agree)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(16)
        page.addWidget(card, 1)
        page.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._title.setText(words.consent_title)
        self._sent.setText(words.what_is_sent)
        self._text.setText(words.consent_text)
        self._practice.setText(words.practice_text)
        self.agree.set_words(words.agree)

    def _agree(self) -> None:
        if self._agreed is not None:
            agreed, self._agreed = self._agreed, None
            agreed()
