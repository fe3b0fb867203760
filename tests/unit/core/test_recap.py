"""Laws of a recap: the newest lines, in their order, neutral, heard, and never long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.recap import (
    MOST_CHARACTERS,
    MOST_LINE_CHARACTERS,
    MOST_LINES,
    recap_of,
    with_recap,
)
from omnicall.core.reports import Speaker
from omnicall.core.settings import LANGUAGES, Language
from omnicall.core.transcript import Transcript

SPEAKERS: list[Speaker] = ["person", "assistant"]


def said(*texts: str) -> Transcript:
    """Both sides in turn, the person first."""
    transcript = Transcript()
    for number, text in enumerate(texts):
        who = SPEAKERS[number % 2]
        transcript = transcript.with_text(str(number), who, text, is_final=True)
    return transcript


def test_nothing_said_is_nothing_to_tell() -> None:
    assert recap_of(Transcript(), "en") == ""
    assert with_recap("Be kind.", "") == "Be kind."
    assert with_recap("", "So far…") == "So far…"
    assert with_recap("Be kind.", "So far…") == "Be kind.\n\nSo far…"


def test_both_sides_are_told_in_their_order_and_in_the_calls_language() -> None:
    talk = said("Shall we build?", "A tower!")
    assert recap_of(talk, "en").splitlines()[1:] == [
        "Person: Shall we build?",
        "Assistant: A tower!",
    ]
    assert recap_of(talk, "zh").splitlines()[1:] == ["用户：Shall we build?", "助手：A tower!"]


def test_the_oldest_lines_are_left_out() -> None:
    lines = recap_of(said(*(f"line {number}" for number in range(40))), "en").splitlines()[1:]
    assert len(lines) == MOST_LINES
    assert lines[-1] == "Assistant: line 39"


def test_long_lines_leave_room_for_few() -> None:
    lines = recap_of(said(*["long " * 80] * 12), "en").splitlines()[1:]
    assert len(lines) == 4


def test_an_answer_is_told_as_far_as_it_was_heard() -> None:
    talk = said("Well?", "One two three four").with_heard_share("1", 0.4)
    assert recap_of(talk, "en").splitlines()[-1] == "Assistant: One two…"


def test_the_end_of_a_long_line_is_kept() -> None:
    (line,) = recap_of(said("a" * 500 + "end"), "en").splitlines()[1:]
    assert line.startswith("Person: …a")
    assert line.endswith("aend")


@given(st.lists(st.text(), max_size=30), st.sampled_from(LANGUAGES))
def test_a_recap_is_short_and_a_line_of_it_is_one(texts: list[str], language: Language) -> None:
    recap = recap_of(said(*texts), language)
    _heading, *lines = recap.split("\n")
    assert sum(map(len, lines)) <= MOST_CHARACTERS
    assert all(len(line) <= MOST_LINE_CHARACTERS + 12 for line in lines)
