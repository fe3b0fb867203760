"""The person's own picture, at the camera's pace."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import PreviewPicture
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.icons import paint_icon
from omnicall.ui.letterbox import fitted
from omnicall.ui.theme import CARD_RADIUS_PX

_ICON_PX = 40


class PreviewTile(QWidget):
    """Paints the newest picture of a box, mirrored and never distorted.

    The box learns how many device pixels are wanted and whether they are to be mirrored, so that
    the camera's thread does both; a picture made otherwise is turned and scaled here until the
    camera has caught up.
    """

    # A queued signal per picture would pile up behind a busy window. This one carries nothing and
    # is under way at most once at a time.
    _woken = Signal()

    def __init__(
        self, box: PreviewBox, parent: QWidget | None = None, *, corner_px: int = CARD_RADIUS_PX
    ) -> None:
        super().__init__(parent)
        self._box = box
        self._corner_px = corner_px
        self._picture: PreviewPicture | None = None
        self.words: str | None = None
        self._icon_instead = ""
        self._is_mirrored = True
        self._colours = LIGHT
        self._woken.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._wake = self._woken.emit
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)

    def show_camera(self, *, is_mirrored: bool = True) -> None:
        """Show what the camera sees, as in a mirror; a screen that is shared can be read."""
        if is_mirrored != self._is_mirrored:
            self._is_mirrored = is_mirrored
            self.update()
        if self.words is not None:
            self.words = None
            self._start_looking()
            self.update()

    def show_words(self, words: str, icon: str = "") -> None:
        """Show a sentence and forget the picture: what is off must not be seen any longer."""
        if (words, icon) != (self.words, self._icon_instead):
            self.words, self._icon_instead = words, icon
            self._stop_looking()
            self.update()

    def take_over(self, other: PreviewTile) -> None:
        """Begin with the picture another tile shows, until the camera's next one."""
        self._picture = other._picture

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """The camera's usual size."""
        return QSize(640, 480)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for pictures."""
        super().showEvent(event)
        self._start_looking()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for no more pictures; also when the window is minimised."""
        super().hideEvent(event)
        self._stop_looking()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for pictures of another size."""
        super().resizeEvent(event)
        if self._is_looking:
            self._say_what_is_wanted()

    @property
    def _is_looking(self) -> bool:
        # Of several tiles, it is the one that was seen last.
        return self._box.wake is self._wake

    def _start_looking(self) -> None:
        if self.isVisible() and self.words is None:
            self._box.wake = self._wake
            self._say_what_is_wanted()
            # One that came while nobody looked is old, and as long as it is there nobody is woken.
            self._box.take()

    def _stop_looking(self) -> None:
        if self._is_looking:
            self._box.wake = self._box.wanted_px = None
            self._box.take()
        self._picture = None

    @Slot()
    def _look(self) -> None:
        picture = self._box.take() if self._is_looking else None
        if picture is not None:
            self._picture = picture
            self.update()
            # A window that moves to another screen changes the ratio without a resize event.
            self._say_what_is_wanted()

    def _say_what_is_wanted(self) -> None:
        self._box.wanted_px = self._size_in_device_px()
        self._box.is_mirrored = self._is_mirrored

    def _size_in_device_px(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture or words on the stage, with round corners."""
        painter = QPainter(self)
        if self.words is not None:
            self._paint_words(painter, self.words)
        elif self._picture is not None:
            self._paint_picture(painter, self._picture)
        else:
            painter.fillRect(self.rect(), QColor(self._colours.stage))
        if self._corner_px:
            self._round_corners(painter)
        painter.end()

    def _paint_words(self, painter: QPainter, words: str) -> None:
        painter.fillRect(self.rect(), QColor(self._colours.stage))
        place = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        if self._icon_instead:
            middle = place.center()
            icon_place = QRectF(0, 0, _ICON_PX, _ICON_PX)
            icon_place.moveCenter(middle - QPointF(0, _ICON_PX / 2))
            paint_icon(painter, self._icon_instead, icon_place, self._colours.muted)
            place.translate(0, _ICON_PX / 2 + 4)
        painter.setPen(QColor(self._colours.muted))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(place, flags, words)

    def _paint_picture(self, painter: QPainter, picture: PreviewPicture) -> None:
        tile_px = self._size_in_device_px()
        box = fitted((picture.width_px, picture.height_px), tile_px)
        if box is None:
            painter.fillRect(self.rect(), QColor(self._colours.stage))
            return
        if (box.width_px, box.height_px) != tile_px:
            painter.fillRect(self.rect(), QColor(self._colours.stage))
        # No copy is made: ``self._picture`` keeps the pixels alive while they are painted.
        image = QImage(
            picture.pixels,
            picture.width_px,
            picture.height_px,
            picture.width_px * 4,
            QImage.Format.Format_RGB32,
        )
        painter.save()
        # One device pixel per unit.
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        is_turned = picture.is_mirrored is not self._is_mirrored
        if is_turned:
            painter.translate(tile_px[0], 0)
            painter.scale(-1, 1)
        is_scaled = (box.width_px, box.height_px) != (picture.width_px, picture.height_px)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_scaled)
        left = tile_px[0] - box.left_px - box.width_px if is_turned else box.left_px
        place = QRect(left, box.top_px, box.width_px, box.height_px)
        painter.drawImage(place, image, image.rect())
        painter.restore()

    def _round_corners(self, painter: QPainter) -> None:
        # Painting over the corners is much cheaper than clipping every picture.
        tile = QRectF(self.rect())
        inside = QPainterPath()
        inside.addRoundedRect(tile, self._corner_px, self._corner_px)
        corners = QPainterPath()
        corners.addRect(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corners.subtracted(inside), QColor(self._colours.surface))
