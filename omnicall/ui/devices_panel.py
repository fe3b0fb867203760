"""Which camera, microphone and speaker are used, and whether they work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import DeviceChosen
from omnicall.core.media_types import Device, KnownDevices
from omnicall.core.settings import CallSettings
from omnicall.core.trials import Trial, TrialStage
from omnicall.core.view import ViewState
from omnicall.ui.colours import Colours
from omnicall.ui.device_entries import DeviceEntry, device_entries, place_of
from omnicall.ui.device_trial import (
    SMALL_LINE_PX,
    MicrophoneTrial,
    say,
    trial_button,
)
from omnicall.ui.intents import WindowIntents
from omnicall.ui.messages import plain_label
from omnicall.ui.picker import Picker
from omnicall.ui.words import ENGLISH, Words
from omnicall.ui.words.button_words import ButtonWords

_ACTIONS = {
    Device.CAMERA: Action.CAMERA_DEVICE,
    Device.MICROPHONE: Action.MICROPHONE_DEVICE,
    Device.SPEAKER: Action.SPEAKER_DEVICE,
}


class DevicePicker(QWidget):
    """One device under its name."""

    def __init__(
        self, device: Device, intents: WindowIntents, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._device = device
        self._intents = intents
        self._entries: tuple[DeviceEntry, ...] = ()
        self._label = QLabel()
        self.picker = Picker(_ACTIONS[device])
        self._label.setBuddy(self.picker)
        self._label.setProperty("look", "strong")
        self.picker.opened.connect(intents.devices_wanted)
        self.picker.wanted.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.picker)

    def show_devices(self, settings: CallSettings, known: KnownDevices, words: Words) -> None:
        """Offer what is there and show what is chosen."""
        chosen = settings.device(self._device)
        self._entries = device_entries(self._device, chosen, known, words.sound)
        texts = [entry.text for entry in self._entries]
        self.picker.show_entries(texts, place_of(chosen, self._entries))

    def set_words(self, words: ButtonWords, label: str) -> None:
        """Name it in another language."""
        self._label.setText(label)
        # On Linux a screen reader takes a combo box's name from the label it belongs to.
        self._label.setAccessibleName(words.name)
        self.picker.set_words(words)

    def _choose(self, place: int) -> None:
        self._intents.post(DeviceChosen(self._device, self._entries[place].choice))


class DevicesPanel(QWidget):
    """Three pickers, two of them with a test."""

    def __init__(self, intents: WindowIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ENGLISH
        self._settings = CallSettings()
        self._known = KnownDevices()
        self._is_call_on = False
        self._trial, self._problem = Trial(), ""
        self._pickers = {device: DevicePicker(device, intents) for device in _ACTIONS}
        self._microphone_trial = MicrophoneTrial(intents)
        self._speaker_trial = trial_button(Action.TEST_SPEAKER, intents.test_speaker, intents)
        self._saying = plain_label("small")
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self._pickers[Device.CAMERA])
        column.addSpacing(8)
        column.addWidget(self._pickers[Device.MICROPHONE])
        column.addWidget(self._microphone_trial)
        column.addSpacing(8)
        column.addWidget(self._pickers[Device.SPEAKER])
        speaker_line = QHBoxLayout()
        speaker_line.addWidget(self._speaker_trial)
        speaker_line.addStretch(1)
        column.addLayout(speaker_line)
        column.addWidget(self._saying)
        column.addStretch(1)
        # Room for two lines, so that nothing moves when there is something to say.
        self._saying.setMinimumHeight(2 * SMALL_LINE_PX)
        self._saying.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_view(self, view: ViewState) -> None:
        """Draw this moment; nothing is touched while devices and phase stay the same."""
        if (view.known_devices, view.is_call_on) != (self._known, self._is_call_on):
            self._known, self._is_call_on = view.known_devices, view.is_call_on
            self._draw()

    def show_settings(self, settings: CallSettings) -> None:
        """Show which devices are chosen."""
        self._settings = settings
        self._draw()

    def show_trial(self, trial: Trial, problem: str) -> None:
        """Show what a test is doing, or in a sentence why the last one failed."""
        self._trial, self._problem = trial, problem
        self._draw_trial()

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        self._words = words
        sound = words.sound
        self._pickers[Device.CAMERA].set_words(sound.camera_device, sound.camera_label)
        self._pickers[Device.MICROPHONE].set_words(sound.microphone_device, sound.microphone_label)
        self._pickers[Device.SPEAKER].set_words(sound.speaker_device, sound.speaker_label)
        self._microphone_trial.set_words(words)
        self._speaker_trial.set_words(sound.test_speaker)
        self._draw()

    def set_colours(self, colours: Colours) -> None:
        """Repaint in another theme."""
        self._microphone_trial.set_colours(colours)
        for picker in self._pickers.values():
            picker.picker.set_colours(colours)

    def _draw(self) -> None:
        for picker in self._pickers.values():
            picker.show_devices(self._settings, self._known, self._words)
        self._draw_trial()

    def _draw_trial(self) -> None:
        trial, is_on = self._trial, self._is_call_on
        self._microphone_trial.show_trial(trial, is_call_on=is_on)
        self._speaker_trial.show_on(trial.stage.device is Device.SPEAKER)
        for button in (self._microphone_trial.button, self._speaker_trial):
            button.setEnabled(not is_on)
        text = self._words.sound.test_after_call if is_on else self._problem
        if trial.stage is TrialStage.TONE:
            text = self._words.sound.test_tone
        say(self._saying, text)
