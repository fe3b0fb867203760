"""Suggestions as cards: their order, what they say, and every way to answer one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.intents import SuggestionDismissed, SuggestionDone, SuggestionPinned
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency
from omnicall.ui.colours import DARK
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.suggestion_card import SuggestionCard
from omnicall.ui.suggestion_list import SuggestionList
from omnicall.ui.translation import words_in
from omnicall.ui.wrapped_label import WrappedLabel
from tests.integration.ui.wishes import Wishes

ROLL = Suggestion("s", 758.0, "Roll one too.", SuggestionKind.REDIRECT, Urgency.NOW)


def card(number: int, text: str = "") -> Suggestion:
    return replace(ROLL, id=str(number), at_s=60.0 * number, text=text or f"Number {number}.")


@pytest.fixture
def shown(qtbot: QtBot, host: QWidget, wishes: Wishes) -> SuggestionList:
    made = SuggestionList(wishes.intents(), host)
    made.setStyleSheet(style_sheet(DARK))
    made.set_words(words_in("en"))
    made.resize(300, 420)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return made


def texts(shown: SuggestionList) -> list[str]:
    return [one.card.text for one in shown.cards]


def test_without_any_it_says_what_will_appear(shown: SuggestionList) -> None:
    (empty,) = (one for one in shown.findChildren(QLabel) if one.isVisible())
    assert empty.text() == "What you could do next appears here, in a sentence or two."
    shown.show_suggestions((ROLL,))
    assert not empty.isVisible()
    shown.show_suggestions(())
    assert empty.isVisible()


def test_pinned_ones_are_on_top_then_the_newest_and_dismissed_ones_are_gone(
    shown: SuggestionList,
) -> None:
    cards = [card(number) for number in range(5)]
    cards[1] = replace(cards[1], is_pinned=True)
    cards[2] = replace(cards[2], state=SuggestionState.DISMISSED)
    cards[3] = replace(cards[3], state=SuggestionState.DONE)
    shown.show_suggestions(tuple(cards))
    assert texts(shown) == ["Number 1.", "Number 4.", "Number 3.", "Number 0."]
    places = [one.y() for one in shown.cards]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("suggestion", "name"),
    [
        (ROLL, "Now, Redirect, 12:38: Roll one too."),
        (replace(ROLL, is_pinned=True), "Pinned, Now, Redirect, 12:38: Roll one too."),
        (
            replace(ROLL, state=SuggestionState.DONE, kind=SuggestionKind.SAFETY),
            "Now, Safety, Done, 12:38: Roll one too.",
        ),
    ],
)
def test_a_screen_reader_hears_all_of_a_card(
    shown: SuggestionList, suggestion: Suggestion, name: str
) -> None:
    shown.show_suggestions((suggestion,))
    (only,) = shown.cards
    assert only.accessibleName() == name
    for button in only.buttons:
        assert button.accessibleName()
        assert button.accessibleDescription() == "Roll one too."
        assert button.toolTip()


def test_every_kind_and_every_urgency_looks_different(shown: SuggestionList) -> None:
    pictures = []
    for kind in SuggestionKind:
        for urgency in Urgency:
            shown.show_suggestions((replace(ROLL, kind=kind, urgency=urgency),))
            pictures.append(shown.grab().toImage())
    done = replace(ROLL, state=SuggestionState.DONE)
    for other in (done, replace(ROLL, is_pinned=True)):
        shown.show_suggestions((other,))
        pictures.append(shown.grab().toImage())
    assert not any(one in pictures[:place] for place, one in enumerate(pictures))


WISHES = [
    ("Pin", "P", SuggestionPinned("s", is_pinned=True)),
    ("Done", "D", SuggestionDone("s")),
    ("Dismiss", "Del", SuggestionDismissed("s")),
]


@pytest.mark.parametrize(("name", "key", "wish"), WISHES)
def test_a_click_and_a_key_ask_for_it_and_change_nothing(
    shown: SuggestionList, wishes: Wishes, name: str, key: str, wish: object
) -> None:
    shown.show_suggestions((ROLL,))
    (only,) = shown.cards
    (button,) = (one for one in only.buttons if one.accessibleName() == name)
    assert f"({key})" in button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    keys = {"P": Qt.Key.Key_P, "D": Qt.Key.Key_D, "Del": Qt.Key.Key_Delete}
    QTest.keyClick(only, keys[key])
    QTest.keyClick(only, keys[key], Qt.KeyboardModifier.ControlModifier)
    assert wishes.heard == [wish, wish]
    assert only.card == ROLL


def test_what_is_pinned_can_be_unpinned_and_what_is_done_stays_done(
    shown: SuggestionList, wishes: Wishes
) -> None:
    shown.show_suggestions((replace(ROLL, is_pinned=True, state=SuggestionState.DONE),))
    (only,) = shown.cards
    assert not only.done.isVisible()
    QTest.keyClick(only, Qt.Key.Key_D)
    only.pin.click()
    assert wishes.heard == [SuggestionPinned("s", is_pinned=False)]


def test_tab_visits_one_card_and_arrows_the_others(shown: SuggestionList) -> None:
    shown.show_suggestions(tuple(card(number) for number in range(4)))
    stops = [one for one in shown.cards if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [shown.cards[0]]
    shown.focus_first()
    for expected in (1, 2, 3, 3):
        focused = QApplication.focusWidget()
        assert isinstance(focused, SuggestionCard)
        QTest.keyClick(focused, Qt.Key.Key_Down)
        assert shown.cards[expected].hasFocus()
    QTest.keyClick(shown.cards[3], Qt.Key.Key_Tab)
    assert shown.cards[3].pin.hasFocus()


def test_who_dismisses_by_keyboard_goes_on_with_the_next_card(shown: SuggestionList) -> None:
    cards = [card(number) for number in range(3)]
    shown.show_suggestions(tuple(cards))
    shown.cards[1].setFocus()
    cards[1] = replace(cards[1], state=SuggestionState.DISMISSED)
    shown.show_suggestions(tuple(cards))
    assert texts(shown) == ["Number 2.", "Number 0."]
    assert shown.cards[1].hasFocus()


@pytest.mark.parametrize(
    "text",
    [
        "A long word: " + "x" * 4_980,
        "He looks at you. " * 290,
        "انظر إلى السيارة " * 290,
        "👩‍👩‍👧 ok " * 500,
        "<b>bold</b> & <img src=x>",
    ],
)
def test_a_text_of_any_kind_is_shown_whole_and_as_text(shown: SuggestionList, text: str) -> None:
    shown.show_suggestions((card(1, text),))
    shown.grab()
    (only,) = shown.cards
    (label,) = only.findChildren(WrappedLabel)
    assert label.text() == text
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.height() >= label.heightForWidth(label.width())
    assert only.width() <= shown.width()


def hover(shown: SuggestionList, *, is_over: bool) -> None:
    here = QPointF(20, 20)
    event = QEnterEvent(here, here, here) if is_over else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(shown, event)


def in_sight(shown: SuggestionList, one: SuggestionCard) -> int:
    return one.mapTo(shown, one.rect().topLeft()).y()


def test_a_new_card_moves_nothing_under_a_hand(shown: SuggestionList) -> None:
    cards = tuple(card(number) for number in range(5))
    shown.show_suggestions(cards)
    top = shown.cards[0]
    assert in_sight(shown, top) == 0
    hover(shown, is_over=True)
    shown.show_suggestions((*cards, card(5)))
    assert shown.cards[1] is top
    assert in_sight(shown, top) == 0
    assert in_sight(shown, shown.cards[0]) < 0
    hover(shown, is_over=False)
    assert in_sight(shown, shown.cards[0]) == 0


def test_without_a_hand_the_newest_is_in_sight(shown: SuggestionList) -> None:
    cards = tuple(card(number) for number in range(5))
    hover(shown, is_over=False)
    shown.show_suggestions(cards)
    shown.show_suggestions((*cards, card(5)))
    assert in_sight(shown, shown.cards[0]) == 0


def test_only_what_changed_is_made_anew(shown: SuggestionList) -> None:
    cards = [card(number) for number in range(3)]
    shown.show_suggestions(tuple(cards))
    before = shown.cards
    cards[2] = replace(cards[2], is_pinned=True)
    shown.show_suggestions(tuple(cards))
    assert shown.cards == before


def test_it_speaks_chinese(shown: SuggestionList) -> None:
    shown.show_suggestions((ROLL,))
    shown.set_words(words_in("zh"))
    assert shown.accessibleName() == "建议"
    assert shown.cards[0].accessibleName().startswith("现在, 引导, 12:38：")
