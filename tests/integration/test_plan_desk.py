"""Plans and roles from the window to the file, and to a call that is on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from omnicall.core.intents import InstructionsChosen, Intent
from omnicall.core.plan import GamePlan
from omnicall.core.plan_document import PlanShelf, exported
from omnicall.core.preferences import Preferences
from omnicall.core.settings import CallSettings
from omnicall.plan_desk import PlanDesk
from omnicall.plan_keeper import kept_plans
from omnicall.system.crash_care import CrashCare
from omnicall.system.crash_reports import CrashReports
from omnicall.system.paths import plans_file
from omnicall.ui import plan_dialog
from omnicall.ui.plan_page import PlanPage
from omnicall.window_app import WindowApp
from tests.conftest import LogWatch
from tests.helpers.shown_app import shown_app
from tests.integration.ui.looking import labels

TOWER = GamePlan(nickname="Bean", game="Block tower")


@pytest.fixture
def app(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[WindowApp]:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    with shown_app(qtbot, tmp_path / "home", CallSettings(), kept_plans()) as made:
        yield made


@pytest.fixture
def posted(app: WindowApp) -> list[Intent]:
    heard: list[Intent] = []
    desk(app)._post = heard.append
    return heard


def desk(app: WindowApp) -> PlanDesk:
    (found,) = app.findChildren(PlanDesk)
    return found


def page(app: WindowApp) -> PlanPage:
    (found,) = app.window.findChildren(PlanPage)
    return found


def test_a_saved_plan_is_chosen_kept_and_told_to_the_call(
    qtbot: QtBot, app: WindowApp, posted: list[Intent]
) -> None:
    desk(app).intents().plan_saved(TOWER)
    plan = app._next.settings.plan
    assert plan is not None
    assert "“Bean”" in app._next.settings.instructions
    assert posted == [InstructionsChosen(app._next.settings.instructions)]
    qtbot.waitUntil(lambda: kept_plans().plans == (plan,))
    desk(app).intents().role_chosen("note-taker")
    assert posted[-1] == InstructionsChosen(app._next.settings.instructions)
    desk(app).intents().plan_deleted(plan.id)
    qtbot.waitUntil(lambda: kept_plans().plans == ())
    assert app._next.settings.plan is None
    assert isinstance(posted[-1], InstructionsChosen)
    assert "Bean" not in posted[-1].instructions


def test_an_imported_plan_is_chosen_and_a_broken_file_is_told(
    qtbot: QtBot,
    app: WindowApp,
    posted: list[Intent],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    log_watch: LogWatch,
) -> None:
    path = tmp_path / "plans.json"
    monkeypatch.setattr("omnicall.plan_desk.ask_for_plan_file", lambda *words: words[-1](path))
    desk(app).intents().editor_wanted()
    desk(app).intents().import_wanted()
    qtbot.waitUntil(lambda: "This file can't be read" in labels(page(app)))
    log_watch.take("A file of plans can't be read")
    path.write_text(exported([GamePlan(game="Ball"), TOWER]), "utf-8")
    desk(app).intents().import_wanted()
    qtbot.waitUntil(lambda: app._next.settings.plan is not None)
    assert len(posted) == 1
    qtbot.waitUntil(lambda: len(kept_plans().plans) == 2)


def test_a_plan_is_exported_under_its_name(
    qtbot: QtBot, app: WindowApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names: list[str] = []

    def choose(_parent: object, name: str, _words: object, then: object) -> None:
        names.append(name)
        then(tmp_path / "out.json")  # type: ignore[operator]

    monkeypatch.setattr("omnicall.plan_desk.ask_for_plan_place", choose)
    desk(app).intents().export_wanted(TOWER)
    qtbot.waitUntil((tmp_path / "out.json").exists)
    assert names == ["Block tower · Bean"]
    assert plan_dialog._as_file_name("A/B: “x”?.") == "A-B- “x”-"


def test_everything_forgotten_means_the_plans_too(
    qtbot: QtBot, app: WindowApp, posted: list[Intent]
) -> None:
    desk(app).intents().plan_saved(TOWER)
    qtbot.waitUntil(plans_file().exists)
    app._desk.intents().everything_forgotten()
    qtbot.waitUntil(lambda: not plans_file().exists())
    assert app._next.settings.plan is None


def test_a_newer_versions_plans_are_said_to_be_fixed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OMNICALL_HOME", str(tmp_path / "home"))
    shelf = PlanShelf((GamePlan(id="1", game="Ball"),), are_newer=True)
    care = CrashCare(CrashReports(tmp_path / "home" / "reports"))
    made = WindowApp(CallSettings(), Preferences(plan="1"), "en", None, care, shelf)
    qtbot.addWidget(made.window, before_close_func=lambda _window: made.window.finish_closing())
    made.window.show()
    desk(made).intents().editor_wanted()
    assert "can be used here, but not changed" in labels(page(made))
    desk(made).intents().plan_saved(TOWER)
    desk(made).intents().plan_deleted("1")
    assert made._next.settings.plan == shelf.plans[0]
    made.stop()
