"""The buttons at the bottom: to start before and after a call, to steer and end it during one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    MicrophoneSwitched,
    PauseSwitched,
    StopTalkingRequested,
)
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.buttons import CallButton, SwitchButton
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.words import Words


class ControlBar(QWidget):
    """Posts what is clicked and shows what the view says."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice_call = CallButton("Ctrl+Shift+Return")
        self.start_call = CallButton("Ctrl+Return", "primary")
        self.microphone = SwitchButton("Ctrl+D")
        self.camera = SwitchButton("Ctrl+E")
        self.pause = SwitchButton("Ctrl+P")
        self.mini_window = CallButton("Ctrl+M")
        self.stop_talking = CallButton("Esc")
        self.hang_up = CallButton("Ctrl+Shift+H", "end")
        self._connect(intents)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addStretch(1)
        for button in (self.practice_call, self.start_call):
            line.addWidget(button)
        for switch in (self.microphone, self.camera, self.pause):
            line.addWidget(switch)
        line.addWidget(self.mini_window)
        line.addWidget(self.stop_talking)
        line.addSpacing(12)
        line.addWidget(self.hang_up)
        line.addStretch(1)
        self.show_view(ViewState())

    def _connect(self, intents: WindowIntents) -> None:
        self.start_call.on_click(intents.start_call)
        self.practice_call.on_click(intents.start_practice_call)
        self.mini_window.on_click(intents.show_mini_window)
        self.stop_talking.on_click(lambda: intents.post(StopTalkingRequested()))
        self.hang_up.on_click(lambda: intents.post(HangUpRequested()))
        self.microphone.wanted.connect(lambda is_on: intents.post(MicrophoneSwitched(is_on)))
        self.camera.wanted.connect(lambda is_on: intents.post(CameraSwitched(is_on)))
        self.pause.wanted.connect(lambda is_on: intents.post(PauseSwitched(is_on)))

    def show_view(self, view: ViewState) -> None:
        """Show the buttons of this moment; while a call ends none of them can be pressed."""
        self.microphone.show_on(view.is_microphone_on)
        self.camera.show_on(view.is_camera_on)
        self.pause.show_on(view.is_paused)
        can_steer = view.is_call_on and view.phase is not Phase.ENDING
        for button in (
            *(self.microphone, self.camera, self.pause),
            *(self.mini_window, self.hang_up),
        ):
            button.setVisible(view.is_call_on)
            button.setEnabled(can_steer)
        self.stop_talking.setVisible(view.is_call_on)
        self.stop_talking.setEnabled(view.can_stop_talking)
        for button in (self.start_call, self.practice_call):
            button.setVisible(not view.is_call_on)

    def set_words(self, words: Words) -> None:
        """Name the buttons in another language."""
        self.practice_call.set_words(words.practice_call)
        self.start_call.set_words(words.start_call)
        self.microphone.set_words(words.microphone)
        self.camera.set_words(words.camera)
        self.pause.set_words(words.pause)
        self.mini_window.set_words(words.mini.mini_window)
        self.stop_talking.set_words(words.sound.stop_talking)
        self.hang_up.set_words(words.hang_up)

    def set_colours(self, colours: Colours) -> None:
        """Paint the switches in another theme; red means that nobody is heard."""
        self.microphone.set_colours(colours, on=colours.accent, off=colours.end)
        self.camera.set_colours(colours, on=colours.accent, off=colours.edge)
        self.pause.set_colours(colours, on=colours.warn, off=colours.edge)
