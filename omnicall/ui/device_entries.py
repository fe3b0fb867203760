"""What a device picker offers, as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
from omnicall.ui.words.sound import SoundWords

_ALIAS = "default"
"""What Linux calls the device that leads to the one a person has chosen for the system."""


class DeviceEntry(NamedTuple):
    """One line of a picker."""

    choice: DeviceChoice
    text: str


def device_entries(
    device: Device, chosen: DeviceChoice, known: KnownDevices, words: SoundWords
) -> tuple[DeviceEntry, ...]:
    """The system's own, everything that is plugged in, and what is chosen wherever it is.

    Two devices of one name can't be told apart by it and are one entry.
    """
    names = tuple(dict.fromkeys(known.names(device)))
    entries = [DeviceEntry(DefaultDevice(), _default_text(device, names, known, words))]
    entries += [DeviceEntry(NamedDevice(name, is_required=False), name) for name in names]
    match chosen:
        case NamedDevice(name, is_required) if name not in names:
            # What was asked for in words may be a part of a name or a number.
            text = name if is_required else words.not_connected.format(name=name)
            entries.append(DeviceEntry(chosen, text))
        case FileDevice(path):
            entries.append(DeviceEntry(chosen, words.file_device.format(name=path.name)))
        case NoDevice():
            entries.append(DeviceEntry(chosen, words.no_device))
        case ScreenDevice():
            entries.append(DeviceEntry(chosen, words.screen_device))
    return tuple(entries)


def place_of(chosen: DeviceChoice, entries: Sequence[DeviceEntry]) -> int:
    """Where the chosen device stands in a list that was made for it."""
    for place, entry in enumerate(entries):
        if entry.choice == chosen or _are_of_one_name(entry.choice, chosen):
            return place
    return 0


def _are_of_one_name(one: DeviceChoice, other: DeviceChoice) -> bool:
    match one, other:
        case NamedDevice(name), NamedDevice(other_name):
            return name == other_name
    return False


def _default_text(
    device: Device, names: Sequence[str], known: KnownDevices, words: SoundWords
) -> str:
    name = known.default(device)
    if device is Device.CAMERA and names:
        # Cameras have no default of the system's: the first one is taken.
        name = names[0]
    if name is None or name == _ALIAS:
        return words.default_device
    return words.default_named.format(name=name)
