"""The words about what a person shares in place of the camera's picture."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SharingWords:
    """One language; names that automation relies on are a contract in English."""

    title: str
    list_name: str
    privacy: str
    cancel: ButtonWords
    looking: str
    screens: str
    windows: str
    no_windows: str
    screen: str
    """Of a screen without a name."""
    numbered_screen: str
    """``{number}`` tells screens of one name apart."""
    main_screen: str
    window: str

    sharing: str
    stop: ButtonWords
    stopped: str
    picture_comes: str
    sign: str
    border: str
    before_call: str

    @classmethod
    def through(cls, tr: Tr) -> SharingWords:
        """Say all of it in one language."""
        return cls(
            title=tr("What would you like to share?"),
            list_name=tr("Shareable sources"),
            privacy=tr(
                "The assistant sees what you share until you stop;"
                " OmniCall's own windows may be seen, too."
            ),
            cancel=ButtonWords(tr("Cancel"), tr("Share nothing")),
            looking=tr("Looking for screens and windows …"),
            screens=tr("Screens"),
            windows=tr("Windows"),
            no_windows=tr("No window of another program can be shared at the moment."),
            screen=tr("Screen"),
            numbered_screen=tr("Screen {number}"),
            main_screen=tr("main screen"),
            window=tr("Window"),
            sharing=tr("Sharing"),
            stop=ButtonWords(tr("Stop sharing"), tr("Show the camera's picture again")),
            stopped=tr("Sharing has stopped."),
            picture_comes=tr("What you share appears here in a moment."),
            sign=tr("The picture is of what you share, not of the camera."),
            border=tr("Border around what is shared"),
            before_call=tr("A call begins with your screen in place of the camera."),
        )
