"""One session of the practice service: messages in, messages out, no socket and no clock."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from omnicall.practice.buffer import Buffer
from omnicall.practice.configuration import Configuration, RefusedError, checked_modalities
from omnicall.practice.conversation import Conversation, Turn
from omnicall.practice.hearing import FRAME_BYTES, Heard, Hearing, Samples, level_dbfs
from omnicall.practice.idle import IdleTimer
from omnicall.practice.measuring import Language
from omnicall.practice.models import PracticeModel
from omnicall.practice.pictures import BadPictureError, look_at
from omnicall.practice.wire import Event, client_event, error, invalid_request, message, new_id

MAX_PICTURES_A_SECOND = 4
NOBODY_DBFS = -70.0
"""A turn as soft as this only carries pictures."""


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
        self._hearing = Hearing()
        self._buffer = Buffer()
        self._conversation = Conversation(language)
        self._turn = _TurnBegun()
        self._idle = IdleTimer()
        self.closing: Closing | None = None
        self.sound_bytes = 0
        self.pictures = 0
        self._handlers: dict[str, Callable[[Event, float], list[str]]] = {
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
    def answers(self) -> int:
        """How many answers were begun."""
        return self._conversation.answers

    @property
    def suggestions_answered(self) -> int:
        """How many calls of ``suggest`` the client has answered."""
        return self._conversation.suggesting.answered

    @property
    def next_due_s(self) -> float | None:
        """When ``due`` has something, as long as the client says nothing."""
        idle_s = self._idle.due_s(self._configuration.idle_timeout_ms, self._conversation)
        moments = (self._conversation.next_due_s, idle_s)
        return min((at_s for at_s in moments if at_s is not None), default=None)

    def due(self, now_s: float) -> list[str]:
        """What has become due: of the answer in progress, the person's late words, a silence."""
        messages = self._conversation.due(now_s)
        idle_s = self._idle.due_s(self._configuration.idle_timeout_ms, self._conversation)
        if idle_s is None or now_s < idle_s:
            return messages
        self._idle.begin(now_s)
        return messages + self._speak_up(now_s, is_asked=False)

    def _speak_up(self, now_s: float, *, is_asked: bool) -> list[str]:
        # The pictures stay: they belong to a turn that is still to come.
        pictures = tuple(self._buffer.pictures)
        return self._conversation.speak_up(pictures, self._configuration, now_s, is_asked=is_asked)

    def receive(self, text: str | bytes, now_s: float) -> list[str]:
        """Take in one message; never raises, whatever it is."""
        event = client_event(text)
        if event is None:
            return [invalid_request("Invalid JSON event.", code="invalid_value")]
        name = str(event["type"])
        handler = self._handlers.get(name)
        if handler is None:
            return [invalid_request(f"Invalid event type: {name[:80]}.", code="invalid_value")]
        if not self._configuration.is_settled and name.startswith("input_"):
            # Sound before the session is configured ends the real one just like this.
            self.closing = Closing(1011, "Internal server error")
            return [error("Internal service error: null", code="InternalError")]
        try:
            return handler(event, now_s)
        except RefusedError as refused:
            return [refused.answer]

    def _update(self, event: Event, now_s: float) -> list[str]:
        was_manual = self._configuration.is_manual
        self._configuration.update(event.get("session"))
        self._hearing.silence_ms = self._configuration.silence_ms
        self._idle.begin(now_s)
        if self._configuration.is_manual != was_manual:
            # Half a turn of one kind can't be ended in the other.
            self._forget_turn()
        return [message("session.updated", session=self._configuration.shown)]

    def _append_sound(self, event: Event, now_s: float) -> list[str]:
        try:
            pcm = base64.b64decode(event["audio"], validate=True)
        except KeyError:
            return [invalid_request("The audio is missing.", code="invalid_value", param="audio")]
        except (binascii.Error, ValueError, TypeError):
            return [invalid_request("Illegal base64 character.", code="invalid_value")]
        self.sound_bytes += len(pcm)
        self._buffer.holds_sound = self._buffer.holds_sound or bool(pcm)
        if self._configuration.is_manual:
            # Held sound is somebody speaking.
            self._conversation.suggesting.hold_back()
            self._buffer.append(pcm)
            return []
        answers = list[str]()
        for heard in self._hearing.hear(pcm):
            react = self._speech_started if heard.what == "started" else self._speech_stopped
            answers += react(heard, now_s)
        return answers

    def _speech_started(self, heard: Heard, now_s: float) -> list[str]:
        turn_id = new_id("item")
        self._idle.hold_back()
        self._turn = _TurnBegun(turn_id, self._conversation.heard_over(now_s))
        started = message(
            "input_audio_buffer.speech_started", audio_start_ms=heard.at_ms, item_id=turn_id
        )
        preview = message(
            "conversation.item.input_audio_transcription.delta",
            item_id=turn_id,
            content_index=0,
            text="",
            stash="…",
        )
        broken_off = self._conversation.break_off(is_done_sent=True)
        return [started, *broken_off, *([preview] if self._configuration.has_transcription else [])]

    def _speech_stopped(self, heard: Heard, now_s: float) -> list[str]:
        begun, configuration = self._turn, self._configuration
        self._idle.begin(now_s)
        stopped = message(
            "input_audio_buffer.speech_stopped", audio_end_ms=heard.at_ms, item_id=begun.id
        )
        turn = Turn(begun.id, heard.turn, self._buffer.take_pictures(), begun.heard_over)
        modalities = configuration.modalities
        return [
            stopped,
            *self._commit_turn(begun.id),
            *self._conversation.answer(turn, configuration, modalities, now_s),
        ]

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

    def _append_picture(self, event: Event, now_s: float) -> list[str]:
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

    def _commit(self, _event: Event, _now_s: float) -> list[str]:
        if not self._configuration.is_manual:
            return [error("Internal service error: null", code="InternalError")]
        if len(self._buffer.sound) < FRAME_BYTES:
            text = "Error committing input audio buffer: buffer too small, or have no audio."
            return [invalid_request(text)]
        samples = np.frombuffer(self._buffer.take_sound(), np.int16)
        turn = Turn(new_id("item"), samples, self._buffer.take_pictures())
        self._turn = _TurnBegun(waiting=turn)
        return self._commit_turn(turn.id)

    def _clear(self, _event: Event, _now_s: float) -> list[str]:
        self._forget_turn()
        return [message("input_audio_buffer.cleared")]

    def _forget_turn(self) -> None:
        self._buffer = Buffer()
        self._hearing.forget()

    def _create_item(self, event: Event, _now_s: float) -> list[str]:
        item = event.get("item")
        if not isinstance(item, dict) or item.get("type") not in (
            "message",
            "function_call_output",
        ):
            return [invalid_request("Invalid item.", code="invalid_value", param="item")]
        if item["type"] == "function_call_output":
            wrong = self._conversation.suggesting.take_output(item)
            if wrong is not None:
                text = "The output belongs to no call, or is none."
                return [invalid_request(text, code="invalid_value", param=wrong)]
        shown = {"id": new_id("item"), "object": "realtime.item", "status": "completed", **item}
        return [message("conversation.item.created", item=shown)]

    def _create_answer(self, event: Event, now_s: float) -> list[str]:
        if self._conversation.is_answering:
            return [invalid_request("Conversation already has an active response.")]
        if self._hearing.is_speaking:
            return [invalid_request("Cannot create response while user is speaking.")]
        wish, modalities = event.get("response"), self._configuration.modalities
        if isinstance(wish, dict) and "modalities" in wish:
            modalities = checked_modalities(wish["modalities"])
        self._idle.begin(now_s)
        turn, self._turn.waiting = self._turn.waiting, None
        is_asked = isinstance(wish, dict) and bool(wish.get("instructions"))
        if turn is None:
            return self._speak_up(now_s, is_asked=is_asked)
        if is_asked or level_dbfs(turn.samples) < NOBODY_DBFS:
            return self._conversation.speak_up(
                turn.pictures, self._configuration, now_s, is_asked=is_asked
            )
        return self._conversation.answer(turn, self._configuration, modalities, now_s)

    def _cancel_answer(self, _event: Event, _now_s: float) -> list[str]:
        if not self._conversation.is_answering:
            return [invalid_request("Conversation has none active response.")]
        is_done_sent = self._configuration.model.ends_cancelled_answers
        return self._conversation.break_off(is_done_sent=is_done_sent)


@dataclass(slots=True, eq=False)
class _TurnBegun:
    """The turn being spoken, or the committed one that waits to be answered."""

    id: str = ""
    heard_over: Samples | None = None
    waiting: Turn | None = None
