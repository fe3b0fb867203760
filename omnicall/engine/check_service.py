"""The rungs of the check that talk to the service: one connection, one short answer."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from omnicall.core.check import Outcome, RungName
from omnicall.core.check_measures import Specimen
from omnicall.core.check_session import (
    Answered,
    Elsewhere,
    answer_outcome,
    hand_made_turns,
    options_with,
    refused,
    refused_handshake,
    smallest_options,
)
from omnicall.core.effects import LinkTarget, SessionOptions
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.events import (
    AnswerFinished,
    AnswerSoundArrived,
    AnswerStarted,
    AnswerTextArrived,
    AnswerTextCompleted,
    LinkFact,
    LinkFailed,
    LinkReported,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
    TurnCommitted,
)
from omnicall.core.linking import SESSION_LIMIT_S
from omnicall.core.media_types import BLOCK_BYTES, SoundBlock
from omnicall.core.settings import CallSettings
from omnicall.engine.ports import Link

CONNECT_LIMIT_S = 15.0
"""A little more than the link allows itself, so that its own reason is heard."""

TURN_LIMIT_S = 5.0
ASK_AGAIN_S = 3.0
"""A request that came too early is dropped without a word (PROTOCOL: client events)."""

ANSWER_LIMIT_S = 15.0
LAST_WORDS_S = 3.0
"""How long an answer that has begun may go on before it is stopped: it costs by the word."""

_LOOK_EVERY_S = 0.1
_BLOCKS_BESIDE_PICTURE = 5

FactT = TypeVar("FactT", bound=LinkFact)


class ServiceRungs:
    """Belongs to the check's thread; ``facts`` is where the link posts.

    A connection that a refusal ended is made anew by whichever rung needs it next.
    """

    def __init__(
        self,
        link: Link,
        facts: queue.SimpleQueue[LinkReported],
        settings: CallSettings,
        stop: threading.Event,
    ) -> None:
        self._link = link
        self._facts = facts
        self._settings = settings
        self._stop = stop
        self._epoch = 0
        self._is_up = False

    def handshake(self, elsewhere: Elsewhere | None = None) -> Outcome:
        """Connect until the session is there; a refused key is tried in the other region."""
        error = self._connect(self._settings)
        if error is None:
            return Outcome()
        if error.kind is not ErrorKind.KEY_REFUSED or elsewhere is None:
            return Outcome(error)
        # A workspace is one region's; the other doesn't know it.
        there = replace(self._settings, endpoint=elsewhere.endpoint, workspace=None)
        return refused_handshake(error, self._connect(there), elsewhere.region)

    def session(self) -> Outcome:
        """Configure the smallest session there is."""
        return Outcome(self._configure(smallest_options(self._settings)))

    def sound(self, specimen: Specimen) -> Outcome:
        """Make a turn of a short noise; nothing is answered yet."""
        error = self._configure(hand_made_turns(self._settings))
        if error is None:
            self._send(specimen.pcm)
            error = self._commit()
        return self._told_of_media(RungName.SOUND, error, {"sound_bytes": len(specimen.pcm)})

    def picture(self, specimen: Specimen) -> Outcome:
        """Make another turn, with a picture behind its sound."""
        tail = _BLOCKS_BESIDE_PICTURE * BLOCK_BYTES
        before = self._link.meters()
        enough = before.sound_bytes_sent + len(specimen.pcm) - tail
        self._send(specimen.pcm[:-tail])
        # A picture waits while much sound does; with little it rides behind it.
        self._wait(lambda: self._link.meters().sound_bytes_sent >= enough, TURN_LIMIT_S)
        self._link.send_still(specimen.still)
        self._send(specimen.pcm[-tail:])
        error = self._commit()
        if error is None and self._link.meters().pictures_sent == before.pictures_sent:
            error = CallError(ErrorKind.LINK_STUCK, "the picture didn't get out")
        size = {"picture_bytes": len(specimen.still.jpeg)}
        return self._told_of_media(RungName.PICTURE, error, size)

    def answer(self, specimen: Specimen) -> Outcome:
        """Ask for an answer to the turn before, and stop it as soon as it is known to come."""
        if not self._is_up:
            error = self._renew(hand_made_turns(self._settings))
            if error is None:
                self._send(specimen.pcm)
                error = self._commit()
            if error is not None:
                return Outcome(error, was_tried=False)
        is_text_only = self._settings.is_text_only
        answered, error = self._listen(is_text_only=is_text_only)
        if error is None:
            return answer_outcome(answered, is_text_only=is_text_only)
        self._is_up = False
        return refused(RungName.ANSWER, error)

    def option(self, rung: RungName) -> Outcome:
        """Configure the session with one option in addition."""
        if not self._is_up:
            error = self._renew(smallest_options(self._settings))
            if error is not None:
                return Outcome(error, was_tried=False)
        error = self._configure(options_with(rung, self._settings))
        # Some services hang up a moment after they refused something.
        self._is_up = self._is_up and error is None
        return Outcome(error)

    def close(self) -> None:
        """Leave the service."""
        self._link.close()

    def _connect(self, settings: CallSettings) -> CallError | None:
        self._epoch += 1
        target = LinkTarget(settings.endpoint, settings.model, settings.workspace)
        self._is_up = True
        self._link.open(self._epoch, target)
        return self._await(SessionCreated, CONNECT_LIMIT_S)

    def _renew(self, options: SessionOptions) -> CallError | None:
        return self._connect(self._settings) or self._configure(options)

    def _configure(self, options: SessionOptions) -> CallError | None:
        self._link.configure(options)
        return self._await(SessionConfigured, SESSION_LIMIT_S, minds_trifles=False)

    def _send(self, pcm: bytes) -> None:
        for start in range(0, len(pcm), BLOCK_BYTES):
            block = SoundBlock(pcm[start : start + BLOCK_BYTES], time.monotonic())
            self._link.send_sound(block)

    def _commit(self) -> CallError | None:
        self._link.commit_turn()
        return self._await(TurnCommitted, TURN_LIMIT_S)

    def _told_of_media(
        self, rung: RungName, error: CallError | None, size: dict[str, int]
    ) -> Outcome:
        if error is None:
            return Outcome(details=size)
        if self._is_up and rung is RungName.PICTURE:
            # The turn is still made, without its picture.
            self._await(TurnCommitted, TURN_LIMIT_S)
        return replace(refused(rung, error), details=size)

    def _listen(self, *, is_text_only: bool) -> tuple[Answered, CallError | None]:
        """Ask, and hear until the answer is over or has shown all that was to be seen of it."""
        answered, began_s = Answered(), time.monotonic()
        limit_s, ask_again_s = began_s + ANSWER_LIMIT_S, began_s + ASK_AGAIN_S
        has_begun = False
        self._link.request_answer()
        while not answered.is_over and time.monotonic() < limit_s and not self._stop.is_set():
            if not has_begun and time.monotonic() >= ask_again_s:
                self._link.request_answer()
                ask_again_s = limit_s
            fact = self._next_fact()
            error = _error_of(fact)
            if error is not None and _is_lasting(error):
                return answered, error
            has_begun = has_begun or isinstance(fact, AnswerStarted)
            was_whole = answered.is_whole(is_text_only=is_text_only)
            answered = _heard(answered, fact, round((time.monotonic() - began_s) * 1000))
            if answered.is_whole(is_text_only=is_text_only) and not was_whole:
                limit_s = time.monotonic() + LAST_WORDS_S
        if has_begun and not answered.is_over:
            self._link.cancel_answer()
        return answered, None

    def _await(
        self, awaited: type[FactT], limit_s: float, *, minds_trifles: bool = True
    ) -> CallError | None:
        """Wait for one kind of fact; None once it came, else why it didn't.

        A trifle is the reason where something was just asked for; it isn't where it can still be
        about what was stopped before.
        """
        deadline_s = time.monotonic() + limit_s
        while time.monotonic() < deadline_s and not self._stop.is_set():
            fact = self._next_fact()
            if isinstance(fact, awaited):
                return None
            error = _error_of(fact)
            if error is not None and (minds_trifles or _is_lasting(error)):
                return error
        return CallError(ErrorKind.NO_ANSWER, f"no {awaited.__name__}")

    def _wait(self, is_reached: Callable[[], bool], limit_s: float) -> None:
        deadline_s = time.monotonic() + limit_s
        while not is_reached() and time.monotonic() < deadline_s and not self._stop.is_set():
            # Looked at every so often: sending posts no fact.
            self._stop.wait(_LOOK_EVERY_S / 5)

    def _next_fact(self) -> LinkFact | None:
        try:
            reported = self._facts.get(timeout=_LOOK_EVERY_S)
        except queue.Empty:
            return None
        if reported.epoch != self._epoch:
            return None
        if isinstance(reported.fact, LinkFailed):
            self._is_up = False
        return reported.fact


def _error_of(fact: LinkFact | None) -> CallError | None:
    return fact.error if isinstance(fact, LinkFailed | ServiceComplained) else None


def _is_lasting(error: CallError) -> bool:
    return error.kind.next_step is not NextStep.IGNORE


def _heard(answered: Answered, fact: LinkFact | None, at_ms: int) -> Answered:
    match fact:
        case AnswerTextArrived() | AnswerTextCompleted() if answered.text_ms is None:
            return replace(answered, text_ms=at_ms)
        case AnswerSoundArrived() if answered.sound_ms is None:
            return replace(answered, sound_ms=at_ms)
        case AnswerFinished(usage=usage):
            return replace(answered, tokens=usage.total, is_over=True)
    return answered
