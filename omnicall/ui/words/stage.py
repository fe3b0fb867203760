"""The words around the picture of a call."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class StageWords:
    """One language; the names of buttons are a contract in English."""

    share_screen: ButtonWords
    mini_window: ButtonWords
    connect_now: ButtonWords
    open_settings: ButtonWords
    captions: ButtonWords
    side_panel: ButtonWords

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
            connect_now=ButtonWords(tr("Try now"), tr("Connect again without waiting")),
            open_settings=ButtonWords(
                tr("Open settings"), tr("Change what kept the call from going on")
            ),
            captions=ButtonWords(tr("Captions"), tr("Show what is said under the picture")),
            side_panel=ButtonWords(
                tr("Side panel"), tr("Show or fold away suggestions and transcript")
            ),
            connecting=tr("Connecting …"),
            configuring=tr("Almost there …"),
            reconnecting=tr("The connection dropped. Trying again …"),
            paused=tr("Paused: nothing is being sent."),
        )
