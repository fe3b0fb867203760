"""Plans are kept because somebody saved them, and gone once somebody deletes them."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from omnicall.core.plan import MAX_PLANS, GamePlan
from omnicall.core.plan_document import PlanShelf, exported
from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind
from omnicall.plan_keeper import PlanKeeper, PlanNews, forget_plans, kept_plans
from omnicall.system.paths import plans_file
from omnicall.system.settings_file import BROKEN_SUFFIX
from tests.conftest import LogWatch

TOWER = GamePlan(nickname="Bean", game="Block tower")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def told() -> list[PlanNews | str]:
    return []


@pytest.fixture
def keeper(told: list[PlanNews | str]) -> PlanKeeper:
    return PlanKeeper(
        kept_plans(), lambda errand: errand(), told.append, lambda: told.append("unkept")
    )


def saved(keeper: PlanKeeper, plan: GamePlan) -> GamePlan:
    kept = keeper.save(plan)
    assert isinstance(kept, GamePlan)
    return kept


def test_a_saved_plan_is_found_again_and_only_its_owner_can_read_it(keeper: PlanKeeper) -> None:
    assert not plans_file().exists()
    kept = saved(keeper, replace(TOWER, game=" Block\ntower "))
    assert kept == replace(TOWER, id=kept.id)
    assert kept.id
    assert keeper.plans == kept_plans().plans == (kept,)
    assert stat.S_IMODE(plans_file().stat().st_mode) == 0o600
    changed = saved(keeper, replace(kept, goal="takes turns"))
    other = saved(keeper, GamePlan(game="Ball"))
    assert keeper.plans == kept_plans().plans == (changed, other)


def test_a_deleted_plan_leaves_nothing_behind(keeper: PlanKeeper) -> None:
    kept = saved(keeper, TOWER)
    assert keeper.delete(kept.id) is None
    assert keeper.plans == kept_plans().plans == ()
    assert "Bean" not in plans_file().read_text("utf-8")


def test_all_of_them_can_be_forgotten(keeper: PlanKeeper, home: Path) -> None:
    saved(keeper, TOWER)
    plans_file().with_suffix(BROKEN_SUFFIX).write_text("{")
    keeper.forget()
    assert forget_plans()
    assert keeper.plans == ()
    assert list(home.iterdir()) == []


def test_plans_are_brought_in_and_given_out(
    keeper: PlanKeeper, told: list[PlanNews | str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.json"
    keeper.begin_export(saved(keeper, TOWER), path)
    assert told == []
    assert path.read_text("utf-8") == exported([TOWER])
    keeper.begin_import(path)
    (news,) = told
    assert isinstance(news, tuple)
    assert len(keeper.plans) == 1, "nothing is kept before somebody wants it"
    assert keeper.take_in(news) is None
    assert [plan.nickname for plan in kept_plans().plans] == ["Bean", "Bean"]
    assert len({plan.id for plan in keeper.plans}) == 2


def test_what_cannot_be_read_or_written_is_told(
    keeper: PlanKeeper, told: list[PlanNews | str], tmp_path: Path, log_watch: LogWatch
) -> None:
    keeper.begin_import(tmp_path / "gone.json")
    keeper.begin_export(TOWER, tmp_path / "gone" / "plan.json")
    assert told == [
        PlanTrouble(PlanTroubleKind.UNREADABLE),
        PlanTrouble(PlanTroubleKind.CANT_EXPORT),
    ]
    log_watch.take("A file of plans can't be read")
    log_watch.take("Notes can't be written")


def test_a_newer_versions_plans_are_used_and_left_alone(keeper: PlanKeeper) -> None:
    saved(keeper, TOWER)
    newer = {**json.loads(plans_file().read_text("utf-8")), "version": 2}
    plans_file().write_text(json.dumps(newer), "utf-8")
    cautious = PlanKeeper(kept_plans(), lambda errand: errand(), lambda _news: None)
    trouble = PlanTrouble(PlanTroubleKind.ARE_NEWER)
    assert [plan.nickname for plan in cautious.plans] == ["Bean"]
    assert cautious.save(TOWER) == trouble
    assert cautious.take_in((TOWER,)) == trouble
    assert cautious.delete(cautious.plans[0].id) == trouble
    assert json.loads(plans_file().read_text("utf-8")) == newer


def test_there_is_an_end_to_how_many_are_kept() -> None:
    many = PlanShelf(tuple(GamePlan(id=str(number)) for number in range(MAX_PLANS)))
    full = PlanKeeper(many, lambda _errand: None, lambda _news: None)
    assert full.save(TOWER) == PlanTrouble(PlanTroubleKind.TOO_MANY)
    assert isinstance(full.save(replace(TOWER, id="7")), GamePlan)
    assert len(full.plans) == MAX_PLANS


def test_a_folder_that_cannot_be_written_is_told(
    keeper: PlanKeeper,
    told: list[PlanNews | str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    log_watch: LogWatch,
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "file"))
    kept = saved(keeper, TOWER)
    assert told == ["unkept"]
    assert keeper.plans == (kept,)
    log_watch.take("Plans can't be written")
