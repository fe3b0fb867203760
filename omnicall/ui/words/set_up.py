"""The words of the first steps."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SetUpWords:
    """One language."""

    title: str
    be_seen: str
    is_seen: str
    be_heard: str
    is_heard: str
    get_key: str
    has_key: str
    add_key: ButtonWords
    done: ButtonWords
    skip: ButtonWords

    @classmethod
    def through(cls, tr: Tr) -> SetUpWords:
        """Say all of it in one language."""
        return cls(
            title=tr("First steps"),
            be_seen=tr("Look for your picture."),
            is_seen=tr("You can be seen."),
            be_heard=tr("Say hello and watch the level."),
            is_heard=tr("You can be heard."),
            get_key=tr("No key? Practise first."),
            has_key=tr("Your key is in place."),
            add_key=ButtonWords(tr("Add key"), tr("Open the settings where the key belongs")),
            done=ButtonWords(tr("All set"), tr("Hide the first steps for good")),
            skip=ButtonWords(tr("Skip"), tr("Hide the first steps for good")),
        )
