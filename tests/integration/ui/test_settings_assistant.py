"""Who answers: ready-made or own instructions, a known or a named model, a voice of that model."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.models import MODELS
from omnicall.core.preferences import Assistant, Preferences
from omnicall.core.roles import MAX_ROLE_CHARACTERS, ROLE_INSTRUCTIONS, OwnRole, Role
from omnicall.core.settings import CallSettings
from omnicall.ui.call_window import CallWindow
from omnicall.ui.picker import Picker
from omnicall.ui.settings_assistant import AssistantSection
from omnicall.ui.settings_page import Section
from tests.integration.ui.looking import button, labels
from tests.integration.ui.wishes import Wishes

OBSERVER = ROLE_INSTRUCTIONS[Role.OBSERVER]


@pytest.fixture
def section(window: CallWindow) -> AssistantSection:
    show(window, Assistant())
    window.show_settings(CallSettings())
    window.show_settings_page(Section.ASSISTANT)
    (found,) = window.findChildren(AssistantSection)
    return found


def show(window: CallWindow, assistant: Assistant) -> None:
    window.show_preferences(Preferences(assistant=assistant))


def text(section: AssistantSection) -> QPlainTextEdit:
    (found,) = section.findChildren(QPlainTextEdit)
    return found


def picker(section: QWidget, name: str) -> Picker:
    (found,) = (one for one in section.findChildren(Picker) if one.accessibleName() == name)
    return found


def field(section: QWidget, name: str) -> QLineEdit:
    (found,) = (one for one in section.findChildren(QLineEdit) if one.accessibleName() == name)
    return found


def fill(line: QLineEdit, typed: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, typed)
    line.editingFinished.emit()


def test_a_role_shows_its_words_in_the_language_of_the_call(
    window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    assert text(section).toPlainText() == OBSERVER["en"]
    assert text(section).isReadOnly()
    window.show_settings(CallSettings(language="zh"))
    assert text(section).toPlainText() == OBSERVER["zh"]
    roles = picker(section, "Role")
    assert roles.currentText() == "Floor-time observer"
    assert "Keeps silent while your child plays" in labels(section)
    roles.wanted.emit(1)
    assert wishes.chosen == [Assistant(role="note-taker")]


def own(text: str, name: str = "Mine") -> Assistant:
    return Assistant(role="own", own_roles={"own": OwnRole(name, text)})


def test_ready_made_words_are_a_start_for_own_ones(
    window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    button(section, "Edit as my own").click()
    taken = own(OBSERVER["en"], "Floor-time observer, my way")
    assert wishes.chosen == [taken]
    show(window, taken)
    assert picker(section, "Role").currentText() == "Floor-time observer, my way"
    assert not text(section).isReadOnly()
    assert f"{len(OBSERVER['en'])} / 4,000" in labels(section)
    assert not names(section) & {"Edit as my own"}


def names(section: AssistantSection) -> set[str]:
    buttons = section.findChildren(QAbstractButton)
    return {each.accessibleName() for each in buttons if each.isVisible()}


def test_own_roles_are_added_named_and_removed(
    window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    assert "Remove this role" not in names(section)
    button(section, "New role").click()
    first = own("", "My role 1")
    assert wishes.chosen.pop() == first
    show(window, first)
    button(section, "New role").click()
    both = Assistant(role="own-2", own_roles={**first.own_roles, "own-2": OwnRole("My role 2")})
    assert wishes.chosen.pop() == both
    show(window, both)
    fill(field(section, "Name of the role"), "  Music   corner ")
    renamed = {**both.own_roles, "own-2": OwnRole("Music corner")}
    assert wishes.chosen.pop() == Assistant(role="own-2", own_roles=renamed)
    fill(field(section, "Name of the role"), "x" * 100)
    assert "This name is too long." in labels(section)
    roles = picker(section, "Role")
    assert [roles.itemText(place) for place in range(3, 5)] == ["My role 1", "My role 2"]
    roles.wanted.emit(3)
    assert wishes.chosen.pop() == Assistant(role="own", own_roles=both.own_roles)
    button(section, "Remove this role").click()
    assert wishes.chosen == [Assistant(own_roles=first.own_roles)]


def test_the_one_role_of_old_has_a_name_to_be_found_by(
    window: CallWindow, section: AssistantSection
) -> None:
    show(window, own("be brief", ""))
    assert picker(section, "Role").currentText() == "Own instructions"
    show(window, Assistant(role="gardener"))
    assert picker(section, "Role").currentText() == "Floor-time observer"


def test_own_words_are_asked_for_soon_after_they_were_typed(
    qtbot: QtBot, window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    show(window, own("a"))
    QTest.keyClicks(text(section), "be brief ")
    assert wishes.chosen == []
    qtbot.waitUntil(lambda: bool(wishes.chosen))
    assert wishes.chosen == [own("be brief a")]


def test_own_words_are_limited_in_length(window: CallWindow, section: AssistantSection) -> None:
    most = MAX_ROLE_CHARACTERS
    show(window, own("x" * (most - 2)))
    QGuiApplication.clipboard().setText("<b>y</b>" * 1_000)
    text(section).paste()
    assert text(section).toPlainText() == "<b" + "x" * (most - 2)
    QTest.keyClicks(text(section), "z")
    assert len(text(section).toPlainText()) == most


def test_answers_are_spoken_or_written(section: AssistantSection, wishes: Wishes) -> None:
    button(section, "Text only").click()
    assert wishes.chosen == [Assistant(is_text_only=True)]


def test_a_model_brings_its_own_voices(
    window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    models, voices = picker(section, "Model"), picker(section, "Voice")
    assert voices.itemText(0) == "The model's own voice (Tina)"
    show(window, Assistant(voice="Ethan"))
    assert voices.currentText() == "Ethan"
    turbo = MODELS[-1]
    models.wanted.emit(len(MODELS) - 1)
    assert wishes.chosen[-1] == Assistant(turbo.id, "Ethan"), "a voice that both have stays"
    show(window, Assistant(voice="Tina"))
    models.wanted.emit(len(MODELS) - 1)
    assert wishes.chosen[-1] == Assistant(turbo.id, ""), "a foreign voice would end the call"
    show(window, Assistant(turbo.id))
    assert voices.count() == 1 + len(turbo.voices)
    voices.wanted.emit(2)
    assert wishes.chosen[-1] == Assistant(turbo.id, turbo.voices[1])


def test_any_other_model_and_its_voice_can_be_named(
    window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    models = picker(section, "Model")
    models.wanted.emit(len(MODELS))
    assert models.currentText() == "Another one…"
    line = field(section, "Model ID")
    assert line.isVisible()
    fill(line, "two words")
    assert "A model ID has only" in labels(section)
    assert wishes.chosen == []
    fill(line, "qwen9-omni-realtime")
    named = Assistant("qwen9-omni-realtime")
    assert wishes.chosen == [named]
    show(window, named)
    assert line.text() == "qwen9-omni-realtime"
    assert not picker(section, "Voice").isVisible()
    fill(field(section, "Voice name"), "  Liora   Mira ")
    assert wishes.chosen[-1] == Assistant("qwen9-omni-realtime", "Liora Mira")
    fill(field(section, "Voice name"), "x" * 200)
    assert "This name is too long." in labels(section)
