"""The calm pages around a call: the lobby before it and the summary after it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.wording import end_sentence
from omnicall.ui.messages import plain_label
from omnicall.ui.status_line import clock_text
from omnicall.ui.words import Words

_TEXT_WIDTH_PX = 620


class StagePage(QFrame):
    """A card with a few centred words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        # Wrapped labels get the height they need only when nothing narrows them by alignment.
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._column.addStretch(1)
        centred = QHBoxLayout(self)
        centred.setContentsMargins(32, 32, 32, 32)
        centred.addStretch(1)
        centred.addLayout(self._column, _TEXT_WIDTH_PX)
        centred.addStretch(1)

    def add_label(self, look: str) -> QLabel:
        """One more paragraph under the ones there are."""
        label = plain_label(look)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMaximumWidth(_TEXT_WIDTH_PX)
        self._column.addWidget(label)
        return label

    def add_space(self, height_px: int) -> None:
        """A little distance."""
        self._column.addSpacing(height_px)

    def close_column(self) -> None:
        """Keep the words in the middle."""
        self._column.addStretch(1)


class LobbyPage(StagePage):
    """What a call is and what it sends, and what is missing for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self.add_label("display")
        self._text = self.add_label("lead")
        self.add_space(12)
        self._sent = self.add_label("muted")
        self._practice = self.add_label("muted")
        self._hint = self.add_label("hint")
        self._hint.hide()
        self.close_column()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._title.setText(words.lobby_title)
        self._text.setText(words.lobby_text)
        self._sent.setText(words.what_is_sent)
        self._practice.setText(words.practice_text)

    def show_hint(self, text: str) -> None:
        """What is missing for a call, with the way to add it; empty for nothing."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))


class SummaryPage(StagePage):
    """How the call went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self.add_label("title")
        self._clock = self.add_label("display")
        self._reason = self.add_label("lead")
        self.add_space(12)
        self._kept = self.add_label("muted")
        self.close_column()

    def show_view(self, view: ViewState, words: Words, language: Language) -> None:
        """Draw an ended call."""
        self._title.setText(words.summary_title)
        clock = clock_text(view.elapsed_s or 0)
        self._clock.setText(clock)
        self._clock.setAccessibleName(words.named(words.elapsed, clock))
        self._clock.setVisible(view.elapsed_s is not None)
        reason = "" if view.end_reason is None else end_sentence(view.end_reason, language)
        self._reason.setText(reason)
        self._kept.setText(words.summary_kept)
