"""``python -m tests.bench.long_transcript``: what 10,000 lines of talk cost, as JSON.

Measured is the thread's own time: what other programs take of the processor is not the list's.
"""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from omnicall.core.transcript import TranscriptLine
from omnicall.ui.colours import LIGHT
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.theme import ui_font
from omnicall.ui.transcript_list import TranscriptList
from omnicall.ui.translation import words_in

LINES = 10_000
STEPS = 200
MORE = 50
WIDTH_PX, HEIGHT_PX = 344, 500
WORDS = "He looks at the car, and then at you. Wait a little, then roll yours. "


def line(number: int) -> TranscriptLine:
    """One of them; they differ in length."""
    text = f"{number} {WORDS * (1 + number % 4)}"
    return TranscriptLine(str(number), "person" if number % 2 else "assistant", text, is_final=True)


def own_ms(act: Callable[[], None], application: QApplication) -> float:
    """How long this thread works for it, painting included."""
    began_s = time.thread_time()
    act()
    application.processEvents()
    return (time.thread_time() - began_s) * 1000


def main() -> None:
    """From the end of the list to its beginning, then at its end again."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["bench"])
    application.setStyle("Fusion")
    host = QWidget()
    host.setFont(ui_font())
    host.setStyleSheet(style_sheet(LIGHT))
    shown = TranscriptList(host)
    shown.set_words(words_in("en"))
    shown.set_colours(LIGHT)
    shown.setFixedSize(WIDTH_PX, HEIGHT_PX)
    host.show()
    lines = tuple(map(line, range(LINES)))
    shown.show_lines(lines)
    application.processEvents()
    bar = shown.verticalScrollBar()
    places = [bar.maximum() - step * bar.maximum() // STEPS for step in range(STEPS + 1)]
    scrolls = [own_ms(partial(bar.setValue, at), application) for at in places]
    bar.setValue(bar.maximum())
    appends = []
    for number in range(LINES, LINES + MORE):
        lines = (*lines, line(number))
        appends.append(own_ms(partial(shown.show_lines, lines), application))
    told = {
        "scroll_median_ms": statistics.median(scrolls),
        "scroll_longest_ms": max(scrolls),
        "append_longest_ms": max(appends),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
