"""The picker of what to share: from what is there to one press, by hand, keyboard and ear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import SharingRequested, StopTalkingRequested
from omnicall.core.media_types import Area, ScreenDevice, Shareables, WindowDevice
from omnicall.core.reports import Phase
from omnicall.core.settings import Language
from omnicall.core.view import ViewState
from omnicall.core.wording import error_sentence
from omnicall.ui import share_picker
from omnicall.ui.call_window import CallWindow
from omnicall.ui.orb import Orb
from omnicall.ui.picture_stage import PictureStage
from omnicall.ui.share_card import ShareCard
from omnicall.ui.share_picker import SharePicker
from tests.integration.ui.wishes import Wishes

SCREEN = ScreenDevice(1, "DELL", Area(0, 0, 1920, 1080), is_primary=True)
LETTER = WindowDevice(7, "Letter <b>to</b> Ms Li & Co")
GARDEN = WindowDevice(8, "Garden")
KNOWN = Shareables((SCREEN,), (LETTER, GARDEN))
LIVE = ViewState(
    phase=Phase.LIVE,
    has_camera=True,
    has_picture=True,
    can_stop_talking=True,
    elapsed_s=1.0,
    shareables=KNOWN,
)
LOOKING = "Looking for screens and windows …"


@pytest.fixture
def picker(qtbot: QtBot, window: CallWindow) -> SharePicker:
    """Of a call, and open."""
    window.show_view(LIVE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_share_picker()
    (found,) = window.findChildren(SharePicker)
    assert found.isVisible()
    return found


def card(picker: SharePicker, name: str) -> ShareCard:
    (found,) = (one for one in picker.sheet.cards if one.accessibleName() == name)
    return found


def names(picker: SharePicker) -> list[str]:
    return [one.accessibleName() for one in picker.sheet.cards if one.isVisible()]


def focused(picker: SharePicker) -> str:
    return picker.window().focusWidget().accessibleName()


def texts(picker: SharePicker) -> list[str]:
    return [label.text() for label in picker.findChildren(QLabel) if label.isVisible()]


def press(picker: SharePicker, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(picker.window().focusWidget(), key)


def offering(*windows: WindowDevice) -> ViewState:
    return replace(LIVE, shareables=Shareables((SCREEN,), windows))


def test_what_there_is_is_offered_and_looked_for(picker: SharePicker, wishes: Wishes) -> None:
    assert wishes.heard == ["shareables wanted"]
    assert picker.sheet.accessibleName() == "Shareable sources"
    assert names(picker) == ["Screen: DELL", f"Window: {LETTER.title}", "Window: Garden"]
    assert card(picker, "Screen: DELL").accessibleDescription() == "1920 × 1080 · main screen"
    assert any("sees what you share until you stop" in text for text in texts(picker))


def test_one_click_shares(picker: SharePicker, wishes: Wishes) -> None:
    QTest.mouseClick(card(picker, "Window: Garden"), Qt.MouseButton.LeftButton)
    assert wishes.heard[1:] == [SharingRequested(GARDEN)]
    assert not picker.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_finds_and_shares(picker: SharePicker, wishes: Wishes, key: Qt.Key) -> None:
    assert focused(picker) == "Screen: DELL"
    press(picker, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert focused(picker) == "Window: Garden"
    press(picker, key)
    assert wishes.heard[1:] == [SharingRequested(GARDEN)]
    assert focused(picker) == "Share screen"


def test_the_tab_key_comes_to_one_card_and_to_the_way_out(picker: SharePicker) -> None:
    press(picker, Qt.Key.Key_Down)
    QTest.keyClick(picker.window().focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused(picker) == "Cancel"
    press(picker, Qt.Key.Key_Tab)
    assert focused(picker) == f"Window: {LETTER.title}"


def test_esc_leaves_and_only_then_stops_an_answer(
    qtbot: QtBot, picker: SharePicker, wishes: Wishes
) -> None:
    press(picker, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert focused(picker) == "Share screen"
    press(picker, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: wishes.heard == ["shareables wanted", StopTalkingRequested()])


def test_asked_for_once_more_it_goes(window: CallWindow, picker: SharePicker) -> None:
    window.show_share_picker()
    assert not picker.isVisible()
    window.show_share_picker()
    assert picker.isVisible()
    picker.cancel.click()
    assert not picker.isVisible()


def test_what_comes_and_goes_moves_nothing_under_the_hand(
    window: CallWindow, picker: SharePicker
) -> None:
    garden = card(picker, "Window: Garden")
    place = garden.geometry()
    garden.setFocus()
    new, renamed = WindowDevice(9, "New"), WindowDevice(7, "Letter 2")
    window.show_view(offering(new, GARDEN, renamed))
    assert names(picker) == ["Screen: DELL", "Window: Letter 2", "Window: Garden", "Window: New"]
    assert card(picker, "Window: Garden") is garden
    assert garden.geometry() == place
    assert focused(picker) == "Window: Garden"
    window.show_view(offering(new, renamed))
    assert focused(picker) == "Window: New"


def test_it_looks_again_and_again_while_it_is_there(
    qtbot: QtBot, host: QWidget, wishes: Wishes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_picker, "LOOK_EVERY_MS", 10)
    picker = SharePicker(wishes.intents(), host)
    host.show()
    picker.show_view(LIVE, "en")
    assert wishes.heard == []
    picker.appear()
    qtbot.waitUntil(lambda: len(wishes.heard) >= 3)
    refused = CallError(ErrorKind.SCREEN_UNSUPPORTED)
    picker.show_view(replace(LIVE, shareables=Shareables(error=refused)), "en")
    count = len(wishes.heard)
    # A sentence that is being read is worth no further look; another opening is.
    picker.leave()
    picker.appear()
    assert len(wishes.heard) == count + 1


def test_before_the_first_look_is_over_it_says_so_after_a_moment(
    qtbot: QtBot, window: CallWindow, picker: SharePicker
) -> None:
    window.show_view(replace(LIVE, shareables=Shareables()))
    assert LOOKING not in texts(picker)
    qtbot.waitUntil(lambda: LOOKING in texts(picker))
    window.show_view(LIVE)
    assert LOOKING not in texts(picker)
    assert names(picker)


def test_the_first_card_that_comes_gets_the_keyboard(
    window: CallWindow, picker: SharePicker
) -> None:
    picker.leave()
    window.show_view(replace(LIVE, shareables=Shareables()))
    window.show_share_picker()
    assert focused(picker) == "Cancel"
    window.show_view(LIVE)
    assert focused(picker) == "Screen: DELL"


@pytest.mark.parametrize("kind", [ErrorKind.SCREEN_UNSUPPORTED, ErrorKind.SCREEN_NOT_ALLOWED])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_why_nothing_can_be_shared_is_said_in_a_sentence(
    window: CallWindow, picker: SharePicker, kind: ErrorKind, language: Language
) -> None:
    error = CallError(kind)
    window.show_view(replace(LIVE, shareables=Shareables(error=error)))
    assert error_sentence(error, language) in texts(picker)
    assert not any("until you stop" in text for text in texts(picker))
    assert names(picker) == []
    assert picker.cancel.isVisible()


def test_without_another_programs_window_it_says_so(
    window: CallWindow, picker: SharePicker
) -> None:
    said = "No window of another program can be shared at the moment."
    assert said not in texts(picker)
    window.show_view(offering())
    assert said in texts(picker)
    assert names(picker) == ["Screen: DELL"]


@pytest.mark.parametrize(
    "view",
    [
        replace(LIVE, is_sharing=True),
        replace(LIVE, phase=Phase.ENDING),
        replace(LIVE, phase=Phase.ENDED),
    ],
)
def test_it_goes_when_there_is_nothing_to_choose_any_more(
    window: CallWindow, picker: SharePicker, view: ViewState
) -> None:
    window.show_view(view)
    assert picker.isHidden()


@pytest.mark.parametrize("size", [(720, 480), (880, 520), (1024, 640), (1920, 1000)])
def test_it_lies_in_the_picture_and_leaves_the_orb_in_sight(
    window: CallWindow, picker: SharePicker, size: tuple[int, int]
) -> None:
    window.show_view(offering(*(WindowDevice(n, f"Window {n} " * 40) for n in range(60))))
    window.resize(*size)
    window.grab()
    (stage,) = window.findChildren(PictureStage)
    (orb,) = (one for one in stage.findChildren(Orb) if one.isVisible())

    def place(widget: QWidget) -> QRect:
        return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())

    assert place(stage).contains(place(picker))
    assert not place(picker).intersects(place(orb))
    for one in picker.sheet.cards:
        assert 160 <= one.width() <= picker.width()
        assert picker.sheet.rect().contains(one.geometry())


@pytest.mark.parametrize("width_px", [880, 1120, 1600])
def test_it_is_no_higher_than_what_there_is_to_choose_from(
    window: CallWindow, picker: SharePicker, width_px: int
) -> None:
    window.show_view(offering(*(WindowDevice(n, f"Window {n}") for n in range(6))))
    window.resize(width_px, 1000)
    window.grab()
    last = picker.sheet.cards[-1]
    below_px = picker.height() - last.mapTo(picker, QPoint(0, last.height())).y()
    assert 8 <= below_px <= 40


def test_a_title_is_text_and_what_is_cut_of_it_stands_in_the_tip(
    window: CallWindow, picker: SharePicker
) -> None:
    title = "<img src=x> & a title that goes on and on " * 9
    window.show_view(offering(WindowDevice(7, title), GARDEN))
    window.grab()
    long, short = picker.sheet.cards[1:]
    assert long.toolTip().startswith("&lt;img src=x&gt; &amp; a title")
    assert short.toolTip() == ""
    before = long.grab().toImage()
    window.show_view(offering(LETTER, GARDEN))
    assert long.grab().toImage() != before


def test_it_speaks_chinese_while_it_is_open(window: CallWindow, picker: SharePicker) -> None:
    window.set_language("zh")
    assert names(picker)[0] == "屏幕：DELL"
    assert picker.sheet.accessibleName() == "可共享的内容"
    assert "想共享什么？" in texts(picker)
