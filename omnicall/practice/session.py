"""One session of the practice service: messages in, messages out, no socket and no clock."""

from __future__ import annotations

import base64
import binascii
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from omnicall.practice.answer import SPEECH_RATE_HZ, Answer, spoken
from omnicall.practice.configuration import Configuration, RefusedError
from omnicall.practice.hearing import Hearing, Samples
from omnicall.practice.measuring import (
    Language,
    Measured,
    Picture,
    answer_text,
    measure,
    person_text,
)
from omnicall.practice.models import PracticeModel
from omnicall.practice.pictures import BadPictureError, look_at
from omnicall.practice.wire import error, invalid_request, message, new_id

MAX_PICTURES_A_SECOND = 4
LATE_TRANSCRIPT_S = 0.15
"""The person's words come after the answer has begun, as with the real service."""

ECHO_WITHIN_S = 1.0
"""A turn that begins this soon after an answer was heard may be its echo."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The service hangs up, with this close frame."""

    code: int
    reason: str


class PracticeSession:
    """Speaks the service's protocol.  Not thread-safe.

    ``receive`` takes one client message and returns what is to be sent at once; ``due`` returns
    what has become due since; ``closing`` says that the connection is to be closed after that.
    """

    def __init__(self, model_id: str, model: PracticeModel, language: Language) -> None:
        self._configuration = Configuration(model_id, model)
        self._language: Language = language
        self._is_configured = False
        self._hearing = Hearing()
        self._buffer = _Buffer()
        self._talk = _Talk()
        self.closing: Closing | None = None
        self.sound_bytes = 0
        self.pictures = 0
        self._handlers: dict[str, Callable[[dict[str, Any], float], list[str]]] = {
            "session.update": self._update,
            "input_audio_buffer.append": self._append_sound,
            "input_image_buffer.append": self._append_picture,
            "input_audio_buffer.commit": self._commit,
            "input_audio_buffer.clear": self._clear,
            "conversation.item.create": self._create_item,
            "response.create": self._create_answer,
            "response.cancel": self._cancel_answer,
        }

    def opening(self) -> list[str]:
        """What is sent before the client has said anything."""
        return [message("session.created", session=self._configuration.shown)]

    @property
    def next_due_s(self) -> float | None:
        """When ``due`` has something, as long as the client says nothing."""
        return None if self._talk.answer is None else self._talk.answer.next_due_s

    def due(self, now_s: float) -> list[str]:
        """What has become due of the answer in progress."""
        answer = self._talk.answer
        if answer is None:
            return []
        ready = answer.due(now_s)
        if answer.next_due_s is None:
            self._talk.answer = None
        return ready

    def receive(self, text: str | bytes, now_s: float) -> list[str]:
        """Take in one message; never raises, whatever it is."""
        try:
            event = json.loads(text) if isinstance(text, str) else None
        except (ValueError, RecursionError):
            event = None
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            return [invalid_request("Invalid JSON event.", code="invalid_value")]
        name = event["type"]
        handler = self._handlers.get(name)
        if handler is None:
            return [invalid_request(f"Invalid event type: {name[:80]}.", code="invalid_value")]
        if not self._is_configured and name.startswith("input_"):
            # Sound before the session is configured ends the real one just like this.
            self.closing = Closing(1011, "Internal server error")
            return [error("Internal service error: null", code="InternalError")]
        return handler(event, now_s)

    def _update(self, event: dict[str, Any], _now_s: float) -> list[str]:
        try:
            self._configuration.update(event.get("session"))
        except RefusedError as refused:
            return [refused.answer]
        self._is_configured = True
        self._hearing.silence_ms = self._configuration.silence_ms
        return [message("session.updated", session=self._configuration.shown)]

    def _append_sound(self, event: dict[str, Any], now_s: float) -> list[str]:
        try:
            pcm = base64.b64decode(event.get("audio", ""), validate=True)
        except (binascii.Error, ValueError, TypeError):
            return [invalid_request("Illegal base64 character.", code="invalid_value")]
        self.sound_bytes += len(pcm)
        self._buffer.holds_sound = self._buffer.holds_sound or bool(pcm)
        if self._configuration.is_manual:
            self._buffer.sound += pcm
            return []
        answers = list[str]()
        for heard in self._hearing.hear(pcm):
            if heard.what == "started":
                answers += self._speech_started(heard.at_ms, now_s)
            else:
                answers += self._speech_stopped(heard.at_ms, now_s)
        return answers

    def _speech_started(self, at_ms: int, now_s: float) -> list[str]:
        talk = self._talk
        talk.turn_id = new_id("item")
        is_just_spoken = now_s - talk.spoken_until_s < ECHO_WITHIN_S
        talk.heard_over = talk.spoken if is_just_spoken else None
        started = message(
            "input_audio_buffer.speech_started", audio_start_ms=at_ms, item_id=talk.turn_id
        )
        broken_off = list[str]()
        if talk.answer is not None:
            broken_off = talk.answer.break_off(is_done_sent=True)
            talk.answer = None
        return [started, *broken_off, self._preview(talk.turn_id)]

    def _preview(self, turn_id: str) -> str:
        return message(
            "conversation.item.input_audio_transcription.delta",
            item_id=turn_id,
            content_index=0,
            text="",
            stash="…",
        )

    def _speech_stopped(self, at_ms: int, now_s: float) -> list[str]:
        turn_id = self._talk.turn_id
        stopped = message("input_audio_buffer.speech_stopped", audio_end_ms=at_ms, item_id=turn_id)
        turn = self._hearing.take_turn()
        quiet = int((self._configuration.silence_ms / 1000 - 0.1) * 16_000)
        turn = turn[: max(turn.size - quiet, 0)]
        return [stopped, *self._commit_turn(turn_id), *self._answer(turn, turn_id, now_s)]

    def _commit_turn(self, turn_id: str) -> list[str]:
        self._buffer.holds_sound = False
        item = {
            "id": turn_id,
            "object": "realtime.item",
            "type": "message",
            "status": "completed",
            "role": "user",
            "content": [{"type": "input_audio"}],
        }
        return [
            message("input_audio_buffer.committed", item_id=turn_id),
            message("conversation.item.created", item=item),
        ]

    def _answer(self, turn: Samples, turn_id: str, now_s: float) -> list[str]:
        talk, configuration = self._talk, self._configuration
        measured = measure(turn, self._buffer.pictures, talk.heard_over)
        self._buffer.pictures.clear()
        # An echo is not spoken back: it would come round for ever.
        is_spoken = configuration.speaks and "hears itself" not in measured.advice
        sound = spoken(turn) if is_spoken and turn.size else None
        answer = Answer(
            answer_text(measured, self._language, is_spoken=sound is not None),
            sound,
            configuration.modalities,
            str(configuration.shown["voice"]),
        )
        answer.start(now_s)
        if configuration.has_transcription:
            answer.insert(now_s + LATE_TRANSCRIPT_S, self._transcript(turn_id, measured))
        talk.answer = answer
        talk.answers += 1
        if sound is not None:
            talk.spoken = turn
            talk.spoken_until_s = now_s + sound.size / SPEECH_RATE_HZ
        return self.due(now_s)

    def _transcript(self, turn_id: str, measured: Measured) -> str:
        return message(
            "conversation.item.input_audio_transcription.completed",
            item_id=turn_id,
            content_index=0,
            transcript=person_text(measured, self._language),
        )

    def _append_picture(self, event: dict[str, Any], now_s: float) -> list[str]:
        if not self._buffer.holds_sound:
            return [invalid_request("Error append image before append audio.")]
        recent = self._buffer.picture_times_s
        while recent and now_s - recent[0] >= 1.0:
            recent.popleft()
        if len(recent) >= MAX_PICTURES_A_SECOND:
            return [error("'NoneType' object does not support item deletion", code="COMMON_ERROR")]
        recent.append(now_s)
        try:
            picture = look_at(str(event.get("image", "")))
        except BadPictureError as bad:
            return [invalid_request(str(bad), code="invalid_value", param="image")]
        self._buffer.pictures.append(picture)
        self.pictures += 1
        return []

    def _commit(self, _event: dict[str, Any], _now_s: float) -> list[str]:
        if not self._configuration.is_manual:
            return [error("Internal service error: null", code="InternalError")]
        if not self._buffer.sound:
            text = "Error committing input audio buffer: buffer too small, or have no audio."
            return [invalid_request(text)]
        hearing = Hearing()
        hearing.hear(bytes(self._buffer.sound))
        self._talk.waiting_turn = hearing.take_turn()
        self._talk.turn_id = new_id("item")
        self._buffer.sound.clear()
        return self._commit_turn(self._talk.turn_id)

    def _clear(self, _event: dict[str, Any], _now_s: float) -> list[str]:
        self._buffer = _Buffer()
        self._hearing = Hearing(silence_ms=self._configuration.silence_ms)
        return [message("input_audio_buffer.cleared")]

    def _create_item(self, event: dict[str, Any], _now_s: float) -> list[str]:
        item = event.get("item")
        if not isinstance(item, dict) or item.get("type") not in (
            "message",
            "function_call_output",
        ):
            return [invalid_request("Invalid item.", code="invalid_value", param="item")]
        shown = {"id": new_id("item"), "object": "realtime.item", "status": "completed", **item}
        return [message("conversation.item.created", item=shown)]

    def _create_answer(self, _event: dict[str, Any], now_s: float) -> list[str]:
        if self._talk.answer is not None:
            return [invalid_request("Conversation already has an active response.")]
        if self._hearing.is_speaking:
            return [invalid_request("Cannot create response while user is speaking.")]
        turn, self._talk.waiting_turn = self._talk.waiting_turn, None
        if turn is None:
            turn = Hearing().take_turn()
        return self._answer(turn, self._talk.turn_id, now_s)

    def _cancel_answer(self, _event: dict[str, Any], _now_s: float) -> list[str]:
        answer, self._talk.answer = self._talk.answer, None
        if answer is None:
            return [invalid_request("Conversation has none active response.")]
        return answer.break_off(is_done_sent=self._configuration.model.ends_cancelled_answers)

    @property
    def answers(self) -> int:
        """How many answers were begun."""
        return self._talk.answers


class _Buffer:
    """What the client has appended since the last turn."""

    def __init__(self) -> None:
        self.holds_sound = False
        self.sound = bytearray()
        self.pictures: deque[Picture] = deque(maxlen=100)
        self.picture_times_s: deque[float] = deque()


class _Talk:
    """Who spoke last, and the answer in progress."""

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self.answers = 0
        self.turn_id = ""
        self.waiting_turn: Samples | None = None
        self.spoken: Samples | None = None
        self.spoken_until_s = float("-inf")
        self.heard_over: Samples | None = None
