"""The first steps in the lobby: three lines that tick themselves off, and a way to skip them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omnicall.core.account import KeyState
from omnicall.core.actions import Action
from omnicall.core.lobby import Lobby
from omnicall.core.set_up import SetUp, with_key, with_lobby
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.device_trial import say
from omnicall.ui.icons import paint_icon
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.text_field import set_look
from omnicall.ui.words import ENGLISH, Words

_ICON_PX = 20
_ICONS = {"seen": "video", "heard": "mic", "key": "key-round"}


class SetUpCard(QFrame):
    """Shown until the person has waved it away, once for all."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._words = ENGLISH
        self._set_up = SetUp()
        self._title = plain_label("strong")
        self._steps = {name: _Step(icon) for name, icon in _ICONS.items()}
        self.add_key = CallButton(Action.ADD_KEY, "quiet")
        self.add_key.on_click(intents.key_wanted)
        self.done = CallButton(Action.END_FIRST_STEPS, "quiet")
        self.done.on_click(intents.settings.set_up_done)
        self._arrange()
        self._draw()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.done)
        key = QHBoxLayout()
        key.addWidget(self._steps["key"], 1)
        key.addWidget(self.add_key)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._steps["seen"])
        column.addWidget(self._steps["heard"])
        column.addLayout(key)

    def show_key(self, key: KeyState) -> None:
        """Know whether there is one."""
        self._show(with_key(self._set_up, key))

    def show_lobby(self, lobby: Lobby) -> None:
        """Tick off what is heard and seen."""
        self._show(with_lobby(self._set_up, lobby))

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._title.setText(words.set_up.title)
        self.add_key.set_words(words.set_up.add_key)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for step in self._steps.values():
            step.set_colours(colours)

    def _show(self, set_up: SetUp) -> None:
        if set_up != self._set_up:
            self._set_up = set_up
            self._draw()

    def _draw(self) -> None:
        set_up, its = self._set_up, self._words.set_up
        told = {
            "seen": (set_up.is_seen, its.be_seen, its.is_seen),
            "heard": (set_up.is_heard, its.be_heard, its.is_heard),
            "key": (set_up.has_key, its.get_key, its.has_key),
        }
        for name, (is_done, to_do, done) in told.items():
            self._steps[name].show_step(done if is_done else to_do, is_done=is_done)
        self.add_key.setVisible(not set_up.has_key)
        self.done.set_words(its.done if set_up.is_complete else its.skip)


class _Step(QWidget):
    """An icon that becomes a tick, and a sentence."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._is_done = False
        self._colours = LIGHT
        self._sentence = plain_label("muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(_ICON_PX + 12, 2, 0, 2)
        line.addWidget(self._sentence)

    def show_step(self, sentence: str, *, is_done: bool) -> None:
        """Say how it stands."""
        self._is_done = is_done
        set_look(self._sentence, "" if is_done else "muted")
        say(self._sentence, sentence)
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon beside the words."""
        painter = QPainter(self)
        place = QRectF(0, (self.height() - _ICON_PX) / 2, _ICON_PX, _ICON_PX)
        colours = self._colours
        name = "check" if self._is_done else self._icon_name
        paint_icon(painter, name, place, colours.accent if self._is_done else colours.muted)
        painter.end()
