"""A call's figures as they are drawn, said and copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.quality import AnswerTiming, Quality, QualityPoint, with_point
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState
from omnicall.ui.chart import Chart
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.quality_figures import Trace, latency_text, over_the_call, support_text
from omnicall.ui.quality_panel import QualityPanel
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.sparkline import Sparkline, runs_of
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.theme import ui_font
from omnicall.ui.translation import words_in
from tests.helpers.played_quality import quarter_of_an_hour
from tests.integration.ui.reachable import controls_of, misfits, unspoken

QUALITY = quarter_of_an_hour()
LIVE = ViewState(phase=Phase.LIVE, quality=QUALITY)
TIMING = AnswerTiming(3.0, 800.0, 90.0, 28.0)


class Paints(QObject):
    """Counts how often a widget paints itself."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[QualityPanel]:
    made = QualityPanel()
    page = ScrollingPage(made)
    qtbot.addWidget(page)
    page.setFixedSize(344, 760)
    page.setFont(ui_font())
    page.setStyleSheet(style_sheet(LIGHT))
    with qtbot.waitExposed(page):
        page.show()
    yield made
    QGuiApplication.clipboard().clear()


def texts(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def charts(panel: QWidget) -> dict[str, Chart]:
    return {chart.accessibleName(): chart for chart in panel.findChildren(Chart)}


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_before_there_are_figures_the_place_says_what_will_appear(panel: QualityPanel) -> None:
    assert [text for text in texts(panel) if text] == [
        "Figures of a call appear here once it is live."
    ]
    panel.show_view(LIVE)
    assert "Figures of a call appear here once it is live." not in texts(panel)
    assert panel.copy.isVisible()


def test_every_chart_says_in_words_what_it_draws(panel: QualityPanel) -> None:
    quality = replace(QUALITY, answers=(*QUALITY.answers, TIMING))
    panel.show_view(replace(LIVE, quality=quality))
    assert set(charts(panel)) == {
        "Answer latency: 0.9 s; waiting 0.8, model 0.09, play-out 0.03",
        "Microphone level: −54 dBFS; loudest −24 dBFS",
        "Answer loudness: −17 dBFS; loudest −14 dBFS",
        "Pictures sent: 447; in the last minute 30",
        "Sound lost: 0.08 s; in the last minute 0 s",
        "Gaps in answers: 2; in the last minute 0",
        "Reconnects: 1 (7.0 s in all)",
    }
    assert {role_of(chart) for chart in charts(panel).values()} == {QAccessible.Role.Graphic}


def test_beside_every_line_stands_its_number(panel: QualityPanel) -> None:
    panel.show_view(LIVE)
    numbers = {"−54 dBFS", "−17 dBFS", "447", "0.08 s", "2", "1 (7.0 s in all)"}
    assert numbers <= set(texts(panel))
    assert {"Waiting 0.9 s", "Model 0.1 s", "Play-out 0.01 s"} <= set(texts(panel))


def test_figures_are_drawn_with_their_second_and_only_in_sight(
    qtbot: QtBot, panel: QualityPanel
) -> None:
    panel.show_view(LIVE)
    (bars,) = (chart for name, chart in charts(panel).items() if name.startswith("Answer lat"))
    QApplication.processEvents()
    paints = Paints(bars)
    before = bars.accessibleName()
    quality = QUALITY
    for number in range(10):
        quality = replace(quality, answers=(*quality.answers, TIMING))
        panel.show_view(replace(LIVE, quality=quality, microphone_dbfs=-float(number)))
        QApplication.processEvents()
    assert (paints.count, bars.accessibleName()) == (0, before)
    panel.show_view(replace(LIVE, quality=with_point(quality, QualityPoint(1.0))))
    qtbot.waitUntil(lambda: paints.count == 1)
    assert bars.accessibleName() != before
    panel.hide()
    panel.show_view(replace(LIVE, quality=Quality()))
    assert bars.accessibleName() != "Answer latency: none"
    panel.show()
    assert bars.accessibleName() == "Answer latency: none"


def test_the_last_answer_is_drawn_when_the_call_is_over(panel: QualityPanel) -> None:
    panel.show_view(LIVE)
    quality = replace(QUALITY, answers=(*QUALITY.answers, TIMING))
    panel.show_view(replace(LIVE, quality=quality, phase=Phase.ENDED))
    assert any("0.9 s; waiting 0.8" in name for name in charts(panel))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_copied_are_figures_and_nothing_that_was_said(
    panel: QualityPanel, language: Language
) -> None:
    words = words_in(language)
    panel.set_words(words)
    line = TranscriptLine("1", "person", "Anna", True)
    panel.show_view(replace(LIVE, transcript=(line,), shared_name="Letter to Anna"))
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == support_text(QUALITY, words)
    assert "Anna" not in copied
    assert words.quality.copied in texts(panel)
    lines = copied.splitlines()
    assert lines[0].startswith("OmniCall ")
    assert lines[1].endswith("15:00")
    assert lines[-1].split() == ["14:24", "0.9", "0.1", "0.01"]
    assert len(lines) == 31


def test_an_answer_nobody_waited_for_spoils_no_statistics() -> None:
    words = words_in("en")
    unasked = replace(TIMING, waiting_ms=None)
    assert over_the_call([TIMING, unasked], words) == "Typical 0.9 s, slowest 0.9 s; answers: 1"
    assert over_the_call([unasked], words) == ""
    assert latency_text(unasked, words) == "0.1 s; waiting –, model 0.09, play-out 0.03"


@pytest.mark.parametrize(
    ("trace", "runs"),
    [
        ((), []),
        (((1.0, None),), []),
        (((10.0, 0.0), (30.0, 1.0)), [[(10, 20), (40, 0)]]),
        (((10.0, 0.5), (10.0, None), (20.0, 1.0)), [[(10, 10)], [(40, 0)]]),
        # What is finer than can be seen keeps its peak.
        (((1.0, 0.0), (1.0, 1.0), (1.0, 0.0), (37.0, 0.0)), [[(3, 0), (40, 20)]]),
    ],
)
def test_a_line_goes_through_time_and_breaks_where_nothing_was(
    trace: Trace, runs: list[list[tuple[float, float]]]
) -> None:
    drawn = runs_of(trace, 40.0, 20.0)
    assert [[(point.x(), point.y()) for point in run] for run in drawn] == runs


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_is_named_and_nothing_is_cut_off(
    panel: QualityPanel, language: Language
) -> None:
    panel.set_words(words_in(language))
    for view in (ViewState(), LIVE):
        panel.show_view(view)
        QApplication.processEvents()
        (page,) = {one for one in QApplication.topLevelWidgets() if one.isAncestorOf(panel)}
        assert [what for one in controls_of(page) for what in unspoken(one)] == []
        assert list(misfits(page)) == []


def test_bars_and_lines_are_painted_in_their_theme(panel: QualityPanel) -> None:
    for colours in (LIGHT, DARK):
        panel.set_colours(colours)
        panel.show_view(LIVE)
        for chart in panel.findChildren(Chart):
            image = chart.grab().toImage()
            seen = {
                image.pixelColor(x, y).name()
                for x in range(image.width())
                for y in range(image.height())
            }
            assert QColor(colours.accent).name() in seen
            if not isinstance(chart, Sparkline):
                assert {colours.edge, colours.talk} <= seen
