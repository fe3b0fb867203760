"""The control bar: devices with two clicks, words where there is room, nothing without a target."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.intents import DeviceChosen
from omnicall.core.media_types import DefaultDevice, Device, KnownDevices, NamedDevice
from omnicall.core.reports import Phase
from omnicall.core.settings import CallSettings, Language
from omnicall.core.view import ViewState
from omnicall.ui.colours import DARK, LIGHT
from omnicall.ui.control_bar import ControlBar
from omnicall.ui.device_menu import DeviceMenuButton
from omnicall.ui.style_sheet import style_sheet
from omnicall.ui.theme import SMALL_PX, ui_font
from omnicall.ui.translation import words_in
from tests.integration.ui.wishes import Wishes

KNOWN = KnownDevices(
    microphones=("Built-in", "USB & more"),
    speakers=("Speakers",),
    cameras=("HD Webcam",),
    default_microphone="Built-in",
    default_speaker="Speakers",
)
LIVE = ViewState(phase=Phase.LIVE, known_devices=KNOWN, can_stop_talking=True)
USB = NamedDevice("USB & more", is_required=False)


@pytest.fixture
def bar(qtbot: QtBot, host: QWidget, wishes: Wishes, language: Language) -> ControlBar:
    made = ControlBar(wishes.intents(), host)
    made.setStyleSheet(style_sheet(LIGHT))
    made.set_words(words_in(language))
    made.set_colours(LIGHT)
    made.resize(992, 60)
    made.show_view(LIVE)
    with qtbot.waitExposed(host):
        host.show()
    return made


def offered(menu: DeviceMenuButton) -> list[tuple[str, bool]]:
    return [
        (action.text().replace("&&", "&"), action.isChecked())
        for action in menu.menu().actions()
        if action.isEnabled()
    ]


def test_the_microphones_menu_offers_what_is_heard_and_where_it_is_heard(
    bar: ControlBar, wishes: Wishes
) -> None:
    bar.show_settings(CallSettings(microphone=USB))
    menu = bar.call.microphone_menu
    menu.click()
    assert wishes.heard == ["devices wanted"]
    assert offered(menu) == [
        ("System default (Built-in)", False),
        ("Built-in", False),
        ("USB & more", True),
        ("System default (Speakers)", True),
        ("Speakers", False),
    ]
    headings = [one.text() for one in menu.menu().actions() if not one.isEnabled()]
    assert headings == ["Microphone", "Speaker"]
    menu.menu().close()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("System default (Built-in)", [DeviceChosen(Device.MICROPHONE, DefaultDevice())]),
        ("USB & more", []),
        ("Speakers", [DeviceChosen(Device.SPEAKER, NamedDevice("Speakers", is_required=False))]),
    ],
)
def test_two_clicks_change_a_device(
    bar: ControlBar, wishes: Wishes, text: str, wish: list[DeviceChosen]
) -> None:
    bar.show_settings(CallSettings(microphone=USB))
    menu = bar.call.microphone_menu
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
    (action,) = (one for one in menu.menu().actions() if one.text().replace("&&", "&") == text)
    place = menu.menu().actionGeometry(action).center()
    QTest.mouseClick(menu.menu(), Qt.MouseButton.LeftButton, pos=place)
    assert wishes.heard == ["devices wanted", *wish]
    menu.open_menu()
    assert ("USB & more", True) in offered(menu)
    menu.menu().close()


def test_a_screen_readers_press_closes_the_menu(bar: ControlBar, wishes: Wishes) -> None:
    menu = bar.call.camera_menu
    menu.open_menu()
    menu.menu().actions()[1].trigger()
    assert not menu.menu().isVisible()
    webcam = NamedDevice("HD Webcam", is_required=False)
    assert wishes.heard == ["devices wanted", DeviceChosen(Device.CAMERA, webcam)]


def test_an_open_menu_follows_what_is_plugged_in(bar: ControlBar) -> None:
    menu = bar.call.camera_menu
    menu.open_menu()
    assert [text for text, _is_on in offered(menu)] == ["System default (HD Webcam)", "HD Webcam"]
    bar.show_view(replace(LIVE, known_devices=replace(KNOWN, cameras=("HD Webcam", "Second"))))
    assert offered(menu)[-1] == ("Second", False)
    menu.menu().close()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_the_usual_width_every_button_shows_its_word(bar: ControlBar) -> None:
    metrics = QFontMetrics(ui_font(SMALL_PX))
    for button in (*bar.call.findChildren(type(bar.call.pause)), bar.call.hang_up, bar.settings):
        assert button.height() >= 48
        assert button.width() >= metrics.horizontalAdvance(button.text()) + 8
        assert button.width() > 48


def test_in_a_narrow_window_icons_are_enough(qtbot: QtBot, bar: ControlBar) -> None:
    bar.resize(bar.minimumSizeHint().width() + 80, 60)
    buttons = [bar.call.microphone, bar.call.share_screen, bar.call.hang_up, bar.settings]
    qtbot.waitUntil(lambda: [button.width() for button in buttons] == [48] * 4)
    right_px = bar.settings.geometry().right()
    assert right_px < bar.width()
    assert bar.call.geometry().right() < bar.settings.geometry().left()
    bar.resize(992, 60)
    qtbot.waitUntil(lambda: all(button.width() > 48 for button in buttons))


def test_red_is_for_a_microphone_that_is_off_and_for_the_end(bar: ControlBar) -> None:
    def ground(button: object) -> str:
        image = button.grab().toImage()  # type: ignore[attr-defined]
        return str(image.pixelColor(6, image.height() // 2).name())

    for colours in (LIGHT, DARK):
        bar.set_colours(colours)
        bar.show_view(LIVE)
        assert ground(bar.call.microphone) != colours.end
        assert ground(bar.call.hang_up) == colours.end
        bar.show_view(replace(LIVE, is_microphone_on=False, is_camera_on=False, is_paused=True))
        assert ground(bar.call.microphone) == colours.end
        assert ground(bar.call.camera) != colours.end
        assert ground(bar.call.pause) == colours.warn


def test_what_nothing_stands_behind_is_not_offered(host: QWidget, wishes: Wishes) -> None:
    intents = replace(wishes.intents(), share_wanted=None, mini_window_wanted=None)
    bar = ControlBar(intents, host)
    host.show()
    bar.show_view(LIVE)
    assert not bar.call.share_screen.isVisible()
    assert not bar.call.mini_window.isVisible()
    assert bar.call.hang_up.isVisible()
