"""One quiet line over the picture's upper edge, which moves nothing when it comes and goes."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import RetryRequested, SoundCareChosen
from omnicall.core.media_types import SoundCare
from omnicall.core.reports import NoticeKind, NoticeReported
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.core.wording import notice_sentence
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import DARK
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.theme import CARD_RADIUS_PX
from omnicall.ui.words import Words

_MOST_PX = 640
_BESIDE_PX = 16
_LEAST_HEIGHT_PX = 40
_BELOW_EDGE_PX = 12
_NEARLY_BLACK = 0.85
"""A line that also lies over the settings needs more of a ground than one over a picture."""


class Notice(QWidget):
    """The view's notice; where a person can do something about it, with that as a button.

    Whoever owns it says where it hangs.
    """

    def __init__(self, intents: WindowIntents, parent: QWidget) -> None:
        super().__init__(parent)
        self._care = SoundCare()
        self._room = QRect(0, 0, _MOST_PX, 0)
        self._sentence = plain_label()
        self._sentence.setStyleSheet(f"color: {DARK.text};")
        self.half_duplex = CallButton(Action.HALF_DUPLEX)
        self.half_duplex.on_click(lambda: intents.post(SoundCareChosen(self._half_duplex())))
        self.connect_now = CallButton(Action.CONNECT_NOW)
        self.connect_now.on_click(lambda: intents.post(RetryRequested()))
        self.half_duplex.hide()
        self.connect_now.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(_BESIDE_PX, 4, _BESIDE_PX, 4)
        line.setSpacing(_BESIDE_PX)
        line.addWidget(self._sentence)
        line.addWidget(self.half_duplex)
        line.addWidget(self.connect_now)
        self.hide()

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show the view's notice, if it has one; else the echo, while there is one."""
        notice = view.notice
        if notice is not None and notice.kind is NoticeKind.RECONNECTING:
            # The orb says so, and for as long as it takes.
            notice = None
        if view.can_retry:
            notice = NoticeReported(NoticeKind.STILL_AWAY)
        is_about_echo = notice is None or notice.kind is NoticeKind.ECHO_REMAINS
        has_echo = view.is_call_on and view.has_echo and not view.is_half_duplex and is_about_echo
        if has_echo:
            notice = NoticeReported(NoticeKind.ECHO_REMAINS)
        sentence = "" if notice is None else notice_sentence(notice, language)
        is_changed = sentence != self._sentence.text()
        if is_changed:
            self._sentence.setText(sentence)
            self._sentence.setToolTip(escape(sentence))
            self._sentence.setAccessibleName(sentence)
        offers = {self.half_duplex: has_echo, self.connect_now: view.can_retry}
        if is_changed or any(is_on is button.isHidden() for button, is_on in offers.items()):
            for button, is_on in offers.items():
                button.setVisible(is_on)
            self._fit()

    def show_settings(self, settings: CallSettings) -> None:
        """Know how sound is treated, so that the remedy changes nothing else."""
        self._care = settings.sound_care

    def set_words(self, words: Words) -> None:
        """Name the button in another language."""
        self.half_duplex.set_words(words.sound.use_half_duplex)
        self.connect_now.set_words(words.stage.connect_now)
        self._fit()

    def hang_in(self, room: QRect) -> None:
        """Hang at the upper edge of this part of its parent, in the middle."""
        if room != self._room:
            self._room = room
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White on nearly black, over whatever is there."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgbF(0, 0, 0, _NEARLY_BLACK))
        painter.drawRoundedRect(QRectF(self.rect()), CARD_RADIUS_PX, CARD_RADIUS_PX)
        painter.end()

    def _fit(self) -> None:
        sentence = self._sentence.text()
        self.setVisible(bool(sentence))
        if not sentence:
            return
        room_px = min(_MOST_PX, self._room.width() - 2 * _BESIDE_PX) - 2 * _BESIDE_PX
        for button in (self.half_duplex, self.connect_now):
            if not button.isHidden():
                room_px -= button.sizeHint().width() + _BESIDE_PX
        whole_px = self._sentence.fontMetrics().horizontalAdvance(sentence) + 4
        self._sentence.setFixedWidth(max(min(whole_px, room_px), 1))
        self._sentence.setFixedHeight(self._sentence.heightForWidth(self._sentence.width()))
        wanted = self.layout().sizeHint()  # type: ignore[union-attr]
        self.resize(wanted.width(), max(wanted.height(), _LEAST_HEIGHT_PX))
        left_px = self._room.left() + (self._room.width() - self.width()) // 2
        self.move(left_px, self._room.top() + _BELOW_EDGE_PX)
        self.raise_()

    def _half_duplex(self) -> SoundCare:
        return replace(self._care, is_half_duplex=True)
