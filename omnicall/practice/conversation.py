"""Whose turn it was, the answer in progress, and the person's words, which come late."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from omnicall.practice.answer import SPEECH_RATE_HZ, Answer, Planned, spoken
from omnicall.practice.configuration import Configuration
from omnicall.practice.hearing import Samples, no_sound
from omnicall.practice.measuring import (
    Language,
    Measured,
    Picture,
    answer_text,
    instructed_text,
    measure,
    person_text,
)
from omnicall.practice.suggesting import Remark, Speaking, Suggesting
from omnicall.practice.tokens import Context
from omnicall.practice.wire import message, new_id

LATE_TRANSCRIPT_S = 0.15
"""The person's words come after the answer has begun, as with the real service."""

ECHO_WITHIN_S = 1.0
"""A turn that begins this soon after an answer was heard may be its echo."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """What the person said and showed; ``heard_over`` is the answer it may be an echo of."""

    id: str
    samples: Samples
    pictures: tuple[Picture, ...]
    heard_over: Samples | None = None


NOTHING = "…"
"""What is answered when nothing is new since the last time; clients ask for it to be so."""


@dataclass
class _Told:
    """What would be no news if it were said again."""

    instructions: str = ""
    remark: Remark | None = None


class Conversation:
    """Answers turns, one at a time, and speaks up where nobody has spoken."""

    def __init__(self, language: Language) -> None:
        self.answers = 0
        self.suggesting = Suggesting(language)
        self._id = new_id("conv")
        self._language: Language = language
        self._answer: Answer | None = None
        self._late: deque[Planned] = deque()
        self._spoken: Samples | None = None
        self._spoken_until_s = float("-inf")
        self._context = Context()
        self._told = _Told()

    @property
    def is_answering(self) -> bool:
        """Whether an answer is in progress."""
        return self._answer is not None

    @property
    def next_due_s(self) -> float | None:
        """When ``due`` has something; None when all is sent."""
        late_s = self._late[0].due_s if self._late else None
        answer = self._answer
        answer_s = self.suggesting.next_due_s if answer is None else answer.next_due_s
        return min((at_s for at_s in (late_s, answer_s) if at_s is not None), default=None)

    def due(self, now_s: float) -> list[str]:
        """What has become due."""
        ready = list[Planned]()
        if self._answer is not None:
            ready = self._answer.due(now_s)
            if self._answer.next_due_s is None:
                self._answer = None
        while self._late and self._late[0].due_s <= now_s:
            ready.append(self._late.popleft())
        texts = [planned.text for planned in sorted(ready, key=lambda planned: planned.due_s)]
        return texts if self._answer is not None else texts + self.suggesting.due(now_s)

    def heard_over(self, now_s: float) -> Samples | None:
        """The answer that is being heard now, or was a moment ago."""
        return self._spoken if now_s - self._spoken_until_s < ECHO_WITHIN_S else None

    def answer(
        self,
        turn: Turn,
        configuration: Configuration,
        modalities: tuple[str, ...],
        now_s: float,
    ) -> list[str]:
        """Begin to answer a turn."""
        measured = measure(turn.samples, turn.pictures, turn.heard_over)
        # An echo is not spoken back: it would come round for ever.
        is_spoken = "audio" in modalities and "hears itself" not in measured.advice
        sound = spoken(turn.samples) if is_spoken and turn.samples.size else None
        modalities = ("text",) if sound is None else modalities
        voice = str(configuration.shown["voice"])
        # What is suggested needn't be said as well.
        said = replace(measured, advice=()) if configuration.has_suggest else measured
        words = answer_text(said, self._language, is_spoken=sound is not None)
        self._context = self._context.with_turn(measured.speech_s, turn.pictures)
        words = self._with_instructions(words, configuration.instructions)
        self._begin(Answer(words, sound, modalities, voice, self._id, self._context), now_s)
        if configuration.has_transcription:
            late = self._words_of(turn, measured)
            self._late.append(Planned(now_s + LATE_TRANSCRIPT_S, late))
        if sound is not None:
            configuration.has_spoken = True
            self._spoken = turn.samples
            self._spoken_until_s = now_s + sound.size / SPEECH_RATE_HZ
        if configuration.has_suggest:
            silent_from_s = now_s if sound is None else self._spoken_until_s
            speaking = Speaking(self._id, modalities, voice, self._context)
            self.suggesting.consider(measured, silent_from_s, speaking)
        return self.due(now_s)

    def speak_up(
        self,
        pictures: tuple[Picture, ...],
        configuration: Configuration,
        now_s: float,
        *,
        is_asked: bool,
    ) -> list[str]:
        """Answer where nobody spoke: what is seen, or ``NOTHING`` when that is no news.

        Who asks gets a suggestion in any case, by a call where the client takes calls.
        """
        voice = str(configuration.shown["voice"])
        self._context = self._context.with_turn(0.0, pictures)
        seen: Remark = "all is well" if pictures else "no picture"
        if "too dark" in measure(no_sound(), pictures, None).advice:
            seen = "too dark"
        if is_asked and configuration.has_suggest:
            speaking = Speaking(self._id, configuration.modalities, voice, self._context)
            return self.suggesting.suggest(seen, speaking)
        is_news = is_asked or seen != self._told.remark
        self._told.remark = seen
        words = self.suggesting.text_of(seen) if is_news else NOTHING
        self._begin(Answer(words, None, ("text",), voice, self._id, self._context), now_s)
        return self.due(now_s)

    def _begin(self, answer: Answer, now_s: float) -> None:
        answer.start(now_s)
        self._answer = answer
        self._context = self._context.with_text(answer.text)
        self.answers += 1

    @property
    def silent_from_s(self) -> float:
        """Until when the last answer can be heard."""
        return self._spoken_until_s

    def _with_instructions(self, words: str, instructions: str) -> str:
        """Tell once, in the next answer, how long new instructions are."""
        if instructions == self._told.instructions:
            return words
        self._told.instructions = instructions
        return instructed_text(words, len(instructions), self._language)

    def break_off(self, *, is_done_sent: bool) -> list[str]:
        """End the answer in progress, if there is one."""
        self.suggesting.hold_back()
        answer, self._answer = self._answer, None
        return [] if answer is None else answer.break_off(is_done_sent=is_done_sent)

    def _words_of(self, turn: Turn, measured: Measured) -> str:
        return message(
            "conversation.item.input_audio_transcription.completed",
            item_id=turn.id,
            content_index=0,
            transcript=person_text(measured, self._language),
        )
