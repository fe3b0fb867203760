"""After a call: how long it was, what there is of it, and whether it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import SummaryClosed
from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.settings import Language
from omnicall.core.summary import cost_text, count_text, percent, summary_of
from omnicall.core.view import ViewState
from omnicall.core.wording import end_sentence
from omnicall.ui.buttons import CallButton
from omnicall.ui.device_trial import say
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.status_line import clock_text
from omnicall.ui.words import ENGLISH, Words

_TEXT_WIDTH_PX = 560
_FACTS_A_LINE = 3
_BETWEEN_LINES_PX = 4
_MOST_TIMES = 4


class FactRow(QWidget):
    """A few numbers, each above its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._cells: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: list[tuple[str, str]], words: Words) -> None:
        """Names with their numbers."""
        while len(self._cells) < len(facts):
            line, column = divmod(len(self._cells), _FACTS_A_LINE)
            cell = (plain_label("title"), plain_label("small"))
            for row, label in enumerate(cell):
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                label.setWordWrap(False)
                self._grid.addWidget(label, 3 * line + row, column)
            self._grid.setRowMinimumHeight(3 * line + 2, _BETWEEN_LINES_PX)
            self._cells.append(cell)
        for place, cell in enumerate(self._cells):
            for label in cell:
                label.setVisible(place < len(facts))
        for (number, name), (told, value) in zip(self._cells, facts, strict=False):
            number.setText(value)
            number.setAccessibleName(words.named(told, value))
            name.setText(told)


class AfterPage(QFrame):
    """Draws an ended call; saving and forgetting are asked for, never done here."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._words = ENGLISH
        self._title = plain_label("display")
        self._reason = plain_label("lead")
        self._facts = FactRow()
        self._marks = plain_label("muted")
        self._kept = plain_label("muted")
        self.save_notes = CallButton(Action.SAVE_NOTES, "primary")
        self.open_notes = CallButton(Action.OPEN_NOTES, "choice")
        self.call_again = CallButton(Action.CALL_AGAIN, "choice")
        self.close_call = CallButton(Action.CLOSE_CALL, "choice")
        self.save_notes.on_click(intents.save_notes)
        self.open_notes.on_click(intents.open_notes)
        self.call_again.on_click(intents.try_again)
        self.close_call.on_click(lambda: intents.post(SummaryClosed()))
        self._arrange()

    def _arrange(self) -> None:
        for label in (self._title, self._reason, self._marks, self._kept):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.save_notes, self.open_notes, self.call_again, self.close_call):
            buttons.addWidget(button)
        buttons.addStretch(1)
        facts = QHBoxLayout()
        facts.addStretch(1)
        facts.addWidget(self._facts)
        facts.addStretch(1)
        # Wrapped labels get the height they need only when nothing narrows them by alignment.
        middle = QWidget()
        middle.setMaximumWidth(_TEXT_WIDTH_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._reason)
        column.addSpacing(12)
        column.addLayout(facts)
        column.addWidget(self._marks)
        column.addSpacing(12)
        column.addWidget(self._kept)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addStretch(1)
        page = QWidget()
        centred = QHBoxLayout(page)
        centred.setContentsMargins(16, 16, 8, 16)
        centred.addStretch(1)
        centred.addWidget(middle, _TEXT_WIDTH_PX)
        centred.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ScrollingPage(page))
        self.show_saved("")

    def show_view(self, view: ViewState, language: Language) -> None:
        """Draw an ended call."""
        after = self._words.after
        has_begun = view.elapsed_s is not None
        say(self._title, after.title if has_begun else after.never_began)
        reason = "" if view.end_reason is None else end_sentence(view.end_reason, language)
        say(self._reason, reason)
        # The banner has said it already, with what to do.
        self._reason.setVisible(view.error is None and bool(reason))
        self._facts.show_facts(facts_of(view, self._words), self._words)
        marks = marks_text(view.markers, self._words)
        say(self._marks, marks)
        self._marks.setVisible(bool(marks))
        has_words = bool(view.transcript or view.suggestions or view.markers)
        for part in (self._facts, self._kept):
            part.setVisible(has_begun)
        self.save_notes.setVisible(has_begun)
        self.save_notes.setEnabled(has_words)
        # What may pass by itself is tried again beside the reason.
        self.call_again.setVisible(view.error is None or not view.error.kind.is_worth_retrying)

    def show_saved(self, text: str, *, can_open: bool = False) -> None:
        """Say where the notes went, or why they couldn't be saved; empty for not yet."""
        say(self._kept, text or self._words.after.kept)
        self.open_notes.setVisible(can_open)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.save_notes.set_words(words.after.save_notes)
        self.open_notes.set_words(words.after.open_notes)
        self.call_again.set_words(words.after.call_again)
        self.close_call.set_words(words.after.back_to_lobby)
        self.show_saved("", can_open=False)


def facts_of(view: ViewState, words: Words) -> list[tuple[str, str]]:
    """What a call was in numbers."""
    summary, after, helping = summary_of(view), words.after, words.helping
    whole_s = view.elapsed_s or 0.0
    facts = [
        (after.duration, clock_text(whole_s)),
        (helping.person_spoke, percent(summary.person_s, whole_s)),
        (helping.assistant_spoke, percent(summary.assistant_s, whole_s)),
        (after.answers, str(summary.answers)),
        (after.suggestions, str(len(view.suggestions))),
        (after.interruptions, str(summary.interruptions)),
    ]
    if summary.tokens:
        facts.append((helping.tokens, count_text(summary.tokens)))
    if summary.cost is not None:
        facts.append((helping.cost, cost_text(summary.cost)))
    return facts


def marks_text(markers: Sequence[Marker], words: Words) -> str:
    """When the person marked moments, kind by kind; empty where none was."""
    helping = words.helping
    told = ((MarkerKind.GOOD, helping.good_at), (MarkerKind.DIFFICULT, helping.difficult_at))
    lines = []
    for kind, sentence in told:
        times = [clock_text(marker.at_s) for marker in markers if marker.kind is kind]
        more = ["…"] if len(times) > _MOST_TIMES else []
        if times:
            lines.append(sentence.format(times="  ".join([*times[:_MOST_TIMES], *more])))
    return "\n".join(lines)
