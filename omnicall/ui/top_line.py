"""The line above the picture: how the call goes, quiet mode, and what is shown beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import TextOnlySwitched
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.control_buttons import ControlSwitch, Face
from omnicall.ui.intents import WindowIntents
from omnicall.ui.news_dot import NewsDot
from omnicall.ui.side_panel import FoldingSide
from omnicall.ui.status_line import StatusLine
from omnicall.ui.words import Words

_SIDE_PX = 40


class IconSwitch(ControlSwitch):
    """A switch whose icon says which way it stands; its word is for screen readers and tips."""

    def __init__(self, action: Action, *, on: Face, off: Face) -> None:
        super().__init__(action, on=on, off=off)
        self.set_compact(True)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_SIDE_PX, _SIDE_PX)


class TopLine(QWidget):
    """Status on the left, switches on the right."""

    def __init__(
        self,
        intents: WindowIntents,
        folding: FoldingSide,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.status = StatusLine()
        self.captions = IconSwitch(
            Action.CAPTIONS, on=Face("captions"), off=Face("captions-off", "muted")
        )
        self.side_panel = IconSwitch(
            Action.SIDE_PANEL, on=Face("panel-right-close"), off=Face("panel-right-open")
        )
        self._folding = folding
        self._dot = NewsDot(self.side_panel)
        self._unseen = 0
        self.quiet = IconSwitch(
            Action.QUIET_MODE,
            on=Face("volume-off", "on_accent", "accent"),
            off=Face("volume-2", "muted"),
        )
        self._connect(intents)
        self.captions.show_on(True)
        self.side_panel.show_on(folding.is_unfolded)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.status, 1)
        line.addSpacing(8)
        for part in (self.captions, self.quiet, self.side_panel):
            line.addWidget(part)
        self.setFixedHeight(_SIDE_PX)

    def _connect(self, intents: WindowIntents) -> None:
        self.captions.wanted.connect(intents.captions_switched)
        self.side_panel.wanted.connect(self._unfold)
        self.quiet.wanted.connect(lambda is_on: intents.post(TextOnlySwitched(is_on)))

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self.status.show_view(view)
        self.quiet.show_on(view.is_text_only)
        for part in (self.quiet, self.captions):
            part.setVisible(view.is_call_on)
        self.quiet.setEnabled(view.phase is not Phase.ENDING)
        self.side_panel.setVisible(view.phase is not Phase.IDLE)

    def show_unseen(self, count: int) -> None:
        """Say at the button that unfolds them how many suggestions nobody has seen yet."""
        self._unseen = count
        self._draw_unseen()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self.status.set_words(words)
        self.quiet.set_words(words.helping.quiet)
        self.captions.set_words(words.stage.captions)
        self.side_panel.set_words(words.stage.side_panel)
        self._dot.set_words(words.suggestions.side_panel_news)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for part in (self.status, self.quiet, self.captions, self.side_panel, self._dot):
            part.set_colours(colours)

    def _unfold(self, is_wanted: bool) -> None:
        if not is_wanted and self._folding.has_focus:
            # Where it folds away from under the keyboard, Qt would pass the focus on to a button
            # that marks a moment: the next press of the space bar would do so.
            self.side_panel.setFocus()
        self._folding.unfold(is_wanted=is_wanted)
        self.side_panel.show_on(is_wanted)
        self._draw_unseen()

    def _draw_unseen(self) -> None:
        # Unfolded, the tab says it.
        self._dot.show_count(0 if self._folding.is_unfolded else self._unseen)
