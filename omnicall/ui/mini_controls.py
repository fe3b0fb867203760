"""The mini window's buttons, which come when the pointer or the keyboard does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    Intent,
    MicrophoneSwitched,
    PauseSwitched,
    RetryRequested,
    SuggestionRequested,
)
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.colours import DARK
from omnicall.ui.fade import Fade
from omnicall.ui.kept_picture import KeptPicture
from omnicall.ui.over_picture import paint_ground
from omnicall.ui.round_buttons import Face, RoundButton, RoundSwitch
from omnicall.ui.words import Words

_PADDING_PX = 4
_BETWEEN_PX = 8
_BEFORE_HANG_UP_PX = 8


class MiniControls(QWidget):
    """Always there for screen readers, even while nobody sees them."""

    def __init__(
        self,
        post: Callable[[Intent], None],
        show_full_window: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fade = Fade(self._show_opacity, self)
        self._kept = KeptPicture(self, self._paint)
        self.microphone = RoundSwitch(
            Action.MICROPHONE, on=Face("mic"), off=Face("mic-off", DARK.on_end, DARK.end)
        )
        self.camera = RoundSwitch(
            Action.CAMERA, on=Face("video"), off=Face("video-off", DARK.stage, DARK.text)
        )
        self.pause = RoundSwitch(
            Action.PAUSE, on=Face("play", DARK.stage, DARK.warn), off=Face("pause")
        )
        self.ask = RoundButton(Action.ASK_NOW, Face("lightbulb"))
        self.connect_now = RoundButton(Action.CONNECT_NOW, Face("refresh-cw"))
        self.connect_now.hide()
        self.full_window = RoundButton(Action.FULL_WINDOW, Face("maximize-2"))
        self.hang_up = RoundButton(Action.HANG_UP, Face("phone-off", DARK.on_end, DARK.end))
        self.microphone.wanted.connect(lambda is_on: post(MicrophoneSwitched(is_on)))
        self.camera.wanted.connect(lambda is_on: post(CameraSwitched(is_on)))
        self.pause.wanted.connect(lambda is_on: post(PauseSwitched(is_on)))
        self.ask.on_click(lambda: post(SuggestionRequested()))
        self.connect_now.on_click(lambda: post(RetryRequested()))
        self.full_window.on_click(show_full_window)
        self.hang_up.on_click(lambda: post(HangUpRequested()))
        self._lay_out()
        self._show_opacity()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(_PADDING_PX, _PADDING_PX, _PADDING_PX, _PADDING_PX)
        line.setSpacing(_BETWEEN_PX)
        for button in self.buttons[:-1]:
            line.addWidget(button)
        line.addSpacing(_BEFORE_HANG_UP_PX)
        line.addWidget(self.hang_up)
        self.setFixedSize(self.sizeHint())

    @property
    def buttons(self) -> tuple[RoundSwitch | RoundButton, ...]:
        """From left to right."""
        return (
            *(self.microphone, self.camera, self.pause, self.connect_now),
            *(self.ask, self.full_window, self.hang_up),
        )

    @property
    def is_revealed(self) -> bool:
        """Whether they are seen, or about to be."""
        return self._fade.is_wanted

    def reveal(self, is_wanted: bool) -> None:
        """Fade in or out; what fades out can't be pressed any more."""
        self._fade.show(is_wanted)
        self._show_opacity()

    def set_is_moving(self, is_moving: bool) -> None:
        """Fade, or come and go at once."""
        self._fade.set_is_moving(is_moving)

    def show_view(self, view: ViewState) -> None:
        """Show what is on; while a call ends nothing can be pressed but the way back."""
        self.microphone.show_on(view.is_microphone_on)
        self.camera.show_on(view.is_camera_on)
        self.pause.show_on(view.is_paused)
        # In its place: without a connection nothing is sent that could be paused.
        self.pause.setVisible(not view.can_retry)
        self.connect_now.setVisible(view.can_retry)
        can_steer = view.is_call_on and view.phase is not Phase.ENDING
        for button in self.buttons:
            if button is self.full_window:
                continue
            button.setEnabled(can_steer and (button is not self.ask or view.can_ask))

    def set_words(self, words: Words) -> None:
        """Name the buttons in another language."""
        self.microphone.set_words(words.microphone)
        self.camera.set_words(words.camera)
        self.pause.set_words(words.pause)
        self.ask.set_words(words.helping.ask)
        self.connect_now.set_words(words.stage.connect_now)
        self.full_window.set_words(words.mini.full_window)
        self.hang_up.set_words(words.hang_up)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark ground that any picture leaves readable."""
        self._kept.show(self._fade.opacity)

    def _paint(self, painter: QPainter) -> None:
        paint_ground(painter, QRectF(self.rect()), self.height() / 2, self._fade.opacity)

    def _show_opacity(self) -> None:
        # With every picture Qt would paint what can't be seen, too: a quarter of the work.
        self.setUpdatesEnabled(self._fade.opacity > 0)
        for button in self.buttons:
            button.show_offer(self._fade.opacity, self._fade.is_wanted)
        self.update()
