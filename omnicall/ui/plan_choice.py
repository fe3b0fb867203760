"""Who helps and with what: a role and a game plan to pick, in the lobby and in a call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.plan import GamePlan
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import Colours
from omnicall.ui.plan_intents import PlanIntents
from omnicall.ui.plan_picker import PlanPicker
from omnicall.ui.role_picker import RolePicker
from omnicall.ui.words import ENGLISH, Words


class PlanChoice(QWidget):
    """Shows what holds for the call that is on, or else for the next one."""

    def __init__(self, intents: PlanIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._settings, self._preferences = CallSettings(), Preferences()
        self._plans: tuple[GamePlan, ...] = ()
        self._labels = (QLabel(), QLabel())
        self.plans = PlanPicker()
        self.roles = RolePicker()
        self.edit = CallButton(Action.EDIT_PLANS, "quiet")
        self.plans.plan_wanted.connect(intents.plan_chosen)
        self.roles.role_wanted.connect(intents.role_chosen)
        self.edit.on_click(intents.editor_wanted)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for label, picker in zip(self._labels, (self.plans, self.roles), strict=True):
            label.setProperty("look", "strong")
            label.setBuddy(picker)
        head.addWidget(self._labels[0], 1)
        head.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.plans)
        column.addSpacing(4)
        column.addWidget(self._labels[1])
        column.addWidget(self.roles)

    def show_plans(self, plans: Sequence[GamePlan]) -> None:
        """Offer these."""
        self._plans = tuple(plans)
        self._draw()

    def show_settings(self, settings: CallSettings) -> None:
        """Show what is chosen."""
        self._settings = settings
        self._draw()

    def show_preferences(self, preferences: Preferences) -> None:
        """Offer the person's own roles, too."""
        self._preferences = preferences
        self._draw()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        its, role = words.plans, words.settings.assistant.role
        for label, named in zip(self._labels, (its.plan, role), strict=True):
            label.setText(named.name)
            # On Linux a screen reader takes a combo box's name from the label it belongs to.
            label.setAccessibleName(named.name)
        self.plans.set_words(its.plan)
        self.roles.set_words(role)
        self.edit.set_words(its.edit)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.plans.set_colours(colours)
        self.roles.set_colours(colours)

    def _draw(self) -> None:
        own_roles = self._preferences.assistant.own_roles
        self.roles.show_roles(self._settings.role, own_roles, self._words)
        self.plans.show_plans(self._plans, self._settings.plan, self._words)
