"""The sheet of all shortcuts, in as many columns as there is room for."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import GROUPS, Action, Group
from omnicall.core.preferences import Preferences
from omnicall.core.shortcuts import keys_in_use
from omnicall.ui.action_words import action_words
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.key_cap import native_keys, paint_line
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.suggestion_card import DISMISS_KEY, DONE_KEY, PIN_KEY
from omnicall.ui.words import ENGLISH, Words

LEAST_COLUMN_PX = 296

_BETWEEN_PX = 16
_LINE_PX = 28
_STEPS_PX: dict[int, int] = {
    Qt.Key.Key_Up: -48,
    Qt.Key.Key_Down: 48,
    Qt.Key.Key_PageUp: -320,
    Qt.Key.Key_PageDown: 320,
}

_COLUMNS: tuple[tuple[Group | None, ...], ...] = (
    (Group.EVERYWHERE, Group.BEFORE, Group.AFTER),
    (Group.CALL, Group.MINI, None, Group.PLANS),
    (Group.SETTINGS,),
)
"""About equally long; None is what a suggestion listens to that has the focus."""

_Lines = list[tuple[str, str]]
"""What is done, and by which keys."""


class _Look(NamedTuple):
    """How it is told and painted."""

    words: Words
    colours: Colours


class HelpPage(QWidget):
    """Shows the keys that hold; ``left`` tells that somebody has seen enough."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = _Look(ENGLISH, LIGHT)
        self._preferences = Preferences()
        self._title = plain_label("title")
        self.close_sheet = CallButton(Action.BACK, "quiet")
        self.close_sheet.on_click(self.left.emit)
        self.close_sheet.installEventFilter(self)
        self._sheet = _Sheet()
        self._scrolling = ScrollingPage(self._sheet)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_sheet)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self._scrolling, 1)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the keys that are chosen."""
        self._preferences = preferences
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._look = self._look._replace(words=words)
        self._title.setText(words.shortcuts.help.name)
        self.close_sheet.set_words(words.shortcuts.close)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.close_sheet.show_icon("x", colours.text)
        self._look = self._look._replace(colours=colours)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Only what is seen has to be up to date; the next key may read on already."""
        super().showEvent(event)
        self._draw()
        self._scrolling.settle()
        self._scrolling.scroll_to(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Read on by the keyboard: the one button has no use for its arrows."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step_px = _STEPS_PX.get(event.key())
        if step_px is not None:
            self._scrolling.scroll_to(self._scrolling.scrolled_px + step_px)
        return step_px is not None

    def _draw(self) -> None:
        if self.isVisible():
            self._sheet.show_lines(
                [[self._group(group) for group in column] for column in _COLUMNS], self._look
            )

    def _group(self, group: Group | None) -> tuple[str, _Lines]:
        its = self._look.words.shortcuts
        if group is None:
            return its.on_a_card, self._on_a_card()
        keys, names = keys_in_use(self._preferences.shortcuts), action_words(self._look.words)
        shown = [
            action
            for action in GROUPS[group]
            if action is not Action.MICROPHONE_HOTKEY or self._preferences.has_hotkey
        ]
        lines = [(names[action].name, native_keys(keys[action])) for action in shown]
        return its.group(group), lines

    def _on_a_card(self) -> _Lines:
        its = self._look.words.suggestions
        return [
            (words.name, QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
            for words, key in ((its.pin, PIN_KEY), (its.done, DONE_KEY), (its.dismiss, DISMISS_KEY))
        ]


class _Sheet(QWidget):
    """Cards side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[list[_Card]] = []
        self._columns: list[QVBoxLayout] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 12, 0)
        self._line.setSpacing(_BETWEEN_PX)

    def show_lines(self, columns: list[list[tuple[str, _Lines]]], look: _Look) -> None:
        """Show a card for every group; there are as many each time."""
        if not self._cards:
            self._cards = [[_Card(self) for _group in column] for column in columns]
            self._arrange(len(columns))
        for cards, groups in zip(self._cards, columns, strict=True):
            for card, (title, lines) in zip(cards, groups, strict=True):
                card.show_lines(title, lines, look)
                # Else Qt shows it, and makes room for it, only in turns to come.
                card.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        count = (self.width() + _BETWEEN_PX) // (LEAST_COLUMN_PX + _BETWEEN_PX)
        wanted = min(max(count, 1), len(self._cards))
        if wanted and wanted != len(self._columns):
            self._arrange(wanted)

    def _arrange(self, count: int) -> None:
        while self._columns:
            column = self._columns.pop()
            self._line.removeItem(column)
            column.deleteLater()
        self._columns = [QVBoxLayout() for _column in range(count)]
        for column in self._columns:
            column.setSpacing(_BETWEEN_PX)
            self._line.addLayout(column, 1)
        for place, cards in enumerate(self._cards):
            for card in cards:
                self._columns[place % count].addWidget(card)
        for column in self._columns:
            column.addStretch(1)


class _Card(QFrame):
    """A heading, and under it what is done beside its keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._title = plain_label("strong")
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)

    def show_lines(self, title: str, lines: _Lines, look: _Look) -> None:
        """Show these; a line too many is hidden."""
        self._title.setText(title)
        while len(self._lines) < len(lines):
            line = _Line()
            self._lines.append(line)
            self._column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(lines))
            if place < len(lines):
                line.show_line(*lines[place], look)


class _Line(QLabel):
    """Painted at once: a label for each half, with the styles that all labels have, takes five
    times as long, and the sheet has dozens."""

    def __init__(self) -> None:
        super().__init__()
        self._line = ("", "")
        self._colours = LIGHT
        self.setFixedHeight(_LINE_PX)

    def show_line(self, name: str, keys: str, look: _Look) -> None:
        """What is done, and by which keys."""
        self._line, self._colours = (name, keys), look.colours
        self.setAccessibleName(look.words.named(name, keys))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both halves."""
        painter = QPainter(self)
        paint_line(painter, self.rect(), *self._line, self._colours)
        painter.end()
