"""The little arrow beside a switch: which device it is about, changed with two clicks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyleOptionButton

from omnicall.core.actions import Action
from omnicall.core.intents import DeviceChosen
from omnicall.core.media_types import Device, KnownDevices
from omnicall.core.settings import CallSettings
from omnicall.ui.buttons import CallButton
from omnicall.ui.colours import LIGHT, Colours
from omnicall.ui.control_buttons import HEIGHT_PX, paint_ground
from omnicall.ui.device_entries import DeviceEntry, device_entries, place_of
from omnicall.ui.icons import paint_icon
from omnicall.ui.intents import WindowIntents
from omnicall.ui.words import ENGLISH, Words
from omnicall.ui.words.button_words import ButtonWords

WIDTH_PX = 40

_ICON_PX = 16


class _Offer(NamedTuple):
    """One kind of device as the menu lists it."""

    device: Device
    entries: tuple[DeviceEntry, ...]
    chosen: int


class DeviceMenuButton(CallButton):
    """Opens a menu of what is there, the one in use marked; a pick asks for it."""

    def __init__(self, action: Action, devices: Sequence[Device], intents: WindowIntents) -> None:
        super().__init__(action, "control")
        self._devices = tuple(devices)
        self._intents = intents
        self._words = ENGLISH
        self._colours = LIGHT
        self._settings = CallSettings()
        self._known = KnownDevices()
        self._offers: tuple[_Offer, ...] = ()
        self._menu = QMenu(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.on_click(self.open_menu)

    @property
    def menu_shown(self) -> QMenu:
        """The menu, whether it is open or not."""
        return self._menu

    def open_menu(self) -> None:
        """Let whoever knows the devices look again, and show what is known by now."""
        self._intents.devices_wanted()
        self._fill()
        height_px = self._menu.sizeHint().height()
        self._menu.popup(self.mapToGlobal(QPoint(0, -height_px)))

    def show_devices(self, settings: CallSettings, known: KnownDevices) -> None:
        """Know what is chosen and what is there; an open menu follows."""
        if (settings, known) != (self._settings, self._known):
            self._settings, self._known = settings, known
            if self._menu.isVisible():
                self._fill()

    def say(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        names = _names(words)
        self.set_words(names[self._devices[0]][0])
        self._menu.setAccessibleName(self.accessibleName())

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the switch beside it."""
        return QSize(WIDTH_PX, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An arrow in the direction in which the menu opens."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, "", self._colours)
        left_px, top_px = (self.width() - _ICON_PX) / 2, (self.height() - _ICON_PX) / 2
        colour = self._colours.muted if self.isEnabled() else self._colours.edge
        paint_icon(painter, "chevron-up", QRectF(left_px, top_px, _ICON_PX, _ICON_PX), colour)
        painter.end()

    def _fill(self) -> None:
        """Show what is so; also after a click, which has moved the mark already."""
        self._offers = tuple(self._offer(device) for device in self._devices)
        self._menu.clear()
        for offer in self._offers:
            if len(self._offers) > 1:
                self._add_heading(_names(self._words)[offer.device][1])
            for place, entry in enumerate(offer.entries):
                self._add(offer, place, entry)

    def _offer(self, device: Device) -> _Offer:
        chosen = self._settings.device(device)
        entries = device_entries(device, chosen, self._known, self._words.sound)
        return _Offer(device, entries, place_of(chosen, entries))

    def _add_heading(self, text: str) -> None:
        heading = QAction(text, self._menu)
        heading.setEnabled(False)
        self._menu.addAction(heading)

    def _add(self, offer: _Offer, place: int, entry: DeviceEntry) -> None:
        # To Qt an ampersand marks the letter to press.
        action = QAction(entry.text.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.setChecked(place == offer.chosen)
        action.triggered.connect(lambda _is_on: self._choose(offer, place))
        self._menu.addAction(action)

    def _choose(self, offer: _Offer, place: int) -> None:
        if place != offer.chosen:
            self._intents.post(DeviceChosen(offer.device, offer.entries[place].choice))


def _names(words: Words) -> dict[Device, tuple[ButtonWords, str]]:
    sound = words.sound
    return {
        Device.CAMERA: (sound.camera_device, sound.camera_label),
        Device.MICROPHONE: (sound.microphone_device, sound.microphone_label),
        Device.SPEAKER: (sound.speaker_device, sound.speaker_label),
    }
