"""One answer as the messages it consists of, each with the moment it is due."""

from __future__ import annotations

import base64
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import soxr

from omnicall.practice.hearing import RATE_HZ, Samples
from omnicall.practice.wire import message, new_id

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


@dataclass
class Answer:
    """What is still to be sent of an answer."""

    text: str
    sound: Samples | None
    modalities: tuple[str, ...]
    voice: str
    id: str = field(default_factory=lambda: new_id("resp"))
    item_id: str = field(default_factory=lambda: new_id("item"))
    _due: deque[tuple[float, str]] = field(default_factory=deque)

    def start(self, now_s: float) -> None:
        """Plan every message from now on."""
        self._plan(now_s, "response.created", response=self._response("in_progress"))
        self._plan(
            now_s,
            "response.output_item.added",
            response_id=self.id,
            output_index=0,
            item=self._item("in_progress"),
        )
        self._plan(now_s, "conversation.item.created", item=self._item("in_progress"))
        part = {"type": "text" if self.sound is None else "audio", "text": ""}
        self._plan(now_s, "response.content_part.added", **self._ids(), part=part)
        sound = self.sound
        ends_s = self._plan_text(now_s) if sound is None else self._plan_speech(now_s, sound)
        for when, planned in self._closing_messages("completed"):
            self._due.append((ends_s + when, planned))

    @property
    def next_due_s(self) -> float | None:
        """When the next message is due; None when all is sent."""
        return self._due[0][0] if self._due else None

    def due(self, now_s: float) -> list[str]:
        """The messages to send now."""
        ready = list[str]()
        while self._due and self._due[0][0] <= now_s:
            ready.append(self._due.popleft()[1])
        return ready

    def break_off(self, *, is_done_sent: bool) -> list[str]:
        """The messages that end an answer early; nothing else of it will be due."""
        self._due.clear()
        closing = [planned for _when, planned in self._closing_messages("cancelled")]
        return closing if is_done_sent else closing[:-1]

    def insert(self, at_s: float, planned: str) -> None:
        """Let another message be due among this answer's."""
        place = sum(when <= at_s for when, _message in self._due)
        self._due.insert(place, (at_s, planned))

    def _plan_text(self, now_s: float) -> float:
        for piece in _pieces(self.text):
            self._plan(now_s, "response.text.delta", **self._ids(), delta=piece)
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
                text = words.popleft()
                self._plan(at_s, "response.audio_transcript.delta", **self._ids(), delta=text)
            place += piece.size
            # The second piece follows the first at once, so that no short one runs dry.
            at_s += 0.0 if place == piece.size else length_s / FASTER_THAN_REAL
        for text in words:
            self._plan(at_s, "response.audio_transcript.delta", **self._ids(), delta=text)
        return at_s

    def _plan(self, at_s: float, name: str, **fields: object) -> None:
        self._due.append((at_s, message(name, **fields)))

    def _closing_messages(self, status: str) -> list[tuple[float, str]]:
        is_text = self.sound is None
        part = {"type": "text" if is_text else "audio", "text": self.text}
        ended = [message("response.text.done", **self._ids(), text=self.text)]
        if not is_text:
            ended = [
                message("response.audio_transcript.done", **self._ids(), transcript=self.text),
                message("response.audio.done", **self._ids()),
            ]
        item = {"response_id": self.id, "output_index": 0, "item": self._item("completed")}
        ended += [
            message("response.content_part.done", **self._ids(), part=part),
            message("response.output_item.done", **item),
            message("response.done", response=self._response(status)),
        ]
        return [(0.0, planned) for planned in ended]

    def _ids(self) -> dict[str, Any]:
        return {
            "response_id": self.id,
            "item_id": self.item_id,
            "output_index": 0,
            "content_index": 0,
        }

    def _item(self, status: str) -> dict[str, Any]:
        content = []
        if status == "completed":
            content = [{"type": "text" if self.sound is None else "audio", "text": self.text}]
        return {
            "id": self.item_id,
            "object": "realtime.item",
            "type": "message",
            "status": status,
            "role": "assistant",
            "content": content,
        }

    def _response(self, status: str) -> dict[str, Any]:
        response: dict[str, Any] = {
            "id": self.id,
            "object": "realtime.response",
            "conversation_id": "",
            "status": status,
            "modalities": list(self.modalities),
            "voice": self.voice,
            "output_audio_format": "pcm",
            "output": [],
        }
        if status == "in_progress":
            return response
        kind, key = ("text", "text") if self.sound is None else ("audio", "transcript")
        item = {**self._item("completed"), "content": [{"type": kind, key: self.text}]}
        seconds = 0.0 if self.sound is None else self.sound.size / SPEECH_RATE_HZ
        details = {"text_tokens": len(self.text) // 3, "audio_tokens": int(12.5 * seconds)}
        total = sum(details.values())
        usage = {"total_tokens": total, "input_tokens": 0, "output_tokens": total}
        return {
            **response,
            "output": [item],
            "usage": {**usage, "output_tokens_details": details},
        }


def _pieces(text: str, length: int = 12) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]
