"""Plans as JSON: what is exported keeps the schema and is read back; nothing else is taken in."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from pathlib import Path

import fastjsonschema
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.plan import MAX_PLANS, GamePlan, cleaned
from omnicall.core.plan_document import (
    PlanShelf,
    exported,
    imported,
    only_plan,
    shelf_from,
    with_plan,
    without_plan,
)
from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind

SCHEMA = Path(__file__).parents[3] / "resources" / "game-plans.schema.json"
is_valid = fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))

TOWER = GamePlan(
    id="tower",
    nickname="豆豆 🧸",
    age="3½",
    game="Block tower",
    goal="takes turns",
    steps=tuple(f"step {number}" for number in range(50)),
    materials=("blocks",),
    interests=("cars", "red"),
    avoid=("loud praise",),
    notes="two\nlines",
)
LINE = st.text(max_size=8)
LINES = st.lists(LINE, max_size=3).map(tuple)
PLANS = st.builds(
    GamePlan,
    nickname=LINE,
    age=LINE,
    game=LINE,
    goal=LINE,
    steps=LINES,
    materials=LINES,
    interests=LINES,
    avoid=LINES,
    notes=LINE,
).map(cleaned)
VALUES = st.none() | st.booleans() | st.integers(0, 3) | LINE | st.lists(LINE | st.none())
ROWS = st.dictionaries(st.sampled_from(["id", "nickname", "steps", "notes", "mood"]), VALUES)
DOCUMENTS = st.fixed_dictionaries(
    {
        "format": st.sampled_from(["omnicall game plans", "something else"]),
        "version": st.sampled_from([1, 1, 1.0, True, "1", 0, None]),
        "plans": st.lists(ROWS | VALUES, max_size=3) | VALUES,
    }
)


def fresh_ids() -> object:
    numbers = count(1)
    return lambda: f"new {next(numbers)}"


def read(text: str) -> tuple[GamePlan, ...] | PlanTrouble:
    return imported(text, fresh_ids())  # type: ignore[arg-type]


def is_like_the_schema(document: object) -> bool:
    try:
        is_valid(document)
    except fastjsonschema.JsonSchemaException:
        return False
    return True


@given(st.lists(PLANS, min_size=1, max_size=3))
def test_what_is_exported_keeps_the_schema_and_is_read_back(plans: list[GamePlan]) -> None:
    text = exported(plans)
    assert is_like_the_schema(json.loads(text))
    found = read(text)
    assert found == tuple(replace(plan, id=f"new {n}") for n, plan in enumerate(plans, start=1))


@given(DOCUMENTS)
def test_a_document_is_taken_in_exactly_if_it_keeps_the_schema(document: object) -> None:
    assert isinstance(read(json.dumps(document)), tuple) is is_like_the_schema(document)


def test_the_first_mistake_is_named() -> None:
    def wrong(**change: object) -> object:
        return read(json.dumps({"format": "omnicall game plans", "version": 1, **change}))

    kind = PlanTroubleKind.NO_PLANS
    assert wrong(plans=[{}, {"steps": "one"}]) == PlanTrouble(kind, "plans[1].steps")
    assert wrong(plans=[{"age": 3}]) == PlanTrouble(kind, "plans[0].age")
    assert wrong(plans=["tower"]) == PlanTrouble(kind, "plans[0]")
    assert wrong(plans=[]) == wrong(plans=None) == PlanTrouble(kind, "plans")
    assert wrong(plans=[{}], version="1") == PlanTrouble(kind, "version")
    assert wrong(plans=[{}] * (MAX_PLANS + 1)) == PlanTrouble(PlanTroubleKind.TOO_MANY)


def test_what_is_no_document_at_all_is_refused() -> None:
    for text in ("", "{", "[]", "null", "{}", "[" * 100_000, '{"format": 1}'):
        assert read(text) == PlanTrouble(PlanTroubleKind.NO_PLANS)


def test_a_newer_version_is_named_as_such() -> None:
    newer = {"format": "omnicall game plans", "version": 2, "plans": "who knows"}
    assert read(json.dumps(newer)) == PlanTrouble(PlanTroubleKind.NEWER)
    assert not shelf_from({"version": 1}).are_newer
    kept = with_plan({}, TOWER)
    assert shelf_from({**kept, "version": 2}) == PlanShelf((TOWER,), are_newer=True)


def test_one_plan_is_one_plan() -> None:
    assert only_plan(exported([TOWER]), lambda: "n") == replace(TOWER, id="n")
    assert only_plan(exported([TOWER] * 2), lambda: "n") == PlanTrouble(PlanTroubleKind.SEVERAL)
    assert only_plan("", lambda: "n") == PlanTrouble(PlanTroubleKind.NO_PLANS)


def test_an_id_never_leaves_this_computer() -> None:
    assert '"id"' not in exported([TOWER])


def test_a_kept_plan_replaces_the_one_with_its_id_and_unknown_words_stay() -> None:
    other = GamePlan(id="other", game="Ball")
    stored = with_plan(with_plan({"new": 1}, TOWER), other)
    rows = stored["plans"]
    assert isinstance(rows, list)
    rows[0]["mood"] = "sunny"
    rows.insert(0, "nonsense")
    changed = with_plan(stored, replace(TOWER, goal="waits"))
    assert changed["new"] == 1
    assert changed["plans"] == [
        "nonsense",
        {**rows[1], "goal": "waits"},
        rows[2],
    ]
    assert shelf_from(changed).plans == (replace(TOWER, goal="waits"), other)
    assert shelf_from(without_plan(changed, "tower")).plans == (other,)
    assert without_plan(changed, "tower")["plans"] == ["nonsense", rows[2]]


@given(DOCUMENTS | st.just({}))
def test_whatever_the_own_file_holds_is_read(stored: dict[str, object]) -> None:
    shelf = shelf_from(stored)
    assert all(plan.id for plan in shelf.plans)
    again = stored
    for plan in shelf.plans:
        again = with_plan(again, plan)
    assert shelf_from(again).plans == shelf.plans
