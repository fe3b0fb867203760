"""What there is of the program beyond its window: mini window, tray icon, hotkey."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from omnicall.backstage import Backstage
from omnicall.core.actions import Action
from omnicall.core.intents import Intent, MicrophoneSwitched
from omnicall.core.key_names import Keys, keys_of
from omnicall.core.preferences import Preferences
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.shortcuts import keys_in_use
from omnicall.core.view import ViewState
from omnicall.system.hotkey import Hotkey
from omnicall.ui.call_window import CallWindow
from omnicall.ui.mini_switch import MiniSwitch
from omnicall.ui.translation import words_in
from omnicall.ui.tray import Tray, TrayIntents


class BeyondWindow(QObject):
    """Lives on the GUI thread; the hotkey is asked for where errands are run."""

    _pressed = Signal()
    _hotkey_told = Signal(object)

    def __init__(
        self,
        window: CallWindow,
        mini: MiniSwitch,
        backstage: Backstage,
        post: Callable[[Intent], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._mini = mini
        self._backstage = backstage
        self._post = post
        self._view = ViewState()
        self._hotkey = Hotkey(self._pressed.emit, self._hotkey_told.emit)
        self._wanted_keys: Keys | None = None
        self._is_started = False
        self._tray: Tray | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._pressed.connect(self.switch_microphone, queued)
        self._hotkey_told.connect(window.show_hotkey, queued)

    def start(self) -> None:
        """Appear in the tray, if there is one; call once the window is there."""
        self._is_started = True
        self._listen()
        if QSystemTrayIcon.isSystemTrayAvailable():
            intents = TrayIntents(
                show_window=self.show_window,
                show_mini_window=self._show_mini,
                post=self._post,
                quit=self._quit,
            )
            self._tray = Tray(intents, self)
            self._tray.set_words(words_in(self._window.language))
            self._tray.show_view(self._view)
            self._tray.show()

    def show_view(self, view: ViewState) -> None:
        """Draw this moment of the call."""
        self._view = view
        self._mini.show_view(view)
        if self._tray is not None:
            self._tray.show_view(view)

    def show_preferences(self, preferences: Preferences) -> None:
        """Be as the person likes it."""
        self._mini.show_preferences(preferences)
        keys = keys_of(keys_in_use(preferences.shortcuts)[Action.MICROPHONE_HOTKEY])
        wanted = keys if preferences.has_hotkey else None
        if wanted != self._wanted_keys:
            self._wanted_keys = wanted
            if self._is_started:
                self._listen()

    def speak(self, language: Language) -> None:
        """Say it in another language."""
        if self._tray is not None:
            self._tray.set_words(words_in(language))

    def show_mini(self) -> None:
        """Go on in the mini window."""
        self._mini.show_mini()

    def leave(self) -> None:
        """Hide whatever of it can be seen: the program ends."""
        self._mini.leave()
        if self._tray is not None:
            self._tray.hide()

    def stop(self) -> None:
        """Give the hotkey back; for the thread on which errands are run, blocks up to 2 s."""
        self._hotkey.stop()

    def _listen(self) -> None:
        keys = self._wanted_keys
        self._backstage.run(lambda: self._hotkey.listen(keys))

    def show_window(self) -> None:
        """Be in front and have the focus, from wherever the person is."""
        if self._mini.is_mini:
            self._mini.show_full()
        else:
            self._window.come_to_front()

    def _show_mini(self) -> None:
        # Who asks from the menu for what is there already can only want its buttons.
        if self._mini.is_mini:
            self._mini.give_keyboard_to_mini()
        else:
            self._mini.show_mini()

    def _quit(self) -> None:
        self._window.close()

    def switch_microphone(self) -> None:
        """What the hotkey is for; without a call it is for nothing."""
        view = self._view
        if view.is_call_on and view.phase is not Phase.ENDING:
            self._post(MicrophoneSwitched(not view.is_microphone_on))
