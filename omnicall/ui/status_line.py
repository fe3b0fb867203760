"""One line on top: what the call is doing, since when, what is heard, what is being sent."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.dot import Dot
from omnicall.ui.level_meter import LevelMeter, level_text
from omnicall.ui.sending_lamp import SendingLamp
from omnicall.ui.small_sign import SmallSign
from omnicall.ui.words import ENGLISH, Words


def state_words(view: ViewState, words: Words) -> str:
    """The call's state in one word; a live call that is paused is paused."""
    if view.phase is Phase.LIVE and view.is_paused:
        return words.state_paused
    return {
        Phase.IDLE: words.state_ready,
        Phase.CONNECTING: words.state_connecting,
        Phase.CONFIGURING: words.state_configuring,
        Phase.LIVE: words.state_live,
        Phase.RECONNECTING: words.state_reconnecting,
        Phase.ENDING: words.state_ending,
        Phase.ENDED: words.state_ended,
    }[view.phase]


def echo_words(left_dbfs: float | None, words: Words) -> str:
    """How much echo is left; empty until some was measured."""
    if left_dbfs is None:
        return ""
    return words.named(words.sound.echo_left, level_text(left_dbfs))


def clock_text(elapsed_s: float) -> str:
    """``12:41``, or ``1:02:03`` from one hour on."""
    minutes, seconds = divmod(int(elapsed_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class EchoFigure(QWidget):
    """How much echo is left; nothing to see until some was measured in the call that is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = SmallSign("audio-lines")
        self._figure = QLabel()
        self._figure.setProperty("look", "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._sign)
        line.addWidget(self._figure)

    def show_view(self, view: ViewState, words: Words) -> None:
        """Draw this moment."""
        left_dbfs = view.echo_left_dbfs if view.is_call_on else None
        text = echo_words(left_dbfs, words)
        # The figure alone: what it is about stands in its name and its tip.
        _say(self._figure, "" if left_dbfs is None else level_text(left_dbfs), text)
        self._sign.setVisible(bool(text))
        tip = words.sound.echo_left_tip if text else ""
        if text and view.echo_reduction_db is not None:
            reduced = words.sound.echo_reduced.format(decibels=round(view.echo_reduction_db))
            tip = f"{tip} {reduced}"
        if tip != self._figure.toolTip():
            self._figure.setToolTip(tip)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._sign.set_colours(colours)


class StatusLine(QWidget):
    """Draws the parts of a view that fit in a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = ViewState()
        self._words = ENGLISH
        self._colours = LIGHT
        self._state_dot = Dot()
        self._state = QLabel()
        self._elapsed = QLabel()
        self._echo = EchoFigure()
        self._meter = LevelMeter()
        self._meter.hide()
        self._sending = SendingLamp()
        self._state.setProperty("look", "strong")
        self._elapsed.setProperty("look", "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 4, 0)
        line.setSpacing(8)
        line.addWidget(self._state_dot)
        line.addWidget(self._state)
        line.addSpacing(8)
        line.addWidget(self._elapsed)
        line.addStretch(1)
        line.addWidget(self._echo)
        line.addSpacing(16)
        line.addWidget(self._meter)
        line.addSpacing(24)
        line.addWidget(self._sending)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self._view = view
        self._meter.setVisible(view.is_call_on)
        self._meter.show_level(view.microphone_dbfs, is_on=view.is_microphone_on)
        self._sending.show_view(view)
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self._meter.set_words(words)
        self._sending.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self._meter.set_colours(colours)
        self._echo.set_colours(colours)
        self._sending.set_colours(colours)
        self._draw()

    def _draw(self) -> None:
        view, words, colours = self._view, self._words, self._colours
        state = state_words(view, words)
        _say(self._state, state, words.named(words.call_state, state))
        clock = "" if view.elapsed_s is None else clock_text(view.elapsed_s)
        _say(self._elapsed, clock, words.named(words.elapsed, clock or "0:00"))
        self._echo.show_view(view, words)
        is_live = view.phase is Phase.LIVE and not view.is_paused
        idle = view.phase in (Phase.IDLE, Phase.ENDED, Phase.ENDING)
        state_colour = colours.accent if is_live else colours.edge if idle else colours.warn
        self._state_dot.show_light(state_colour, is_filled=is_live)


def _say(label: QLabel, text: str, name: str) -> None:
    # Qt tells screen readers of every name that is set, even the same one.
    if label.text() != text:
        label.setText(text)
    if label.accessibleName() != name:
        label.setAccessibleName(name)
