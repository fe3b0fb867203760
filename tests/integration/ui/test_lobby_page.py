"""Before a call: what one sees of oneself, what can be chosen, and the ways out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage
from omnicall.core.media_types import KnownDevices, NoDevice, PreviewPicture, ScreenDevice
from omnicall.core.preferences import Preferences
from omnicall.core.reports import EndReason, Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.trials import Trial, TrialStage
from omnicall.core.view import ViewState
from omnicall.core.wording import lobby_sentence
from omnicall.ui.call_window import CallWindow
from omnicall.ui.level_meter import LevelMeter
from omnicall.ui.lobby_page import LobbyPage, greeting
from omnicall.ui.words import ENGLISH
from tests.integration.ui.wishes import Wishes

WHITE = PreviewPicture(b"\xff" * (64 * 48 * 4), 64, 48)
ON = LobbyDevice(LobbyStage.ON, "HD Webcam")


@pytest.fixture
def lobby(window: CallWindow) -> LobbyPage:
    page = window.findChild(LobbyPage)
    assert page is not None
    assert page.isVisible()
    return page


def test_a_day_is_greeted_by_its_hour() -> None:
    said = [greeting(hour, ENGLISH) for hour in (4, 5, 10, 11, 17, 18, 23)]
    assert said == [
        *["Good evening"],
        *["Good morning"] * 2,
        *["Good afternoon"] * 2,
        *["Good evening"] * 2,
    ]


def test_the_own_picture_is_seen_before_the_call(
    qtbot: QtBot, window: CallWindow, lobby: LobbyPage, preview: PreviewBox
) -> None:
    tile = lobby.self_view.tile
    window.show_lobby(Lobby(camera=ON))
    assert preview.wanted_px is not None
    preview.put(WHITE)

    def middle() -> str:
        return tile.grab().toImage().pixelColor(tile.width() // 2, tile.height() // 2).name()

    qtbot.waitUntil(lambda: middle() == "#ffffff")
    window.show_lobby(Lobby(camera=LobbyDevice(LobbyStage.OFF)))
    assert middle() != "#ffffff"
    assert preview.wanted_px is None


def test_a_camera_that_fails_says_so_where_its_picture_would_be(
    window: CallWindow, lobby: LobbyPage
) -> None:
    tile = lobby.self_view.tile
    before = tile.grab().toImage()
    error = CallError(ErrorKind.CAMERA_MISSING)
    window.show_lobby(Lobby(camera=LobbyDevice(LobbyStage.FAILED, error=error)))
    assert tile.words == lobby_sentence(error, "en")
    assert tile.grab().toImage() != before


def test_a_screen_that_a_call_will_share_is_told_and_not_looked_at(
    window: CallWindow, lobby: LobbyPage, preview: PreviewBox
) -> None:
    window.show_settings(CallSettings(camera=ScreenDevice()))
    window.show_lobby(Lobby(microphone=ON))
    assert lobby.self_view.tile.words == "A call begins with your screen in place of the camera."
    assert preview.wanted_px is None
    assert not lobby.devices.camera.isEnabled()
    window.show_settings(CallSettings(starts_with_camera=False))
    window.show_lobby(Lobby(microphone=ON))
    assert lobby.self_view.tile.words == "The camera is off."


def test_a_camera_that_is_about_to_be_opened_is_not_said_to_be_off(
    window: CallWindow, lobby: LobbyPage
) -> None:
    window.show_settings(CallSettings())
    window.show_lobby(Lobby())
    assert lobby.self_view.tile.words == "Your picture appears here in a moment."
    assert not any(meter.isVisible() for meter in lobby.status.findChildren(LevelMeter))


def test_without_a_key_that_is_said_first_and_in_sight_on_the_smallest_screen(
    window: CallWindow, lobby: LobbyPage
) -> None:
    window.resize(1024, 640)
    window.show_key(KeyState(KeyPlace.NOWHERE))
    QApplication.processEvents()
    hint = lobby.hint
    assert hint.visibleRegion().boundingRect() == hint.rect()
    window.show_key(KeyState(KeyPlace.KEYRING))
    assert hint.isHidden()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_steps_leave_all_in_sight_as_large_as_the_window_opens(
    window: CallWindow, lobby: LobbyPage, language: Language
) -> None:
    window.resize(1120, 720)
    window.show_key(KeyState(KeyPlace.NOWHERE))
    window.show_preferences(Preferences(has_set_up=False))
    window.set_language(language)
    QApplication.processEvents()
    for part in (lobby.set_up, lobby.helper.quiet):
        assert part.visibleRegion().boundingRect() == part.rect()


def test_the_level_is_the_microphones_and_during_a_test_the_tests(
    window: CallWindow, lobby: LobbyPage
) -> None:
    meter = lobby.self_view.level.meter
    window.show_lobby(Lobby(microphone=ON, microphone_dbfs=-20.0))
    assert meter.accessibleName() == "Microphone level: −20 dBFS"
    window.show_trial(Trial(TrialStage.RECORDING, level_dbfs=-9.0))
    assert meter.accessibleName() == "Microphone level: −9 dBFS"


def test_every_way_out_is_asked_for(lobby: LobbyPage, wishes: Wishes) -> None:
    buttons: list[QAbstractButton] = [
        *(lobby.buttons.start_call, lobby.buttons.practice_call, lobby.buttons.settings),
        *(lobby.helper.quiet, lobby.devices.camera),
        *(lobby.devices.microphone_trial, lobby.devices.speaker_trial),
    ]
    for button in buttons:
        button.click()
    assert wishes.heard == [
        *("start call", "start practice call", "settings wanted"),
        *("text only True", "camera False"),
        *("test microphone", "test speaker"),
    ]


def test_a_missing_key_is_told_with_its_remedy(
    window: CallWindow, lobby: LobbyPage, wishes: Wishes
) -> None:
    assert not lobby.hint.isVisible()
    window.show_key(KeyState())
    assert lobby.hint.isVisible()
    lobby.hint.add_key.click()
    assert wishes.heard == ["key wanted"]
    window.show_key(KeyState(KeyPlace.KEYRING))
    assert not lobby.hint.isVisible()


def test_what_is_chosen_is_shown_and_nothing_flips_by_itself(
    window: CallWindow, lobby: LobbyPage
) -> None:
    lobby.helper.quiet.click()
    lobby.devices.camera.click()
    assert lobby.helper.spoken.isChecked()
    assert lobby.devices.camera.isChecked()
    window.show_settings(CallSettings(is_text_only=True, starts_with_camera=False))
    assert lobby.helper.quiet.isChecked()
    assert not lobby.helper.spoken.isChecked()
    assert not lobby.devices.camera.isChecked()
    window.show_settings(CallSettings(camera=NoDevice()))
    assert not lobby.devices.camera.isEnabled()


def test_a_new_device_is_offered_at_once(window: CallWindow, lobby: LobbyPage) -> None:
    window.show_view(ViewState(known_devices=KnownDevices(cameras=("HD Webcam", "Document"))))
    pickers = {device.value: picker.picker for device, picker in lobby.devices.pickers.items()}
    offered = [pickers["camera"].itemText(row) for row in range(pickers["camera"].count())]
    assert offered == ["System default (HD Webcam)", "HD Webcam", "Document"]


def test_the_lobby_goes_with_the_call_and_comes_back_when_its_summary_is_closed(
    window: CallWindow, lobby: LobbyPage
) -> None:
    assert window.is_lobby_in_sight
    window.show_view(ViewState(phase=Phase.CONNECTING))
    assert not window.is_lobby_in_sight
    window.show_view(ViewState(phase=Phase.ENDED, end_reason=EndReason.HUNG_UP))
    assert not lobby.isVisible()
    window.show_view(ViewState())
    assert lobby.isVisible()
    window.showMinimized()
    assert not window.is_lobby_in_sight
