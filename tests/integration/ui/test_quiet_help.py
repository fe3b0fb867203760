"""Quiet help in the windows: what is asked for by a click or a key, and what is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from omnicall.core.intents import Intent, MomentMarked, SuggestionRequested, TextOnlySwitched
from omnicall.core.latest import PreviewBox
from omnicall.core.markers import Marker, MarkerKind
from omnicall.core.preferences import Helping, Preferences
from omnicall.core.prices import Cost
from omnicall.core.reports import EndReason, Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.talk_shares import TalkShares
from omnicall.core.tokens import Tokens, TokenUsage, UsageTotals
from omnicall.core.view import ViewState
from omnicall.ui.after_page import AfterPage
from omnicall.ui.call_window import CallWindow
from omnicall.ui.choice_list import ChoiceButton
from omnicall.ui.mini_stage import MiniStage
from omnicall.ui.settings_page import Section
from omnicall.ui.tool_switches import ToolSwitches
from omnicall.ui.translation import words_in
from omnicall.ui.usage_figures import tokens_text
from tests.integration.ui.looking import button, labels
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(phase=Phase.LIVE, elapsed_s=60.0, can_ask=True)
USED = UsageTotals(TokenUsage(1_200, 1_000, 200), Tokens(text_in=12_345), 3)
GOOD, DIFFICULT = MomentMarked(MarkerKind.GOOD), MomentMarked(MarkerKind.DIFFICULT)


def test_one_click_each_is_enough(window: CallWindow, wishes: Wishes) -> None:
    window.show_view(LIVE)
    for name in ("Ask now", "Good moment", "Difficult moment", "Quiet mode"):
        button(window, name).click()
    assert wishes.heard == [SuggestionRequested(), GOOD, DIFFICULT, TextOnlySwitched(True)]
    assert not button(window, "Quiet mode").isChecked()
    window.show_view(replace(LIVE, is_text_only=True))
    assert button(window, "Quiet mode").isChecked()
    button(window, "Quiet mode").click()
    assert wishes.heard[-1] == TextOnlySwitched(False)


def looks(window: CallWindow, name: str) -> QImage:
    return button(window, name).grab().toImage()


def test_a_marked_moment_shows_for_a_moment_on_its_own_button(window: CallWindow) -> None:
    marked = replace(LIVE, markers=(Marker(MarkerKind.GOOD, 60.4),))
    window.show_view(LIVE)
    usual = looks(window, "Good moment"), looks(window, "Difficult moment")
    window.show_view(marked)
    assert looks(window, "Good moment") != usual[0]
    assert looks(window, "Difficult moment") == usual[1]
    window.show_view(replace(marked, elapsed_s=63.0))
    assert looks(window, "Good moment") == usual[0]


def has_heard(wishes: Wishes, wanted: Sequence[Intent]) -> bool:
    return wishes.heard == wanted


def test_one_key_each_is_enough(qtbot: QtBot, window: CallWindow, wishes: Wishes) -> None:
    window.show_view(LIVE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wanted: list[Intent] = [SuggestionRequested(), GOOD, DIFFICULT, TextOnlySwitched(True)]
    for place, keys in enumerate(("F2", "F3", "F4", "F5"), start=1):
        QTest.keySequence(window.windowHandle(), QKeySequence(keys))
        # A key presses the button for a moment.
        qtbot.waitUntil(partial(has_heard, wishes, wanted[:place]))


@pytest.mark.parametrize(
    "view",
    [
        replace(LIVE, phase=Phase.CONNECTING, elapsed_s=None, can_ask=False),
        replace(LIVE, phase=Phase.ENDING, can_ask=False),
    ],
)
def test_what_can_not_be_done_is_not_offered(window: CallWindow, view: ViewState) -> None:
    window.show_view(view)
    for name in ("Ask now", "Good moment", "Difficult moment"):
        assert not button(window, name).isEnabled(), name


def test_a_suggestion_can_be_asked_for_from_the_mini_window(qtbot: QtBot) -> None:
    posted: list[Intent] = []
    stage = MiniStage(posted.append, lambda: None, PreviewBox())
    qtbot.addWidget(stage)
    stage.show_view(LIVE, "en")
    stage.controls.ask.click()
    assert posted == [SuggestionRequested()]
    stage.show_view(replace(LIVE, can_ask=False), "en")
    assert not stage.controls.ask.isEnabled()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("You spoke: 33 %", "Tokens: 12,345", "Estimated cost: 0.0312 USD")),
        ("zh", ("你说话：33 %", "用量（token）：12,345", "费用估算：0.0312 USD")),
    ],
)
def test_after_a_call_there_are_shares_marks_usage_and_an_estimate(
    window: CallWindow, language: Language, told: tuple[str, ...]
) -> None:
    window.set_language(language)
    ended = replace(
        LIVE,
        phase=Phase.ENDED,
        end_reason=EndReason.HUNG_UP,
        markers=(Marker(MarkerKind.GOOD, 5.0), Marker(MarkerKind.GOOD, 65.0)),
        shares=TalkShares(20.0, 10.0),
        usage=USED,
        cost=Cost(0.0312, "USD"),
    )
    window.show_view(ended)
    (page,) = window.findChildren(AfterPage)
    names = {label.accessibleName() for label in page.findChildren(QLabel) if label.isVisible()}
    assert set(told) <= names
    assert words_in(language).helping.good_at.format(times="0:05  1:05") in labels(window)
    assert page.save_notes.isEnabled()
    # The next call's page has nothing of it.
    window.show_view(replace(ended, markers=(), usage=UsageTotals(), cost=None))
    left = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert not {"12,345", "0.0312 USD"} & left


def test_usage_is_told_as_it_is_reported() -> None:
    words = words_in("en")
    assert tokens_text(LIVE, words) == "not reported"
    used = replace(LIVE, usage=USED)
    assert tokens_text(used, words) == "12,345; newest answer 1,200"
    limited = replace(used, token_limit=50_000)
    assert tokens_text(limited, words) == "12,345 of 50,000; newest answer 1,200"
    nameless = replace(USED, newest=TokenUsage(None, 5, None))
    assert "not reported" in tokens_text(replace(LIVE, usage=nameless), words)


KEPT = Preferences(has_set_up=True, helping=Helping(observe_s=20, tools={"roll_die": True}))


@pytest.mark.parametrize(
    ("section", "name", "chosen"),
    [
        (Section.TURNS, "After 10 s", replace(KEPT.helping, observe_s=10)),
        (Section.TURNS, "Never", replace(KEPT.helping, observe_s=0)),
        (
            Section.SOUND,
            "Soft sign of a suggestion",
            replace(KEPT.helping, has_suggestion_cue=True),
        ),
        (Section.PRIVACY, "Keep words with a mark", replace(KEPT.helping, keeps_marked_words=True)),
        (Section.QUALITY, "200,000 tokens", replace(KEPT.helping, token_limit=200_000)),
    ],
)
def test_each_choice_keeps_the_others(
    window: CallWindow, wishes: Wishes, section: Section, name: str, chosen: Helping
) -> None:
    window.show_preferences(KEPT)
    window.show_settings_page(section)
    found = [
        each
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName() == name
    ]
    found[0].click()
    assert wishes.chosen == [chosen]


def test_what_is_chosen_is_shown_and_a_value_of_ones_own_is_none_of_the_list(
    window: CallWindow,
) -> None:
    def shown() -> set[str]:
        return {
            each.accessibleName()
            for each in window.findChildren(ChoiceButton)
            if each.isVisible() and each.isChecked()
        }

    window.show_preferences(KEPT)
    window.show_settings(CallSettings())
    window.show_settings_page(Section.TURNS)
    assert "After 20 s" in shown()
    window.show_preferences(replace(KEPT, helping=Helping(observe_s=17, token_limit=123)))
    assert shown() == {"After a silence", "Normal"}
    window.show_settings_page(Section.QUALITY)
    assert shown() == set()


def test_installed_tools_are_off_until_somebody_switches_them_on(
    window: CallWindow, wishes: Wishes
) -> None:
    window.show_preferences(Preferences(has_set_up=True))
    window.show_settings_page(Section.PRIVACY)
    assert "Installed tools" not in labels(window)
    window.show_tools(("roll_die", "drum"))
    assert "Installed tools" in labels(window)
    (tools,) = window.findChildren(ToolSwitches)
    assert [switch.isChecked() for switch in tools.switches.values()] == [False, False]
    button(window, "roll_die").click()
    assert wishes.chosen == [Helping(tools={"roll_die": True})]
    window.show_preferences(KEPT)
    assert button(window, "roll_die").isChecked()
    window.show_tools(("roll_die", "drum"))
    assert len(tools.switches) == 2
