"""One answer as the messages it consists of, each with the moment it is due."""

from __future__ import annotations

import base64
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import soxr

from omnicall.practice.hearing import RATE_HZ, Samples
from omnicall.practice.tokens import Context
from omnicall.practice.wire import message, new_id, response_object

SPEECH_RATE_HZ = 24_000
DELTA_S = 0.32
FIRST_DELTA_S = 0.2
FASTER_THAN_REAL = 4
"""The real service sends speech several times faster than it is spoken."""

LONGEST_ANSWER_S = 15.0


def spoken(turn: Samples) -> Samples:
    """A turn's sound at the rate answers are spoken in."""
    at_most = turn[: int(LONGEST_ANSWER_S * RATE_HZ)].astype(np.float32) / 32768
    louder = soxr.resample(at_most, RATE_HZ, SPEECH_RATE_HZ, quality="HQ")
    return np.asarray(np.clip(np.rint(louder * 32768), -32768, 32767), np.int16)


class Planned(NamedTuple):
    """A message and when it is to be sent; ``words`` is the text it carries."""

    due_s: float
    text: str
    words: str = ""


@dataclass
class Answer:
    """What is still to be sent of an answer."""

    text: str
    sound: Samples | None
    modalities: tuple[str, ...]
    voice: str
    conversation_id: str
    context: Context = field(default_factory=Context)
    id: str = field(default_factory=lambda: new_id("resp"))
    item_id: str = field(default_factory=lambda: new_id("item"))
    _due: deque[Planned] = field(default_factory=deque)
    _said: str = ""

    def start(self, now_s: float) -> None:
        """Plan every message from now on."""
        item = {"output_index": 0, "item": self._item("in_progress")}
        part = {"type": self._kind, "text": ""}
        self._plan(now_s, "response.created", response=self._response("in_progress"))
        self._plan(now_s, "response.output_item.added", response_id=self.id, **item)
        self._plan(now_s, "conversation.item.created", item=self._item("in_progress"))
        self._plan(now_s, "response.content_part.added", **self._ids(), part=part)
        sound = self.sound
        ends_s = self._plan_text(now_s) if sound is None else self._plan_speech(now_s, sound)
        self._due += [Planned(ends_s, last) for last in self._closing(self.text, "completed")]

    @property
    def next_due_s(self) -> float | None:
        """When the next message is due; None when all is sent."""
        return self._due[0].due_s if self._due else None

    def due(self, now_s: float) -> list[Planned]:
        """The messages to send now."""
        ready = list[Planned]()
        while self._due and self._due[0].due_s <= now_s:
            ready.append(self._due.popleft())
        self._said += "".join(planned.words for planned in ready)
        return ready

    def break_off(self, *, is_done_sent: bool) -> list[str]:
        """The messages that end an answer early; nothing else of it will be due."""
        self._due.clear()
        closing = self._closing(self._said, "cancelled")
        return closing if is_done_sent else closing[:-1]

    @property
    def _kind(self) -> str:
        return "text" if self.sound is None else "audio"

    def _plan_text(self, now_s: float) -> float:
        for words in _pieces(self.text):
            self._plan_words(now_s, "response.text.delta", words)
        return now_s

    def _plan_speech(self, now_s: float, sound: Samples) -> float:
        words = deque(_pieces(self.text))
        place, at_s = 0, now_s
        while place < sound.size:
            length_s = FIRST_DELTA_S if place == 0 else DELTA_S
            piece = sound[place : place + int(length_s * SPEECH_RATE_HZ)]
            delta = base64.b64encode(piece.tobytes()).decode("ascii")
            self._plan(at_s, "response.audio.delta", **self._ids(), delta=delta)
            for _ in range(min(3, len(words))):
                self._plan_words(at_s, "response.audio_transcript.delta", words.popleft())
            place += piece.size
            # The second piece follows the first at once, so that no short one runs dry.
            at_s += 0.0 if place == piece.size else length_s / FASTER_THAN_REAL
        for rest in words:
            self._plan_words(at_s, "response.audio_transcript.delta", rest)
        return at_s

    def _plan(self, at_s: float, name: str, **fields: object) -> None:
        self._due.append(Planned(at_s, message(name, **fields)))

    def _plan_words(self, at_s: float, name: str, words: str) -> None:
        self._due.append(Planned(at_s, message(name, **self._ids(), delta=words), words))

    def _closing(self, said: str, status: str) -> list[str]:
        ended = [message("response.text.done", **self._ids(), text=said)]
        if self.sound is not None:
            ended = [
                message("response.audio_transcript.done", **self._ids(), transcript=said),
                message("response.audio.done", **self._ids()),
            ]
        item_status = "completed" if status == "completed" else "incomplete"
        part = {"type": self._kind, "text": said}
        item = {"output_index": 0, "item": self._item(item_status, [part])}
        return [
            *ended,
            message("response.content_part.done", **self._ids(), part=part),
            message("response.output_item.done", response_id=self.id, **item),
            message("response.done", response=self._finished(said, status, item_status)),
        ]

    def _ids(self) -> dict[str, Any]:
        return {
            "response_id": self.id,
            "item_id": self.item_id,
            "output_index": 0,
            "content_index": 0,
        }

    def _item(self, status: str, content: Sequence[object] = ()) -> dict[str, Any]:
        return {
            "id": self.item_id,
            "object": "realtime.item",
            "type": "message",
            "status": status,
            "role": "assistant",
            "content": list(content),
        }

    def _response(self, status: str) -> dict[str, Any]:
        return response_object(
            self.id, self.conversation_id, status, modalities=self.modalities, voice=self.voice
        )

    def _finished(self, said: str, status: str, item_status: str) -> dict[str, Any]:
        key = "text" if self.sound is None else "transcript"
        item = self._item(item_status, [{"type": self._kind, key: said}])
        seconds = None if self.sound is None else self.sound.size / SPEECH_RATE_HZ
        usage = self.context.usage(said, seconds)
        return {**self._response(status), "output": [item], "usage": usage}


def _pieces(text: str, length: int = 12) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]
