"""Going from the large window to the mini window and back; the call knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from omnicall.core.intents import Intent
from omnicall.core.latest import PreviewBox
from omnicall.core.preferences import Preferences
from omnicall.core.reports import EndReason, Phase
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.flight import Flight
from omnicall.ui.mini_dock import MiniDock, PlaceKept
from omnicall.ui.mini_window import MiniWindow
from omnicall.ui.screen_layout import qt_rect, rect_of
from omnicall.ui.window_drag import WindowDrag
from omnicall.ui.window_keys import WindowKeys


class MiniSwitch(QObject):
    """Shows one of the two windows at a time: only that one takes pictures from the camera.

    The mini window comes when it is asked for, and goes when the person hangs up.  A call that
    ends by itself says so in the mini window: it must be seen, but not pop up over a game.
    """

    def __init__(
        self,
        window: CallWindow,
        post: Callable[[Intent], None],
        preview: PreviewBox,
        place_kept: PlaceKept,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._view = ViewState()
        self._preferences = Preferences()
        self._is_mini = False
        self.mini = MiniWindow(post, self.show_full, preview)
        self._keys = WindowKeys(self.mini)
        self._dock = MiniDock(self.mini, place_kept)
        self._flight = Flight()
        self._join()

    def _join(self) -> None:
        stage = self.mini.stage
        buttons = (*stage.controls.buttons, stage.ended.full_window)
        WindowDrag(self.mini, buttons, self._dock.hold, self._dock.dock)
        self.mini.quit_wanted.connect(self._window.close)
        self._window.minimised.connect(self._follow_minimising)
        self._window.theme.changed.connect(self._follow_theme)
        self._window.motion.changed.connect(self._follow_motion)
        self._follow_motion(self._window.motion.is_reduced)
        self._follow_theme()

    @property
    def is_mini(self) -> bool:
        """Whether the call goes on in the mini window."""
        return self._is_mini

    def show_view(self, view: ViewState) -> None:
        """Draw this moment of the call, if the mini window is there to be seen."""
        self._view = view
        if not self._is_mini:
            return
        self.mini.stage.show_view(view, self._window.language)
        if view.phase is Phase.ENDED and view.end_reason is EndReason.HUNG_UP:
            self._come_back(takes_focus=_is_ours_in_front())

    def show_preferences(self, preferences: Preferences) -> None:
        """Be as the person likes it."""
        self._preferences = preferences
        self._dock.set_places(preferences.mini_window.places)
        self._keys.use(preferences.shortcuts)

    def show_mini(self) -> None:
        """Go on in the mini window; without a call there is none."""
        if self._is_mini or not self._view.is_call_on:
            return
        self._is_mini = True
        self._flight.cancel()
        window, stage = self._window, self.mini.stage
        self._follow_theme()
        stage.set_language(window.language)
        stage.show_view(self._view, window.language)
        goal = self._dock.place_for(rect_of(window.frameGeometry()))
        self.mini.setGeometry(qt_rect(goal))
        is_seen = window.isVisible() and not window.isMinimized()
        picture, start = window.tile.grab(), window.picture_place
        stage.tile.take_over(window.tile)
        window.remember_place()
        window.hide()
        if is_seen:
            self._flight.start(picture, start, goal, self.mini.show)
        else:
            self.mini.show()

    def show_full(self) -> None:
        """Go on in the large window, which then has the focus: the person asked for it."""
        self._come_back(takes_focus=True)

    def give_keyboard_to_mini(self) -> None:
        """Let the person use the mini window's buttons by the keyboard; Esc ends that."""
        if self._is_mini:
            self.mini.take_keyboard()

    def leave(self) -> None:
        """Hide whatever of it can be seen: the program ends."""
        self._flight.cancel()
        self.mini.hide()

    def _come_back(self, *, takes_focus: bool) -> None:
        if not self._is_mini:
            return
        self._is_mini = False
        was_seen = self.mini.isVisible()
        self._flight.cancel()
        window, tile = self._window, self.mini.stage.tile
        picture, start = self.mini.grab(), rect_of(self.mini.geometry())
        window.tile.take_over(tile)
        self.mini.hide()

        def land() -> None:
            window.come_back(takes_focus=takes_focus)

        if was_seen:
            self._flight.start(picture, start, window.picture_place, land)
        else:
            land()

    def _follow_minimising(self) -> None:
        if self._preferences.mini_window.appears_on_minimising:
            # Not while Qt is still busy with minimising it.
            QTimer.singleShot(0, self.show_mini)

    def _follow_theme(self) -> None:
        self.mini.stage.set_colours(self._window.theme.colours)

    def _follow_motion(self, is_reduced: bool) -> None:
        self._dock.set_is_moving(not is_reduced)
        self._flight.set_is_moving(not is_reduced)
        self.mini.stage.set_is_moving(not is_reduced)


def _is_ours_in_front() -> bool:
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
