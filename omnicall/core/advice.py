"""Advice taken from what an assistant says, for models that can't write suggestion cards.

A finished answer is cut into sentences, and each gets a confidence: how much it reads like
something the adult can do now, and not like small talk, a question, a description or praise.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from omnicall.core.advice_words import CHINESE, ENGLISH, KINDS, URGENCIES, Clue
from omnicall.core.suggestions import Advice, SuggestionKind, Urgency, in_one_line

LEAST_CONFIDENCE = 0.5
"""Below this a sentence is talk."""

MOST_PER_ANSWER = 2
"""One idea at a time is asked for; more than two at once help nobody."""

MAX_ANSWER_CHARACTERS = 4_000
"""Of a longer answer only the beginning is read."""

_ENDS = re.compile(r"(?<=[。！？!?…])(?![”’」\"'])\s*|(?<=[。！？!?…][”’」\"'])\s*|(?<=[.])\s+|\n+")
_BULLET = re.compile(r"^(?:[-*•·–—]|\d{1,2}[.)、])\s*")
_CHINESE_SIGN = re.compile(r"[\u3400-\u9fff]")
_QUOTED = re.compile(r"[\"“「][^\"”」]*[\"”」]")
_WHAT_TO_DO = re.compile(r"[：；]|[:;] ")
_STEEPNESS = 5.0
_MIDDLE = 0.5


class Found(NamedTuple):
    """A sentence that reads like advice."""

    advice: Advice
    confidence: float
    """From 0 to 1."""


def sentences(text: str) -> list[str]:
    """The sentences of an answer, without list marks."""
    parts = (_BULLET.sub("", part.strip()) for part in _ENDS.split(text[:MAX_ANSWER_CHARACTERS]))
    return [part for part in parts if any(sign.isalnum() for sign in part)]


def confidence(sentence: str) -> float:
    """How much one sentence reads like advice, from 0 to 1."""
    # What somebody else shall say is no sign of what this sentence wants.
    plain = _QUOTED.sub("“”", sentence).replace("’", "'").strip()
    clues = CHINESE if _CHINESE_SIGN.search(plain) else ENGLISH
    # What is so, then what to do about it: the latter may stand alone.
    parts = [plain, *_WHAT_TO_DO.split(plain)[1:]]
    weight = max(_weight(part, clues) for part in parts)
    return 1 / (1 + math.exp(-_STEEPNESS * (weight - _MIDDLE)))


def _weight(sentence: str, clues: tuple[Clue, ...]) -> float:
    """For and against; more than one and a half reasons for it are no better than that."""
    found = [clue.weight for clue in clues if clue.pattern.search(sentence)]
    speaks_for = sum(weight for weight in found if weight > 0)
    return min(speaks_for, 1.5) + sum(weight for weight in found if weight < 0)


def advice_in(answer: str) -> list[Advice]:
    """The advice in a finished answer, in its order: the surest of it."""
    rated = ((each, confidence(each)) for each in sentences(answer))
    sure = [Found(_advice(each), rate) for each, rate in rated if rate >= LEAST_CONFIDENCE]
    # Sorting keeps the order of what is equally sure.
    places = sorted(range(len(sure)), key=lambda place: -sure[place].confidence)
    return [sure[place].advice for place in sorted(places[:MOST_PER_ANSWER])]


def _advice(sentence: str) -> Advice:
    kind = next((kind for kind, sign in KINDS if sign.search(sentence)), SuggestionKind.ENGAGE)
    urgency = next((urgency for urgency, sign in URGENCIES if sign.search(sentence)), Urgency.SOON)
    if kind is SuggestionKind.SAFETY:
        urgency = Urgency.NOW
    return Advice(in_one_line(sentence), kind, urgency)
