"""A splice turns one transcript into the next and touches no line that stayed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.transcript import TranscriptLine
from omnicall.ui.transcript_changes import Splice, splice_between

POOL = tuple(TranscriptLine(str(number), "person", f"line {number}", True) for number in range(12))
TALKS = st.lists(st.sampled_from(POOL), max_size=12).map(tuple)


@given(TALKS, TALKS)
def test_a_splice_makes_one_transcript_of_the_other(
    before: tuple[TranscriptLine, ...], after: tuple[TranscriptLine, ...]
) -> None:
    splice = splice_between(before, after)
    if splice is None:
        assert before == after
        return
    lines = list(before)
    lines[splice.row : splice.row + splice.removed] = splice.added
    assert tuple(lines) == after


def test_only_the_changed_line_is_touched() -> None:
    changed = replace(POOL[7], text="more words")
    after = (*POOL[:7], changed, *POOL[8:])
    assert splice_between(POOL, after) == Splice(7, 1, (changed,))


def test_a_late_line_is_put_between_the_others() -> None:
    before = (*POOL[:5], *POOL[6:])
    assert splice_between(before, POOL) == Splice(5, 0, (POOL[5],))


def test_a_new_talk_replaces_the_old_one() -> None:
    assert splice_between(POOL, ()) == Splice(0, 12, ())


def test_the_same_talk_changes_nothing() -> None:
    assert splice_between(POOL, tuple(POOL)) is None
