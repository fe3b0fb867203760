"""The call's one ordered inbox: any thread puts, the call thread takes."""

from __future__ import annotations

import queue

from omnicall.core.device_facts import SoundCaptured, StillTaken
from omnicall.core.events import CallEvent

MAX_MEDIA_WAITING = 200
"""Four seconds of sound: with more than that waiting, fresh sound and pictures are dropped."""

MAX_WAITING = 20_000
"""Beyond this everything is dropped: nobody has taken anything for minutes."""


class Inbox:
    """A bounded queue that gives up media first; ``dropped`` counts what it gave up."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[CallEvent | None] = queue.SimpleQueue()
        self.dropped = 0

    def __len__(self) -> int:
        return self._waiting.qsize()

    def put(self, event: CallEvent) -> None:
        """Add an event; never blocks, so that a sound card's thread may call it."""
        is_media = isinstance(event, SoundCaptured | StillTaken)
        if self._waiting.qsize() >= (MAX_MEDIA_WAITING if is_media else MAX_WAITING):
            self.dropped += 1
            return
        self._waiting.put(event)

    def wake(self) -> None:
        """Let the call thread look up at once; it takes None."""
        self._waiting.put(None)

    def take(self, timeout_s: float) -> CallEvent | None:
        """The oldest event, or None when none has come in time or it was woken."""
        try:
            return self._waiting.get(timeout=max(timeout_s, 0.0))
        except queue.Empty:
            return None
