"""The page of a call: its picture while it is on, its summary afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.intents import SharingStopRequested, TalkHeld
from omnicall.core.latest import PreviewBox
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.ui.after_page import AfterPage
from omnicall.ui.colours import Colours
from omnicall.ui.control_bar import ControlBar
from omnicall.ui.hold_button import HoldButton
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import ErrorBanner
from omnicall.ui.notice import Notice
from omnicall.ui.picture_stage import PictureStage
from omnicall.ui.share_picker import SharePicker
from omnicall.ui.side_panel import FoldingSide, SidePanel
from omnicall.ui.top_line import TopLine
from omnicall.ui.words import Words


class Stage(QStackedWidget):
    """The large place in the middle: picture or summary."""

    resized = Signal()

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.picture = PictureStage(preview)
        self.after = AfterPage(intents)
        self.picture.pill.stop.on_click(lambda: intents.post(SharingStopRequested()))
        for page in (self.picture, self.after):
            self.addWidget(page)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Show the page of this moment."""
        if view.phase is Phase.ENDED:
            self.after.show_view(view, language)
        elif self.currentWidget() is self.after:
            self.after.show_saved("")
        self.picture.show_view(view)
        self.setCurrentWidget(self.after if view.phase is Phase.ENDED else self.picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Also while the side slides in or out."""
        super().resizeEvent(event)
        self.resized.emit()


class CallPage(QWidget):
    """Arranges the parts and hands each of them the view."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stage = Stage(intents, preview)
        self.side = SidePanel(intents)
        self.folding = FoldingSide(self.side)
        self.top = TopLine(intents, self.folding)
        self.banner = ErrorBanner(intents)
        self.notice = Notice(intents, self)
        self.picker = SharePicker(intents, self)
        self.hold = HoldButton()
        self.controls = ControlBar(intents)
        self.side.unseen.changed.connect(self.top.show_unseen)
        self.stage.resized.connect(self._hang_over)
        self.picker.left.connect(self.controls.call.share_screen.setFocus)
        self.hold.wanted.connect(lambda is_held: intents.post(TalkHeld(is_held)))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.folding)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.top)
        page.addWidget(self.banner)
        page.addLayout(middle, 1)
        page.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(self.controls)

    def show_view(self, view: ViewState, language: Language) -> None:
        """Draw this moment."""
        focused = self._focused()
        self.top.show_view(view)
        self.banner.show_view(view, language)
        self.stage.show_view(view, language)
        self.side.show_view(view)
        self.folding.show_view(view)
        self.notice.show_view(view, language)
        self.picker.show_view(view, language)
        self._hang_over()
        self.hold.setVisible(view.is_by_hand and view.is_call_on)
        self.hold.show_hold(is_held=view.is_held, is_possible=_can_hold(view))
        self.controls.show_view(view)
        passed_on_to = self._focused()
        if focused is None or passed_on_to is None or self.picker.isAncestorOf(passed_on_to):
            return
        if passed_on_to is not focused:
            # The pressed button went, and Qt passed its focus on to the next one: a second press
            # of the space bar would mute the call that has just begun, or end it.
            passed_on_to.clearFocus()

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        self.notice.show_settings(settings)
        self.side.plan.show_settings(settings)
        self.controls.show_settings(settings)

    def show_captions(self, *, has_captions: bool) -> None:
        """Show captions or don't."""
        self.stage.picture.show_captions(has_captions=has_captions)
        self.top.captions.show_on(has_captions)

    def set_motion(self, *, is_reduced: bool) -> None:
        """Move what moves, or don't."""
        self.stage.picture.set_motion(is_reduced=is_reduced)
        self.folding.set_motion(is_reduced=is_reduced)
        self.picker.set_motion(is_reduced=is_reduced)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.hold.set_words(words.sound.hold_to_talk)
        for part in (self.top, self.banner, self.notice, self.picker, self.controls):
            part.set_words(words)
        for inner in (self.stage.picture, self.stage.after, self.side):
            inner.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for part in (self.top, self.stage.picture, self.side, self.hold, self.picker):
            part.set_colours(colours)
        self.controls.set_colours(colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side its share, and the notice its place."""
        super().resizeEvent(event)
        self.folding.fit(self.width())

    def event(self, event: QEvent) -> bool:
        """Keep Esc, which stops an answer elsewhere, for what lies over the picture."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and self._leaves_picker(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without sharing anything."""
        if self._leaves_picker(event):
            self.picker.leave()
        else:
            super().keyPressEvent(event)

    def _leaves_picker(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and not self.picker.isHidden()

    def _hang_over(self) -> None:
        room = QRect(self.stage.mapTo(self, QPoint(0, 0)), self.stage.size())
        self.picker.hang_in(room)
        self.notice.hang_in(room.adjusted(0, self.stage.picture.covered_px, 0, 0))

    def _focused(self) -> QWidget | None:
        return self.focusWidget()


def _can_hold(view: ViewState) -> bool:
    was_live = view.elapsed_s is not None
    is_on = view.is_call_on and view.phase is not Phase.ENDING
    return view.is_by_hand and was_live and is_on and not view.is_paused
