"""The column beside the picture: what could be done next, what was said, what is planned."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.reports import Phase
from omnicall.core.view import ViewState
from omnicall.ui.buttons import StateButton
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.motion import FOLD_MS, Motion
from omnicall.ui.news_dot import NewsDot
from omnicall.ui.plan_panel import PlanPanel
from omnicall.ui.suggestion_list import SuggestionList
from omnicall.ui.transcript_list import TranscriptList
from omnicall.ui.unseen_watch import UnseenWatch
from omnicall.ui.words import Words

LEAST_WIDTH_PX = 296
MOST_WIDTH_PX = 344
BESIDE_PX = 16
"""Between picture and column; it folds away with it."""

_SHARE_OF_WINDOW = 0.31


class Tab(Enum):
    """What the column can show, by the action that shows it."""

    SUGGESTIONS = Action.SUGGESTIONS
    TRANSCRIPT = Action.TRANSCRIPT
    PLAN = Action.PLAN_TAB


class SidePanel(QWidget):
    """Shows the suggestions, the talk or the plan, whichever the person chose last."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestions = SuggestionList(intents)
        self.transcript = TranscriptList()
        self.plan = PlanPanel(intents.plans)
        self.unseen = UnseenWatch(self.suggestions)
        self._tabs = {tab: StateButton(tab.value, "tab") for tab in Tab}
        self._dot = NewsDot(self._tabs[Tab.SUGGESTIONS])
        self._pages: dict[Tab, QWidget] = {
            Tab.SUGGESTIONS: self.suggestions,
            Tab.TRANSCRIPT: self.transcript,
            Tab.PLAN: self.plan,
        }
        self._stack = QStackedWidget()
        self.unseen.changed.connect(self._dot.show_count)
        self._arrange()
        self.show_tab(Tab.SUGGESTIONS)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        for tab, button in self._tabs.items():
            button.wanted.connect(lambda _is_on, tab=tab: self._choose_tab(tab))
            line.addWidget(button)
            self._stack.addWidget(self._pages[tab])
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._stack, 1)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment."""
        self.suggestions.show_suggestions(view.suggestions)
        self.unseen.show_suggestions(view.suggestions)
        self.transcript.show_lines(view.transcript)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._tabs[Tab.SUGGESTIONS].set_words(words.suggestions.tab)
        self._dot.set_words(words.suggestions.tab_news)
        self._tabs[Tab.TRANSCRIPT].set_words(words.sound.transcript_tab)
        self._tabs[Tab.PLAN].set_words(words.plans.tab)
        self.plan.set_words(words)
        self.suggestions.set_words(words)
        self.transcript.setAccessibleName(words.transcript)
        self.transcript.setToolTip(words.transcript_empty)
        self.transcript.set_words(words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._dot.set_colours(colours)
        self.suggestions.set_colours(colours)
        self.transcript.set_colours(colours)
        self.plan.set_colours(colours)

    def show_tab(self, tab: Tab) -> None:
        """Bring this to the front."""
        self._stack.setCurrentWidget(self._pages[tab])
        for other, button in self._tabs.items():
            button.show_on(other is tab)

    def _choose_tab(self, tab: Tab) -> None:
        self.show_tab(tab)
        if tab is Tab.TRANSCRIPT:
            self.transcript.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif tab is Tab.PLAN:
            self.plan.choice.plans.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.suggestions.focus_first()


class FoldingSide(QWidget):
    """Lets the column slide out of the window and back; it is as wide as the window allows.

    What is folded away can't be reached by keyboard or screen reader either.
    """

    def __init__(self, panel: SidePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._is_wanted = True
        self._is_useful = False
        self._share = 1.0
        self._full_px = MOST_WIDTH_PX
        self._motion = Motion(FOLD_MS, self._show_share, self)
        panel.setParent(self)
        self._apply()

    @property
    def is_unfolded(self) -> bool:
        """Whether the person wants to see it."""
        return self._is_wanted

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def unfold(self, *, is_wanted: bool) -> None:
        """Slide in or out."""
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self._motion.go(self._share, 1.0 if is_wanted else 0.0)

    def set_motion(self, *, is_reduced: bool) -> None:
        """Slide, or be there at once."""
        self._motion.set_is_moving(not is_reduced)

    def show_view(self, view: ViewState) -> None:
        """There is nothing to show before the first call."""
        self._is_useful = view.phase is not Phase.IDLE
        self._apply()

    def fit(self, window_px: int) -> None:
        """Leave most of a window of this width to the picture."""
        wanted_px = round(window_px * _SHARE_OF_WINDOW)
        self._full_px = min(max(wanted_px, LEAST_WIDTH_PX), MOST_WIDTH_PX)
        self._apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel keeps its width while it slides: no word of it breaks anew."""
        super().resizeEvent(event)
        self._place()

    def _show_share(self, share: float) -> None:
        self._share = share
        self._apply()

    def _apply(self) -> None:
        self.setFixedWidth(round((self._full_px + BESIDE_PX) * self._share))
        self.setVisible(self._is_useful and self._share > 0)
        self._place()

    def _place(self) -> None:
        self._panel.move(QPoint(BESIDE_PX, 0))
        self._panel.resize(self._full_px, self.height())
