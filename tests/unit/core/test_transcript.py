"""Laws of the transcript: a line has one place, and a final text stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core import transcript as module
from omnicall.core.transcript import Transcript
from tests.helpers.for_each import for_each


def test_words_that_come_late_stand_where_their_speaker_began() -> None:
    talk = Transcript().with_place("u1", "person")
    talk = talk.with_more_text("a1", "assistant", "Hel").with_more_text("a1", "assistant", "lo")
    talk = talk.with_text("u1", "person", "Good day", is_final=True)
    assert [(line.id, line.text) for line in talk.spoken] == [("u1", "Good day"), ("a1", "Hello")]


def test_a_line_without_words_is_not_shown() -> None:
    assert Transcript().with_place("u1", "person").spoken == ()


def test_a_preview_after_the_final_text_changes_nothing() -> None:
    final = Transcript().with_text("u1", "person", "done", is_final=True)
    assert final.with_text("u1", "person", "do", is_final=False) == final
    assert final.with_more_text("u1", "person", "!") == final


def test_an_interrupted_line_keeps_its_words() -> None:
    talk = Transcript().with_text("a1", "assistant", "I think", is_final=False)
    line = talk.with_interruption("a1").line("a1")
    assert line is not None
    assert line.is_interrupted
    assert line.text == "I think"
    assert talk.with_interruption("unknown") == talk


def cut(text: str, share: float) -> str:
    """What counts as heard of a line that was cut off after this share of its sound."""
    talk = Transcript().with_text("a1", "assistant", text, is_final=False)
    line = talk.with_heard_share("a1", share).line("a1")
    assert line is not None
    assert line.heard_characters is not None
    return text[: line.heard_characters]


@for_each(
    ("text", "share", "heard"),
    [
        ("I would say so", 0.0, ""),
        ("I would say so", 0.4, "I "),
        ("I would say so", 0.5, "I would"),
        ("I would say so", 0.99, "I would say so"),
        ("I would say so", 1.0, "I would say so"),
        ("Hello", 0.6, ""),
        ("We don't know", 0.4, "We "),
        ("one\ntwo\tthree", 0.4, "one\n"),
        ("नमस्ते दुनिया", 0.3, ""),
        ("我们一起玩积木", 0.5, "我们一起"),
        ("好的 我们继续聊聊天吧", 0.5, "好的 我们继"),
        ("ひらがなとカタカナ", 0.5, "ひらがな"),
        ("用 OmniCall 通话", 0.5, "用 "),
        ("用OmniCall通话", 0.5, "用"),
        ("안녕하세요 여러분", 0.8, "안녕하세요 "),
    ],
)
def test_a_line_that_was_cut_off_was_heard_to_the_end_of_a_word(
    text: str, share: float, heard: str
) -> None:
    assert cut(text, share) == heard


def test_a_line_without_words_or_place_has_no_part_that_was_heard() -> None:
    talk = Transcript().with_place("a1", "assistant")
    assert talk.with_heard_share("a1", 0.5) == talk
    assert talk.with_heard_share("unknown", 0.5) == talk


def heard_of(talk: Transcript) -> str:
    line = talk.line("a1")
    assert line is not None
    return line.text[: line.heard_characters]


def test_words_that_come_after_the_cut_were_not_heard() -> None:
    talk = Transcript().with_text("a1", "assistant", "I would", is_final=False)
    talk = talk.with_heard_share("a1", 1.0)
    assert heard_of(talk.with_more_text("a1", "assistant", " say")) == "I would"
    assert heard_of(talk.with_text("a1", "assistant", "I would say so", is_final=True)) == "I would"
    # The last word turns out to go on: it was cut off, too.
    assert heard_of(talk.with_more_text("a1", "assistant", "n't say")) == "I "
    assert heard_of(talk.with_text("a1", "assistant", "I", is_final=True)) == "I"


TEXTS = st.text(st.sampled_from("ab' 好と\n"), max_size=12)


@given(TEXTS, st.floats(0.0, 1.0), TEXTS, st.booleans())
def test_no_more_is_ever_heard_than_there_is(
    text: str, share: float, later: str, is_whole: bool
) -> None:
    talk = Transcript().with_text("a1", "assistant", text, is_final=False)
    talk = talk.with_heard_share("a1", share)
    before = heard_of(talk)
    if is_whole:
        talk = talk.with_text("a1", "assistant", later, is_final=True)
    else:
        talk = talk.with_more_text("a1", "assistant", later)
        assert text == "" or before.startswith(heard_of(talk))
    line = talk.line("a1")
    assert line is not None
    assert line.heard_characters is None or 0 <= line.heard_characters <= len(line.text)


def test_the_oldest_lines_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINES", 2)
    talk = Transcript()
    for number in range(4):
        talk = talk.with_place(str(number), "person")
    assert [line.id for line in talk.lines] == ["2", "3"]


@given(st.permutations(["place u", "text u", "place a", "delta a", "final a"]))
def test_any_order_of_arrival_gives_each_line_its_words(order: list[str]) -> None:
    talk = Transcript()
    for step in order:
        match step:
            case "place u":
                talk = talk.with_place("u", "person")
            case "text u":
                talk = talk.with_text("u", "person", "question", is_final=True)
            case "place a":
                talk = talk.with_place("a", "assistant")
            case "delta a":
                talk = talk.with_more_text("a", "assistant", "an")
            case _:
                talk = talk.with_text("a", "assistant", "answer", is_final=True)
    assert {line.id: line.text for line in talk.lines} == {"u": "question", "a": "answer"}
    assert len(talk.lines) == 2
