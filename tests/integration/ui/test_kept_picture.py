"""What lies over a moving picture is painted when it looks otherwise, and else shown as it was."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omnicall.ui.kept_picture import KeptPicture


class Lamp(QWidget):
    """Fills itself with its colour and counts how often it had to."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = "#ff0000"
        self.times_painted = 0
        self._kept = KeptPicture(self, self._paint)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt names it
        self._kept.show(self.colour)

    def _paint(self, painter: QPainter) -> None:
        self.times_painted += 1
        painter.fillRect(self.rect(), QColor(self.colour))

    def seen(self) -> tuple[str, str]:
        """The colours of its first corner and its last."""
        image = self.grab().toImage()
        last = image.pixelColor(image.width() - 1, image.height() - 1)
        return image.pixelColor(0, 0).name(), last.name()


@pytest.fixture
def lamp(qtbot: QtBot) -> Lamp:
    made = Lamp()
    qtbot.addWidget(made)
    made.resize(40, 20)
    return made


def test_what_looks_the_same_is_painted_once(lamp: Lamp) -> None:
    assert {lamp.seen() for _turn in range(5)} == {("#ff0000", "#ff0000")}
    assert lamp.times_painted == 1


def test_other_looks_and_another_size_are_painted_anew(lamp: Lamp) -> None:
    lamp.grab()
    lamp.colour = "#00ff00"
    assert lamp.seen() == ("#00ff00", "#00ff00")
    lamp.resize(60, 30)
    assert lamp.seen() == ("#00ff00", "#00ff00")
    assert lamp.times_painted == 3
