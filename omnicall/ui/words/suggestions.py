"""The words of suggestions."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.suggestions import SuggestionKind, SuggestionState, Urgency
from omnicall.ui.words.button_words import ButtonWords, Tr


@dataclass(frozen=True, slots=True)
class SuggestionWords:
    """One language; the names of buttons are a contract in English."""

    tab: ButtonWords
    tab_news: str
    """The tab's name when some are new; ``{count}`` is how many."""
    side_panel_news: str
    """The name of the button that unfolds them, likewise."""
    name: str
    empty: str
    pin: ButtonWords
    unpin: ButtonWords
    done: ButtonWords
    dismiss: ButtonWords
    pinned: str
    was_done: str
    engage: str
    redirect: str
    praise: str
    pause: str
    safety: str
    now: str
    soon: str
    note: str

    @classmethod
    def through(cls, tr: Tr) -> SuggestionWords:
        """Say all of it in one language."""
        return cls(
            tab=ButtonWords(tr("Suggestions"), tr("What you could do next")),
            tab_news=tr("Suggestions: {count} new"),
            side_panel_news=tr("Side panel, new suggestions: {count}"),
            name=tr("Suggestions"),
            empty=tr("What you could do next appears here, in a sentence or two."),
            pin=ButtonWords(tr("Pin"), tr("Keep this suggestion on top")),
            unpin=ButtonWords(tr("Unpin"), tr("Let this suggestion go its way")),
            done=ButtonWords(tr("Done"), tr("I did this")),
            dismiss=ButtonWords(tr("Dismiss"), tr("Take this suggestion away")),
            pinned=tr("Pinned"),
            was_done=tr("Done", "what became of a suggestion"),
            engage=tr("Join in"),
            redirect=tr("Redirect"),
            praise=tr("Praise"),
            pause=tr("Wait", "a kind of suggestion"),
            safety=tr("Safety"),
            now=tr("Now"),
            soon=tr("Soon"),
            note=tr("Note"),
        )

    def kind(self, kind: SuggestionKind) -> str:
        """What the adult is asked to do, in a word."""
        return {
            SuggestionKind.ENGAGE: self.engage,
            SuggestionKind.REDIRECT: self.redirect,
            SuggestionKind.PRAISE: self.praise,
            SuggestionKind.PAUSE: self.pause,
            SuggestionKind.SAFETY: self.safety,
        }[kind]

    def urgency(self, urgency: Urgency) -> str:
        """When it is of use."""
        return {
            Urgency.NOW: self.now,
            Urgency.SOON: self.soon,
            Urgency.NOTE: self.note,
        }[urgency]

    def state(self, state: SuggestionState) -> str:
        """What became of it, where that is worth a word."""
        return self.was_done if state is SuggestionState.DONE else ""
