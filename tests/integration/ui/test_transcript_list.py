"""The talk on the screen: in place, as plain text, at any length."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from omnicall.core.transcript import TranscriptLine
from omnicall.ui.transcript_line import LinePainter, laid_out
from omnicall.ui.transcript_list import TranscriptList
from omnicall.ui.translation import words_in


def line(number: int, text: str = "", *, is_final: bool = True) -> TranscriptLine:
    who = "person" if number % 2 else "assistant"
    return TranscriptLine(f"l{number}", who, text or f"line {number}", is_final)  # type: ignore[arg-type]


def talk(count: int) -> tuple[TranscriptLine, ...]:
    return tuple(line(number) for number in range(count))


def texts(transcript: TranscriptList) -> list[str]:
    model = transcript.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


class Work:
    """Counts what a list does: rows it touches and lines it measures and paints."""

    def __init__(self, model: QAbstractItemModel, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows = 0
        self.measured = 0
        self.painted = 0
        model.dataChanged.connect(lambda first, last: self._touch(first.row(), last.row()))
        model.rowsInserted.connect(lambda _parent, first, last: self._touch(first, last))
        model.rowsRemoved.connect(lambda _parent, first, last: self._touch(first, last))
        measure, paint = LinePainter.height_px, LinePainter.paint

        def counted_measure(painter: LinePainter, line: TranscriptLine, width_px: int) -> int:
            self.measured += 1
            return measure(painter, line, width_px)

        def counted_paint(painter: LinePainter, *args: object) -> None:
            self.painted += 1
            paint(painter, *args)  # type: ignore[arg-type]

        monkeypatch.setattr(LinePainter, "height_px", counted_measure)
        monkeypatch.setattr(LinePainter, "paint", counted_paint)

    def _touch(self, first: int, last: int) -> None:
        self.rows += last - first + 1


@pytest.fixture
def transcript(qtbot: QtBot) -> TranscriptList:
    made = TranscriptList()
    qtbot.addWidget(made)
    made.resize(328, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settled(transcript: TranscriptList) -> None:
    """Do now what Qt would do when it is idle."""
    transcript.doItemsLayout()


def is_at_end(transcript: TranscriptList) -> bool:
    bar = transcript.verticalScrollBar()
    return bar.value() == bar.maximum()


def test_both_sides_are_told_apart_in_words(transcript: TranscriptList) -> None:
    transcript.show_lines((line(0, "Roll it back."), replace(line(1, "Yes."), is_interrupted=True)))
    assert texts(transcript) == ["Assistant: Roll it back.", "You (interrupted): Yes."]
    transcript.set_words(words_in("zh"))
    assert texts(transcript) == ["助手：Roll it back.", "我（被打断）：Yes."]


def test_both_sides_differ_in_shape_and_not_only_in_colour(transcript: TranscriptList) -> None:
    transcript.show_lines((line(0, "same"), line(1, "same")))
    settled(transcript)
    image = transcript.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    first, second = (transcript.visualRect(transcript.model().index(row, 0)) for row in (0, 1))
    assert image.copy(first) != image.copy(second)


def inks(transcript: TranscriptList, shown: TranscriptLine) -> list[tuple[int, ...]]:
    """What is painted of one line, row of pixels by row of pixels."""
    transcript.show_lines((shown,))
    settled(transcript)
    image = transcript.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    place = transcript.visualRect(transcript.model().index(0, 0))
    inside = image.copy(place.adjusted(12, 24, -40, 0))
    return [
        tuple(inside.pixelColor(x, y).value() for x in range(inside.width()))
        for y in range(inside.height())
    ]


@pytest.mark.parametrize("text", ["mmmm mmmm", "😀😀😀😀 mmmm", "看看看看看小小小小"])
def test_what_was_not_heard_is_paler_and_marked(transcript: TranscriptList, text: str) -> None:
    whole = replace(line(0, text), is_interrupted=True)
    plain = inks(transcript, whole)
    cut = inks(transcript, replace(whole, heard_characters=5))
    # The end of the emoji or blank that was still heard.
    first = min(
        (a for row, other in zip(plain, cut, strict=True) for a in differing(row, other)),
        default=0,
    )
    last = max(x for row in plain for x, ink in enumerate(row) if ink != row[-1])
    assert 0 < first < last, "what was heard looks as before, what wasn't does not"
    assert min(min(row[first:]) for row in cut) > min(min(row[first:]) for row in plain)
    dots = [row for row, other in zip(cut, plain, strict=True) if len(differing(row, other)) > 4]
    marked = [row for row in dots if len(set(row[: max(first, 1)])) == 1]
    assert marked, "nothing but the colour tells it"
    assert texts(transcript) == [f"Assistant (interrupted): {text}"]


def differing(row: tuple[int, ...], other: tuple[int, ...]) -> list[int]:
    return [x for x, (one, two) in enumerate(zip(row, other, strict=True)) if one != two]


def test_an_answer_that_was_heard_whole_looks_as_any(transcript: TranscriptList) -> None:
    whole = line(0, "mmmm mmmm")
    assert inks(transcript, replace(whole, heard_characters=9)) == inks(transcript, whole)


def test_a_growing_line_grows_in_its_place(
    transcript: TranscriptList, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = talk(50)
    transcript.show_lines(lines)
    work = Work(transcript.model(), monkeypatch)
    for words in ("He", "He is", "He is watching"):
        lines = (*lines[:30], line(30, words, is_final=False), *lines[31:])
        transcript.show_lines(lines)
    assert work.rows == work.measured == 3
    assert texts(transcript)[30] == "Assistant: He is watching"
    assert transcript.model().rowCount() == 50


def test_a_late_line_is_put_where_it_was_said(transcript: TranscriptList) -> None:
    lines = talk(5)
    transcript.show_lines((*lines[:3], *lines[4:]))
    transcript.show_lines(lines)
    assert texts(transcript)[3] == "You: line 3"
    assert transcript.model().rowCount() == 5


def test_a_new_call_begins_with_an_empty_list(transcript: TranscriptList) -> None:
    transcript.show_lines(talk(5))
    transcript.show_lines(())
    assert texts(transcript) == []


def test_html_is_shown_as_it_was_said(transcript: TranscriptList) -> None:
    transcript.show_lines((line(0, "<h1>Big</h1><img src=x>"),))
    assert texts(transcript) == ["Assistant: <h1>Big</h1><img src=x>"]
    plain = transcript.line_painter.height_px(line(0, "abcdeBigabcde"), 328)
    # As a heading it would be higher than a line of plain words.
    assert transcript.line_painter.height_px(line(0, "<h1>Big</h1>"), 328) == plain


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا، هل تريد اللعب معي؟",
        "👨‍👩‍👧‍👦😀🏳️‍🌈",
        "看那个小车" * 40,
        "x" * 5000,
        "one\ntwo\r\nthree",
        "\u202eabc\0",
    ],
    ids=["right to left", "emoji", "chinese", "one endless word", "lines", "odd"],
)
def test_any_text_is_wrapped_and_painted_inside_its_bubble(
    transcript: TranscriptList, text: str
) -> None:
    transcript.show_lines((line(0, text),))
    settled(transcript)
    transcript.viewport().grab()
    assert transcript.horizontalScrollBar().maximum() == 0
    place = transcript.visualRect(transcript.model().index(0, 0))
    assert place.width() <= transcript.viewport().width()


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("مرحبا hello", True), ("😀 שלום", True), ("hello مرحبا", False), ("…", False)],
)
def test_text_begins_on_the_side_it_is_read_from(text: str, is_right: bool) -> None:
    layout, _height_px = laid_out(text, 400)
    assert (layout.lineAt(0).naturalTextRect().left() > 200) is is_right


def test_longer_text_is_higher(transcript: TranscriptList) -> None:
    heights = [transcript.line_painter.height_px(line(0, "word " * n), 328) for n in (1, 20, 200)]
    assert heights == sorted(set(heights))


def test_it_follows_the_talk_while_it_is_at_its_end(transcript: TranscriptList) -> None:
    for count in range(1, 60, 7):
        transcript.show_lines(talk(count))
        settled(transcript)
        assert is_at_end(transcript)
    longer = (*talk(60), line(60, "many words " * 30))
    transcript.show_lines(longer)
    settled(transcript)
    assert is_at_end(transcript)


def test_it_stays_where_somebody_scrolled_to(transcript: TranscriptList) -> None:
    transcript.show_lines(talk(60))
    settled(transcript)
    transcript.verticalScrollBar().setValue(100)
    transcript.show_lines(talk(61))
    settled(transcript)
    assert transcript.verticalScrollBar().value() == 100
    transcript.verticalScrollBar().setValue(transcript.verticalScrollBar().maximum())
    transcript.show_lines(talk(62))
    settled(transcript)
    assert is_at_end(transcript)


def test_ten_thousand_lines_cost_what_a_few_cost(
    transcript: TranscriptList, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = talk(10_000)
    transcript.show_lines(lines)
    settled(transcript)
    work = Work(transcript.model(), monkeypatch)
    lines = (*lines, line(10_000, "a"))
    transcript.show_lines(lines)
    transcript.show_lines((*lines[:-1], line(10_000, "a b")))
    settled(transcript)
    transcript.viewport().grab()
    assert work.rows == work.measured == 2
    assert 0 < work.painted < 40
    assert is_at_end(transcript)


def test_another_width_wraps_every_line_anew(qtbot: QtBot, transcript: TranscriptList) -> None:
    lines = tuple(
        line(number, "some words that need two lines or more " * 3) for number in range(900)
    )
    transcript.show_lines(lines)
    transcript.resize(500, 480)
    height_px = transcript.line_painter.height_px(lines[0], transcript.viewport().width())
    qtbot.waitUntil(
        lambda: all(
            transcript.model().index(row, 0).data(Qt.ItemDataRole.SizeHintRole).height()
            == height_px
            for row in (0, 450, 899)
        )
    )


def test_what_is_selected_can_be_copied(transcript: TranscriptList) -> None:
    transcript.show_lines(talk(3))
    transcript.selectAll()
    QTest.keyClick(transcript, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "Assistant: line 0\nYou: line 1\nAssistant: line 2"


def test_the_keyboard_begins_at_the_end(qtbot: QtBot, transcript: TranscriptList) -> None:
    transcript.show_lines(talk(60))
    settled(transcript)
    transcript.activateWindow()
    qtbot.waitUntil(transcript.isActiveWindow)
    transcript.clearFocus()
    transcript.setFocus(Qt.FocusReason.TabFocusReason)
    assert transcript.currentIndex().row() > 50
    assert is_at_end(transcript)
