"""A button in a list of places to go to: an icon, some air, a name."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from omnicall.ui.buttons import StateButton
from omnicall.ui.colours import Colours
from omnicall.ui.icons import icon
from omnicall.ui.words.button_words import ButtonWords

_ICON_PX = 20


class SectionButton(StateButton):
    """Shows whether its place is the one that is open."""

    def __init__(self, shortcut: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(shortcut, "section", parent)
        self._icon_name = icon_name
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))

    def set_words(self, words: ButtonWords) -> None:
        """Say it in another language."""
        super().set_words(words)
        # Qt leaves too little between icon and text, and has no way to ask for more.
        self.setText(f"  {words.name}")
        self.setShortcut(self._shortcut)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.setIcon(icon(self._icon_name, colours.muted, _ICON_PX))
