"""Devices and sound on one page, beside a call or before it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.devices_panel import DevicesPanel
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.sound_panel import SoundPanel
from omnicall.ui.words import Words

_COLUMN_PX = 360
_BETWEEN_PX = 48


class _Columns(QWidget):
    """Two panels side by side, no wider than they can be read."""

    def __init__(self, panels: tuple[QWidget, ...]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_BETWEEN_PX)
        line.addStretch(1)
        for panel in panels:
            panel.setMaximumWidth(_COLUMN_PX)
            line.addWidget(panel, 100)
        line.addStretch(1)


class CallSettingsPage(QWidget):
    """Holds the two panels and the way back."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = CallButton("Alt+Left")
        self.devices = DevicesPanel(intents)
        self.sound = SoundPanel(intents)
        self._title = plain_label("title")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(ScrollingPage(_Columns((self.devices, self.sound))), 1)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self.devices.show_view(view)
        self.sound.show_view(view)

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like, and what a call that is on was asked to be."""
        self.devices.show_settings(settings)
        self.sound.show_settings(settings)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.back.set_words(words.stage.back)
        self._title.setText(words.stage.settings_title)
        self.devices.set_words(words)
        self.sound.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.devices.set_colours(colours)
        self.sound.set_colours(colours)
