"""Laws of notes: all of a call that was shown, by the clock of the call."""

from __future__ import annotations

from omnicall.core.notes import Notes, NotesFormat, clock, file_name, notes_of, said
from omnicall.core.plain_text import one_line
from omnicall.core.reports import Phase
from omnicall.core.talk_shares import TalkShares
from omnicall.core.tokens import Tokens, UsageTotals
from omnicall.core.transcript import TranscriptLine
from omnicall.core.view import ViewState
from tests.helpers.kept_call import KEPT, LINES, MARKERS, STARTED, SUGGESTIONS, SUMMARY


def test_notes_hold_what_the_window_shows() -> None:
    view = ViewState(
        phase=Phase.ENDED,
        elapsed_s=3730.0,
        transcript=LINES,
        suggestions=SUGGESTIONS,
        markers=MARKERS,
        shares=TalkShares(373.0, 186.0),
        usage=UsageTotals(tokens=Tokens(text_in=12_345)),
        cost=SUMMARY.cost,
    )
    assert notes_of(view, STARTED) == KEPT
    assert notes_of(ViewState(), STARTED) == Notes(STARTED, 0.0, (), ())


def test_a_file_is_called_after_its_call_and_can_be_on_every_system() -> None:
    assert file_name(STARTED, NotesFormat.MARKDOWN) == "OmniCall 2026-11-24 14-05.md"
    names = {file_name(STARTED, form) for form in NotesFormat}
    assert len(names) == len(NotesFormat)
    assert not [name for name in names if set(name) & set('<>:"/\\|?*')]


def test_a_line_that_was_talked_over_is_split_where_it_was_heard() -> None:
    assert [said(line) for line in LINES[:2]] == [
        ("他不想 玩了", ""),
        ("Join his game", ", then sing"),
    ]
    never = TranscriptLine("a", "assistant", "Late", is_final=True, heard_characters=0)
    assert said(never) == ("", "Late")


def test_words_become_one_line_without_losing_an_emoji() -> None:
    assert one_line(" a\r\n\tb\u2028c\x00\x1b\x85d ") == "a b c d"
    assert one_line("👨\u200d👩\u200d👧 ok") == "👨\u200d👩\u200d👧 ok"


def test_the_clock_shows_hours_only_where_there_are_any() -> None:
    assert [clock(at_s) for at_s in (-1.0, 0.0, 59.99, 61.0, 3599.0, 3725.0, 36_000.0)] == [
        "00:00",
        "00:00",
        "00:59",
        "01:01",
        "59:59",
        "1:02:05",
        "10:00:00",
    ]
