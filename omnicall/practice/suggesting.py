"""Suggestions about the set-up: what was measured, as calls of the client's ``suggest``."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from omnicall.practice.function_call import FunctionCall
from omnicall.practice.measuring import ADVICE, Advice, Language, Measured
from omnicall.practice.tokens import Context

Remark = Advice | Literal["no picture", "all is well"]

SUGGEST = "suggest"

PAUSE_S = 0.7
"""Between the end of what was said and a suggestion: by then the client has played it, too."""

TURNS_WITHOUT_PICTURE = 2
"""A camera may take its time, so one turn without a picture says nothing."""

_REMEMBERED_CALLS = 64

# Most important first: one turn brings one suggestion at most.
_HOW: Mapping[Remark, tuple[str, str]] = {
    "hears itself": ("redirect", "now"),
    "clipping": ("redirect", "soon"),
    "too quiet": ("redirect", "soon"),
    "too dark": ("redirect", "soon"),
    "no picture": ("engage", "note"),
    "all is well": ("praise", "note"),
}

_OTHER_TEXTS: Mapping[Language, Mapping[Remark, str]] = {
    "en": {
        "no picture": "I get no picture: switch the camera on so that I can see the game.",
        "all is well": "I hear and see you well: nothing stands in the way of the game.",
    },
    "zh": {
        "no picture": "我没有收到画面：请打开摄像头，让我看到你们的游戏。",
        "all is well": "声音和画面都很清楚，可以放心开始游戏了。",
    },
}


@dataclass(frozen=True, slots=True)
class Speaking:
    """What a response says of itself."""

    conversation_id: str
    modalities: tuple[str, ...]
    voice: str
    context: Context = field(default_factory=Context)


class _Planned(NamedTuple):
    due_s: float
    remark: Remark
    speaking: Speaking


class Suggesting:
    """Suggests what was not suggested yet, or has come back after it was gone."""

    def __init__(self, language: Language) -> None:
        self.answered = 0
        """How many calls the client has answered."""
        self._language: Language = language
        self._turns = 0
        self._has_seen = False
        self._told: set[Remark] = set()
        self._planned: _Planned | None = None
        self._awaited: deque[str] = deque(maxlen=_REMEMBERED_CALLS)

    @property
    def next_due_s(self) -> float | None:
        """When there is something to suggest; None when there is nothing."""
        return None if self._planned is None else self._planned.due_s

    def consider(self, measured: Measured, silent_from_s: float, speaking: Speaking) -> None:
        """Plan what a turn gives reason for, for the moment after its answer."""
        self._turns += 1
        self._has_seen = self._has_seen or bool(measured.pictures)
        remarks = self._remarks(measured)
        # "All is well" is said once; everything else again when it comes back.
        self._told &= {*remarks, "all is well"}
        fresh = [remark for remark in _HOW if remark in remarks and remark not in self._told]
        if fresh:
            self._planned = _Planned(silent_from_s + PAUSE_S, fresh[0], speaking)

    def _remarks(self, measured: Measured) -> set[Remark]:
        remarks: set[Remark] = set(measured.advice)
        if not self._has_seen and self._turns >= TURNS_WITHOUT_PICTURE:
            remarks.add("no picture")
        if not remarks and measured.speech_s and measured.pictures:
            remarks.add("all is well")
        return remarks

    def hold_back(self) -> None:
        """Somebody speaks: what was planned may be out of date by the end of it."""
        self._planned = None

    def due(self, now_s: float) -> list[str]:
        """The messages of the call that is due."""
        planned = self._planned
        if planned is None or now_s < planned.due_s:
            return []
        self._planned = None
        return self.suggest(planned.remark, planned.speaking)

    def suggest(self, remark: Remark, speaking: Speaking) -> list[str]:
        """The messages of a call that suggests this at once."""
        self._told.add(remark)
        kind, urgency = _HOW[remark]
        fields = {"text": self.text_of(remark), "kind": kind, "urgency": urgency}
        # The real service often begins with a blank, too.
        arguments = f" {json.dumps(fields, ensure_ascii=False)}"
        call = FunctionCall(
            SUGGEST,
            arguments,
            speaking.conversation_id,
            speaking.modalities,
            speaking.voice,
            speaking.context,
        )
        self._awaited.append(call.call_id)
        return call.messages()

    def text_of(self, remark: Remark) -> str:
        """The words of a remark."""
        language = self._language
        for advice, text in ADVICE[language].items():
            if remark == advice:
                return text
        return _OTHER_TEXTS[language][remark]

    def take_output(self, item: Mapping[str, object]) -> str | None:
        """Take what the client's function has given; says what is wrong with it."""
        call_id, output = item.get("call_id"), item.get("output")
        if call_id not in self._awaited:
            return "item.call_id"
        if not isinstance(output, str) or not output:
            return "item.output"
        self._awaited.remove(str(call_id))
        self.answered += 1
        return None
