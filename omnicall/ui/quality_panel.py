"""How well a call goes, to look at and to copy for whoever helps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.quality import QualityPoint
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.device_trial import say
from omnicall.ui.dot import Dot
from omnicall.ui.latency_bars import LatencyBars, part_colours, parts_ms
from omnicall.ui.messages import plain_label
from omnicall.ui.quality_figures import (
    FigureRow,
    latency_text,
    over_the_call,
    rows_of,
    seconds_text,
    support_text,
    whole_text,
)
from omnicall.ui.sparkline import Sparkline
from omnicall.ui.usage_figures import UsageFigures
from omnicall.ui.words import ENGLISH, Words

ROWS = 6


class _Row(QWidget):
    """A figure's name, what it is now, and how it went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._value = QLabel(), QLabel()
        self._value.setProperty("look", "strong")
        self.line = Sparkline()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._value, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.line, 1, 0, 1, 2)

    def show_row(self, row: FigureRow) -> None:
        """Draw it."""
        say(self._label, row.label)
        say(self._value, row.value)
        self.line.show_trace(row.trace, row.summary)


class _Latency(QWidget):
    """How long answers take, and which part of it is whose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._newest = QLabel(), QLabel()
        self._meaning, self._over_the_call = plain_label("small"), plain_label("small")
        self.bars = LatencyBars()
        self._dots = [Dot() for _ in range(3)]
        self._parts = [QLabel() for _ in range(3)]
        self._title.setProperty("look", "strong")
        self._newest.setProperty("look", "strong")
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._newest)
        legend = QHBoxLayout()
        legend.setSpacing(4)
        for dot, part in zip(self._dots, self._parts, strict=True):
            part.setProperty("look", "small")
            legend.addWidget(dot)
            legend.addWidget(part)
            legend.addSpacing(8)
        legend.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._meaning)
        column.addWidget(self.bars)
        column.addLayout(legend)
        column.addWidget(self._over_the_call)

    def show_view(self, view: ViewState, words: Words) -> None:
        """Draw the answers so far."""
        quality = words.quality
        answers = view.quality.answers
        newest = answers[-1] if answers else None
        self.bars.show_answers(answers, words.named(quality.latency, latency_text(newest, words)))
        say(self._newest, whole_text(newest, words))
        names = (quality.waiting, quality.model, quality.play_out)
        for place, name in enumerate(names):
            value = seconds_text(parts_ms(newest)[place], words) if newest else ""
            say(self._parts[place], f"{name} {value}".strip())
        over = over_the_call(answers, words)
        say(self._over_the_call, over)
        self._over_the_call.setVisible(bool(over))

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._title.setText(words.quality.latency)
        self._meaning.setText(words.quality.latency_meaning)
        self.bars.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.bars.set_colours(colours)
        for dot, colour in zip(self._dots, part_colours(colours), strict=True):
            dot.show_light(colour, is_filled=True)


class QualityPanel(QWidget):
    """Draws the figures of a view about once a second, and only while somebody can see them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = ViewState()
        self._drawn: tuple[tuple[QualityPoint, ...], bool] | None = None
        """The seconds, and whether the call was on."""
        self._words = ENGLISH
        self._nothing_yet = plain_label("muted")
        self._figures = QWidget()
        self._latency = _Latency()
        self._rows = [_Row() for _ in range(ROWS)]
        self._usage = UsageFigures()
        self.copy = CallButton(Action.COPY_FIGURES)
        self._copied = plain_label("small")
        self.copy.on_click(self._copy)
        self._arrange()
        self.set_words(ENGLISH)
        self.set_colours(LIGHT)
        self._draw()

    def _arrange(self) -> None:
        figures = QVBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(16)
        figures.addWidget(self._latency)
        for row in self._rows:
            figures.addWidget(row)
        figures.addWidget(self._usage)
        figures.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        figures.addWidget(self._copied)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self._nothing_yet)
        column.addWidget(self._figures)
        column.addStretch(1)

    def show_view(self, view: ViewState) -> None:
        """Draw the call's figures if they are others and can be seen."""
        self._view = view
        if self.isVisible():
            self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.setAccessibleName(words.quality.title)
        self._nothing_yet.setText(words.quality.nothing_yet)
        self._latency.set_words(words)
        self.copy.set_words(words.quality.copy)
        self._copied.clear()
        self._drawn = None
        if self.isVisible():
            self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._latency.set_colours(colours)
        self.copy.show_icon("copy", colours.text)
        for row in self._rows:
            row.line.set_colours(colours)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was measured meanwhile."""
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        # In a call together with its next second: an answer alone is no reason to draw.
        quality, is_call_on = self._view.quality, self._view.is_call_on
        if self._drawn and self._drawn[0] is quality.points and self._drawn[1] is is_call_on:
            return
        self._drawn = (quality.points, is_call_on)
        has_any = bool(quality.points)
        self._nothing_yet.setVisible(not has_any)
        self._figures.setVisible(has_any)
        self._latency.show_view(self._view, self._words)
        self._usage.show_view(self._view, self._words)
        for shown, row in zip(self._rows, rows_of(quality, self._words), strict=True):
            shown.show_row(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(support_text(self._view.quality, self._words))
        say(self._copied, self._words.quality.copied)
