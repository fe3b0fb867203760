"""Paints every scene in one language, one theme and one scale; runs as a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import PreviewPicture
from omnicall.core.preferences import Appearance, Preferences
from omnicall.core.settings import CallSettings, Language
from omnicall.ui.call_window import CallWindow
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.mini_geometry import HEIGHT_PX, WIDTH_PX
from omnicall.ui.mini_stage import MiniStage
from tests.integration.ui.wishes import Wishes
from tests.screenshots.scenes import SCENES, live

WINDOW_PX = (1120, 720)
_GROUND_PX = (560, 380)
_ASPECT = 16 / 9
_SETTLE_MS = 60
_LOOKS = 6


def room(width_px: int, height_px: int) -> PreviewPicture:
    """A room with a tower of blocks and a car, drawn."""
    width_px = min(width_px, round(height_px * _ASPECT))
    height_px = round(width_px / _ASPECT)
    image = QImage(width_px, height_px, QImage.Format.Format_RGB32)
    image.fill(QColor("#e7dcc6"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width_px / 640, height_px / 360)
    painter.setPen(Qt.PenStyle.NoPen)

    def box(place: tuple[int, int, int, int], colour: str) -> None:
        painter.fillRect(QRect(*place), QColor(colour))

    box((0, 252, 640, 108), "#c4a078")
    box((50, 50, 126, 136), "#cdc6be")
    box((55, 55, 116, 126), "#d6eef4")
    box((110, 55, 4, 126), "#cdc6be")
    box((55, 115, 116, 4), "#cdc6be")
    painter.setBrush(QColor("#76b2b0"))
    painter.drawEllipse(QPoint(330, 306), 215, 42)
    for place, colour in enumerate(("#ef905a", "#5abe6e", "#f0c85a", "#508cbe", "#dc6e82")):
        box((335, 244 - 38 * place, 52, 36), colour)
    box((212, 268, 64, 28), "#dc5f50")
    box((226, 250, 36, 20), "#eb6e5f")
    painter.setBrush(QColor("#3c3732"))
    for wheel in (228, 262):
        painter.drawEllipse(QPoint(wheel, 298), 9, 9)
    painter.end()
    return PreviewPicture(bytes(image.constBits()), width_px, height_px)


def settle(preview: PreviewBox) -> None:
    """Let everything be laid out, moved and painted, with a picture wherever one is wanted."""
    for _look in range(_LOOKS):
        if preview.wanted_px is not None:
            preview.put(room(*preview.wanted_px))
        QTest.qWait(_SETTLE_MS)


def paint_windows(
    language: Language, appearance: Appearance, keep: Callable[[str, QImage], None]
) -> None:
    """Hand over each scene's window, ready to be looked at."""
    for scene in SCENES:
        preview = PreviewBox()
        window = CallWindow(Wishes().intents(), preview, language, Path("OmniCall"))
        window.show_preferences(
            Preferences(appearance=appearance, is_motion_reduced=True, has_set_up=True)
        )
        window.show_settings(CallSettings(language=language, role="observer"))
        window.resize(*WINDOW_PX)
        window.show()
        scene.show(window, language)
        settle(preview)
        keep(scene.name, window.grab().toImage())
        window.finish_closing()
        window.deleteLater()


def paint_mini(
    language: Language, appearance: Appearance, keep: Callable[[str, QImage], None]
) -> None:
    """The mini window over something like a game, at rest and with the pointer over it."""
    for is_revealed in (False, True):
        preview = PreviewBox()
        mini = MiniStage(lambda _intent: None, lambda: None, preview)
        mini.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        mini.setFixedSize(WIDTH_PX, HEIGHT_PX)
        mini.set_is_moving(False)
        mini.set_colours(DARK if appearance is Appearance.DARK else LIGHT)
        mini.set_language(language)
        mini.show()
        mini.show_view(live(language), language)
        mini.reveal(is_revealed)
        settle(preview)
        keep("mini-hover" if is_revealed else "mini", over_a_game(mini.grab()))
        mini.deleteLater()


def over_a_game(mini: QPixmap) -> QImage:
    """A mini window above something bright."""
    ratio = mini.devicePixelRatio()
    ground = QImage(QSize(*_GROUND_PX) * ratio, QImage.Format.Format_RGB32)
    ground.setDevicePixelRatio(ratio)
    painter = QPainter(ground)
    sky = QLinearGradient(0, 0, 0, _GROUND_PX[1])
    sky.setColorAt(0, QColor("#5b8fd6"))
    sky.setColorAt(1, QColor("#8fd0a0"))
    painter.fillRect(QRect(QPoint(0, 0), QSize(*_GROUND_PX)), sky)
    size = mini.deviceIndependentSize()
    left_px, top_px = (_GROUND_PX[0] - size.width()) / 2, (_GROUND_PX[1] - size.height()) / 2
    painter.drawPixmap(QPointF(left_px, top_px), mini)
    painter.end()
    return ground


def main(words: list[str]) -> None:
    """``LANGUAGE THEME FOLDER``; the scale comes from Qt's own environment variable."""
    language: Language = "zh" if words[0] == "zh" else "en"
    appearance, folder = Appearance(words[1]), Path(words[2])
    application = QApplication(["omnicall"])
    application.setStyle("Fusion")

    def keep(name: str, picture: QImage) -> None:
        picture.save(str(folder / f"{name}.png"))

    paint_windows(language, appearance, keep)
    paint_mini(language, appearance, keep)


if __name__ == "__main__":
    main(sys.argv[1:])
