"""Game plans as a JSON document; ``resources/game-plans.schema.json`` says what it looks like.

Files that a person brings are read strictly and refused with the place of the first mistake; the
program's own file is read with tolerance, and what it holds beyond our knowledge is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from omnicall.core.plan import (
    LINE_FIELDS,
    LIST_FIELDS,
    MAX_PLANS,
    TEXT_FIELDS,
    GamePlan,
    cleaned,
)
from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind

FORMAT = "omnicall game plans"
VERSION = 1


@dataclass(frozen=True, slots=True)
class PlanShelf:
    """The plans that are kept."""

    plans: tuple[GamePlan, ...] = ()
    are_newer: bool = False
    """Whether a newer version wrote them, so that writing them anew could lose something."""


def shelf_from(stored: Mapping[str, object]) -> PlanShelf:
    """Read the program's own file; whatever is wrong in it counts as absent."""
    found = stored.get("plans")
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    plans = tuple(_plan_from(row) for row in rows)
    return PlanShelf(tuple(plan for plan in plans if plan.id), _is_newer(stored))


def with_plan(stored: Mapping[str, object], plan: GamePlan) -> dict[str, object]:
    """The file's content with this plan in it, in the place of one with the same id."""
    rows = _rows(stored)
    fresh = _row_of(plan)
    for place, row in enumerate(rows):
        if isinstance(row, dict) and row.get("id") == plan.id:
            rows[place] = {**row, **fresh}
            break
    else:
        rows.append(fresh)
    return {**stored, "format": FORMAT, "version": VERSION, "plans": rows}


def without_plan(stored: Mapping[str, object], plan_id: str) -> dict[str, object]:
    """The file's content without the plan of this id."""
    rows = [
        row for row in _rows(stored) if not (isinstance(row, dict) and row.get("id") == plan_id)
    ]
    return {**stored, "format": FORMAT, "version": VERSION, "plans": rows}


def exported(plans: Iterable[GamePlan]) -> str:
    """The document to hand on; ids are this computer's own."""
    rows = [_row_of(plan) for plan in plans]
    for row in rows:
        del row["id"]
    document = {"format": FORMAT, "version": VERSION, "plans": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def imported(text: str, fresh_id: Callable[[], str]) -> tuple[GamePlan, ...] | PlanTrouble:
    """The plans of a document, each with a new id, or why there are none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return PlanTrouble(PlanTroubleKind.NO_PLANS)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return PlanTrouble(PlanTroubleKind.NO_PLANS)
    if _is_newer(document):
        return PlanTrouble(PlanTroubleKind.NEWER)
    wrong = _first_mistake(document)
    if wrong is not None:
        return PlanTrouble(PlanTroubleKind.NO_PLANS, wrong)
    plans = [_plan_from(row) for row in _rows(document) if isinstance(row, dict)]
    if len(plans) > MAX_PLANS:
        return PlanTrouble(PlanTroubleKind.TOO_MANY)
    return tuple(replace(plan, id=fresh_id()) for plan in plans)


def only_plan(text: str, fresh_id: Callable[[], str]) -> GamePlan | PlanTrouble:
    """The one plan of a document."""
    found = imported(text, fresh_id)
    if isinstance(found, PlanTrouble):
        return found
    return found[0] if len(found) == 1 else PlanTrouble(PlanTroubleKind.SEVERAL)


def _is_newer(document: Mapping[str, object]) -> bool:
    version = document.get("version")
    return isinstance(version, int | float) and version > VERSION


def _first_mistake(document: Mapping[str, object]) -> str | None:
    """Where a document differs from its schema."""
    # To Python, True is a number.
    if document.get("version") != VERSION or document["version"] is True:
        return "version"
    rows = document.get("plans")
    if not isinstance(rows, list) or not rows:
        return "plans"
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            return f"plans[{place}]"
        for name in (*LINE_FIELDS, *TEXT_FIELDS, "id"):
            if not isinstance(row.get(name, ""), str):
                return f"plans[{place}].{name}"
        for name in LIST_FIELDS:
            if not _are_texts(row.get(name, [])):
                return f"plans[{place}].{name}"
    return None


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _rows(stored: Mapping[str, object]) -> list[object]:
    rows = stored.get("plans")
    return list(rows) if isinstance(rows, list) else []


def _plan_from(row: Mapping[str, object]) -> GamePlan:
    def text(name: str) -> str:
        value = row.get(name)
        return value if isinstance(value, str) else ""

    def texts(name: str) -> tuple[str, ...]:
        value = row.get(name)
        found = value if isinstance(value, list) else []
        return tuple(each for each in found if isinstance(each, str))

    return cleaned(
        GamePlan(
            id=text("id"),
            nickname=text("nickname"),
            age=text("age"),
            game=text("game"),
            goal=text("goal"),
            steps=texts("steps"),
            materials=texts("materials"),
            interests=texts("interests"),
            avoid=texts("avoid"),
            notes=text("notes"),
        )
    )


def _row_of(plan: GamePlan) -> dict[str, object]:
    row: dict[str, object] = {"id": plan.id}
    for name in (*LINE_FIELDS, *LIST_FIELDS, *TEXT_FIELDS):
        value = getattr(plan, name)
        row[name] = list(value) if isinstance(value, tuple) else value
    return row
