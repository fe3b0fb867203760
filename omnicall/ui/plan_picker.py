"""The game plans to pick from, or none of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omnicall.core.actions import Action
from omnicall.core.plan import GamePlan
from omnicall.ui.picker import Picker
from omnicall.ui.words import Words


def plan_text(plan: GamePlan, words: Words) -> str:
    """A plan in a line: the game, and with whom."""
    name = plan.name or words.plans.untitled
    has_child = plan.nickname and plan.nickname != name
    return f"{name} · {plan.nickname}" if has_child else name


class PlanPicker(Picker):
    """Says which plan is wanted by its id, empty for none."""

    plan_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Action.PLAN, parent)
        self._ids: tuple[str, ...] = ()
        self.wanted.connect(lambda place: self.plan_wanted.emit(self._ids[place]))

    def show_plans(self, plans: Sequence[GamePlan], chosen: GamePlan | None, words: Words) -> None:
        """Offer these and the one that is chosen, wherever it comes from."""
        offered = list(plans)
        if chosen is not None and all(plan.id != chosen.id for plan in plans):
            offered.append(chosen)
        self._ids = ("", *(plan.id for plan in offered))
        texts = (words.plans.no_plan, *(plan_text(plan, words) for plan in offered))
        self.show_entries(texts, 0 if chosen is None else self._ids.index(chosen.id))
