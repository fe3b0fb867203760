"""The buttons at the bottom: to steer a call and to end it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    MicrophoneSwitched,
    MomentMarked,
    PauseSwitched,
    SharingStopRequested,
    StopTalkingRequested,
    SuggestionRequested,
)
from omnicall.core.markers import MarkerKind
from omnicall.core.media_types import Device
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.control_buttons import HEIGHT_PX, ControlButton, ControlSwitch, Face
from omnicall.ui.device_menu import DeviceMenuButton
from omnicall.ui.intents import WindowIntents
from omnicall.ui.words import Words

_BETWEEN_PX = 4
_APART_PX = 24
_LIT_S = 2.0
"""How long a marked moment shows."""
_LEAST_WIDTH_PX = 628


class CallControls(QWidget):
    """What steers a call and ends it; what nothing stands behind isn't offered."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.microphone = ControlSwitch(
            Action.MICROPHONE, on=Face("mic"), off=Face("mic-off", "on_end", "end")
        )
        self.microphone_menu = DeviceMenuButton(
            Action.MICROPHONE_DEVICE, (Device.MICROPHONE, Device.SPEAKER), intents
        )
        self.camera = ControlSwitch(Action.CAMERA, on=Face("video"), off=Face("video-off", "muted"))
        self.camera_menu = DeviceMenuButton(Action.CAMERA_DEVICE, (Device.CAMERA,), intents)
        self.share_screen = ControlSwitch(
            Action.SHARE_SCREEN,
            on=Face("monitor-up", "on_accent", "accent"),
            off=Face("monitor-up"),
        )
        self.pause = ControlSwitch(
            Action.PAUSE, on=Face("play", "surface", "warn"), off=Face("pause")
        )
        self.stop_talking = ControlButton(Action.STOP_TALKING, Face("hand"))
        self.mini_window = ControlButton(Action.MINI_WINDOW, Face("picture-in-picture-2"))
        self.ask = ControlButton(Action.ASK_NOW, Face("lightbulb"))
        self.hang_up = ControlButton(Action.HANG_UP, Face("phone-off", "on_end", "end"))
        self._connect(intents)
        self._lay_out()

    def _connect(self, intents: WindowIntents) -> None:
        post, share = intents.post, intents.share_wanted
        self.microphone.wanted.connect(lambda is_on: post(MicrophoneSwitched(is_on)))
        self.camera.wanted.connect(lambda is_on: post(CameraSwitched(is_on)))
        self.pause.wanted.connect(lambda is_on: post(PauseSwitched(is_on)))
        self.stop_talking.on_click(lambda: post(StopTalkingRequested()))
        self.ask.on_click(lambda: post(SuggestionRequested()))
        self.hang_up.on_click(lambda: post(HangUpRequested()))
        self.share_screen.setVisible(share is not None)
        if share is not None:
            self.share_screen.wanted.connect(
                lambda is_on: share() if is_on else post(SharingStopRequested())
            )
        self.mini_window.setVisible(intents.mini_window_wanted is not None)
        if intents.mini_window_wanted is not None:
            self.mini_window.on_click(intents.mini_window_wanted)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_BETWEEN_PX)
        for switch, menu in (
            (self.microphone, self.microphone_menu),
            (self.camera, self.camera_menu),
        ):
            pair = QHBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(switch)
            pair.addWidget(menu)
            line.addLayout(pair)
        for button in (
            *(self.share_screen, self.pause, self.stop_talking, self.mini_window),
            self.ask,
        ):
            line.addWidget(button)
        line.addSpacing(_APART_PX - _BETWEEN_PX)
        line.addWidget(self.hang_up)

    @property
    def _worded(self) -> tuple[ControlSwitch | ControlButton, ...]:
        return (
            *(self.microphone, self.camera, self.share_screen, self.pause),
            *(self.stop_talking, self.mini_window, self.ask, self.hang_up),
        )

    def show_view(self, view: ViewState) -> None:
        """Show what is so; while a call ends none of them can be pressed."""
        self.microphone.show_on(view.is_microphone_on)
        self.camera.show_on(view.is_camera_on)
        self.share_screen.show_on(view.is_sharing)
        self.pause.show_on(view.is_paused)
        can_steer = view.is_call_on and view.phase is not Phase.ENDING
        for button in (*self._worded, self.microphone_menu, self.camera_menu):
            # Once each: a button that goes off and on again is painted for every view.
            is_of_use = button is not self.stop_talking or view.can_stop_talking
            is_of_use = is_of_use and (button is not self.ask or view.can_ask)
            button.setEnabled(can_steer and is_of_use)

    def show_devices(self, settings: CallSettings, view: ViewState) -> None:
        """Offer what is there."""
        for menu in (self.microphone_menu, self.camera_menu):
            menu.show_devices(settings, view.known_devices)

    def set_words(self, words: Words) -> None:
        """Name the buttons in another language."""
        self.microphone.set_words(words.microphone)
        self.camera.set_words(words.camera)
        self.share_screen.set_words(words.stage.share_screen)
        self.pause.set_words(words.pause)
        self.stop_talking.set_words(words.sound.stop_talking)
        self.mini_window.set_words(words.stage.mini_window)
        self.ask.set_words(words.helping.ask)
        self.hang_up.set_words(words.hang_up)
        for menu in (self.microphone_menu, self.camera_menu):
            menu.say(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint the buttons in another theme; red means that nobody is heard, or the end."""
        for button in (*self._worded, self.microphone_menu, self.camera_menu):
            button.set_colours(colours)

    def set_compact(self, is_compact: bool) -> None:
        """Show icons alone where there is no room for words."""
        for button in self._worded:
            button.set_compact(is_compact)


class MomentButton(ControlButton):
    """Marks a moment; its face says which, its word is for screen readers and tips."""

    def __init__(self, action: Action, icon: str, kind: MarkerKind) -> None:
        super().__init__(action, Face(icon, "muted"))
        self._kind = kind
        self._usual, self._lit = Face(icon, "muted"), Face(icon, "on_accent", "accent")
        self.set_compact(True)

    def show_view(self, view: ViewState) -> None:
        """Light up for a moment when it was marked: nothing else tells that it was."""
        newest = max((each.at_s for each in view.markers if each.kind is self._kind), default=None)
        is_new = newest is not None and (view.elapsed_s or 0.0) - newest < _LIT_S
        self.show_face(self._lit if is_new else self._usual)


class MomentButtons(QWidget):
    """A good moment, a difficult one."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.good = MomentButton(Action.GOOD_MOMENT, "smile", MarkerKind.GOOD)
        self.difficult = MomentButton(Action.DIFFICULT_MOMENT, "frown", MarkerKind.DIFFICULT)
        self.good.on_click(lambda: intents.post(MomentMarked(MarkerKind.GOOD)))
        self.difficult.on_click(lambda: intents.post(MomentMarked(MarkerKind.DIFFICULT)))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for button in (self.good, self.difficult):
            line.addWidget(button)

    def show_view(self, view: ViewState) -> None:
        """There are moments from the first live one to the end."""
        can_mark = view.elapsed_s is not None and view.phase is not Phase.ENDING
        for button in (self.good, self.difficult):
            button.setEnabled(can_mark)
            button.show_view(view)

    def set_words(self, words: Words) -> None:
        """Name the buttons in another language."""
        self.good.set_words(words.helping.good)
        self.difficult.set_words(words.helping.difficult)

    def set_colours(self, colours: Colours) -> None:
        """Paint them in another theme."""
        for button in (self.good, self.difficult):
            button.set_colours(colours)


class ControlBar(QWidget):
    """Posts what is clicked and shows what the view says."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = CallSettings()
        self._view = ViewState()
        self.moments = MomentButtons(intents)
        self.call = CallControls(intents)
        self.settings = ControlButton(Action.SETTINGS, Face("settings"))
        self.settings.on_click(intents.settings_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_BETWEEN_PX)
        line.addWidget(self.moments)
        line.addStretch(1)
        line.addWidget(self.call)
        line.addStretch(1)
        line.addWidget(self.settings)
        self.show_view(ViewState())

    def show_view(self, view: ViewState) -> None:
        """Show the buttons of this moment."""
        self._view = view
        for part in (self.moments, self.call):
            part.setVisible(view.is_call_on)
        self.moments.show_view(view)
        self.call.show_view(view)
        self.call.show_devices(self._settings, view)

    def show_settings(self, settings: CallSettings) -> None:
        """Know which devices are chosen."""
        self._settings = settings
        self.call.show_devices(settings, self._view)

    def set_words(self, words: Words) -> None:
        """Name the buttons in another language."""
        self.moments.set_words(words)
        self.call.set_words(words)
        self.settings.set_words(words.lobby.settings)
        self._fit()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.moments.set_colours(colours)
        self.call.set_colours(colours)
        self.settings.set_colours(colours)

    def minimumSizeHint(self) -> QSize:
        """Icons alone."""
        return QSize(_LEAST_WIDTH_PX, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._set_compact(False)
        parts = (self.moments, self.call, self.settings)
        needed_px = sum(part.sizeHint().width() for part in parts) + _APART_PX
        self._set_compact(needed_px > self.width())

    def _set_compact(self, is_compact: bool) -> None:
        self.call.set_compact(is_compact)
        self.settings.set_compact(is_compact)
