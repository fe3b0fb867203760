"""What can be done with the role that is shown in the settings."""

from __future__ import annotations

from omnicall.core.actions import Action
from omnicall.ui.buttons import CallButton
from omnicall.ui.words.assistant import AssistantWords


class RoleButtons:
    """A ready-made role can be a start for an own one, an own one be removed."""

    def __init__(self) -> None:
        self.take_over = CallButton(Action.TAKE_OVER_INSTRUCTIONS)
        self.new_role = CallButton(Action.NEW_ROLE)
        self.remove_role = CallButton(Action.REMOVE_ROLE)

    def show_own(self, *, is_own: bool) -> None:
        """Offer what fits the role."""
        self.remove_role.setVisible(is_own)
        self.take_over.setVisible(not is_own)

    def set_words(self, its: AssistantWords) -> None:
        """Say it in another language."""
        self.take_over.set_words(its.take_over)
        self.new_role.set_words(its.new_role)
        self.remove_role.set_words(its.remove_role)
