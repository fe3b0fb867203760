"""The functions a model is offered, and what is known of its calls on one connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from omnicall.core.settings import Language
from omnicall.core.suggestions import SuggestionKind, Urgency
from omnicall.core.tool import Tool

SUGGEST = "suggest"

MOST_OWED = 16
"""How many outputs may wait for the end of an answer."""

REMEMBERED_CALLS = 64


@dataclass(frozen=True, slots=True)
class OwedOutput:
    """What a call has given, until the answer that made it is over."""

    answer_id: str
    call_id: str
    output: str
    due_s: float
    """When it goes out even if the end of that answer is never told."""
    is_talked_about: bool = False
    """Whether the model is asked to go on with it."""


@dataclass(frozen=True, slots=True)
class RunningTool:
    """A call that is being carried out."""

    answer_id: str
    call_id: str
    name: str
    due_s: float
    """When it is waited for no longer."""


@dataclass(frozen=True, slots=True)
class ToolCalls:
    """The calls of one connection."""

    seen: tuple[str, ...] = ()
    """The newest ones: each is told of up to three times."""
    owed: tuple[OwedOutput, ...] = ()
    running: tuple[RunningTool, ...] = ()


class _Words(NamedTuple):
    """How ``suggest`` is described in one language."""

    suggest: str
    text: str
    kind: str
    urgency: str


_WORDS: Mapping[Language, _Words] = {
    "en": _Words(
        "Shows the adult a short suggestion on a silent card. Call it whenever you see something"
        " the adult could do next in the game. Never read it aloud and don't say that you called"
        " it.",
        "What the adult can do next, in English, at most 120 characters, addressed to the adult.",
        "engage: join in or draw the child in; redirect: lead gently back to the game; praise:"
        " something that goes well and is worth naming; pause: wait, or take a break; safety:"
        " somebody could get hurt.",
        "now: useful only at this moment; soon: within the next minute or two; note: for later.",
    ),
    "zh": _Words(
        "把一条简短的建议显示在大人面前的无声卡片上。只要看到大人接下来可以做点什么，就调用它。不要把"
        "建议念出来，也不要说你调用了它。",
        "大人接下来可以做的事，用中文，最多 60 个字，直接对大人说。",
        "engage：加入孩子的游戏或吸引孩子；redirect：温和地把注意力带回游戏；praise：做得好、值得说出来"
        "的地方；pause：等一等或休息一下；safety：可能有人会受伤。",
        "now：此刻才有用；soon：一两分钟之内；note：留到以后再看。",
    ),
}


def suggest_tool(language: Language) -> Tool:
    """``suggest``, described in the language its text is wanted in."""
    words = _WORDS[language]
    properties = {
        "text": {"type": "string", "description": words.text},
        "kind": {
            "type": "string",
            "enum": [kind.value for kind in SuggestionKind],
            "description": words.kind,
        },
        "urgency": {
            "type": "string",
            "enum": [urgency.value for urgency in Urgency],
            "description": words.urgency,
        },
    }
    parameters = {"type": "object", "properties": properties, "required": list(properties)}
    return Tool(SUGGEST, words.suggest, parameters)
