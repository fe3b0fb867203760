"""What the sections of the settings have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.policy import Settled
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.messages import plain_label
from omnicall.ui.words import ENGLISH, Words

WIDTH_PX = 520
"""Of everything in a section; lines of text stay easy to read."""

CARD_PADDING_PX = 4

GROUP_PX = 24
PART_PX = 8


class SettingsSection(QWidget):
    """A title and what is below it; a section overrides what concerns it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ENGLISH
        self._title = plain_label("title")
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(PART_PX)
        self._body.addWidget(self._title)
        self._body.addSpacing(PART_PX)
        column = QVBoxLayout()
        column.addLayout(self._body)
        column.addStretch(1)
        line = QHBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        line.setContentsMargins(2, 2, 16, 16)
        line.addLayout(column)
        line.addStretch(1)

    def add(self, part: QWidget, above_px: int = 0) -> None:
        """One more part under the ones there are."""
        if above_px:
            self._body.addSpacing(above_px - PART_PX)
        self._body.addWidget(part)

    def add_heading(self) -> QLabel:
        """What the next parts are about; its words come later."""
        heading = plain_label("strong")
        self.add(heading, GROUP_PX)
        return heading

    def add_text(self, look: str) -> QLabel:
        """A paragraph as wide as everything else."""
        label = plain_label(look)
        label.setFixedWidth(WIDTH_PX)
        self.add(label)
        return label

    def add_hidden_text(self, look: str) -> QLabel:
        """A paragraph for what is seldom so."""
        label = self.add_text(look)
        label.hide()
        return label

    def add_line(self, *parts: QWidget, above_px: int = 0) -> QWidget:
        """Parts side by side."""
        line = line_of(*parts)
        self.add(line, above_px)
        return line

    def show_title(self, title: str) -> None:
        """Name the section."""
        self._title.setText(title)

    def show_view(self, view: ViewState) -> None:
        """Know what the call does."""

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""

    def show_locked(self, locked: frozenset[Settled]) -> None:
        """Say what a policy has settled, and let nobody choose it."""

    def show_preferences(self, preferences: Preferences) -> None:
        """Show what is chosen."""

    def show_bundle(self, text: str, *, can_open: bool) -> None:
        """Say what became of a support bundle."""

    def show_tools(self, names: tuple[str, ...]) -> None:
        """Offer the tools that are installed."""

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.words = words

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""


def line_of(*parts: QWidget) -> QWidget:
    """Parts side by side, at the left."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(PART_PX)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return line


def card_of(part: QWidget) -> QFrame:
    """A part on a ground of its own."""
    card = QFrame()
    card.setProperty("look", "card")
    card.setFixedWidth(WIDTH_PX)
    column = QVBoxLayout(card)
    padding_px = CARD_PADDING_PX
    column.setContentsMargins(padding_px, padding_px, padding_px, padding_px)
    column.addWidget(part)
    return card
