"""The mini window's lamp, and in words only what is out of the ordinary."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omnicall.core.reports import Phase
from omnicall.core.view import Sending, ViewState
from omnicall.ui.colours import DARK
from omnicall.ui.kept_picture import KeptPicture
from omnicall.ui.over_picture import paint_ground
from omnicall.ui.sending_lamp import sending_words
from omnicall.ui.small_sign import SmallSign
from omnicall.ui.status_line import state_words
from omnicall.ui.theme import SMALL_PX, ui_font
from omnicall.ui.words import ENGLISH, Words

HEIGHT_PX = 28
_LAMP_PX = 12
_BESIDE_SIGN_PX = 8


class Lamp(QLabel):
    """What leaves the computer, told by shape: a ring, a disc, a disc in a ring.

    Its words are for screen readers and for the tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sending = Sending.NOTHING
        self._kept = KeptPicture(self, self._paint)
        self.setFixedSize(HEIGHT_PX, HEIGHT_PX)

    def show_sending(self, sending: Sending, words: Words) -> None:
        """Repaint and say it only if it changed."""
        name = words.named(words.sending, sending_words(sending, words))
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)
        if sending is not self._sending:
            self._sending = sending
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The light alone."""
        self._kept.show(self._sending)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(0, 0, _LAMP_PX, _LAMP_PX)
        disc.moveCenter(QRectF(self.rect()).center())
        if self._sending is Sending.NOTHING:
            painter.setPen(QPen(QColor(DARK.muted), 2))
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(DARK.accent))
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        if self._sending is Sending.SOUND_AND_PICTURE:
            painter.setPen(QPen(QColor(DARK.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(-2.5, -2.5, 2.5, 2.5))


def _sign(icon: str, role: str) -> SmallSign:
    sign = SmallSign(icon, role, _BESIDE_SIGN_PX)
    sign.set_colours(DARK)
    return sign


class _StateText(QLabel):
    """The call's state, in words where it isn't simply live; a screen reader hears it always."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = KeptPicture(self, self._paint)
        self.setFont(ui_font(SMALL_PX))

    def sizeHint(self) -> QSize:
        """No wider than its words."""
        width_px = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width_px) + 12 if self.text() else 1, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White: the ground is dark in both themes."""
        if self.text():
            self._kept.show(self.text())

    def _paint(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(DARK.text))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), self.text())


class MiniStatus(QWidget):
    """A dark pill as wide as what is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = ViewState()
        self._words = ENGLISH
        self._kept = KeptPicture(self, self._paint)
        self.lamp = Lamp()
        # Both have to be seen without looking for them.
        self.sharing = _sign("monitor-up", "accent")
        self._muted = _sign("mic-off", "end")
        self.state = _StateText()
        line = QHBoxLayout(self)
        line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for part in (self.lamp, self.sharing, self._muted, self.state):
            line.addWidget(part)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self._view = view
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.sharing.say(words.sharing.sign)
        self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground that any picture leaves readable."""
        self._kept.show(None)

    def _paint(self, painter: QPainter) -> None:
        paint_ground(painter, QRectF(self.rect()), self.height() / 2)

    def _draw(self) -> None:
        view, words = self._view, self._words
        self.lamp.show_sending(view.sending, words)
        self.sharing.setVisible(view.is_sharing and view.is_call_on)
        self._muted.setVisible(view.is_call_on and not view.is_microphone_on)
        state = state_words(view, words)
        is_ordinary = view.phase is Phase.LIVE and not view.is_paused
        text = "" if is_ordinary else state
        if text != self.state.text():
            self.state.setText(text)
            self.state.updateGeometry()
        name = words.named(words.call_state, state)
        if name != self.state.accessibleName():
            self.state.setAccessibleName(name)
