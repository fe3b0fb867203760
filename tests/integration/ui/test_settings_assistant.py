"""Who answers: ready-made or own instructions, a known or a named model, a voice of that model."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.models import MODELS
from omnicall.core.preferences import Assistant, Preferences
from omnicall.core.roles import MAX_INSTRUCTIONS_CHARACTERS, ROLE_INSTRUCTIONS, Role
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
    button(section, "Quiet note-taker").click()
    assert wishes.chosen == [Assistant(role=Role.NOTE_TAKER)]


def test_ready_made_words_are_a_start_for_own_ones(
    window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    button(section, "Edit as my own").click()
    own = Assistant(role=Role.OWN, instructions=OBSERVER["en"])
    assert wishes.chosen == [own]
    show(window, own)
    assert not text(section).isReadOnly()
    assert f"{len(OBSERVER['en'])} / 4,000" in labels(section)
    show(window, Assistant(role=Role.OBSERVER, instructions="mine"))
    assert not [
        each
        for each in section.findChildren(QAbstractButton)
        if each.accessibleName() == "Edit as my own" and each.isVisible()
    ], "own words that are there are never overwritten"


def test_own_words_are_asked_for_soon_after_they_were_typed(
    qtbot: QtBot, window: CallWindow, section: AssistantSection, wishes: Wishes
) -> None:
    show(window, Assistant(role=Role.OWN, instructions="a"))
    QTest.keyClicks(text(section), "be brief ")
    assert wishes.chosen == []
    qtbot.waitUntil(lambda: bool(wishes.chosen))
    assert wishes.chosen == [Assistant(role=Role.OWN, instructions="be brief a")]


def test_own_words_are_limited_in_length(window: CallWindow, section: AssistantSection) -> None:
    most = MAX_INSTRUCTIONS_CHARACTERS
    show(window, Assistant(role=Role.OWN, instructions="x" * (most - 2)))
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
