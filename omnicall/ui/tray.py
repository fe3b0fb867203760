"""The icon in the system's tray: how the call stands at a glance, and what steers it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    Intent,
    MicrophoneSwitched,
    PauseSwitched,
)
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.app_icon import TrayState, app_icon, tray_state
from omnicall.ui.status_line import state_words
from omnicall.ui.words import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class TrayIntents:
    """Where the menu's clicks go; each is called on the GUI thread and returns at once."""

    show_window: Callable[[], None]
    show_mini_window: Callable[[], None]
    post: Callable[[Intent], None]
    quit: Callable[[], None]


class Tray(QObject):
    """Draws the view and posts intents; a switch of the menu never flips by itself."""

    def __init__(self, intents: TrayIntents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._intents = intents
        self._view = ViewState()
        self._words = ENGLISH
        # A menu for a QWidget's child would be a window of that widget's.
        self.menu = QMenu()
        self._plain = {name: self.menu.addAction("") for name in ("show_window", "mini_window")}
        self._before_switches = self.menu.addSeparator()
        self._switches = {name: self.menu.addAction("") for name in ("microphone", "camera")}
        self._switches["pause"] = self.menu.addAction("")
        self._plain |= {name: self.menu.addAction("") for name in ("hang_up", "quit")}
        self.menu.insertSeparator(self._plain["quit"])
        self.icon = QSystemTrayIcon(self)
        self._connect()

    def _connect(self) -> None:
        intents = self._intents
        for name, act in {
            "show_window": intents.show_window,
            "mini_window": intents.show_mini_window,
            "hang_up": lambda: intents.post(HangUpRequested()),
            "quit": intents.quit,
        }.items():
            self._plain[name].triggered.connect(lambda _is_on, act=act: act())
        for name, switch in self._switches.items():
            switch.setCheckable(True)
            switch.triggered.connect(lambda is_on, name=name: self._ask(name, is_on))
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._follow_click)
        self._draw()

    def action(self, name: str) -> QAction:
        """An entry of the menu: ``show_window``, ``mini_window``, ``microphone`` and so on."""
        return self._plain[name] if name in self._plain else self._switches[name]

    def show(self) -> None:
        """Appear in the tray."""
        self.icon.show()

    def hide(self) -> None:
        """Go from the tray, and take an open menu along."""
        self.menu.close()
        self.icon.hide()

    def show_view(self, view: ViewState) -> None:
        """Draw this moment; nothing is touched while nothing of it is told here."""
        before, self._view = self._view, view
        if _told_of(view) != _told_of(before):
            self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        names = {
            "show_window": words.tray.show_window,
            "mini_window": words.stage.mini_window.name,
            "microphone": words.microphone.name,
            "camera": words.camera.name,
            "pause": words.pause.name,
            "hang_up": words.hang_up.name,
            "quit": words.tray.quit,
        }
        for name, text in names.items():
            self.action(name).setText(text)
        self._draw()

    def _draw(self) -> None:
        view, words = self._view, self._words
        state = tray_state(view)
        self.icon.setIcon(app_icon(state))
        is_muted = state is TrayState.MUTED
        text = words.tray.microphone_off if is_muted else state_words(view, words)
        self.icon.setToolTip(words.named("OmniCall", text))
        can_steer = view.is_call_on and view.phase is not Phase.ENDING
        for part in (self._before_switches, *self._switches.values()):
            part.setVisible(can_steer)
        for name in ("mini_window", "hang_up"):
            self._plain[name].setVisible(can_steer)
        self._switches["microphone"].setChecked(view.is_microphone_on)
        self._switches["camera"].setChecked(view.is_camera_on)
        self._switches["pause"].setChecked(view.is_paused)

    def _ask(self, name: str, is_on: bool) -> None:
        wishes: dict[str, Intent] = {
            "microphone": MicrophoneSwitched(is_on),
            "camera": CameraSwitched(is_on),
            "pause": PauseSwitched(is_on),
        }
        # Qt has flipped it already.
        self._draw()
        self._intents.post(wishes[name])

    def _follow_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        clicks = (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        )
        # On a Mac a click opens the menu.
        if reason in clicks and sys.platform != "darwin":
            self._intents.show_window()


def _told_of(view: ViewState) -> tuple[object, ...]:
    return (view.phase, view.is_microphone_on, view.is_camera_on, view.is_paused)
