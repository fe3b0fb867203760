"""Beside a call: the plan and the role that hold, and what the plan says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.plan import GamePlan
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say
from omnicall.ui.messages import plain_label
from omnicall.ui.plan_choice import PlanChoice
from omnicall.ui.plan_intents import PlanIntents
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.words import ENGLISH, Words


def plan_sections(plan: GamePlan, words: Words) -> list[tuple[str, str]]:
    """What somebody who plays wants to look up, as headings with what belongs to them."""
    its = words.plans
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(plan.steps, start=1))
    sections = (
        (its.goal.name, plan.goal),
        (its.steps.name, numbered),
        (its.materials.name, "\n".join(plan.materials)),
        (its.interests.name, "\n".join(plan.interests)),
        (its.avoid.name, "\n".join(plan.avoid)),
        (its.notes.name, plan.notes),
    )
    return [(heading, text) for heading, text in sections if text]


class _Sheet(QWidget):
    """As many headings as there are, each above its text."""

    def __init__(self) -> None:
        super().__init__()
        self._empty = plain_label("muted")
        self._cells = [(plain_label("strong"), plain_label()) for _each in range(6)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        column.addWidget(self._empty)
        for heading, text in self._cells:
            column.addWidget(heading)
            column.addWidget(text)
        column.addStretch(1)

    def show_plan(self, plan: GamePlan | None, words: Words) -> None:
        """Show what it says, or what a plan is good for."""
        sections = [] if plan is None else plan_sections(plan, words)
        say(self._empty, words.plans.empty)
        self._empty.setVisible(not sections)
        for place, cell in enumerate(self._cells):
            said = sections[place] if place < len(sections) else ("", "")
            for part, text in zip(cell, said, strict=True):
                say(part, text)
                part.setVisible(bool(text))


class PlanPanel(QWidget):
    """What is picked here holds at once, without a new connection."""

    def __init__(self, intents: PlanIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._plan: GamePlan | None = None
        self.choice = PlanChoice(intents)
        self._sheet = _Sheet()
        column = QVBoxLayout(self)
        # Room for the focus ring of what stands at the edge.
        column.setContentsMargins(2, 4, 2, 0)
        column.setSpacing(16)
        column.addWidget(self.choice)
        column.addWidget(ScrollingPage(self._sheet), 1)

    def show_plans(self, plans: Sequence[GamePlan]) -> None:
        """Offer these."""
        self.choice.show_plans(plans)

    def show_settings(self, settings: CallSettings) -> None:
        """Show what is chosen."""
        self._plan = settings.plan
        self.choice.show_settings(settings)
        self._sheet.show_plan(self._plan, self._words)

    def show_preferences(self, preferences: Preferences) -> None:
        """Offer the person's own roles, too."""
        self.choice.show_preferences(preferences)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        self.choice.set_words(words)
        self._sheet.show_plan(self._plan, words)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.choice.set_colours(colours)
