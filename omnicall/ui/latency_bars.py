"""How long the newest answers took, each a bar of three parts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from omnicall.core.quality import AnswerTiming
from omnicall.ui.chart import Chart
from omnicall.ui.colours import Colours
from omnicall.ui.theme import SMALL_PX, ui_font
from omnicall.ui.words import ENGLISH, Words

HEIGHT_PX = 112
BAR_PX = 12
GAP_PX = 4
_SCALE_PX = 44
"""At the left, for what the lines across mean."""
_TOP_PX = 10
_LEAST_PART_PX = 1.5
"""What took next to no time is still seen."""


def part_colours(colours: Colours) -> tuple[str, str, str]:
    """Of waiting, model and play-out, from the bottom up."""
    return (colours.edge, colours.talk, colours.accent)


def parts_ms(timing: AnswerTiming) -> tuple[float, float, float]:
    """From the bottom up."""
    return (timing.waiting_ms or 0.0, timing.model_ms, timing.play_out_ms)


class LatencyBars(Chart):
    """As many of the newest answers as there is room for, the newest at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEIGHT_PX, parent)
        self._words = ENGLISH
        self._answers: tuple[AnswerTiming, ...] = ()

    def show_answers(self, answers: tuple[AnswerTiming, ...], sentence: str) -> None:
        """Draw these, and say it."""
        self.say(sentence)
        if answers is not self._answers:
            self._answers = answers
            self.update()

    def set_words(self, words: Words) -> None:
        """Label the scale in another language."""
        self._words = words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines across with their seconds, then the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = max(0, (self.width() - _SCALE_PX) // (BAR_PX + GAP_PX))
        shown = self._answers[-room:] if room else ()
        top_s = _scale_s(shown)
        px_per_ms = (self.height() - _TOP_PX - 1) / (top_s * 1000)
        self._paint_scale(painter, top_s)
        colours = part_colours(self._colours)
        left = self.width() - len(shown) * (BAR_PX + GAP_PX)
        for place, timing in enumerate(shown):
            heights = [max(part * px_per_ms, _LEAST_PART_PX) for part in parts_ms(timing)]
            column = left + place * (BAR_PX + GAP_PX)
            for box, colour in zip(_stacked(heights, column, self.height()), colours, strict=True):
                painter.fillRect(box, QColor(colour))
        painter.end()

    def _paint_scale(self, painter: QPainter, top_s: int) -> None:
        painter.setFont(ui_font(SMALL_PX))
        for seconds in (top_s, top_s / 2, 0):
            height = self.height() - 1 - seconds / top_s * (self.height() - _TOP_PX - 1)
            painter.setPen(QPen(QColor(self._colours.line), 1))
            painter.drawLine(QPointF(_SCALE_PX, height), QPointF(self.width(), height))
            if seconds:
                text = self._words.quality.seconds.format(number=f"{seconds:g}")
                place = QRectF(0, height - 10, _SCALE_PX - 8, 20)
                painter.setPen(QColor(self._colours.muted))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)


def _stacked(heights: Sequence[float], left_px: float, bottom_px: float) -> Iterator[QRectF]:
    for height in heights:
        bottom_px -= height
        yield QRectF(left_px, bottom_px, BAR_PX, height)


def _scale_s(shown: Sequence[AnswerTiming]) -> int:
    """The whole second that the slowest stays below."""
    slowest_ms = max((sum(parts_ms(timing)) for timing in shown), default=0.0)
    return max(1, math.ceil(slowest_ms / 1000))
