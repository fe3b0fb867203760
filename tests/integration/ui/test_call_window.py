"""From a view to what is on the screen, and from a click to what is asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import (
    CameraSwitched,
    HangUpRequested,
    Intent,
    MicrophoneSwitched,
    PauseSwitched,
    SharingStopRequested,
    SoundCareChosen,
    StopTalkingRequested,
)
from omnicall.core.media_types import SoundCare
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported, Phase
from omnicall.core.settings import CallSettings
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import Sending, ViewState
from omnicall.ui.after_page import AfterPage
from omnicall.ui.call_window import CallWindow
from omnicall.ui.device_menu import DeviceMenuButton
from omnicall.ui.picker import Picker
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.side_panel import SidePanel, Tab
from tests.helpers.for_each import for_each
from tests.integration.ui.looking import button, labels
from tests.integration.ui.wishes import Wishes

LIVE = ViewState(
    phase=Phase.LIVE,
    sending=Sending.SOUND,
    microphone_dbfs=-21.0,
    elapsed_s=761.0,
    transcript=(TranscriptLine("1", "person", "Hello", True),),
)
ENDED = ViewState(phase=Phase.ENDED, elapsed_s=3723.0, end_reason=EndReason.HUNG_UP)
HALF_DUPLEX = SoundCare(is_half_duplex=True)
BY_HAND = replace(LIVE, is_by_hand=True)
UNREACHABLE = CallError(ErrorKind.UNREACHABLE)
NO_MICROPHONE = CallError(ErrorKind.MICROPHONE_MISSING)
KEY_REFUSED = CallError(ErrorKind.KEY_REFUSED)

LOBBY = {
    *("Start call", "Practice call", "Check", "Settings", "Self-view", "Spoken", "Quiet"),
    "Edit plans",
    *("Test microphone", "Test speaker"),
}
SIDE = {"Side panel", "Suggestions", "Transcript", "Plan"}


def shown_names(window: QWidget, kind: type[QWidget] = QWidget) -> set[str]:
    """The accessible names a person can reach at this moment."""
    return {
        widget.accessibleName()
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.accessibleName()
    }


def test_the_lobby_says_what_is_sent_and_offers_both_calls(window: CallWindow) -> None:
    assert window.windowTitle() == "OmniCall"
    assert shown_names(window, QAbstractButton) == LOBBY
    assert {"Call state: Ready", "Sending: nothing"} <= shown_names(window)
    assert "What is sent: sound and one picture every 2 s, to DashScope." in labels(window)


def test_a_call_can_be_steered_and_ended(window: CallWindow) -> None:
    window.show_view(LIVE)
    steering = {"Microphone", "Camera", "Share screen", "Pause", "Stop talking", "Mini window"}
    helping = {"Ask now", "Quiet mode", "Good moment", "Difficult moment"}
    devices = {"Microphone device", "Camera device"}
    others = {"Hang up", "Captions", "Settings"}
    assert shown_names(window, QAbstractButton) == steering | helping | devices | others | SIDE
    assert {"Call state: Live", "Sending: sound", "Call time: 12:41"} <= shown_names(window)
    assert "Microphone level: −21 dBFS" in shown_names(window)
    assert {"Suggestions", "Transcript", "Assistant: not in a call"} <= shown_names(window)
    assert shown_names(window, PreviewTile) == {"Your picture"}


def test_after_a_call_there_is_its_length_its_talk_and_the_next_one(window: CallWindow) -> None:
    window.show_view(LIVE)
    window.show_view(replace(LIVE, phase=Phase.ENDED, end_reason=EndReason.HUNG_UP))
    button(window, "Transcript").click()
    after = {"Save notes", "Call again", "Close and forget", "Settings"}
    assert shown_names(window, QAbstractButton) == after | SIDE
    assert "12:41" in labels(window)
    assert "You hung up." in labels(window)
    assert "Transcript" in shown_names(window, QListView)


@for_each(
    ("view", "name"),
    [
        (ViewState(), "Call state: Ready"),
        (ViewState(phase=Phase.CONNECTING), "Call state: Connecting"),
        (ViewState(phase=Phase.CONFIGURING), "Call state: Configuring"),
        (LIVE, "Call state: Live"),
        (replace(LIVE, is_paused=True), "Call state: Paused"),
        (replace(LIVE, phase=Phase.RECONNECTING), "Call state: Reconnecting"),
        (replace(LIVE, phase=Phase.ENDING), "Call state: Ending"),
        (ENDED, "Call state: Ended"),
        (LIVE, "Sending: sound"),
        (replace(LIVE, sending=Sending.NOTHING), "Sending: nothing"),
        (replace(LIVE, sending=Sending.SOUND_AND_PICTURE), "Sending: sound and picture"),
        (ENDED, "Call time: 1:02:03"),
    ],
)
def test_a_screen_reader_hears_the_value_with_its_label(
    window: CallWindow, view: ViewState, name: str
) -> None:
    window.show_view(view)
    assert name in shown_names(window, QLabel)


@for_each(
    ("view", "name", "wish"),
    [
        (ViewState(), "Start call", "start call"),
        (ViewState(), "Practice call", "start practice call"),
        (ENDED, "Call again", "try again"),
        (LIVE, "Hang up", HangUpRequested()),
        (LIVE, "Microphone", MicrophoneSwitched(is_on=False)),
        (replace(LIVE, is_microphone_on=False), "Microphone", MicrophoneSwitched(is_on=True)),
        (LIVE, "Camera", CameraSwitched(is_on=False)),
        (replace(LIVE, is_camera_on=False), "Camera", CameraSwitched(is_on=True)),
        (LIVE, "Pause", PauseSwitched(is_paused=True)),
        (replace(LIVE, is_paused=True), "Pause", PauseSwitched(is_paused=False)),
        (replace(ENDED, error=UNREACHABLE), "Try again", "try again"),
        (replace(ENDED, error=NO_MICROPHONE), "Open settings", "settings wanted"),
        (replace(ENDED, error=KEY_REFUSED), "Open settings", "key wanted"),
        (replace(LIVE, can_stop_talking=True), "Stop talking", StopTalkingRequested()),
        (replace(LIVE, has_echo=True), "Half-duplex", SoundCareChosen(HALF_DUPLEX)),
        (LIVE, "Share screen", "share"),
        (replace(LIVE, is_sharing=True), "Share screen", SharingStopRequested()),
        (LIVE, "Mini window", "mini window"),
        (LIVE, "Captions", "captions False"),
    ],
)
def test_a_click_asks_once_and_changes_nothing(
    qtbot: QtBot,
    window: CallWindow,
    wishes: Wishes,
    view: ViewState,
    name: str,
    wish: Intent | str,
) -> None:
    wishes.heard.clear()
    window.show_view(view)
    clicked = button(window, name)
    was_checked = clicked.isChecked()
    QTest.mouseClick(clicked, Qt.MouseButton.LeftButton)
    assert wishes.heard == [wish]
    assert clicked.isChecked() is was_checked
    assert clicked.isVisible()


@pytest.mark.parametrize("name", ["Microphone", "Camera", "Pause", "Share screen"])
def test_a_switch_shows_what_the_view_says(window: CallWindow, wishes: Wishes, name: str) -> None:
    is_on = name in ("Microphone", "Camera")
    window.show_view(LIVE)
    assert button(window, name).isChecked() is is_on
    before = button(window, name).grab().toImage()
    off = replace(LIVE, is_microphone_on=False, is_camera_on=False, is_paused=True)
    window.show_view(replace(off, is_sharing=True))
    assert button(window, name).isChecked() is not is_on
    assert button(window, name).grab().toImage() != before
    assert wishes.heard == []


def test_a_screen_readers_toggle_asks_and_does_not_flip(window: CallWindow, wishes: Wishes) -> None:
    window.show_view(LIVE)
    microphone = button(window, "Microphone")
    microphone.toggle()
    assert microphone.isChecked()
    assert wishes.heard == [MicrophoneSwitched(is_on=False)]


def test_nothing_can_be_pressed_while_a_call_ends(window: CallWindow) -> None:
    window.show_view(replace(LIVE, phase=Phase.ENDING))
    assert not any(button(window, name).isEnabled() for name in ("Microphone", "Hang up"))


@pytest.mark.parametrize("language", ["en", "zh"])
@for_each(
    ("view", "tab"),
    product(
        [
            ViewState(),
            LIVE,
            ENDED,
            replace(ENDED, error=UNREACHABLE),
            replace(BY_HAND, has_echo=True, can_stop_talking=True),
        ],
        Tab,
    ),
)
def test_every_control_has_name_tooltip_shortcut_and_size(
    window: CallWindow, view: ViewState, tab: Tab
) -> None:
    window.show_view(view)
    (side,) = window.findChildren(SidePanel)
    side.show_tab(tab)
    # Lays out what has just been shown.
    window.grab()
    shortcuts = set()
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    pickers = [one for one in window.findChildren(Picker) if one.isVisible()]
    for one in buttons:
        assert one.text() == one.accessibleName()
        if not isinstance(one, DeviceMenuButton) and one.property("look") != "control":
            assert one.width() >= one.fontMetrics().horizontalAdvance(one.text()) + 24
    shown: list[QAbstractButton | Picker] = [*buttons, *pickers]
    for control in shown:
        assert control.accessibleName() != ""
        assert control.shortcut().toString() in control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.height() >= 40
        shortcuts.add(control.shortcut().toString())
    assert "" not in shortcuts
    assert len(shortcuts) == len(shown)


def test_a_shortcut_does_what_its_button_does(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    modifiers = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Return, modifiers)
    qtbot.waitUntil(lambda: wishes.heard == ["start call"])
    window.show_view(LIVE)
    QTest.keyClick(window, Qt.Key.Key_D, modifiers)
    qtbot.waitUntil(lambda: wishes.heard[1:] == [MicrophoneSwitched(is_on=False)])


def test_a_second_press_of_the_space_bar_does_not_reach_the_new_call(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    start = button(window, "Start call")
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Space)
    window.show_view(ViewState(phase=Phase.CONNECTING))
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    assert wishes.heard == ["start call"]


def test_a_failure_is_one_sentence_and_its_remedy(window: CallWindow) -> None:
    window.show_view(replace(ENDED, error=UNREACHABLE))
    assert "can't be reached" in labels(window)
    assert "Try again" in shown_names(window, QAbstractButton)
    window.show_view(replace(ENDED, error=CallError(ErrorKind.KEY_REFUSED)))
    assert "wrong key or wrong region" in labels(window)
    assert "Try again" not in shown_names(window, QAbstractButton)
    window.show_view(ViewState())
    assert "wrong key" not in labels(window)


def test_html_in_a_device_name_stays_text(window: CallWindow) -> None:
    error = CallError(ErrorKind.MICROPHONE_MISSING, "", "<b>Mic</b>")
    window.show_view(replace(ENDED, error=error))
    shown = [label for label in window.findChildren(QLabel) if "<b>Mic</b>" in label.text()]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)


def test_a_notice_comes_and_goes_without_moving_anything(window: CallWindow) -> None:
    window.show_view(LIVE)
    place = button(window, "Hang up").geometry()
    window.show_view(replace(LIVE, notice=NoticeReported(NoticeKind.RECONNECTED)))
    assert "Connected again." in labels(window)
    assert button(window, "Hang up").geometry() == place
    window.show_view(LIVE)
    assert "Connected again." not in labels(window)


def test_an_echo_comes_with_its_remedy_until_it_is_taken(
    window: CallWindow, wishes: Wishes
) -> None:
    advice = "The assistant still hears itself. Turn the speaker down or use headphones."
    care = SoundCare(suppresses_noise=True)
    window.show_settings(CallSettings(sound_care=care))
    window.show_view(LIVE)
    place = button(window, "Hang up").geometry()
    echoing = replace(LIVE, has_echo=True)
    window.show_view(echoing)
    assert advice in labels(window)
    assert button(window, "Hang up").geometry() == place
    button(window, "Half-duplex").click()
    assert wishes.heard == [SoundCareChosen(replace(care, is_half_duplex=True))]
    window.show_view(replace(echoing, notice=NoticeReported(NoticeKind.MICROPHONE_LOST)))
    assert advice not in labels(window)
    window.show_view(echoing)
    assert advice in labels(window)
    window.show_view(replace(echoing, is_half_duplex=True))
    assert advice not in labels(window)
    assert "Half-duplex" not in shown_names(window, QAbstractButton)


def test_how_much_echo_is_left_stands_in_the_status_line(window: CallWindow) -> None:
    def echo() -> QLabel:
        (found,) = (
            one
            for one in window.findChildren(QLabel)
            if one.isVisible() and "Echo" in one.accessibleName()
        )
        return found

    window.show_view(LIVE)
    assert "dBFS" not in labels(window)
    window.show_view(replace(LIVE, echo_left_dbfs=-61.6, echo_reduction_db=41.2))
    assert echo().accessibleName() == "Echo left: −62 dBFS"
    assert echo().text() == "−62 dBFS"
    assert "41 dB of it were taken away." in echo().toolTip()
    window.show_view(replace(LIVE, echo_left_dbfs=float("-inf")))
    assert echo().text() == "−120 dBFS"
    window.show_view(replace(ENDED, echo_left_dbfs=-61.6))
    assert "dBFS" not in labels(window)


def test_an_answer_can_be_stopped_only_while_there_is_one(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    window.show_view(LIVE)
    place = button(window, "Stop talking").geometry()
    assert not button(window, "Stop talking").isEnabled()
    window.show_view(replace(LIVE, can_stop_talking=True))
    assert button(window, "Stop talking").isEnabled()
    assert button(window, "Stop talking").geometry() == place
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: wishes.heard == [StopTalkingRequested()])


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (replace(LIVE, can_stop_talking=True), "Stop talking"),
        (replace(LIVE, has_echo=True), "Half-duplex"),
    ],
)
def test_a_second_press_of_a_button_that_went_reaches_no_other(
    qtbot: QtBot, window: CallWindow, wishes: Wishes, view: ViewState, name: str
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_view(view)
    pressed = button(window, name)
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    window.show_view(LIVE)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    assert len(wishes.heard) == 1


def test_the_lobby_says_when_there_is_no_key_and_one_is_needed(window: CallWindow) -> None:
    hint = "There is no DashScope key yet."
    assert hint not in labels(window), "nobody has looked yet"
    window.show_key(KeyState())
    assert hint in labels(window)
    window.set_language("zh")
    assert "还没有 DashScope 密钥" in labels(window)
    window.set_language("en")
    window.show_settings(CallSettings(endpoint="ws://127.0.0.1:1/"))
    assert hint not in labels(window)
    window.show_settings(CallSettings())
    window.show_key(KeyState(KeyPlace.KEYRING))
    assert hint not in labels(window)


def test_the_language_changes_while_a_call_is_on(window: CallWindow) -> None:
    window.show_view(LIVE)
    window.set_language("zh")
    chinese = {"麦克风", "摄像头", "共享屏幕", "暂停", "别说了", "小窗口", "挂断", "设置"}
    chinese |= {"选择麦克风", "选择摄像头", "字幕", "侧栏", "建议", "对话记录", "计划"}
    chinese |= {"要建议", "安静模式", "美好时刻", "困难时刻"}
    assert shown_names(window, QAbstractButton) == chinese
    assert {"通话状态：通话中", "正在发送：声音", "助手：未在通话"} <= shown_names(window)
    window.set_language("en")
    assert "Call state: Live" in shown_names(window)


def test_consent_is_asked_once_and_the_lobby_follows(
    qtbot: QtBot, window: CallWindow, wishes: Wishes
) -> None:
    window.show_consent()
    assert shown_names(window, QAbstractButton) == {"I agree", "中文", "English"}
    assert "to DashScope. Nothing is kept here." in labels(window)
    agree = button(window, "I agree")
    QTest.mouseClick(agree, Qt.MouseButton.LeftButton)
    agree.click()
    assert wishes.heard == ["consent given"]
    assert shown_names(window, QAbstractButton) == LOBBY


def test_closing_hides_at_once_asks_once_and_waits(window: CallWindow, wishes: Wishes) -> None:
    window.show_view(LIVE)
    window.close()
    window.close()
    assert wishes.heard == ["close requested"]
    assert not window.isVisible()
    window.finish_closing()
    assert wishes.heard == ["close requested"]


def test_behind_a_mini_window_it_is_drawn_seldom_and_seen_again_as_it_is_now(
    window: CallWindow,
) -> None:
    def says(text: str) -> bool:
        return any(label.text() == text for label in window.findChildren(QLabel))

    window.show_view(LIVE)
    window.hide()
    window.show_view(replace(LIVE, elapsed_s=762.0))
    assert not says("12:42"), "what nobody sees was drawn"
    window.show()
    assert says("12:42")
    window.hide()
    window.show_view(replace(LIVE, elapsed_s=763.0))
    window.show_view(ENDED)
    assert window.findChildren(AfterPage)[0].isVisibleTo(window), "it missed the end"
