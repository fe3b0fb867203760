"""The mini window shows the call and only asks: from view to pixels, from click to intent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    Intent,
    MicrophoneSwitched,
    PauseSwitched,
)
from omnicall.core.latest import PreviewBox
from omnicall.core.reports import EndReason, Phase
from omnicall.core.suggestions import Suggestion, SuggestionKind, SuggestionState, Urgency
from omnicall.core.view import Activity, Sending, ViewState
from omnicall.ui import mini_suggestion, mini_window
from omnicall.ui.broken_text import balanced, broken
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.kept_picture import KeptPicture
from omnicall.ui.mini_window import MiniWindow
from omnicall.ui.theme import LEAD_PX, ui_font
from tests.integration.ui.mouse import enter, leave
from tests.integration.ui.test_preview_tile import halves

LIVE = ViewState(
    phase=Phase.LIVE,
    activity=Activity.LISTENING,
    sending=Sending.SOUND_AND_PICTURE,
    has_camera=True,
    has_picture=True,
)
FAILED = ViewState(
    phase=Phase.ENDED,
    end_reason=EndReason.FAILED,
    error=CallError(ErrorKind.UNREACHABLE),
)


def suggestion(text: str, number: int = 1) -> Suggestion:
    return Suggestion(f"s{number}", 1.0, text, SuggestionKind.REDIRECT, Urgency.NOW)


CAR = suggestion("He looks at the car: roll one to him too.")


@pytest.fixture
def heard() -> list[Intent | str]:
    return []


@pytest.fixture
def mini(qtbot: QtBot, preview: PreviewBox, heard: list[Intent | str]) -> MiniWindow:
    made = MiniWindow(heard.append, lambda: heard.append("full window"), preview)
    qtbot.addWidget(made)
    made.stage.set_is_moving(False)
    made.stage.set_language("en")
    made.stage.set_colours(DARK)
    made.stage.show_view(LIVE, "en")
    with qtbot.waitExposed(made):
        made.show()
    leave(made)
    return made


def button(mini: MiniWindow, name: str) -> QAbstractButton:
    shown = [one for one in mini.findChildren(QAbstractButton) if one.isVisible()]
    (found,) = (one for one in shown if one.accessibleName() == name)
    return found


def names(mini: MiniWindow) -> set[str]:
    shown = [*mini.findChildren(QLabel), *mini.findChildren(QAbstractButton)]
    return {one.accessibleName() for one in shown if one.isVisible()} - {""}


def picture_of(mini: MiniWindow) -> QImage:
    return mini.grab().toImage()


@pytest.mark.parametrize(
    ("view", "name", "wish"),
    [
        (LIVE, "Microphone", MicrophoneSwitched(is_on=False)),
        (replace(LIVE, is_microphone_on=False), "Microphone", MicrophoneSwitched(is_on=True)),
        (LIVE, "Camera", CameraSwitched(is_on=False)),
        (LIVE, "Pause", PauseSwitched(is_paused=True)),
        (replace(LIVE, is_paused=True), "Pause", PauseSwitched(is_paused=False)),
        (LIVE, "Hang up", HangUpRequested()),
        (LIVE, "Full window", "full window"),
        (FAILED, "Full window", "full window"),
    ],
)
def test_a_click_asks_once_and_changes_nothing(
    mini: MiniWindow, heard: list[Intent | str], view: ViewState, name: str, wish: Intent | str
) -> None:
    mini.stage.show_view(view, "en")
    enter(mini)
    pressed = button(mini, name)
    was_checked = pressed.isChecked()
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert heard == [wish]
    assert pressed.isChecked() is was_checked
    assert min(pressed.width(), pressed.height()) >= 32


def test_buttons_are_seen_only_while_the_pointer_is_there(mini: MiniWindow) -> None:
    without = picture_of(mini)
    enter(mini)
    assert picture_of(mini) != without
    leave(mini)
    assert picture_of(mini) == without


def test_a_finger_presses_nothing_that_it_cant_see_and_then_sees_it(
    mini: MiniWindow, heard: list[Intent | str]
) -> None:
    QTest.mouseClick(button(mini, "Hang up"), Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseClick(button(mini, "Hang up"), Qt.MouseButton.LeftButton)
    assert heard == [HangUpRequested()]


def test_a_screen_reader_presses_what_nobody_sees(
    mini: MiniWindow, heard: list[Intent | str]
) -> None:
    button(mini, "Full window").click()
    assert heard == ["full window"]


def test_while_a_call_ends_nothing_but_the_way_back_can_be_pressed(mini: MiniWindow) -> None:
    mini.stage.show_view(replace(LIVE, phase=Phase.ENDING), "en")
    can_be_pressed = [b for b in mini.stage.controls.buttons if b.isEnabled()]
    assert can_be_pressed == [mini.stage.controls.full_window]


def test_the_lamp_tells_by_shape_what_is_sent_and_says_it(mini: MiniWindow) -> None:
    seen: list[QImage] = []
    for sending in Sending:
        mini.stage.show_view(replace(LIVE, sending=sending), "en")
        assert f"Sending: {sending.value}" in names(mini)
        grey = mini.stage.status.lamp.grab().toImage()
        seen.append(grey.convertToFormat(QImage.Format.Format_Grayscale8))
    assert all(seen.count(one) == 1 for one in seen)


@pytest.mark.parametrize(
    ("view", "state"),
    [
        (LIVE, "Live"),
        (replace(LIVE, is_paused=True), "Paused"),
        (replace(LIVE, phase=Phase.RECONNECTING), "Reconnecting"),
        (replace(LIVE, phase=Phase.CONNECTING), "Connecting"),
    ],
)
def test_what_is_out_of_the_ordinary_is_said_in_words(
    mini: MiniWindow, view: ViewState, state: str
) -> None:
    mini.stage.show_view(view, "en")
    assert f"Call state: {state}" in names(mini)
    assert mini.stage.status.state.text() == ("" if state == "Live" else state)


def test_a_microphone_that_is_off_is_seen_without_looking_for_it(mini: MiniWindow) -> None:
    width_px = mini.stage.status.width()
    mini.stage.show_view(replace(LIVE, is_microphone_on=False), "en")
    mini.grab()
    assert mini.stage.status.width() > width_px


def test_what_is_shared_has_its_sign_and_is_no_mirror(
    qtbot: QtBot, mini: MiniWindow, preview: PreviewBox
) -> None:
    assert not mini.stage.status.sharing.isVisible()
    mini.stage.show_view(replace(LIVE, has_camera=False, is_sharing=True), "en")
    assert mini.stage.status.sharing.isVisible()
    preview.put(halves(320, 240))
    qtbot.waitUntil(lambda: picture_of(mini).pixelColor(300, 120).name() == "#0000ff")
    assert picture_of(mini).pixelColor(20, 120).name() == "#ff0000"


def test_it_takes_pictures_of_its_size_while_it_is_shown(
    qtbot: QtBot, mini: MiniWindow, preview: PreviewBox
) -> None:
    assert preview.wanted_px == (320, 240)
    preview.put(halves(320, 240))
    qtbot.waitUntil(lambda: picture_of(mini).pixelColor(300, 120).name() == "#ff0000")
    assert picture_of(mini).pixelColor(20, 120).name() == "#0000ff"
    off = replace(LIVE, is_camera_on=False, has_camera=False, has_picture=False)
    mini.stage.show_view(off, "en")
    assert preview.wanted_px is None
    assert picture_of(mini).pixelColor(20, 120).name() == DARK.stage
    mini.stage.show_view(LIVE, "en")
    mini.hide()
    assert preview.wanted_px is None


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_its_corners_are_round(mini: MiniWindow, colours: object) -> None:
    mini.stage.set_colours(LIGHT if colours is LIGHT else DARK)
    image = picture_of(mini)
    corners = [(0, 0), (319, 0), (0, 239), (319, 239)]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in corners)
    assert image.pixelColor(160, 1).alpha() == 255


def test_where_nothing_is_half_transparent_the_window_itself_has_round_corners(
    mini: MiniWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mini_window, "is_composited", lambda: False)
    mini.hide()
    mini.show()
    shape = mini.windowHandle().mask()
    assert not shape.contains(QPoint(1, 1))
    assert shape.contains(QPoint(160, 1))
    assert picture_of(mini).pixelColor(0, 0).alpha() == 255
    monkeypatch.setattr(mini_window, "is_composited", lambda: True)
    mini.hide()
    mini.show()
    assert mini.windowHandle().mask().isEmpty()
    assert picture_of(mini).pixelColor(0, 0).alpha() == 0


def test_a_new_picture_has_nothing_painted_anew_that_lies_over_it(
    qtbot: QtBot, mini: MiniWindow, preview: PreviewBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mini.stage.orb.set_motion(is_reduced=True)
    mini.stage.show_view(replace(LIVE, is_microphone_on=False, suggestions=(CAR,)), "en")
    enter(mini)
    mini.grab()
    painted = list[object]()
    monkeypatch.setattr(KeptPicture, "_painted", lambda kept, *_size: painted.append(kept))
    preview.put(halves(320, 240))
    qtbot.waitUntil(lambda: picture_of(mini).pixelColor(300, 80).name() == "#ff0000")
    assert not painted


def test_a_call_that_ended_by_itself_says_why_and_shows_nobody(
    mini: MiniWindow, preview: PreviewBox
) -> None:
    mini.stage.show_view(FAILED, "en")
    assert any("can't be reached" in name for name in names(mini))
    assert "Hang up" not in names(mini)
    assert preview.wanted_px is None
    mini.stage.show_view(replace(FAILED, error=None, end_reason=EndReason.DURATION_REACHED), "zh")
    assert any("时长" in name for name in names(mini))


def test_it_speaks_chinese(mini: MiniWindow) -> None:
    mini.stage.set_language("zh")
    mini.stage.show_view(LIVE, "zh")
    chinese = {"麦克风", "摄像头", "暂停", "大窗口", "挂断", "通话状态：通话中"}
    assert chinese <= names(mini)


def test_every_control_has_name_tooltip_and_shortcut(mini: MiniWindow) -> None:
    buttons = mini.stage.controls.buttons
    shortcuts = [one.shortcut().toString() for one in buttons]
    assert all(shortcuts)
    assert len(set(shortcuts)) == len(buttons)
    for one, shortcut in zip(buttons, shortcuts, strict=True):
        assert one.accessibleName()
        assert shortcut in one.toolTip()


def test_the_newest_suggestion_goes_after_a_while_and_comes_back_with_the_pointer(
    qtbot: QtBot, mini: MiniWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = mini.stage.suggestion
    assert not card.is_seen
    without = picture_of(mini)
    mini.stage.show_view(replace(LIVE, suggestions=(suggestion("Wait.", 0), CAR)), "en")
    assert card.is_seen
    assert CAR.text in names(mini)
    assert picture_of(mini) != without
    card.let_go()
    assert picture_of(mini) == without
    enter(mini)
    assert card.is_seen
    assert card.geometry().bottom() < mini.stage.controls.y()
    leave(mini)
    assert not card.is_seen
    mini.stage.show_view(replace(LIVE, suggestions=(CAR, suggestion("Praise her.", 2))), "en")
    assert card.is_seen
    assert mini_suggestion.SEEN_FOR_MS == 15_000


def test_the_pointer_lifts_it_above_the_buttons_from_the_first_time_on(
    qtbot: QtBot, mini: MiniWindow
) -> None:
    stage = mini.stage
    stage.set_is_moving(True)
    stage.show_view(replace(LIVE, suggestions=(CAR,)), "en")
    at_rest = stage.suggestion.geometry()
    for _time in range(3):
        enter(mini)
        qtbot.waitUntil(
            lambda: stage.suggestion.geometry().bottom() < stage.controls.geometry().top()
        )
        leave(mini)
        qtbot.waitUntil(lambda: stage.suggestion.geometry() == at_rest)


def test_a_suggestion_that_was_dealt_with_goes(mini: MiniWindow) -> None:
    mini.stage.show_view(replace(LIVE, suggestions=(CAR,)), "en")
    done = replace(CAR, state=SuggestionState.DONE)
    mini.stage.show_view(replace(LIVE, suggestions=(done,)), "en")
    assert not mini.stage.suggestion.is_seen
    mini.stage.show_view(replace(LIVE, suggestions=(suggestion("Wait.", 0), done)), "en")
    assert not mini.stage.suggestion.is_seen


NASTY = [
    "x" * 5_000,
    "word " * 1_000,
    "<b>Bold</b> & <img src=x>",
    "👩‍👩‍👧‍👦🎈" * 200,
    "الطفل ينظر إلى السيارة، دحرج سيارة أخرى نحوه ببطء وانتظر حتى ينظر إليك مرة أخرى",
    "他在看小车：你也推一辆给他。" * 20,
    "\ud83d broken half",
    " ",
]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:8]))
def test_any_text_is_two_lines_that_fit(mini: MiniWindow, text: str) -> None:
    font = ui_font(LEAD_PX)
    for width_px in (120, 280):
        for break_up in (broken, balanced):
            shown = break_up(text, font, width_px, 2)
            assert 1 <= len(shown.lines) <= 2
            widths = [QFontMetricsF(font).horizontalAdvance(line) for line in shown.lines]
            assert max(widths) <= width_px + 1
    mini.stage.show_view(replace(LIVE, suggestions=(suggestion(text),)), "en")
    mini.grab()
    assert mini.stage.rect().contains(mini.stage.suggestion.geometry())
    assert mini.stage.suggestion.height() <= 88


def test_lines_are_of_about_equal_length_and_hold_every_word(mini: MiniWindow) -> None:
    text = "他在看小车：你也推一辆给他，再等一等。"
    shown = balanced(text, ui_font(LEAD_PX), 280, 2)
    assert "".join(shown.lines) == text
    assert abs(len(shown.lines[0]) - len(shown.lines[1])) <= 3
