"""How sound is treated: five switches."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.actions import Action
from omnicall.core.intents import SoundCareChosen
from omnicall.core.media_types import SoundCare
from omnicall.core.settings import CallSettings
from omnicall.ui.colours import Colours
from omnicall.ui.intents import WindowIntents
from omnicall.ui.option_switch import OptionSwitch
from omnicall.ui.words import Words

_ACTIONS = {
    "echo_cancelling": Action.ECHO_CANCELLING,
    "automatic_volume": Action.AUTOMATIC_VOLUME,
    "noise_suppression": Action.NOISE_SUPPRESSION,
    "half_duplex": Action.HALF_DUPLEX,
    "connected_sound": Action.CONNECTED_SOUND,
}
"""The switches by the name of their words."""


class SoundSwitches(QWidget):
    """Each shows what is so and asks for what is wanted."""

    def __init__(
        self, intents: WindowIntents, width_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._intents = intents
        self._care = SoundCare()
        self._options = {name: OptionSwitch(action, width_px) for name, action in _ACTIONS.items()}
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for option in self._options.values():
            column.addWidget(option)

    def _connect(self) -> None:
        def treat(**change: bool) -> None:
            self._intents.post(SoundCareChosen(replace(self._care, **change)))

        options = self._options
        options["echo_cancelling"].wanted.connect(lambda is_on: treat(cancels_echo=is_on))
        options["automatic_volume"].wanted.connect(lambda is_on: treat(levels_voice=is_on))
        options["noise_suppression"].wanted.connect(lambda is_on: treat(suppresses_noise=is_on))
        options["half_duplex"].wanted.connect(lambda is_on: treat(is_half_duplex=is_on))
        options["connected_sound"].wanted.connect(self._intents.connected_sound_switched)

    def show_settings(self, settings: CallSettings) -> None:
        """Show what is so."""
        self._care = settings.sound_care
        for name, is_on in _switched_on(self._care).items():
            self._options[name].show_on(is_on)
        self._options["connected_sound"].show_on(settings.has_connected_sound)

    def set_words(self, words: Words) -> None:
        """Say it in another language."""
        for name, option in self._options.items():
            option.set_words(getattr(words.sound, name))

    def set_colours(self, colours: Colours) -> None:
        """Paint it in another theme."""
        for option in self._options.values():
            option.set_colours(colours, on=colours.accent, off=colours.edge)


def _switched_on(care: SoundCare) -> dict[str, bool]:
    return {
        "echo_cancelling": care.cancels_echo,
        "automatic_volume": care.levels_voice,
        "noise_suppression": care.suppresses_noise,
        "half_duplex": care.is_half_duplex,
    }
