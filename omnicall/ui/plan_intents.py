"""What may be asked for about roles and game plans; nothing is changed here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from omnicall.core.plan import GamePlan


@dataclass(frozen=True, slots=True)
class PlanIntents:
    """Where the clicks go; each is called on the GUI thread and returns at once."""

    role_chosen: Callable[[str], None]
    """By its id; a call that is on is told."""
    plan_chosen: Callable[[str], None]
    """By its id, empty for none; a call that is on is told."""
    editor_wanted: Callable[[], None]
    plan_saved: Callable[[GamePlan], None]
    """A plan without an id is a new one; it is chosen with that."""
    plan_deleted: Callable[[str], None]
    import_wanted: Callable[[], None]
    export_wanted: Callable[[GamePlan], None]
