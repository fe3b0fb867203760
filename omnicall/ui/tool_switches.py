"""The tools that are installed beside the program, each with a switch; off until switched on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.preferences import Helping
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.messages import plain_label
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.settings_section import CARD_PADDING_PX, GROUP_PX, PART_PX, WIDTH_PX, card_of
from omnicall.ui.words import ENGLISH, Words
from omnicall.ui.words.button_words import ButtonWords

MOST_SHOWN = 20


class ToolSwitches(QWidget):
    """Seen only where something is installed."""

    def __init__(self, choose: Callable[[Helping], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._helping = Helping()
        self._words, self._colours = ENGLISH, LIGHT
        self.switches: dict[str, OptionSwitch] = {}
        self._heading, self._about = plain_label("strong"), plain_label("muted")
        self._about.setFixedWidth(WIDTH_PX)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GROUP_PX - PART_PX, 0, 0)
        self._column.setSpacing(PART_PX)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._about)
        self.hide()

    def show_tools(self, names: tuple[str, ...]) -> None:
        """Offer these; known once, a moment after the program has begun."""
        for name in names[:MOST_SHOWN]:
            if name not in self.switches:
                switch = OptionSwitch(None, WIDTH_PX - 2 * CARD_PADDING_PX - 2)
                switch.wanted.connect(lambda is_on, name=name: self._switch(name, is_on))
                self.switches[name] = switch
                self._column.addWidget(card_of(switch))
        self.setVisible(bool(self.switches))
        self._draw()

    def show_helping(self, helping: Helping) -> None:
        """Show which are on."""
        self._helping = helping
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._heading.setText(words.helping.tools)
        self._about.setText(words.helping.tools_about)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self._draw()

    def _draw(self) -> None:
        for name, switch in self.switches.items():
            switch.set_words(ButtonWords(name, self._words.helping.tool_about))
            switch.set_colours(self._colours, on=self._colours.accent, off=self._colours.edge)
            switch.show_on(self._helping.tools.get(name, False))

    def _switch(self, name: str, is_on: bool) -> None:
        tools = {**self._helping.tools, name: is_on}
        self._choose(replace(self._helping, tools=tools))
