"""The mini window: the call in a corner of the screen, above everything, asking for nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QRegion,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.intents import Intent
from omnicall.core.latest import PreviewBox
from omnicall.ui.compositing import is_composited
from omnicall.ui.mini_geometry import HEIGHT_PX, WIDTH_PX
from omnicall.ui.mini_shadow import Shadow
from omnicall.ui.mini_stage import CORNER_PX, MiniStage
from omnicall.ui.theme import ui_font
from omnicall.ui.top_keeper import TopKeeper, desktop_of

TITLE = "OmniCall mini"

_TOUCHED_FOR_MS = 4_000
"""How long the buttons stay after a finger, which can't hover, has asked for them."""

_POINTER_LOOK_MS = 150

_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class MiniWindow(QWidget):
    """Never has the focus unless ``take_keyboard`` is called; can be dragged by any part of it."""

    quit_wanted = Signal()
    """The program was told to close its windows and end."""

    def __init__(
        self,
        post: Callable[[Intent], None],
        show_full_window: Callable[[], None],
        preview: PreviewBox,
    ) -> None:
        super().__init__(None, _FLAGS)
        self._show_full_window = show_full_window
        self._has_pointer = False
        self._has_keyboard = False
        self.stage = MiniStage(post, show_full_window, preview)
        self._touched = QTimer(self, singleShot=True, interval=_TOUCHED_FOR_MS)
        self._touched.timeout.connect(self._reveal)
        self._keep_on_top = TopKeeper(self, lambda: desktop_of(self))
        self._shadow = Shadow(self, CORNER_PX)
        self._arrange()

    def _arrange(self) -> None:
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setFont(ui_font())
        for attribute in (
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
            Qt.WidgetAttribute.WA_TranslucentBackground,
            # Tooltips otherwise wait for the window to be active, which it never is.
            Qt.WidgetAttribute.WA_AlwaysShowToolTips,
            # A Mac hides tool windows whenever another program is in front.
            Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow,
        ):
            self.setAttribute(attribute)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        self.setFixedSize(WIDTH_PX, HEIGHT_PX)
        if sys.platform == "darwin":
            # Qt tells a window of a program in the background nothing of the pointer there.
            looking = QTimer(self, interval=_POINTER_LOOK_MS)
            looking.timeout.connect(self._look_for_pointer)
            looking.start()

    def take_keyboard(self) -> None:
        """Take the focus, because the person asked for it; Esc gives it back."""
        if self.isHidden():
            return
        self._has_keyboard = True
        self.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        self.activateWindow()
        self.stage.first_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal()

    def give_keyboard_back(self) -> None:
        """Let whoever had the focus before have it again."""
        if not self._has_keyboard:
            return
        self._leave_keyboard()
        if self.isActiveWindow():
            # What every system does with the focus of a window that goes.
            self.hide()
            self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin without buttons, with the newest suggestion, and with corners of this system."""
        super().showEvent(event)
        has_alpha = is_composited()
        self.stage.set_has_alpha(has_alpha)
        # The widget's own mask would have every picture cut to a hundred lines, too.
        self.windowHandle().setMask(QRegion() if has_alpha else self._rounded())
        self._shadow.set_is_possible(has_alpha)
        self.stage.suggestion.show_again()
        self._has_pointer = self.geometry().contains(QCursor.pos())
        self._reveal()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons."""
        super().enterEvent(event)
        self._has_pointer = True
        self._reveal()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the buttons."""
        super().leaveEvent(event)
        self._has_pointer = False
        self._reveal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger, which never hovers, asks for the buttons by touching."""
        super().mousePressEvent(event)
        if not self._has_pointer:
            self._touched.start()
            self._reveal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the large window."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._show_full_window()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the keyboard back."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_keyboard_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Who clicks into another window has left this one, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._leave_keyboard()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing this window ends no call; ending the program, as a Mac's menu can, does."""
        event.ignore()
        if event.spontaneous():
            self._show_full_window()
        elif self.isVisible():
            self.quit_wanted.emit()

    def _leave_keyboard(self) -> None:
        if self._has_keyboard:
            self._has_keyboard = False
            self.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
            self._reveal()

    def _reveal(self) -> None:
        is_touched = self._touched.isActive()
        self.stage.reveal(self._has_pointer or self._has_keyboard or is_touched)

    def _look_for_pointer(self) -> None:
        self._has_pointer = self.isVisible() and self.geometry().contains(QCursor.pos())
        self._reveal()

    def _rounded(self) -> QRegion:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), CORNER_PX, CORNER_PX)
        return QRegion(path.toFillPolygon().toPolygon())
