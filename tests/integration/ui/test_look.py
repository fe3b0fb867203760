"""Levels, clocks and themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnicall.core.preferences import Appearance, Preferences
from omnicall.ui import theme_choice
from omnicall.ui.call_window import CallWindow
from omnicall.ui.colours import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Colours
from omnicall.ui.level_meter import BAR_COUNT, LevelMeter, lit_bars
from omnicall.ui.status_line import clock_text
from omnicall.ui.translation import words_in


@pytest.mark.parametrize(
    ("level_dbfs", "bars"),
    [
        (None, 0),
        (float("-inf"), 0),
        (-60.0, 0),
        (-30.0, BAR_COUNT // 2),
        (0.0, BAR_COUNT),
        (3.0, BAR_COUNT),
    ],
)
def test_a_level_lights_bars(level_dbfs: float | None, bars: int) -> None:
    assert lit_bars(level_dbfs) == bars


def test_a_level_is_told_in_words_and_painted(qtbot: QtBot) -> None:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    meter.show_level(None, is_on=True)
    assert meter.accessibleName() == "Microphone level: none"
    silent = meter.grab().toImage()
    meter.show_level(-21.4, is_on=True)
    assert meter.accessibleName() == "Microphone level: −21 dBFS"
    loud = meter.grab().toImage()
    assert loud != silent
    meter.show_level(-21.4, is_on=False)
    assert meter.grab().toImage() != loud
    meter.set_words(words_in("zh"))
    assert meter.accessibleName() == "麦克风音量：−21 dBFS"


@pytest.mark.parametrize(
    ("elapsed_s", "text"), [(0, "0:00"), (59.9, "0:59"), (761, "12:41"), (3723, "1:02:03")]
)
def test_time_reads_like_a_clock(elapsed_s: float, text: str) -> None:
    assert clock_text(elapsed_s) == text


@pytest.fixture
def system_palette(qapp: QApplication) -> Iterator[None]:
    before = QGuiApplication.palette()
    yield
    qapp.setPalette(before)


def ground(window: CallWindow) -> str:
    return window.grab().toImage().pixelColor(4, 4).name()


@pytest.mark.parametrize(
    ("appearance", "colours"),
    [(Appearance.LIGHT, HIGH_CONTRAST_LIGHT), (Appearance.DARK, HIGH_CONTRAST_DARK)],
)
def test_the_window_has_high_contrast_where_the_system_asks_for_it(
    window: CallWindow,
    monkeypatch: pytest.MonkeyPatch,
    appearance: Appearance,
    colours: Colours,
) -> None:
    assert not theme_choice.wants_high_contrast()
    monkeypatch.setattr(theme_choice, "wants_high_contrast", lambda: True)
    window.show_preferences(Preferences(appearance=appearance))
    window.theme.changed.emit()
    assert ground(window) == colours.surface
    window.show_preferences(Preferences())


@pytest.mark.usefixtures("system_palette")
def test_the_window_goes_dark_and_light_with_the_system(
    qtbot: QtBot, window: CallWindow, qapp: QApplication
) -> None:
    qapp.setPalette(QPalette(QColor("#202020")))
    qtbot.waitUntil(lambda: ground(window) == DARK.surface)
    qapp.setPalette(QPalette(QColor("#f0f0f0")))
    qtbot.waitUntil(lambda: ground(window) == LIGHT.surface)
