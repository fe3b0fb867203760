"""What a device picker offers: the system's own, what is there, and what was chosen."""

from __future__ import annotations

from pathlib import Path

from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    FileDevice,
    KnownDevices,
    NamedDevice,
    NoDevice,
    ScreenDevice,
)
from omnicall.ui.device_entries import device_entries, place_of
from omnicall.ui.words import ENGLISH
from tests.helpers.for_each import for_each

KNOWN = KnownDevices(
    microphones=("Built-in", "麦克风 <b>{0}</b>"),
    speakers=("Speakers", "HDMI", "HDMI"),
    cameras=("HD Webcam",),
    default_microphone="Built-in",
    default_speaker="HDMI",
)


def texts(device: Device, chosen: DeviceChoice, known: KnownDevices = KNOWN) -> list[str]:
    return [entry.text for entry in device_entries(device, chosen, known, ENGLISH.sound)]


def shown(device: Device, chosen: DeviceChoice) -> str:
    entries = device_entries(device, chosen, KNOWN, ENGLISH.sound)
    return entries[place_of(chosen, entries)].text


def test_the_systems_own_comes_first_and_is_named() -> None:
    default = DefaultDevice()
    assert texts(Device.MICROPHONE, default) == [
        "System default (Built-in)",
        "Built-in",
        "麦克风 <b>{0}</b>",
    ]
    assert texts(Device.CAMERA, default) == ["System default (HD Webcam)", "HD Webcam"]
    assert texts(Device.MICROPHONE, default, KnownDevices()) == ["System default"]
    alias = KnownDevices(microphones=("default",), default_microphone="default")
    assert texts(Device.MICROPHONE, default, alias) == ["System default", "default"]


def test_two_devices_of_one_name_are_one_entry() -> None:
    assert texts(Device.SPEAKER, DefaultDevice())[1:] == ["Speakers", "HDMI"]


def test_what_is_picked_here_gives_way_to_the_default_when_it_is_away() -> None:
    entries = device_entries(Device.SPEAKER, DefaultDevice(), KNOWN, ENGLISH.sound)
    assert entries[2].choice == NamedDevice("HDMI", is_required=False)


@for_each(
    ("device", "chosen", "text"),
    [
        (Device.MICROPHONE, DefaultDevice(), "System default (Built-in)"),
        (Device.MICROPHONE, NamedDevice("Built-in"), "Built-in"),
        (Device.MICROPHONE, NamedDevice("Built-in", is_required=False), "Built-in"),
        (Device.MICROPHONE, NamedDevice("USB", is_required=False), "USB (not connected)"),
        (Device.MICROPHONE, NamedDevice("USB"), "USB"),
        (Device.SPEAKER, NamedDevice("{x}", is_required=False), "{x} (not connected)"),
        (Device.CAMERA, NoDevice(), "None"),
        (Device.CAMERA, FileDevice(Path("/films/seen.avi")), "File seen.avi"),
        (Device.CAMERA, ScreenDevice(2), "A screen in its place"),
    ],
)
def test_what_is_chosen_is_always_in_the_list(
    device: Device, chosen: DeviceChoice, text: str
) -> None:
    assert shown(device, chosen) == text
    assert texts(device, chosen).count(text) == 1
