"""One action with its keys, which can be changed by pressing others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from omnicall.core.actions import USUAL, Action
from omnicall.ui.action_words import action_words
from omnicall.ui.buttons import CallButton, StateButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.device_trial import say
from omnicall.ui.key_cap import native_keys, paint_line
from omnicall.ui.messages import plain_label
from omnicall.ui.words import ENGLISH, Words

_WIDTH_PX = 424
_HEIGHT_PX = 44
_BESIDE_PX = 8

_HELD = {
    *(Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
    *(Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Super_L),
    *(Qt.Key.Key_Super_R, Qt.Key.Key_Hyper_L, Qt.Key.Key_Hyper_R, Qt.Key.Key_unknown),
}
"""What is held while another key is pressed, and says nothing alone."""


class KeysButton(StateButton):
    """Shows keys; once pressed, it takes the next keys for an answer, whatever they usually do.

    Esc, Tab and a click elsewhere leave everything as it is.
    """

    caught = Signal(str)
    """The keys that were pressed, as Qt writes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, "option", parent)
        self._is_catching = False
        self._line = ("", "")
        self._colours = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.wanted.connect(self._catch)

    @property
    def is_catching(self) -> bool:
        """Whether the next keys are the answer."""
        return self._is_catching

    def show_line(self, name: str, keys: str) -> None:
        """Show both, and remember nothing else of them."""
        self._line = (name, keys)
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """All of them alike, so that the keys stand below each other."""
        return QSize(_WIDTH_PX, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While it waits for keys, neither a shortcut nor the button itself gets them."""
        if not isinstance(event, QKeyEvent):
            return False
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._catch(is_wanted=False)
            return False
        if is_press and not event.isAutoRepeat():
            self._take(event)
        event.accept()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes elsewhere wants no other keys."""
        super().focusOutEvent(event)
        self._catch(is_wanted=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button without its text, then what it is about."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        place = self.rect().adjusted(_BESIDE_PX, 0, -_BESIDE_PX, 0)
        paint_line(painter, place, *self._line, self._colours, is_lit=self._is_catching)
        painter.end()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _HELD:
            return
        self._catch(is_wanted=False)
        if event.key() != Qt.Key.Key_Escape:
            self.caught.emit(QKeySequence(event.keyCombination()).toString())

    def _catch(self, is_wanted: bool) -> None:
        if is_wanted == self._is_catching:
            return
        self._is_catching = is_wanted
        if is_wanted:
            # A screen reader's press doesn't bring the focus along.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.installEventFilter(self)
        else:
            self.removeEventFilter(self)
        self.show_on(is_wanted)


class ShortcutRow(QWidget):
    """Name and keys, the way back to the usual ones, and below why others can't be.

    The latter two are made when they are needed first: there are many rows, and few need them.
    """

    keys_wanted = Signal(str)

    def __init__(self, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._shown = USUAL[action].keys
        self._words = ENGLISH
        self._keys = KeysButton()
        self._reset: CallButton | None = None
        self._problem: QLabel | None = None
        self._keys.caught.connect(self.keys_wanted)
        self._keys.toggled.connect(self._draw)
        self._line = QHBoxLayout()
        self._line.setSpacing(_BESIDE_PX)
        self._line.addWidget(self._keys)
        self._line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)

    def show_keys(self, keys: str) -> None:
        """Show what is so; news settles whatever was wrong."""
        if keys != self._shown:
            self._shown = keys
            self.show_problem("")
            self._draw()

    def show_problem(self, problem: str) -> None:
        """Say why keys can't be chosen; empty for nothing."""
        if problem and self._problem is None:
            self._problem = plain_label("problem")
            self._problem.setContentsMargins(_BESIDE_PX, 0, 0, 4)
            self.layout().addWidget(self._problem)  # type: ignore[union-attr]
        if self._problem is not None:
            say(self._problem, problem)
            self._problem.setVisible(bool(problem))

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.show_problem("")
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._keys.set_colours(colours)

    def _draw(self) -> None:
        words = self._words
        name = action_words(words)[self._action].name
        if self._keys.is_catching:
            self.show_problem("")
            text = words.shortcuts.press_keys
        else:
            text = native_keys(self._shown)
        self._keys.show_line(name, text)
        self._keys.setAccessibleName(words.named(name, text))
        self._keys.setAccessibleDescription(words.shortcuts.change)
        self._keys.setToolTip(words.shortcuts.change)
        self._draw_reset(name)

    def _draw_reset(self, name: str) -> None:
        usual = USUAL[self._action].keys
        if self._reset is None and self._shown != usual:
            self._reset = CallButton(None, "quiet")
            self._reset.on_click(lambda: self.keys_wanted.emit(usual))
            self._line.insertWidget(1, self._reset)
        if self._reset is not None:
            its = self._words.shortcuts.reset
            self._reset.set_words(its)
            self._reset.setAccessibleName(self._words.named(its.name, name))
            self._reset.setVisible(self._shown != usual)
