"""Keeps the game plans: in one file of the program's folder, and only those somebody saved."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from omnicall.core.plan import MAX_PLANS, GamePlan, cleaned
from omnicall.core.plan_document import (
    PlanShelf,
    exported,
    imported,
    shelf_from,
    with_plan,
    without_plan,
)
from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind
from omnicall.system.notes_file import write_notes
from omnicall.system.paths import plans_file
from omnicall.system.plan_file import read_plan_text
from omnicall.system.settings_file import forget_settings, read_settings, rewrite_settings

Content = dict[str, object]
PlanNews = tuple[GamePlan, ...] | PlanTrouble
"""Plans that were imported, or what went wrong."""


def fresh_id() -> str:
    """An id that no plan has."""
    return uuid.uuid4().hex


def kept_plans() -> PlanShelf:
    """What the file holds now."""
    return shelf_from(read_settings(plans_file()))


class PlanKeeper:
    """Holds the plans on one thread; ``run`` does the writing on another.

    ``tell`` and ``on_unkept`` are called there: with what came of an import or an export that
    failed, and for every change that can't be stored.
    """

    def __init__(
        self,
        shelf: PlanShelf,
        run: Callable[[Callable[[], None]], None],
        tell: Callable[[PlanNews], None],
        on_unkept: Callable[[], None] = lambda: None,
    ) -> None:
        self.plans = shelf.plans
        self.are_fixed = shelf.are_newer
        self._run = run
        self._tell = tell
        self._on_unkept = on_unkept

    def save(self, plan: GamePlan) -> GamePlan | PlanTrouble:
        """Keep it, in the place of the one with its id; a new one gets an id."""
        kept = cleaned(replace(plan, id=plan.id or fresh_id()))
        return self._keep((kept,)) or kept

    def take_in(self, plans: tuple[GamePlan, ...]) -> PlanTrouble | None:
        """Keep what was imported."""
        return self._keep(plans)

    def delete(self, plan_id: str) -> PlanTrouble | None:
        """Keep it no longer."""
        if self.are_fixed:
            return PlanTrouble(PlanTroubleKind.ARE_NEWER)
        self.plans = tuple(plan for plan in self.plans if plan.id != plan_id)
        self._rewrite(lambda stored: without_plan(stored, plan_id))
        return None

    def begin_import(self, path: Path) -> None:
        """Read a file; ``tell`` gets its plans, which are kept only once they are taken in."""

        def read() -> None:
            text = read_plan_text(path)
            self._tell(text if isinstance(text, PlanTrouble) else imported(text, fresh_id))

        self._run(read)

    def begin_export(self, plan: GamePlan, path: Path) -> None:
        """Write a plan where the person wants it; ``tell`` hears of it only if that fails."""

        def write() -> None:
            if write_notes(path, exported((plan,))) is not None:
                self._tell(PlanTrouble(PlanTroubleKind.CANT_EXPORT))

        self._run(write)

    def forget(self) -> None:
        """There are no plans any more; whoever asks for it removes the file."""
        self.plans, self.are_fixed = (), False

    def _keep(self, plans: tuple[GamePlan, ...]) -> PlanTrouble | None:
        if self.are_fixed:
            return PlanTrouble(PlanTroubleKind.ARE_NEWER)
        by_id = {plan.id: plan for plan in (*self.plans, *plans)}
        if len(by_id) > MAX_PLANS:
            return PlanTrouble(PlanTroubleKind.TOO_MANY)
        self.plans = tuple(by_id.values())

        def added(stored: Content) -> Content:
            for plan in plans:
                stored = with_plan(stored, plan)
            return stored

        self._rewrite(added)
        return None

    def _rewrite(self, change: Callable[[Content], Content]) -> None:
        def rewrite() -> None:
            if not rewrite_settings(plans_file(), change):
                self._on_unkept()

        self._run(rewrite)


def forget_plans() -> bool:
    """Remove the file and what was set aside; tell whether nothing of it is left."""
    return forget_settings(plans_file())
