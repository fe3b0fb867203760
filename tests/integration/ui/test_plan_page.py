"""Writing plans: what is typed is kept only by saving it, and never lost by looking elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from omnicall.core.plan import GamePlan
from omnicall.core.plan_trouble import PlanTrouble, PlanTroubleKind
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.plan_page import PlanPage
from tests.integration.ui.looking import button, field, labels, picker, seen
from tests.integration.ui.wishes import Wishes

TOWER = GamePlan(
    id="tower", nickname="Bean", game="Block tower", steps=("one", "two"), notes="a\nb"
)
BALL = GamePlan(id="ball", game="Ball")


@pytest.fixture
def page(window: CallWindow) -> PlanPage:
    window.show_plans((TOWER, BALL))
    window.show_settings(CallSettings(role="observer", plan=TOWER))
    window.show_plan_page()
    (found,) = window.findChildren(PlanPage)
    return found


def area(page: PlanPage, name: str) -> QPlainTextEdit:
    return seen(page, QPlainTextEdit, name)


def type_into(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_chosen_plan_is_shown_and_nothing_is_to_be_saved(page: PlanPage) -> None:
    assert picker(page, "Game plan").currentText() == "Block tower · Bean"
    assert field(page, "Nickname").text() == "Bean"
    assert area(page, "Steps").toPlainText() == "one\ntwo"
    assert page.form.plan == TOWER
    assert not button(page, "Save plan").isEnabled()
    assert button(page, "Delete plan").isEnabled()


def test_what_was_typed_is_saved_by_the_button_alone(
    window: CallWindow, page: PlanPage, wishes: Wishes
) -> None:
    type_into(field(page, "Goal"), "takes turns")
    area(page, "Steps").setPlainText("one\n\n two \nthree")
    assert "Not saved yet." in labels(page)
    assert wishes.chosen == []
    button(page, "Save plan").click()
    changed = replace(TOWER, goal="takes turns", steps=("one", "two", "three"))
    assert wishes.chosen == [changed]
    window.show_plans((changed, BALL))
    window.show_settings(CallSettings(plan=changed))
    window.show_plan_saved(changed)
    assert "Saved." in labels(page)
    assert not button(page, "Save plan").isEnabled()


def test_a_draft_waits_while_another_plan_is_looked_at(
    window: CallWindow, page: PlanPage, wishes: Wishes
) -> None:
    type_into(field(page, "Game"), "High tower")
    picker(page, "Game plan").wanted.emit(2)
    assert wishes.heard == ["plan ball"]
    window.show_settings(CallSettings(plan=BALL))
    assert field(page, "Game").text() == "Ball"
    assert "Not saved" not in labels(page)
    window.show_settings(CallSettings(plan=TOWER))
    assert field(page, "Game").text() == "High tower"
    assert "Not saved yet." in labels(page)
    type_into(field(page, "Game"), "Block tower")
    assert "Not saved" not in labels(page), "typed back to what is kept"


def test_a_new_plan_begins_empty_and_gets_its_id_when_it_is_kept(
    window: CallWindow, page: PlanPage, wishes: Wishes
) -> None:
    button(page, "New plan").click()
    assert field(page, "Nickname").hasFocus()
    assert page.form.plan == GamePlan()
    assert not button(page, "Save plan").isEnabled()
    assert not button(page, "Delete plan").isEnabled()
    type_into(field(page, "Game"), "Cars")
    button(page, "Save plan").click()
    assert wishes.chosen == [GamePlan(game="Cars")]
    kept = GamePlan(id="cars", game="Cars")
    window.show_plans((TOWER, BALL, kept))
    window.show_settings(CallSettings(plan=kept))
    window.show_plan_saved(kept)
    button(page, "New plan").click()
    assert page.form.plan == GamePlan(), "the draft has become that plan"


def test_one_click_deletes_and_files_come_and_go(page: PlanPage, wishes: Wishes) -> None:
    button(page, "Export…").click()
    button(page, "Import…").click()
    button(page, "Delete plan").click()
    assert wishes.chosen == [TOWER]
    assert wishes.heard == ["import plans", "delete tower"]


def test_trouble_is_told_until_something_else_is_done(window: CallWindow, page: PlanPage) -> None:
    window.show_plan_trouble(PlanTrouble(PlanTroubleKind.NEWER))
    assert "newer OmniCall" in labels(page)
    window.set_language("zh")
    assert "更新版本" in labels(page)
    window.set_language("en")
    type_into(field(page, "Game"), "x")
    assert "newer OmniCall" not in labels(page)


def test_in_a_call_saving_reaches_the_assistant_and_the_call_goes_on(
    window: CallWindow, page: PlanPage, wishes: Wishes
) -> None:
    window.show_view(ViewState(phase=Phase.LIVE))
    window.show_plan_page()
    type_into(field(page, "Game"), "x")
    assert "the assistant in the call knows it" in labels(page)
    window.show_view(ViewState(phase=Phase.LIVE, elapsed_s=3.0))
    assert page.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert wishes.heard == []


def test_beside_a_call_role_and_plan_are_picked_and_read(
    window: CallWindow, page: PlanPage, wishes: Wishes
) -> None:
    window.show_view(ViewState(phase=Phase.LIVE))
    page.left.emit()
    button(window, "Plan").click()
    assert "1. one\n2. two" in labels(window)
    picker(window, "Role").wanted.emit(1)
    picker(window, "Game plan").wanted.emit(0)
    button(window, "Edit plans").click()
    assert wishes.heard == ["role note-taker", "plan ", "plan editor"]
    window.show_settings(CallSettings(role="note-taker"))
    assert picker(window, "Role").currentText() == "Quiet note-taker"
    assert picker(window, "Game plan").currentText() == "No plan"
    assert "Choose a plan, or write one" in labels(window)


def test_what_came_with_the_command_line_is_shown_as_such(window: CallWindow) -> None:
    asked = GamePlan(id="asked", game="From a file")
    window.show_plans((BALL,))
    window.show_settings(CallSettings(plan=asked))
    assert picker(window, "Game plan").currentText() == "From a file"
    assert picker(window, "Role").currentText() == "As asked for at the start"
