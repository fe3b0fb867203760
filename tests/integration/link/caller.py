"""Somebody who uses a link: asks it for things and keeps everything it reports."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from omnicall.core.effects import LinkTarget, SessionOptions
from omnicall.core.errors import CallError
from omnicall.core.events import (
    LinkClosed,
    LinkFact,
    LinkFailed,
    LinkReported,
    SessionConfigured,
    SessionCreated,
)
from omnicall.core.media_types import BLOCK_BYTES, SoundBlock, Still
from omnicall.core.settings import TurnTaking
from omnicall.link.realtime_link import RealtimeLink
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.waiting import LIMIT_S

REAL_KEY = "sk-0123456789"
MODEL = "qwen3.5-omni-flash-realtime"

OPTIONS = SessionOptions(
    model=MODEL,
    instructions="Speak to the adult.",
    voice=None,
    is_text_only=False,
    transcription_model="qwen3-asr-flash-realtime",
    audio_format="pcm",
    turn_taking=TurnTaking.SILENCE,
    vad_threshold=0.5,
    silence_ms=800,
)

Fact = TypeVar("Fact", bound=LinkFact)


def sound(number: int, *, at_s: float | None = None, length: int = BLOCK_BYTES) -> SoundBlock:
    """A block that can be told from others, heard just now unless said otherwise."""
    captured_at_s = time.monotonic() if at_s is None else at_s
    return SoundBlock((number % 250 + 1).to_bytes(1, "little") * length, captured_at_s)


def dice(seed: int) -> random.Random:
    """The same throws every time."""
    return random.Random(seed)  # noqa: S311 - dice, not a secret


def still(name: bytes = b"jpeg") -> Still:
    """A picture that can be told from others."""
    return Still(name, 640, 480)


class Caller:
    """Owns a link; ``reported`` grows on the link's threads."""

    def __init__(self, key: Callable[[], str | None] = lambda: REAL_KEY) -> None:
        self.reported: list[LinkReported] = []
        self.epoch = 0
        self._news = threading.Condition()
        self._called_at_s = 0.0
        self._listener: Callable[[LinkFact], None] = lambda _fact: None
        self.link = RealtimeLink(self._take, key)

    def call(self, endpoint: str, model: str = MODEL, workspace: str | None = None) -> int:
        """Open a connection; returns its epoch."""
        self.epoch += 1
        self._called_at_s = time.monotonic()
        self.link.open(self.epoch, LinkTarget(endpoint, model, workspace))
        return self.epoch

    def go_live(self, service: ScriptedService) -> Peer:
        """Open a connection and configure its session."""
        self.call(service.url)
        self.wait_for(SessionCreated)
        self.link.configure(OPTIONS)
        self.wait_for(SessionConfigured)
        return service.peer()

    def listen(self, listener: Callable[[LinkFact], None]) -> None:
        """Hand every further fact over, on the link's own thread, which waits meanwhile."""
        self._listener = listener

    def facts(self, epoch: int | None = None) -> list[LinkFact]:
        """What was reported of one connection, the newest by default."""
        wanted = self.epoch if epoch is None else epoch
        return [reported.fact for reported in list(self.reported) if reported.epoch == wanted]

    def wait_for(
        self, kind: type[Fact], *, epoch: int | None = None, limit_s: float = LIMIT_S
    ) -> Fact:
        """The first fact of this kind, as soon as it is there."""

        def found() -> list[Fact]:
            return [fact for fact in self.facts(epoch) if isinstance(fact, kind)]

        with self._news:
            is_there = self._news.wait_for(found, limit_s)
        assert is_there, f"waited {limit_s:g} s in vain for {kind.__name__}: {self.facts(epoch)}"
        return found()[0]

    def wait_for_failure(self) -> CallError:
        """Why the newest connection failed, as soon as it did."""
        return self.wait_for(LinkFailed).error

    def failed_after_s(self) -> float:
        """How long the newest connection lasted until its failure was told."""
        return self.reported[-1].at_s - self._called_at_s

    def stop(self) -> None:
        """End the link and hold it to its promise: one last fact per connection, then silence."""
        assert self.link.stop(LIMIT_S)
        for epoch in range(1, self.epoch + 1):
            facts = self.facts(epoch)
            ends = [fact for fact in facts if isinstance(fact, LinkFailed | LinkClosed)]
            assert ends == facts[-1:], f"epoch {epoch}: {facts}"

    def _take(self, reported: LinkReported) -> None:
        with self._news:
            self.reported.append(reported)
            self._news.notify_all()
        self._listener(reported.fact)
