"""The words around the picture of a call."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class StageWords:
    """One language; the names of buttons are a contract in English."""

    share_screen: ButtonWords
    mini_window: ButtonWords
    settings: ButtonWords
    open_settings: ButtonWords
    """The same, offered as a remedy."""
    back: ButtonWords
    captions: ButtonWords
    side_panel: ButtonWords
    settings_title: str

    connecting: str
    configuring: str
    reconnecting: str
    paused: str

    @classmethod
    def through(cls, tr: Tr) -> StageWords:
        """Say all of it in one language."""
        return cls(
            share_screen=ButtonWords(
                tr("Share screen"), tr("Show the assistant a screen or a window")
            ),
            mini_window=ButtonWords(
                tr("Mini window"), tr("Go on in a small window that stays on top")
            ),
            settings=ButtonWords(tr("Settings"), tr("Choose devices and how sound is treated")),
            open_settings=ButtonWords(
                tr("Open settings"), tr("Choose devices and how sound is treated")
            ),
            back=ButtonWords(tr("Back"), tr("Go back to where you were")),
            captions=ButtonWords(tr("Captions"), tr("Show what is said under the picture")),
            side_panel=ButtonWords(
                tr("Side panel"), tr("Show or fold away suggestions and transcript")
            ),
            settings_title=tr("Settings"),
            connecting=tr("Connecting …"),
            configuring=tr("Almost there …"),
            reconnecting=tr("The connection dropped. Trying again …"),
            paused=tr("Paused: nothing is being sent."),
        )
