"""Laws of taking advice from answers, and how often it is right about 264 labelled sentences."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from omnicall.core.advice import (
    LEAST_CONFIDENCE,
    MAX_ANSWER_CHARACTERS,
    MOST_PER_ANSWER,
    advice_in,
    confidence,
    sentences,
)
from omnicall.core.suggestions import MAX_CHARACTERS, SuggestionKind, Urgency
from tests.helpers.for_each import for_each

SENTENCES = Path(__file__).parents[2] / "data" / "advice_sentences.tsv"
LEAST_PRECISION = LEAST_RECALL = 0.85


class Figures(NamedTuple):
    size: int
    precision: float
    recall: float


def figures(half: str, language: str) -> Figures:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["half"] == half and row["language"] == language
        ]
    taken = [row["label"] for row in rows if confidence(row["sentence"]) >= LEAST_CONFIDENCE]
    wanted = sum(row["label"] == "advice" for row in rows)
    right = taken.count("advice")
    return Figures(len(rows), right / len(taken), right / wanted)


@for_each(
    ("half", "language"),
    [(half, language) for half in ("tuning", "held-out") for language in ("en", "zh")],
)
def test_most_of_what_is_taken_is_advice_and_most_advice_is_taken(
    half: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = figures(half, language)
    with capsys.disabled():
        sys.stdout.write(
            f"\nadvice, {half}, {language}: {measured.size} sentences,"
            f" precision {measured.precision:.2f}, recall {measured.recall:.2f}"
        )
    assert measured.size == 66
    assert measured.precision >= LEAST_PRECISION
    assert measured.recall >= LEAST_RECALL


@for_each(
    ("text", "kind", "urgency"),
    [
        ("Roll one too.", SuggestionKind.ENGAGE, Urgency.SOON),
        ("Now wait until he looks.", SuggestionKind.PAUSE, Urgency.NOW),
        ("Next time, praise her for waiting.", SuggestionKind.PRAISE, Urgency.NOTE),
        ("Bring the ball back to the mat.", SuggestionKind.REDIRECT, Urgency.SOON),
        ("Move the scissors out of her reach.", SuggestionKind.SAFETY, Urgency.NOW),
        ("你也滚一个球给他。", SuggestionKind.ENGAGE, Urgency.SOON),
        ("先等几秒钟，现在别说话。", SuggestionKind.PAUSE, Urgency.NOW),
        ("下次夸夸她。", SuggestionKind.PRAISE, Urgency.NOTE),
        ("请靠近麦克风，或调高音量。", SuggestionKind.REDIRECT, Urgency.SOON),
        ("把剪刀拿到他够不着的地方。", SuggestionKind.SAFETY, Urgency.NOW),
    ],
)
def test_kind_and_urgency_are_read_from_the_words(
    text: str, kind: SuggestionKind, urgency: Urgency
) -> None:
    (advice,) = advice_in(text)
    assert advice == (type(advice)(text, kind, urgency))


def test_an_answer_is_cut_where_its_sentences_end() -> None:
    english = 'I saw 2.5 s of it. He laughed!\n- Roll one too.\n2. Wait.\n"Go!" she says'
    assert sentences(english) == [
        "I saw 2.5 s of it.",
        "He laughed!",
        "Roll one too.",
        "Wait.",
        '"Go!"',
        "she says",
    ]
    assert sentences("他笑了。“再来！”他说。…") == ["他笑了。", "“再来！”", "他说。"]
    assert sentences(" … - \n\n") == []


def test_what_is_so_may_stand_before_what_to_do_and_what_others_say_does_not_count() -> None:
    assert confidence("He looks at the car: roll one too.") >= LEAST_CONFIDENCE
    assert confidence("他在看车：你也推一辆。") >= LEAST_CONFIDENCE
    assert confidence('She says: "Wait, roll it to me!"') < LEAST_CONFIDENCE


def test_an_answer_gives_no_more_cards_than_help_and_in_its_order() -> None:
    many = "He laughed. Try the ball. You might want to wait. Hide the cup. You could sing."
    assert [advice.text for advice in advice_in(many)] == ["Try the ball.", "Hide the cup."]
    assert len(advice_in("Roll one too. " * 50)) <= MOST_PER_ANSWER


def test_a_very_long_answer_is_read_quickly_and_gives_cards() -> None:
    (advice,) = advice_in("Roll " + "a ball and " * 100_000)
    assert len(advice.text) == MAX_CHARACTERS
    assert advice_in("He smiles. " * MAX_ANSWER_CHARACTERS + "Roll one too.") == []
    assert advice_in("如果" * 50_000) == []
