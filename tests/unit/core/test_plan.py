"""A plan as it is kept, and that it stays out of logs."""

from __future__ import annotations

from omnicall.core.plan import (
    MAX_ITEMS,
    MAX_LINE_CHARACTERS,
    MAX_NOTES_CHARACTERS,
    GamePlan,
    cleaned,
)
from omnicall.core.settings import CallSettings


def test_what_is_kept_is_tidy_and_limited() -> None:
    typed = GamePlan(
        id="1",
        nickname=" 豆\n豆 🧸 ",
        game="x" * 999,
        steps=("", "  build ", "\t", *(f"step {number}" for number in range(300))),
        notes=" two\nlines " + "y" * 9_999,
    )
    kept = cleaned(typed)
    assert kept.id == "1"
    assert kept.nickname == "豆 豆 🧸"
    assert len(kept.game) == MAX_LINE_CHARACTERS
    assert kept.steps[:2] == ("build", "step 0")
    assert len(kept.steps) == MAX_ITEMS
    assert kept.notes.startswith("two\nlines y")
    assert len(kept.notes) == MAX_NOTES_CHARACTERS
    assert cleaned(kept) == kept


def test_a_plan_is_called_by_the_first_thing_it_says() -> None:
    assert GamePlan(nickname="Bean", goal="turns", game="tower").name == "tower"
    assert GamePlan(nickname="Bean", goal="turns").name == "turns"
    assert GamePlan(nickname="Bean").name == "Bean"
    assert GamePlan(notes="?").name == ""


def test_a_plan_is_empty_whatever_its_id() -> None:
    assert GamePlan(id="1").is_empty
    assert not GamePlan(age="3").is_empty


def test_no_log_can_show_what_a_plan_says() -> None:
    told = repr(CallSettings(plan=GamePlan(nickname="Bean"), instructions="Bean likes cars"))
    assert "Bean" not in told
