"""Devices and sound in the settings: what they show and what they ask for, in a call and before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.intents import DeviceChosen, SoundCareChosen
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    KnownDevices,
    NamedDevice,
    SoundCare,
)
from omnicall.core.reports import EndReason, Phase
from omnicall.core.settings import CallSettings
from omnicall.core.trials import Trial, TrialStage
from omnicall.core.view import ViewState
from omnicall.ui.call_window import CallWindow
from omnicall.ui.level_meter import LevelMeter
from omnicall.ui.picker import Picker
from omnicall.ui.settings_page import Section, SettingsPage
from tests.helpers.for_each import for_each
from tests.integration.ui.looking import button as control
from tests.integration.ui.looking import picker
from tests.integration.ui.wishes import Wishes

KNOWN = KnownDevices(
    microphones=("Built-in", "USB"),
    speakers=("Speakers",),
    cameras=("HD Webcam",),
    default_microphone="Built-in",
    default_speaker="Speakers",
)
LOBBY = ViewState(known_devices=KNOWN)
LIVE = ViewState(phase=Phase.LIVE, known_devices=KNOWN)
ENDED = ViewState(phase=Phase.ENDED, end_reason=EndReason.HUNG_UP)


def kept(name: str) -> NamedDevice:
    """A device that was picked in the window: one that gives way when it is away."""
    return NamedDevice(name, is_required=False)


USB = kept("USB")


@pytest.fixture
def page(window: CallWindow) -> SettingsPage:
    (found,) = window.findChildren(SettingsPage)
    return found


@pytest.fixture
def devices(window: CallWindow) -> None:
    show(window, LOBBY)


@pytest.fixture
def sound(window: CallWindow) -> None:
    window.show_settings(CallSettings())
    show(window, LOBBY, Section.SOUND)


def show(window: CallWindow, view: ViewState, section: Section = Section.DEVICES) -> None:
    """A call that begins or ends takes the settings away; here they are opened again."""
    window.show_view(view)
    window.show_settings_page(section)


def pick(window: QWidget, name: str, text: str) -> None:
    """As a person does: the list, the line, a click."""
    chosen = picker(window, name)
    chosen.showPopup()
    index = chosen.model().index(chosen.findText(text), 0)
    place = chosen.view().visualRect(index).center()
    QTest.mouseClick(chosen.view().viewport(), Qt.MouseButton.LeftButton, pos=place)
    chosen.hidePopup()


def labels(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("view", [LOBBY, LIVE], ids=["lobby", "call"])
@pytest.mark.parametrize(
    ("name", "text", "wish"),
    [
        ("Microphone device", "USB", DeviceChosen(Device.MICROPHONE, USB)),
        (
            "Microphone device",
            "System default (Built-in)",
            DeviceChosen(Device.MICROPHONE, DefaultDevice()),
        ),
        ("Speaker device", "Speakers", DeviceChosen(Device.SPEAKER, kept("Speakers"))),
        ("Camera device", "HD Webcam", DeviceChosen(Device.CAMERA, kept("HD Webcam"))),
    ],
)
def test_picking_a_device_asks_for_it_and_changes_nothing(
    qtbot: QtBot,
    window: CallWindow,
    wishes: Wishes,
    view: ViewState,
    name: str,
    text: str,
    wish: DeviceChosen,
) -> None:
    gone = kept("Gone")
    window.show_settings(CallSettings(microphone=gone, speaker=gone, camera=gone))
    show(window, view)
    before = picker(window, name).currentText()
    pick(window, name, text)
    qtbot.waitUntil(lambda: len(wishes.heard) == 2)
    assert wishes.heard == ["devices wanted", wish]
    assert picker(window, name).currentText() == before


@pytest.mark.usefixtures("devices")
def test_the_chosen_devices_are_shown_also_while_they_are_away(window: CallWindow) -> None:
    window.show_view(LOBBY)
    assert picker(window, "Microphone device").currentText() == "System default (Built-in)"
    window.show_settings(CallSettings(microphone=USB))
    assert picker(window, "Microphone device").currentText() == "USB"
    window.show_view(replace(LOBBY, known_devices=replace(KNOWN, microphones=("Built-in",))))
    assert picker(window, "Microphone device").currentText() == "USB (not connected)"
    window.show_view(LOBBY)
    assert picker(window, "Microphone device").currentText() == "USB"


@pytest.mark.usefixtures("devices")
def test_a_device_that_is_plugged_in_appears(window: CallWindow) -> None:
    window.show_view(LOBBY)
    window.show_view(replace(LOBBY, known_devices=replace(KNOWN, speakers=("Speakers", "TV"))))
    speaker = picker(window, "Speaker device")
    assert [speaker.itemText(place) for place in range(speaker.count())] == [
        "System default (Speakers)",
        "Speakers",
        "TV",
    ]


@for_each(
    ("name", "wish"),
    [
        ("Echo cancelling", SoundCareChosen(SoundCare(cancels_echo=False))),
        ("Automatic volume", SoundCareChosen(SoundCare(levels_voice=False))),
        ("Noise suppression", SoundCareChosen(SoundCare(suppresses_noise=True))),
        ("Half-duplex", SoundCareChosen(SoundCare(is_half_duplex=True))),
        ("Connected sound", "connected sound False"),
    ],
)
@pytest.mark.usefixtures("sound")
def test_a_switch_asks_for_its_opposite_and_waits(
    window: CallWindow, wishes: Wishes, name: str, wish: object
) -> None:
    wishes.heard.clear()
    switch = control(window, name)
    is_on = switch.isChecked()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert wishes.heard == [wish]
    assert switch.isChecked() is is_on


@pytest.mark.usefixtures("sound")
def test_the_switches_show_how_sound_is_treated(window: CallWindow) -> None:
    names = (
        "Echo cancelling",
        "Automatic volume",
        "Noise suppression",
        "Half-duplex",
        "Connected sound",
    )
    before = {name: control(window, name).grab().toImage() for name in names}
    assert [control(window, name).isChecked() for name in names] == [True, True, False, False, True]
    care = SoundCare(
        cancels_echo=False, levels_voice=False, suppresses_noise=True, is_half_duplex=True
    )
    window.show_settings(CallSettings(sound_care=care, has_connected_sound=False))
    assert [control(window, name).isChecked() for name in names] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert all(control(window, name).grab().toImage() != before[name] for name in names)


@pytest.mark.usefixtures("sound")
def test_one_switch_leaves_the_others_as_they_are(window: CallWindow, wishes: Wishes) -> None:
    care = SoundCare(cancels_echo=False, suppresses_noise=True)
    window.show_settings(CallSettings(sound_care=care))
    control(window, "Half-duplex").click()
    assert wishes.heard == [SoundCareChosen(replace(care, is_half_duplex=True))]


@pytest.mark.usefixtures("devices")
def test_a_test_shows_what_goes_on_and_can_be_stopped(
    window: CallWindow, page: SettingsPage, wishes: Wishes
) -> None:
    button = control(window, "Test microphone")
    (meter,) = (one for one in page.findChildren(LevelMeter) if one.isVisible())
    button.click()
    assert not button.isChecked()
    window.show_trial(Trial(TrialStage.RECORDING, -20.0))
    assert button.isChecked()
    assert meter.accessibleName() == "Microphone level: −20 dBFS"
    assert "Say something…" in labels(window)
    window.show_trial(Trial(TrialStage.PLAYING_BACK, -22.0))
    assert "Now listen…" in labels(window)
    button.click()
    assert wishes.heard == ["test microphone", "stop test"]
    window.show_trial(Trial())
    assert not button.isChecked()
    assert meter.accessibleName() == "Microphone level: none"
    assert "Now listen…" not in labels(window)


@pytest.mark.usefixtures("devices")
def test_the_speakers_test_says_what_should_be_heard(window: CallWindow, wishes: Wishes) -> None:
    control(window, "Test speaker").click()
    window.show_trial(Trial(TrialStage.TONE, -30.0))
    assert control(window, "Test speaker").isChecked()
    assert not control(window, "Test microphone").isChecked()
    assert "You should hear a soft tone." in labels(window)
    window.show_trial(Trial(error=CallError(ErrorKind.SPEAKER_MISSING)))
    assert any("No speaker was found." in label for label in labels(window))
    assert wishes.heard == ["test speaker"]


def test_nothing_is_tested_during_a_call(window: CallWindow) -> None:
    show(window, LIVE)
    assert not control(window, "Test microphone").isEnabled()
    assert not control(window, "Test speaker").isEnabled()
    assert "You can test again after the call." in labels(window)
    show(window, ENDED)
    assert control(window, "Test microphone").isEnabled()


@pytest.mark.usefixtures("devices")
def test_a_test_moves_nothing(window: CallWindow) -> None:
    def places() -> list[QRect]:
        window.grab()
        controls: list[QWidget] = [*window.findChildren(Picker)]
        controls += window.findChildren(QAbstractButton)
        return [one.geometry() for one in controls if one.isVisible()]

    before = places()
    for stage in TrialStage:
        window.show_trial(Trial(stage, -20.0))
        assert places() == before
