"""Laws of the transcript: a line has one place, and a final text stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnicall.core import transcript as module
from omnicall.core.transcript import Transcript


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


def test_the_oldest_lines_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINES", 2)
    talk = Transcript()
    for number in range(4):
        talk = talk.with_place(str(number), "person")
    assert [line.id for line in talk.lines] == ["2", "3"]


@settings(max_examples=40, deadline=None)
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
