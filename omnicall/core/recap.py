"""The end of the talk in a few lines: a new session knows nothing of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from omnicall.core.settings import Language
from omnicall.core.transcript import Transcript, TranscriptLine

MOST_LINES = 12
MOST_CHARACTERS = 1_500
MOST_LINE_CHARACTERS = 300


class _Words(NamedTuple):
    """How a recap is put in one language."""

    heading: str
    person: str
    assistant: str


_WORDS: Mapping[Language, _Words] = {
    "en": _Words(
        "This conversation is already under way; its connection was renewed. These are its last"
        " lines. Go on from there as if nothing had happened, and don't mention this.",
        "Person: ",
        "Assistant: ",
    ),
    "zh": _Words(
        "这场对话已经在进行中，只是重新建立了连接。下面是刚才最后说的几句。请若无其事地接着聊，"
        "不要提起这件事。",
        "用户：",
        "助手：",
    ),
}


def recap_of(transcript: Transcript, language: Language) -> str:
    """The newest lines in their order, none of them long; empty when nothing was said."""
    words, left = _WORDS[language], MOST_CHARACTERS
    told: list[str] = []
    for line in reversed(transcript.spoken[-MOST_LINES:]):
        who = words.person if line.who == "person" else words.assistant
        said = who + _shortened(line)
        left -= len(said)
        if left < 0:
            break
        told.append(said)
    return "\n".join([words.heading, *reversed(told)]) if told else ""


def with_recap(instructions: str, recap: str) -> str:
    """What a session is asked to be, and what it has to know of the talk so far."""
    return "\n\n".join(part for part in (instructions, recap) if part)


def _shortened(line: TranscriptLine) -> str:
    """The end of what was said, as far as it was heard."""
    text = " ".join(line.text[: line.heard_characters].split())
    if line.heard_characters is not None and line.heard_characters < len(line.text):
        text += "…"
    if len(text) <= MOST_LINE_CHARACTERS:
        return text
    return "…" + text[-MOST_LINE_CHARACTERS:]
