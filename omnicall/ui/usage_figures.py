"""What a call uses: tokens as they are reported, and an estimate of what they cost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from omnicall.core.summary import cost_text, count_text
from omnicall.core.view import ViewState
from omnicall.ui.device_trial import say
from omnicall.ui.words import Words


class UsageFigures(QWidget):
    """Two lines; the cost is only told where the price of the model is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens, self.cost = QLabel(), QLabel()
        self._tokens_label, self._cost_label = QLabel(), QLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        pairs = ((self._tokens_label, self.tokens), (self._cost_label, self.cost))
        for row, (label, value) in enumerate(pairs):
            value.setProperty("look", "strong")
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)

    def show_view(self, view: ViewState, words: Words) -> None:
        """Draw what is known."""
        say(self._tokens_label, words.helping.tokens)
        say(self.tokens, tokens_text(view, words))
        say(self._cost_label, words.helping.cost)
        say(self.cost, "" if view.cost is None else cost_text(view.cost))
        for part in (self._cost_label, self.cost):
            part.setVisible(view.cost is not None)


def tokens_text(view: ViewState, words: Words) -> str:
    """All of the call and, as it was reported, of the newest answer."""
    usage, helping = view.usage, words.helping
    if usage.newest is None:
        return helping.none
    newest = usage.newest.total
    values = {
        "count": count_text(usage.tokens.total),
        "newest": helping.none if newest is None else count_text(newest),
    }
    if view.token_limit is None:
        return helping.tokens_told.format(**values)
    return helping.tokens_of_limit.format(limit=count_text(view.token_limit), **values)
