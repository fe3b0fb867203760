"""How one figure went over a call, as a line without axes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from omnicall.ui.chart import Chart
from omnicall.ui.quality_figures import Trace

HEIGHT_PX = 32
_MARGIN_PX = 3.0
_LINE_PX = 2.0
_STEP_PX = 3.0
"""Two points of a line are at least so far apart."""


def runs_of(trace: Trace, width_px: float, height_px: float) -> list[list[QPointF]]:
    """The connected pieces of the line; where nothing was measured it is interrupted.

    Each stretch of time is as wide as it is long, and its point lies at its end.
    """
    total_s = sum(seconds for seconds, _height in trace)
    runs: list[list[QPointF]] = [[]]
    passed_s = 0.0
    for seconds, height in _as_fine(trace, total_s * _STEP_PX / max(width_px, 1.0)):
        passed_s += seconds
        if height is None:
            runs.append([])
        else:
            left = passed_s / total_s * width_px
            runs[-1].append(QPointF(left, (1 - height) * height_px))
    return [run for run in runs if run]


def _as_fine(trace: Trace, least_s: float) -> Iterator[tuple[float, float | None]]:
    """No finer than can be seen: of what falls together the highest stays."""
    gathered_s, highest = 0.0, None
    for place, (seconds, height) in enumerate(trace, 1):
        gathered_s += seconds
        if height is not None:
            highest = height if highest is None else max(highest, height)
        if gathered_s >= least_s or place == len(trace):
            yield gathered_s, highest
            gathered_s, highest = 0.0, None


class Sparkline(Chart):
    """Draws the trace it is given, the newest at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEIGHT_PX, parent)
        self._trace: Trace = ()

    def show_trace(self, trace: Trace, sentence: str) -> None:
        """Draw this, and say it."""
        self.say(sentence)
        if trace != self._trace:
            self._trace = trace
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground line, the figure's line, and a dot where it is now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.rect().toRectF().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        painter.translate(place.topLeft())
        painter.setPen(QPen(QColor(self._colours.line), 1))
        painter.drawLine(QLineF(0, place.height(), place.width(), place.height()))
        colour = QColor(self._colours.accent)
        round_cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(colour, _LINE_PX, Qt.PenStyle.SolidLine, round_cap))
        runs = runs_of(self._trace, place.width(), place.height())
        for run in runs:
            # What stands alone is a dot.
            painter.drawPoint(run[0])
            painter.drawPolyline(QPolygonF(run))
        if runs:
            painter.setBrush(colour)
            painter.drawEllipse(runs[-1][-1], 1.5, 1.5)
        painter.end()
