"""What is in the mini window: the picture, and over it what has to be known of the call."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from omnicall.core.intents import Intent
from omnicall.core.latest import PreviewBox
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.ui.colours import DARK, Colours
from omnicall.ui.mini_controls import MiniControls
from omnicall.ui.mini_ended import MiniEnded
from omnicall.ui.mini_status import MiniStatus
from omnicall.ui.mini_suggestion import MiniSuggestion
from omnicall.ui.motion import FADE_MS, Motion
from omnicall.ui.orb import Orb
from omnicall.ui.picture_stage import show_picture
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.translation import words_in

CORNER_PX = 16
_EDGE_PX = 8
_ORB_PX = 44


class MiniStage(QWidget):
    """Draws the view; what lies over the picture is dark in both themes, as pictures are any."""

    def __init__(
        self,
        post: Callable[[Intent], None],
        show_full_window: Callable[[], None],
        preview: PreviewBox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tile = PreviewTile(preview, self, corner_px=0)
        self.status = MiniStatus(self)
        self.orb = Orb(_ORB_PX, has_ground=True, parent=self)
        self.orb.set_colours(DARK)
        self.suggestion = MiniSuggestion(self)
        self.controls = MiniControls(post, show_full_window, self)
        self.ended = MiniEnded(show_full_window, self)
        self._edge = _RoundEdge(self)
        self._lift = Motion(FADE_MS, self._place_suggestion, self)
        self._lifted_px = 0.0

    @property
    def first_button(self) -> QWidget:
        """Where the keyboard begins."""
        return self.ended.full_window if self.ended.isVisible() else self.controls.microphone

    def show_view(self, view: ViewState, language: Language) -> None:
        """Draw this moment of the call."""
        show_picture(self.tile, view, words_in(language))
        self.status.show_view(view)
        self.orb.show_view(view)
        self.suggestion.show_suggestions(view.suggestions)
        self.controls.show_view(view)
        self.ended.show_view(view, language)
        for part in (self.tile, self.status, self.orb, self.suggestion, self.controls):
            part.setVisible(view.phase is not Phase.ENDED)

    def set_language(self, language: Language) -> None:
        """Speak another language from now on."""
        words = words_in(language)
        self.tile.setAccessibleName(words.preview)
        for part in (self.status, self.orb, self.controls, self.ended):
            part.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.tile.set_colours(colours)
        self.ended.set_colours(colours)
        self._edge.set_colours(colours)

    def set_has_alpha(self, has_alpha: bool) -> None:
        """Whether corners can be half-transparent, or the window is cut to its shape."""
        self._edge.cuts_corners = has_alpha

    def set_is_moving(self, is_moving: bool) -> None:
        """Fade and move, or come and go at once."""
        self.orb.set_motion(is_reduced=not is_moving)
        self._lift.set_is_moving(is_moving)
        for part in (self.suggestion, self.controls):
            part.set_is_moving(is_moving)

    def reveal(self, is_wanted: bool) -> None:
        """Show the buttons and bring the suggestion back, above them."""
        if is_wanted != self.controls.is_revealed:
            self.controls.reveal(is_wanted)
            self.suggestion.call_back(is_wanted)
            lift_px = self.controls.height() + _EDGE_PX if is_wanted else 0
            self._lift.go(self._lifted_px, lift_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything has its fixed place."""
        super().resizeEvent(event)
        for part in (self.tile, self.ended, self._edge):
            part.setGeometry(self.rect())
        self.status.move(_EDGE_PX, _EDGE_PX)
        self.orb.move(self.width() - _EDGE_PX - self.orb.width(), _EDGE_PX)
        controls = self.controls
        left_px = (self.width() - controls.width()) // 2
        controls.move(left_px, self.height() - _EDGE_PX - controls.height())
        self.suggestion.resize(self.width() - 2 * _EDGE_PX, self.suggestion.height())
        self._place_suggestion(self._lifted_px)

    def _place_suggestion(self, lifted_px: float) -> None:
        self._lifted_px = lifted_px
        bottom_px = self.height() - _EDGE_PX - round(lifted_px)
        self.suggestion.move(_EDGE_PX, bottom_px - self.suggestion.height())


class _RoundEdge(QWidget):
    """Lies over everything: cuts the corners off, and sets the window apart from what is behind."""

    cuts_corners = True
    """Not needed where the window itself has their shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QColor(DARK.line)
        self._corners: list[QPainterPath] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._line = QColor(colours.edge)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the corners once, and not for every picture."""
        super().resizeEvent(event)
        window = QRectF(self.rect())
        inside, outside = QPainterPath(), QPainterPath()
        inside.addRoundedRect(window, CORNER_PX, CORNER_PX)
        outside.addRect(window)
        # One by one: Qt shares one path as high as the window out among threads, which takes longer
        # than painting it.
        corners = outside.subtracted(inside).toSubpathPolygons()
        self._corners = [_path(corner) for corner in corners]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the corners and a hairline are touched, so a new picture costs nothing here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        window = QRectF(self.rect())
        if self.cuts_corners:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            for corner in self._corners:
                painter.fillPath(corner, Qt.GlobalColor.black)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(self._line, 1))
        painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
        painter.end()


def _path(corner: QPolygonF) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(corner)
    return path
