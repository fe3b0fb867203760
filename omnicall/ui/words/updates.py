"""The words about newer versions."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class UpdateWords:
    """One language; the names of buttons are a contract in English."""

    heading: str
    switch: ButtonWords
    whom: str
    """``{host}`` is who is asked."""
    sent_too: str
    """What is sent in addition to a call's sound and pictures."""
    told: str
    """``{version}`` and ``{news}``, a sentence of its own."""
    page: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> UpdateWords:
        """Say all of it in one language."""
        return cls(
            heading=tr("Newer versions"),
            switch=ButtonWords(
                tr("Ask for newer versions"),
                tr("Once a day, and never during a call; nothing is downloaded by itself"),
            ),
            whom=tr("Who is asked: {host}. The question is for the newest version, nothing else."),
            sent_too=tr(
                "Only once a day {host} is asked for the newest version, and told nothing else."
            ),
            told=tr("OmniCall {version} is there. {news}"),
            page=ButtonWords(tr("See the new version"), tr("Open its page in the browser")),
        )
