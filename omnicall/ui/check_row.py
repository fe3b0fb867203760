"""One rung of the pre-call check: its sign, its name, what was found and what helps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from omnicall.core.check import Check, Finding, Result, RungName
from omnicall.core.check_words import has_remark, result_name, rung_name, told
from omnicall.core.settings import Language
from omnicall.ui.busy_ring import SIDE_PX, BusyRing
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.device_trial import say
from omnicall.ui.icons import paint_icon
from omnicall.ui.messages import plain_label
from omnicall.ui.words import Words

_ICON_PX = 16
_DASH_PX = 8.0


class CheckSign(QWidget):
    """A tick, a cross, a warning, or a dash for what was left out; by shape as by colour."""

    def __init__(self) -> None:
        super().__init__()
        self._colours = LIGHT
        self._found: Finding | None = None
        self.setFixedSize(SIDE_PX, SIDE_PX)

    def show_finding(self, found: Finding | None) -> None:
        """None for a rung whose turn hasn't come."""
        self._found = found
        self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign, in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = _picture(self._found, self._colours)
        if picture is None:
            pen = QPen(QColor(self._colours.edge), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            left = QPointF((self.width() - _DASH_PX) / 2, self.height() / 2)
            painter.drawLine(left, left + QPointF(_DASH_PX, 0))
        else:
            aside = (SIDE_PX - _ICON_PX) / 2
            paint_icon(painter, picture[0], QRectF(aside, aside, _ICON_PX, _ICON_PX), picture[1])
        painter.end()


def _picture(found: Finding | None, colours: Colours) -> tuple[str, str] | None:
    """An icon and its colour; None for the dash."""
    if found is None or found.result is Result.SKIPPED:
        return None
    if found.result is Result.FAILED:
        return "x", colours.end
    is_fine = found.result is Result.PASSED and not has_remark(found)
    return ("check", colours.accent) if is_fine else ("triangle-alert", colours.warn)


class CheckRow(QWidget):
    """Draws its rung at any moment of a check."""

    def __init__(self, rung: RungName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rung = rung
        self.sign = CheckSign()
        self.ring = BusyRing()
        self._name = plain_label("strong")
        self._took = plain_label("small")
        self._took.setWordWrap(False)
        self._message = plain_label("muted")
        self._remedy = plain_label("hint")
        place = QVBoxLayout()
        place.setContentsMargins(0, 1, 0, 0)
        place.addWidget(self.sign)
        place.addWidget(self.ring)
        place.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addLayout(place, 0, 0, 3, 1)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._took, 0, 2)
        grid.addWidget(self._message, 1, 1, 1, 2)
        grid.addWidget(self._remedy, 2, 1, 1, 2)

    def show_check(self, check: Check, words: Words, language: Language) -> None:
        """Draw this moment; a screen reader reads name and result together."""
        found = next((one for one in check.findings if one.rung is self._rung), None)
        is_tried = check.current is self._rung
        name, its = rung_name(self._rung, language), words.checking
        self.sign.show_finding(found)
        self.sign.setVisible(not is_tried)
        self.ring.setVisible(is_tried)
        if found is None:
            message, remedy, result = (its.trying if is_tried else its.waiting), "", ""
        else:
            (message, remedy), result = told(found, language), result_name(found, language)
        seconds = None if found is None else found.seconds
        took = "" if seconds is None else its.seconds.format(seconds=f"{seconds:.1f}")
        say(self._name, name)
        spoken = words.named(name, result) if result else name
        if self._name.accessibleName() != spoken:
            self._name.setAccessibleName(spoken)
        say(self._took, took)
        say(self._message, message)
        say(self._remedy, remedy)
        self._remedy.setVisible(bool(remedy))

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.sign.set_colours(colours)
        self.ring.set_colours(colours)

    def set_motion(self, is_reduced: bool) -> None:
        """Move, or stand still."""
        self.ring.set_motion(is_reduced)
