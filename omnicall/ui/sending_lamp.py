"""The lamp: what is really leaving the computer, in light and words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omnicall.core.view import Sending, ViewState
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.dot import Dot
from omnicall.ui.small_sign import SmallSign
from omnicall.ui.words import ENGLISH, Words


def sending_words(sending: Sending, words: Words) -> str:
    """What leaves the computer."""
    return {
        Sending.NOTHING: words.sending_nothing,
        Sending.SOUND: words.sending_sound,
        Sending.SOUND_AND_PICTURE: words.sending_sound_and_picture,
    }[sending]


class SendingLamp(QWidget):
    """A light, its words, and a small screen while the picture is of one; nothing ever moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = ViewState()
        self._words = ENGLISH
        self._colours = LIGHT
        self.sign = SmallSign("monitor-up", "accent")
        self._light = Dot()
        self._text = QLabel()
        kept = self.sign.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.sign.setSizePolicy(kept)
        self.sign.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.sign, self._light, self._text):
            line.addWidget(part)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self._view = view
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.sign.say(words.sharing.sign)
        # As wide as its longest text, so that its light stays where it is.
        metrics = self._text.fontMetrics()
        texts = [words.named(words.sending, sending_words(value, words)) for value in Sending]
        self._text.setMinimumWidth(max(metrics.horizontalAdvance(text) for text in texts))
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.sign.set_colours(colours)
        self._draw()

    def _draw(self) -> None:
        view, words, colours = self._view, self._words, self._colours
        told = words.named(words.sending, sending_words(view.sending, words))
        # Qt tells screen readers of every name that is set, even the same one.
        if told != self._text.text():
            self._text.setText(told)
            self._text.setAccessibleName(told)
        is_sending = view.sending is not Sending.NOTHING
        self._light.show_light(colours.accent if is_sending else colours.edge, is_filled=is_sending)
        self.sign.setVisible(view.is_sharing and view.is_call_on)
