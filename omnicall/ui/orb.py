"""The assistant, as one round sign; what it does shows by shape as well as by colour."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from omnicall.core.view import ViewState
from omnicall.ui.colours import LIGHT, OVER_PICTURE_OPACITY, Colours
from omnicall.ui.kept_picture import KeptPicture
from omnicall.ui.orb_shapes import (
    BREATH_S,
    DASHES,
    SLOW_TURN_S,
    Doing,
    OrbPainter,
    doing_in,
    loudness_of,
)
from omnicall.ui.words import ENGLISH, Words

QUICK_MS = 50
"""Between two pictures of something that turns or follows a voice."""
SLOW_MS = 80
"""Between two pictures of something that moves by less than a pixel in this time."""

_INTERVALS_MS = {
    Doing.CONNECTING: SLOW_MS,
    Doing.LISTENING: SLOW_MS,
    Doing.THINKING: QUICK_MS,
    Doing.SPEAKING: QUICK_MS,
    Doing.RECONNECTING: SLOW_MS,
}
"""What isn't in here stands still."""

_STEPS_A_BREATH = 36
_STEP_S = BREATH_S / _STEPS_A_BREATH
_ROUNDS_S = {
    Doing.LISTENING: BREATH_S,
    # By then one dash is where the next one was.
    Doing.CONNECTING: SLOW_TURN_S / DASHES,
    Doing.RECONNECTING: SLOW_TURN_S / DASHES,
}
"""After this time what moves slowly looks as before.

Its steps are kept from round to round; what moves quickly is painted anew with every picture
that comes under it.
"""
_FOLLOWING = 0.4
"""How much of the way to the voice's loudness the ring goes with every picture."""
_STILL_LOUDNESS = 0.5
_SEEN = 0.01
"""A change of loudness that nobody sees is not worth a picture."""


@dataclass
class _Voice:
    """How loud it is, and how loud the ring shows it."""

    wanted: float = 0.0
    shown: float = 0.0

    def follow(self) -> bool:
        """Go a part of the way; tell whether anybody could see that."""
        step = (self.wanted - self.shown) * _FOLLOWING
        if abs(step) < _SEEN:
            return False
        self.shown += step
        return True


class Orb(QLabel):
    """Draws what the assistant does in a view; its clock runs only while something moves in sight.

    Over a picture it brings its own dark ground: hand it the dark colours there.
    """

    def __init__(
        self, diameter_px: int, *, has_ground: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_ground = has_ground
        self._doing = Doing.AWAY
        self._words = ENGLISH
        self._colours = LIGHT
        self._is_motion_reduced = False
        self._voice = _Voice()
        self._painted_s = self._moment_s = 0.0
        self._kept = KeptPicture(self, self._paint, most=2 * _STEPS_A_BREATH)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._move_on)
        self.setFixedSize(diameter_px, diameter_px)
        self._tell()

    @property
    def is_moving(self) -> bool:
        """Whether it costs anything at the moment."""
        return self._timer.isActive()

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self._voice.wanted = loudness_of(view.answer_dbfs)
        doing = doing_in(view)
        if doing is not self._doing:
            self._doing = doing
            self._voice.shown = 0.0
            self._tell()
            self._run_or_rest()
            self.update()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._tell()

    def set_motion(self, *, is_reduced: bool) -> None:
        """Move, or stay still in the most telling position."""
        self._is_motion_reduced = is_reduced
        self._run_or_rest()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Move again."""
        super().showEvent(event)
        self._run_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees costs nothing; also when the window is minimised."""
        super().hideEvent(event)
        self._run_or_rest()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One shape in the middle."""
        self._painted_s = monotonic()
        self._moment_s = _moment_s(self._doing, self._painted_s)
        moment_s = self._moment_s if self.is_moving else None
        self._kept.show((self._doing, self._colours, self._voice.shown, moment_s))

    def _paint(self, painter: QPainter) -> None:
        square = QRectF(self.rect())
        if self._has_ground:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor.fromRgbF(0, 0, 0, OVER_PICTURE_OPACITY))
            painter.drawEllipse(square)
        self._paint_shape(OrbPainter(painter, square, self._colour()))

    def _paint_shape(self, orb: OrbPainter) -> None:
        at_s = None if self._is_motion_reduced else self._moment_s
        match self._doing:
            case Doing.LISTENING:
                orb.breathing_ring(at_s)
            case Doing.THINKING:
                orb.turning_arc(at_s)
            case Doing.SPEAKING:
                orb.voice(_STILL_LOUDNESS if self._is_motion_reduced else self._voice.shown)
            case Doing.CONNECTING | Doing.RECONNECTING:
                orb.dashed_ring(at_s)
            case Doing.PAUSED:
                orb.bars_in_a_ring()
            case Doing.AWAY:
                orb.thin_ring()

    def _colour(self) -> str:
        colours = self._colours
        return {
            Doing.AWAY: colours.edge,
            Doing.CONNECTING: colours.accent,
            Doing.LISTENING: colours.accent,
            Doing.THINKING: colours.talk,
            Doing.SPEAKING: colours.talk,
            Doing.RECONNECTING: colours.warn,
            Doing.PAUSED: colours.muted,
        }[self._doing]

    def _run_or_rest(self) -> None:
        interval_ms = _INTERVALS_MS.get(self._doing)
        if interval_ms is None or self._is_motion_reduced or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != interval_ms:
            self._timer.start(interval_ms)

    def _move_on(self) -> None:
        if self._doing is Doing.SPEAKING and not self._voice.follow():
            return
        if monotonic() - self._painted_s > self._timer.interval() / 1000:
            # Otherwise the picture under it, which moves as often, had it painted.
            self.update()

    def _tell(self) -> None:
        words = self._words.orb
        value = {
            Doing.AWAY: words.away,
            Doing.CONNECTING: words.connecting,
            Doing.LISTENING: words.listening,
            Doing.THINKING: words.thinking,
            Doing.SPEAKING: words.speaking,
            Doing.RECONNECTING: words.reconnecting,
            Doing.PAUSED: words.paused,
        }[self._doing]
        name = self._words.named(self._words.speaker_assistant, value)
        # Qt tells screen readers of every name that is set, even the same one.
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)


def _moment_s(doing: Doing, now_s: float) -> float:
    """Where in its movement it is."""
    round_s = _ROUNDS_S.get(doing)
    return now_s if round_s is None else int(now_s % round_s / _STEP_S) * _STEP_S
