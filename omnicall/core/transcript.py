"""Both sides of the talk in the order it was held, however late and jumbled its pieces arrive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import category

from omnicall.core.reports import Speaker

MAX_LINES = 20_000
"""Two hours of quick talk is about 3,000 lines; beyond this the oldest go."""

NOTHING = "…"
"""What an assistant answers with that has nothing to say; as speech it has hardly a sound."""

_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


_EMPTY_SIGNS = " \t\n.…。·-–—*_\"“”'"


def is_nothing(text: str) -> bool:
    """Whether a text says nothing: it is empty, or ``NOTHING`` however it is written."""
    return not text.strip(_EMPTY_SIGNS)


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """What one side said in one go."""

    id: str
    who: Speaker
    text: str
    is_final: bool
    is_interrupted: bool = False
    heard_characters: int | None = None
    """How much of a line that was talked over had been heard; None for all or for unknown."""
    at_s: float = 0.0
    """When its speaker began, since the call first went live."""

    @property
    def is_worth_showing(self) -> bool:
        """Whether it has words; an assistant may have agreed to say nothing in some."""
        return bool(self.text) and not (self.who == "assistant" and is_nothing(self.text))


@dataclass(frozen=True)
class Transcript:
    """Lines by id, each at the place where its speaker began.

    A place is claimed when somebody starts to speak, before any word is known, so that a
    person's words which arrive after the answer still stand before it (PROTOCOL: transcripts
    are late and unordered).
    """

    lines: tuple[TranscriptLine, ...] = ()

    @cached_property
    def spoken(self) -> tuple[TranscriptLine, ...]:
        """The lines that say something; picked once, a window is shown them many times a second."""
        return tuple(line for line in self.lines if line.is_worth_showing)

    def line(self, line_id: str) -> TranscriptLine | None:
        """The line of this id, looked for from the newest."""
        place = self._place_of(line_id)
        return None if place is None else self.lines[place]

    def with_place(self, line_id: str, who: Speaker, at_s: float = 0.0) -> Transcript:
        """Claim the next place for a line; a line that has one keeps it."""
        if self._place_of(line_id) is not None:
            return self
        line = TranscriptLine(line_id, who, "", is_final=False, at_s=at_s)
        return Transcript((*self.lines, line)[-MAX_LINES:])

    def with_text(
        self, line_id: str, who: Speaker, text: str, at_s: float = 0.0, *, is_final: bool
    ) -> Transcript:
        """Replace a line's words; a preview that comes after the final text changes nothing."""
        placed = self.with_place(line_id, who, at_s)
        place = placed._place_of(line_id)
        if place is None or (placed.lines[place].is_final and not is_final):
            return self
        line = placed.lines[place]
        heard = line.heard_characters
        worded = replace(
            line,
            text=text,
            is_final=is_final,
            # Words can still change after a line was cut off.
            heard_characters=None if heard is None else word_end(text, min(heard, len(text))),
        )
        return placed._replaced(place, worded)

    def with_more_text(
        self, line_id: str, who: Speaker, delta: str, at_s: float = 0.0
    ) -> Transcript:
        """Append to a line that isn't final yet."""
        line = self.line(line_id)
        if line is not None and line.is_final:
            return self
        so_far = "" if line is None else line.text
        return self.with_text(line_id, who, so_far + delta, at_s, is_final=False)

    def with_interruption(self, line_id: str) -> Transcript:
        """Mark a line as talked over; what it says stays."""
        place = self._place_of(line_id)
        if place is None:
            return self
        return self._replaced(place, replace(self.lines[place], is_interrupted=True))

    def with_heard_share(self, line_id: str, share: float) -> Transcript:
        """Mark how much of a line was heard, at the end of the last word that was."""
        place = self._place_of(line_id)
        if place is None or not self.lines[place].text:
            return self
        line = self.lines[place]
        heard = word_end(line.text, round(len(line.text) * share))
        return self._replaced(place, replace(line, heard_characters=heard))

    def _place_of(self, line_id: str) -> int | None:
        # From the end: nearly every change is to one of the last few lines.
        for place in range(len(self.lines) - 1, -1, -1):
            if self.lines[place].id == line_id:
                return place
        return None

    def _replaced(self, place: int, line: TranscriptLine) -> Transcript:
        return Transcript((*self.lines[:place], line, *self.lines[place + 1 :]))


def word_end(text: str, characters: int) -> int:
    """The last place up to there that is inside no word."""
    while 0 < characters < len(text) and all(
        _is_in_word(character) for character in text[characters - 1 : characters + 1]
    ):
        characters -= 1
    return characters


def _is_in_word(character: str) -> bool:
    """Whether a word goes on here; Chinese and Japanese have no blanks: any place is as good."""
    if _WITHOUT_BLANKS.match(character):
        return False
    return character.isalnum() or character in "'’" or category(character).startswith("M")
