"""Tokens as values: what one answer was reported to use, and what a call has used."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """Tokens of one answer as reported; a part the service left out is None."""

    total: int | None = None
    input: int | None = None
    output: int | None = None
    text_in: int | None = None
    sound_in: int | None = None
    picture_in: int | None = None
    text_out: int | None = None
    sound_out: int | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens by what they are billed as; what the service didn't tell apart is ``other``."""

    text_in: int = 0
    sound_in: int = 0
    picture_in: int = 0
    other_in: int = 0
    text_out: int = 0
    """Of written answers; the words of a spoken one are not billed (PROTOCOL: token rules)."""
    sound_out: int = 0
    other_out: int = 0
    unbilled_out: int = 0

    @property
    def input(self) -> int:
        """Everything the model read, heard and saw."""
        return self.text_in + self.sound_in + self.picture_in + self.other_in

    @property
    def output(self) -> int:
        """Everything it said and wrote."""
        return self.text_out + self.sound_out + self.other_out + self.unbilled_out

    @property
    def total(self) -> int:
        """Both."""
        return self.input + self.output

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            *(getattr(self, part.name) + getattr(other, part.name) for part in fields(self))
        )


@dataclass(frozen=True, slots=True)
class UsageTotals:
    """What a call has used so far."""

    newest: TokenUsage | None = None
    """Of the newest answer, as it was reported."""
    tokens: Tokens = field(default_factory=Tokens)
    reports: int = 0
    """How many answers reported anything."""


def tokens_of(usage: TokenUsage) -> Tokens:
    """One report part by part; what is missing is made up from what is there, never twice."""
    text_in, sound_in, picture_in = (
        part or 0 for part in (usage.text_in, usage.sound_in, usage.picture_in)
    )
    text_out, sound_out = usage.text_out or 0, usage.sound_out or 0
    told_in, told_out = text_in + sound_in + picture_in, text_out + sound_out
    whole_out = told_out if usage.output is None else max(usage.output, told_out)
    rest = 0 if usage.total is None else usage.total - whole_out
    whole_in = max(rest if usage.input is None else usage.input, told_in)
    is_spoken = sound_out > 0
    return Tokens(
        text_in,
        sound_in,
        picture_in,
        whole_in - told_in,
        0 if is_spoken else text_out,
        sound_out,
        whole_out - told_out,
        text_out if is_spoken else 0,
    )
