"""Before a call: how one looks and sounds, who helps, and the way in."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from omnicall.core.actions import Action
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby
from omnicall.core.media_types import Device
from omnicall.core.settings import CallSettings, Language
from omnicall.core.trials import Trial, TrialStage
from omnicall.core.view import ViewState
from omnicall.ui.buttons import SwitchButton
from omnicall.ui.colours import Colours
from omnicall.ui.device_trial import say, trial_button
from omnicall.ui.devices_panel import DevicePicker
from omnicall.ui.helper_card import HelperCard
from omnicall.ui.intents import WindowIntents
from omnicall.ui.key_hint import KeyHint
from omnicall.ui.lobby_buttons import LobbyButtons
from omnicall.ui.messages import plain_label
from omnicall.ui.scrolling_page import ScrollingPage
from omnicall.ui.self_view import SelfView, is_camera_chosen
from omnicall.ui.set_up_card import SetUpCard
from omnicall.ui.status_line import StatusLine
from omnicall.ui.update_line import UpdateLine
from omnicall.ui.words import ENGLISH, Words

MOST_SIDE_PX = 344
"""Up to there it has one part of three."""


def greeting(hour: int, words: Words) -> str:
    """What one says at this time of the day."""
    lobby = words.lobby
    if 5 <= hour < 11:
        return lobby.good_morning
    return lobby.good_afternoon if 11 <= hour < 18 else lobby.good_evening


class DeviceRow(QWidget):
    """Camera, microphone and speaker side by side, each with what can be tried."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pickers = {device: DevicePicker(device, intents) for device in Device}
        for each in self.pickers.values():
            # The whole name stands in the list and in the tip.
            each.picker.setMinimumContentsLength(4)
        self.camera = SwitchButton(Action.CAMERA)
        self.microphone_trial = trial_button(
            Action.TEST_MICROPHONE, intents.test_microphone, intents
        )
        self.speaker_trial = trial_button(Action.TEST_SPEAKER, intents.test_speaker, intents)
        self._saying = plain_label("small")
        self.camera.wanted.connect(intents.camera_wished)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        columns = (
            (Device.CAMERA, self.camera),
            (Device.MICROPHONE, self.microphone_trial),
            (Device.SPEAKER, self.speaker_trial),
        )
        for column, (device, button) in enumerate(columns):
            grid.addWidget(self.pickers[device], 0, column)
            grid.addWidget(button, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._saying, 2, 0, 1, 3)
        self._saying.setMinimumHeight(20)

    def show_devices(self, settings: CallSettings, view: ViewState, words: Words) -> None:
        """Offer what is plugged in."""
        for picker in self.pickers.values():
            picker.show_devices(settings, view.known_devices, words)
        has_camera = is_camera_chosen(settings)
        self.camera.show_on(settings.starts_with_camera and has_camera)
        self.camera.setEnabled(has_camera)

    def show_trial(self, trial: Trial, problem: str, words: Words) -> None:
        """Say what a test is doing, or why it failed."""
        self.microphone_trial.show_on(trial.stage.device is Device.MICROPHONE)
        self.speaker_trial.show_on(trial.stage.device is Device.SPEAKER)
        told = {
            TrialStage.RECORDING: words.sound.test_recording,
            TrialStage.PLAYING_BACK: words.sound.test_playing,
            TrialStage.TONE: words.sound.test_tone,
        }
        say(self._saying, told.get(trial.stage, problem))

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        sound = words.sound
        self.pickers[Device.CAMERA].set_words(sound.camera_device, sound.camera_label)
        self.pickers[Device.MICROPHONE].set_words(sound.microphone_device, sound.microphone_label)
        self.pickers[Device.SPEAKER].set_words(sound.speaker_device, sound.speaker_label)
        self.camera.set_words(words.lobby.camera)
        self.microphone_trial.set_words(sound.test_microphone)
        self.speaker_trial.set_words(sound.test_speaker)

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.camera.set_colours(colours, on=colours.accent, off=colours.edge)
        for picker in self.pickers.values():
            picker.picker.set_colours(colours)


class _Look(NamedTuple):
    """What is shown, and in whose words."""

    settings: CallSettings
    view: ViewState
    words: Words


class LobbyPage(QWidget):
    """Arranges the parts and hands each of them what it draws."""

    def __init__(
        self, intents: WindowIntents, preview: PreviewBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = _Look(CallSettings(), ViewState(), ENGLISH)
        self.status = StatusLine()
        self.news = UpdateLine(intents.settings.updates)
        self.self_view = SelfView(preview)
        self.devices = DeviceRow(intents)
        self.hint = KeyHint(intents)
        self.helper = HelperCard(intents)
        self.set_up = SetUpCard(intents)
        self.set_up.hide()
        self._texts = {look: plain_label(look) for look in ("title", "muted", "small")}
        self.buttons = LobbyButtons(intents)
        self._arrange()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.self_view, 1)
        left.addWidget(self.devices)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(ScrollingPage(self._upper_side()), 1)
        side.addWidget(self.buttons)
        column = QWidget()
        column.setLayout(side)
        column.setMaximumWidth(MOST_SIDE_PX)
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addLayout(left, 2)
        upper.addSpacerItem(QSpacerItem(12, 0, QSizePolicy.Policy.Maximum))
        upper.addWidget(column, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._texts["small"], 1)
        foot.addWidget(self.buttons.check)
        foot.addWidget(self.buttons.settings)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.status)
        page.addWidget(self.news)
        page.addLayout(upper, 1)
        page.addLayout(foot)

    def _upper_side(self) -> QWidget:
        """What may have to be scrolled on a small screen, where the ways out stay in sight."""
        upper = QWidget()
        parts = QVBoxLayout(upper)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        parts.addWidget(self._texts["title"])
        parts.addWidget(self._texts["muted"])
        for part in (self.set_up, self.hint, self.helper):
            parts.addWidget(part)
        parts.addStretch(1)
        return upper

    def show_view(self, view: ViewState) -> None:
        """Offer the devices that are there; nothing is touched while they stay the same."""
        self.status.show_view(view)
        before, self._look = self._look.view, self._look._replace(view=view)
        if view.known_devices != before.known_devices:
            self._draw()

    def show_settings(self, settings: CallSettings) -> None:
        """Show what the next call will be like."""
        self._look = self._look._replace(settings=settings)
        self.helper.show_settings(settings)
        self._draw()

    def show_lobby(self, lobby: Lobby, language: Language) -> None:
        """Draw this moment of camera and microphone."""
        self.self_view.show_lobby(lobby, self._look.settings, self._look.words, language)
        self.set_up.show_lobby(lobby)

    def show_set_up(self, *, is_wanted: bool) -> None:
        """Show the first steps in place of what a call is."""
        self.set_up.setVisible(is_wanted)
        self._make_room()

    def show_key_hint(self, text: str) -> None:
        """Say what is missing for a call in place of what one is; empty for nothing."""
        self.hint.show_hint(text)
        self._make_room()

    def show_trial(self, trial: Trial, problem: str) -> None:
        """Show what a test of a device is doing; its level is the microphone's."""
        self.devices.show_trial(trial, problem, self._look.words)
        if trial.stage.device is Device.MICROPHONE:
            self.self_view.level.show_level(trial.level_dbfs)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._look = self._look._replace(words=words)
        self.status.set_words(words)
        self.self_view.tile.setAccessibleName(words.preview)
        self.self_view.level.set_words(words)
        self.devices.set_words(words)
        self.helper.set_words(words)
        self.set_up.set_words(words)
        self.hint.add_key.set_words(words.lobby.add_key)
        self._texts["muted"].setText(words.lobby.text)
        self._texts["small"].setText(words.lobby.what_is_sent)
        self.buttons.set_words(words)
        self._greet()
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        self.status.set_colours(colours)
        self.self_view.tile.set_colours(colours)
        self.devices.set_colours(colours)
        self.helper.set_colours(colours)
        self.set_up.set_colours(colours)
        self.buttons.set_colours(colours)

    def _make_room(self) -> None:
        has_more_to_say = any(not part.isHidden() for part in (self.set_up, self.hint))
        self._texts["muted"].setVisible(not has_more_to_say)

    def showEvent(self, event: QShowEvent) -> None:
        """The day goes on."""
        super().showEvent(event)
        self._greet()

    def _greet(self) -> None:
        say(self._texts["title"], greeting(datetime.now().astimezone().hour, self._look.words))

    def _draw(self) -> None:
        self.devices.show_devices(*self._look)
