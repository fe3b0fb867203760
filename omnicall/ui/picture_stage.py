"""The picture of a call and what lies over it: captions, the orb, words while there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.latest import PreviewBox
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.captions import CaptionBar
from omnicall.ui.colours import DARK, OVER_PICTURE_OPACITY, Colours
from omnicall.ui.messages import plain_label
from omnicall.ui.orb import Orb
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.sharing_pill import SharingPill
from omnicall.ui.words import ENGLISH, Words

ORB_PX = 64
LARGE_ORB_PX = 112

_MARGIN_PX = 16
_PILL_TOP_PX = 12
_MOST_CAPTION_PX = 760
_TEXT_WIDTH_PX = 420


def progress_words(view: ViewState, words: Words) -> str:
    """What goes on with the call where that isn't simply talking; empty while it is."""
    stage = words.stage
    if view.phase is Phase.LIVE:
        return stage.paused if view.is_paused else ""
    return {
        Phase.CONNECTING: stage.connecting,
        Phase.CONFIGURING: stage.configuring,
        Phase.RECONNECTING: stage.reconnecting,
    }.get(view.phase, "")


def picture_words(view: ViewState, words: Words) -> str:
    """Why there is no picture; empty while there is one, or while nobody needs to know."""
    if view.has_picture or view.phase is Phase.ENDING:
        return ""
    if view.is_sharing:
        return words.sharing.picture_comes
    if not view.is_camera_on:
        return words.camera_is_off
    if view.phase in (Phase.CONNECTING, Phase.CONFIGURING):
        return words.no_picture_yet
    return words.no_picture_now


def show_picture(tile: PreviewTile, view: ViewState, words: Words) -> None:
    """The picture as it has to be seen, or why there is none."""
    missing = picture_words(view, words)
    if view.has_picture and not missing:
        tile.show_camera(is_mirrored=view.is_mirrored)
    else:
        sign = "monitor-up" if view.is_sharing else "video-off"
        tile.show_words(missing, sign if missing else "")


class OrbCorner(QWidget):
    """The orb over the picture, with words beside it while there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.orb = Orb(ORB_PX, has_ground=True)
        self.orb.set_colours(DARK)
        self._saying = QLabel()
        self._saying.setTextFormat(Qt.TextFormat.PlainText)
        self._saying.setStyleSheet(f"color: {DARK.text}; padding: 0 12px 0 20px;")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._saying)
        line.addWidget(self.orb)
        self._saying.hide()

    def say(self, text: str) -> None:
        """Words beside the orb; none for an empty text."""
        if text != self._saying.text() or self._saying.isHidden() is bool(text):
            self._saying.setText(text)
            self._saying.setVisible(bool(text))
            self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the words; the orb brings its own."""
        if self._saying.isHidden():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgbF(0, 0, 0, OVER_PICTURE_OPACITY))
        ground = QRectF(0, (self.height() - 40) / 2, self.width() - ORB_PX - 4, 40)
        painter.drawRoundedRect(ground, 20, 20)
        painter.end()


class Waiting(QWidget):
    """The orb large, and under it what is being waited for; where there is no picture yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.orb = Orb(LARGE_ORB_PX)
        self._progress = plain_label("lead")
        self._picture = plain_label("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self.orb, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._progress, self._picture):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, progress: str, picture: str) -> None:
        """What goes on, and more quietly why there is no picture."""
        self._progress.setText(progress)
        self._picture.setText(picture)


class PictureStage(QWidget):
    """Lays everything over the picture so that nothing covers the orb."""

    def __init__(self, preview: PreviewBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = PreviewTile(preview, self)
        self.captions = CaptionBar(self)
        self._waiting = Waiting(self)
        self._corner = OrbCorner(self)
        self.pill = SharingPill(self)
        self._words = ENGLISH
        self._view = ViewState()
        self._has_captions = True
        self.setMinimumSize(320, 200)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self._view = view
        self._draw()

    def show_captions(self, *, has_captions: bool) -> None:
        """Whether the person wants to read what is said."""
        self._has_captions = has_captions
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.tile.setAccessibleName(words.preview)
        self.captions.set_words(words)
        self.pill.set_words(words)
        for orb in self._orbs:
            orb.set_words(words)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme; what lies over the picture stays as it is."""
        self.tile.set_colours(colours)
        self._waiting.orb.set_colours(colours)

    def set_motion(self, *, is_reduced: bool) -> None:
        """Move, or stay still."""
        for orb in self._orbs:
            orb.set_motion(is_reduced=is_reduced)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything at its edge."""
        super().resizeEvent(event)
        self.tile.setGeometry(self.rect())
        self._draw()

    @property
    def covered_px(self) -> int:
        """How much of the upper edge is taken by what has to stay in sight."""
        return 0 if self.pill.isHidden() else self.pill.geometry().bottom() + 1

    @property
    def _orbs(self) -> tuple[Orb, Orb]:
        return (self._waiting.orb, self._corner.orb)

    def _draw(self) -> None:
        view, words = self._view, self._words
        progress, missing = progress_words(view, words), picture_words(view, words)
        is_waiting = bool(progress) and bool(missing) and not view.is_paused
        for orb in self._orbs:
            orb.show_view(view)
        self._waiting.setVisible(is_waiting)
        self._waiting.say(progress, missing)
        self._corner.setVisible(not is_waiting and view.is_call_on)
        self._corner.say(progress)
        self.pill.show_view(view)
        self._show_picture(is_waiting=is_waiting)
        self._place()

    def _show_picture(self, *, is_waiting: bool) -> None:
        if is_waiting:
            self.tile.show_words("")
        else:
            show_picture(self.tile, self._view, self._words)

    def _place(self) -> None:
        width_px, height_px = self.width(), self.height()
        text_px = min(_TEXT_WIDTH_PX, width_px - 2 * _MARGIN_PX)
        self._waiting.setGeometry((width_px - text_px) // 2, 0, text_px, height_px)
        corner = self._corner.size()
        bottom_px = height_px - _MARGIN_PX
        right_px = width_px - _MARGIN_PX
        self._corner.move(right_px - corner.width(), bottom_px - corner.height())
        self.pill.fit(width_px - 2 * _MARGIN_PX)
        self.pill.move((width_px - self.pill.width()) // 2, _PILL_TOP_PX)
        self._place_captions(bottom_px)

    def _place_captions(self, bottom_px: int) -> None:
        # As much room on the left as the orb takes on the right keeps them in the middle.
        free_px = self.width() - 2 * (ORB_PX + 2 * _MARGIN_PX)
        has_room = self._has_captions and not self._waiting.isVisibleTo(self)
        caption = self._view.caption if has_room else None
        self.captions.show_caption(caption, min(free_px, _MOST_CAPTION_PX))
        size = self.captions.size()
        if progress_words(self._view, self._words):
            bottom_px -= ORB_PX + _MARGIN_PX
        place = QPoint((self.width() - size.width()) // 2, bottom_px - size.height())
        if self.captions.pos() != place:
            self.captions.move(place)
