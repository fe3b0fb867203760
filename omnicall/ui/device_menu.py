"""The little arrow beside a switch: which device it is about, changed with two clicks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyleOptionToolButton, QToolButton

from omnicall.core.actions import USUAL, Action
from omnicall.core.intents import DeviceChosen
from omnicall.core.media_types import Device, KnownDevices
from omnicall.core.settings import CallSettings
from omnicall.ui.buttons import tip_with_shortcut
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


class DeviceMenuButton(QToolButton):
    """Opens a menu of what is there, the one in use marked; a pick asks for it.

    Of all Qt's buttons only this kind, in this mode, shows its menu to screen readers.
    """

    def __init__(self, action: Action, devices: Sequence[Device], intents: WindowIntents) -> None:
        super().__init__()
        self.action = action
        """What its keys are looked up by."""
        self._keys = QKeySequence(USUAL[action].keys)
        self._devices = tuple(devices)
        self._intents = intents
        self._words = ENGLISH
        self._colours = LIGHT
        self._settings = CallSettings()
        self._known = KnownDevices()
        self._offers: tuple[_Offer, ...] = ()
        self._menu = QMenu(self)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setMenu(self._menu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._menu.aboutToShow.connect(self._fill)
        self.clicked.connect(lambda _is_checked: self.open_menu())

    def open_menu(self) -> None:
        """Let whoever knows the devices look again, and show what is known by now."""
        self._intents.devices_wanted()
        # The place depends on how many there are.
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
        own = names[self._devices[0]][0]
        self.setText(own.name)
        self.setAccessibleName(own.name)
        self.setAccessibleDescription(own.tip)
        self._menu.setAccessibleName(own.name)
        self._draw_keys()

    def use_keys(self, keys: QKeySequence) -> None:
        """Be opened by other keys from now on."""
        self._keys = keys
        self._draw_keys()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self._colours = colours
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """All of it opens the menu; Qt would divide it into a button and an arrow."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.open_menu()

    def sizeHint(self) -> QSize:
        """As high as the switch beside it."""
        return QSize(WIDTH_PX, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An arrow in the direction in which the menu opens."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, "", self._colours)
        left_px, top_px = (self.width() - _ICON_PX) / 2, (self.height() - _ICON_PX) / 2
        colour = self._colours.muted if self.isEnabled() else self._colours.edge
        paint_icon(painter, "chevron-up", QRectF(left_px, top_px, _ICON_PX, _ICON_PX), colour)
        painter.end()

    def _draw_keys(self) -> None:
        self.setToolTip(tip_with_shortcut(self.accessibleDescription(), self._keys))
        # Qt forgets a shortcut with every new text.
        self.setShortcut(self._keys)

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
        # A screen reader's press leaves it open, and an open menu is filled anew by what follows.
        self._menu.close()
        if place != offer.chosen:
            self._intents.post(DeviceChosen(offer.device, offer.entries[place].choice))


def _names(words: Words) -> dict[Device, tuple[ButtonWords, str]]:
    sound = words.sound
    return {
        Device.CAMERA: (sound.camera_device, sound.camera_label),
        Device.MICROPHONE: (sound.microphone_device, sound.microphone_label),
        Device.SPEAKER: (sound.speaker_device, sound.speaker_label),
    }
