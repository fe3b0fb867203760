"""The column beside the picture: the talk, the devices, the sound; one of them at a time."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.ui.buttons import StateButton, tip_with_shortcut
from omnicall.ui.colours import Colours
from omnicall.ui.devices_panel import DevicesPanel
from omnicall.ui.intents import WindowIntents
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.sound_panel import SoundPanel
from omnicall.ui.transcript_list import TranscriptList
from omnicall.ui.words import Words

WIDTH_PX = 344


class Tab(Enum):
    """What the column can show, by the shortcut that shows it."""

    TRANSCRIPT = "Ctrl+T"
    DEVICES = "Ctrl+Shift+D"
    SOUND = "Ctrl+Shift+S"


class SidePanel(QWidget):
    """Shows the devices before the first call and the talk from its beginning on."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transcript = TranscriptList()
        self.devices = DevicesPanel(intents)
        self.sound = SoundPanel(intents)
        self._tabs = {tab: StateButton(tab.value, "tab") for tab in Tab}
        self._pages: dict[Tab, QWidget] = {
            Tab.TRANSCRIPT: self.transcript,
            Tab.DEVICES: ScrollingPage(self.devices),
            Tab.SOUND: ScrollingPage(self.sound),
        }
        self._stack = QStackedWidget()
        self._phase = Phase.IDLE
        self._arrange()
        self.show_tab(Tab.DEVICES)
        self._tabs[Tab.TRANSCRIPT].hide()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        for tab, button in self._tabs.items():
            button.wanted.connect(lambda _is_on, tab=tab: self._choose_tab(tab))
            line.addWidget(button)
            self._stack.addWidget(self._pages[tab])
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.setFixedWidth(WIDTH_PX)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment; a call that begins brings its talk to the front, once."""
        self.transcript.show_lines(view.transcript)
        self.devices.show_view(view)
        self.sound.show_view(view)
        is_beginning = view.is_call_on and self._phase in (Phase.IDLE, Phase.ENDED)
        self._phase = view.phase
        self._tabs[Tab.TRANSCRIPT].setVisible(view.phase is not Phase.IDLE)
        if is_beginning:
            self.show_tab(Tab.TRANSCRIPT)
        elif view.phase is Phase.IDLE and self._tabs[Tab.TRANSCRIPT].isChecked():
            self.show_tab(Tab.DEVICES)

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        self.devices.show_settings(settings)
        self.sound.show_settings(settings)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        sound = words.sound
        self._tabs[Tab.TRANSCRIPT].set_words(sound.transcript_tab)
        self._tabs[Tab.DEVICES].set_words(sound.devices_tab)
        self._tabs[Tab.SOUND].set_words(sound.sound_tab)
        self.transcript.setAccessibleName(words.transcript)
        shortcut = QKeySequence(Tab.TRANSCRIPT.value)
        self.transcript.setToolTip(tip_with_shortcut(words.transcript_empty, shortcut))
        self.transcript.set_words(words)
        self.devices.set_words(words)
        self.sound.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.transcript.set_colours(colours)
        self.devices.set_colours(colours)
        self.sound.set_colours(colours)

    def show_tab(self, tab: Tab) -> None:
        """Bring this to the front."""
        self._stack.setCurrentWidget(self._pages[tab])
        for other, button in self._tabs.items():
            button.show_on(other is tab)

    def _choose_tab(self, tab: Tab) -> None:
        self.show_tab(tab)
        if tab is Tab.TRANSCRIPT:
            self.transcript.setFocus(Qt.FocusReason.ShortcutFocusReason)
