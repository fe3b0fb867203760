"""Laws of notes for programs: subtitles that players read, and JSON that says what it is."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pysubs2

from omnicall.core.notes import Notes
from omnicall.core.notes_data import data, subtitles
from omnicall.core.notes_words import NOTES_WORDS
from omnicall.core.transcript import TranscriptLine
from tests.helpers.kept_call import EMPTY, HOSTILE, KEPT, STARTED

EN = NOTES_WORDS["en"]
CUE = re.compile(
    r"(\d+)\n(\d\d+):(\d\d):(\d\d),(\d{3}) --> (\d\d+):(\d\d):(\d\d),(\d{3})\n([^\n]+)\n"
)


def cues(notes: Notes) -> list[tuple[float, float, str]]:
    """Begin, end and text of each cue; the whole file has to be cues."""
    found = []
    for number, block in enumerate(subtitles(notes, EN).split("\n\n"), start=1):
        match = CUE.fullmatch(block if block.endswith("\n") else f"{block}\n")
        assert match is not None, block
        assert int(match[1]) == number
        h, m, s, ms, h2, m2, s2, ms2 = (int(match[place]) for place in range(2, 10))
        begin_ms = ((h * 60 + m) * 60 + s) * 1000 + ms
        end_ms = ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2
        found.append((begin_ms / 1000, end_ms / 1000, match[10]))
    return found


def test_subtitles_come_in_the_order_of_time_with_suggestions_among_them() -> None:
    read = cues(KEPT)
    assert [(begin_s, text.partition(":")[0]) for begin_s, _end_s, text in read] == [
        (3.2, "You"),
        (5.75, "Assistant"),
        (12.25, "Good moment"),
        (61.5, "Difficult moment"),
        (70.0, "Suggestion"),
        (80.4, "Suggestion"),
        (90.0, "Suggestion"),
        (3725.0, "You"),
        (3726.0, "Assistant"),
    ]
    assert read[1][2] == "Assistant: Join his game [not heard: , then sing] (interrupted)"


def test_a_library_for_subtitles_reads_every_one_of_them() -> None:
    read = pysubs2.SSAFile.from_string(subtitles(KEPT, EN), format_="srt")
    assert [(each.start / 1000, each.end / 1000, each.plaintext) for each in read] == cues(KEPT)
    assert len(read) == 9
    assert list(pysubs2.SSAFile.from_string(subtitles(EMPTY, EN), format_="srt")) == []


def test_a_subtitle_stands_as_long_as_it_takes_to_read_but_not_into_the_next() -> None:
    long = "x" * 500
    said = [(0.0, "Yes"), (0.2, "积木" * 5), (20.0, long), (24.0, "!"), (-1.0, "Early")]
    lines = [
        TranscriptLine(str(place), "person", text, is_final=True, at_s=at_s)
        for place, (at_s, text) in enumerate(said)
    ]
    spans = [(begin_s, end_s) for begin_s, end_s, _ in cues(replace(EMPTY, lines=tuple(lines)))]
    # Everything stands for a second at least.
    assert spans == [(0.0, 1.0), (0.0, 1.0), (0.2, 2.533), (20.0, 24.0), (24.0, 25.0)]
    alone = Notes(STARTED, 1.0, (replace(lines[2], at_s=0.0),), ())
    assert cues(alone)[0][:2] == (0.0, 10.0)


def test_no_word_is_taken_for_a_time_or_a_style() -> None:
    text = subtitles(KEPT, EN)
    assert text.count("-->") == 9
    assert not set("<{}") & set(text)
    assert subtitles(EMPTY, EN) == ""


def test_json_holds_everything_as_it_is() -> None:
    read = json.loads(data(KEPT, "zh"))
    assert list(read) == [
        *("schema", "version", "language", "started", "duration_s", "summary", "transcript"),
        *("suggestions", "markers"),
    ]
    assert (read["schema"], read["version"], read["language"]) == ("omnicall-notes", 1, "zh")
    assert (read["started"], read["duration_s"]) == ("2026-11-24T14:05:09", 3730.0)
    assert read["transcript"][1] == {
        "at_s": 5.75,
        "who": "assistant",
        "text": "Join his game, then sing",
        "is_interrupted": True,
        "heard_characters": 13,
    }
    assert read["suggestions"][1] == {
        "at_s": 80.4,
        "text": HOSTILE,
        "kind": "engage",
        "urgency": "note",
        "state": "dismissed",
        "is_pinned": False,
    }
    assert read["markers"] == [
        {"at_s": 12.25, "kind": "good", "text": ""},
        {"at_s": 61.5, "kind": "difficult", "text": HOSTILE},
    ]
    assert read["summary"] == {
        "person_s": 373.0,
        "assistant_s": 186.0,
        "answers": 2,
        "interruptions": 2,
        "tokens": 12_345,
        "cost": 0.0321,
        "currency": "USD",
    }
    assert json.loads(data(EMPTY, "en"))["summary"]["cost"] is None
    assert "等一等" in data(KEPT, "zh")
