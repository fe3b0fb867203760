"""The call thread: take an event, advance, perform, publish."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from omnicall.core.call import advance
from omnicall.core.device_facts import SoundCaptured, StillTaken
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent, Ticked
from omnicall.core.reports import CallEnded, EndReason, ErrorReported, Phase, PhaseReached, Report
from omnicall.core.state import CallState
from omnicall.core.view import ViewState, view_of
from omnicall.engine.inbox import Inbox
from omnicall.engine.performer import Performer
from omnicall.engine.ports import Devices, Link, NoTools, Tools
from omnicall.system.gap_watch import GapWatch
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

TICK_S = 0.1
IDLE_WAIT_S = 1.0


class CallEngine:
    """Owns the call's state; ``post`` is its only way in, ``publish`` and ``tell`` its ways out.

    ``post`` may be called on any thread and never blocks.  ``publish`` (the newest view, when it
    changed) and ``tell`` (every report, in order) are called on the call thread and must not block.
    """

    def __init__(
        self, publish: Callable[[ViewState], None], tell: Callable[[Report], None]
    ) -> None:
        self._publish = publish
        self._tell = tell
        self._inbox = Inbox()
        self._state = CallState()
        self._view = view_of(self._state)
        self._ticked_s = 0.0
        self._awake = GapWatch()
        self._performer: Performer | None = None
        self._worker: Worker | None = None

    def start(self, devices: Devices, link: Link, tools: Tools | None = None) -> None:
        """Start the call thread on these ports; they post into this engine."""
        performer = Performer(devices, link, self._tell, tools or NoTools())
        self._performer = performer
        self._worker = Worker(
            "call", lambda stop: self._run(stop, performer), on_crash=self._end_by_fault
        )
        self._worker.start()

    def post(self, event: CallEvent) -> None:
        """Let the call know; from any thread."""
        self._inbox.put(event)

    def stop(self, timeout_s: float = 2.0) -> bool:
        """End the thread, not the call: hang up first and wait for ``CallEnded``."""
        if self._worker is None:
            return True
        self._worker.ask_to_stop()
        # It may sleep for just as long as anybody waits for it.
        self._inbox.wake()
        return self._worker.stop(timeout_s)

    def _run(self, stop: threading.Event, performer: Performer) -> None:
        while not stop.is_set():
            event = self._inbox.take(self._wait_s())
            now_s = time.monotonic()
            if now_s - self._ticked_s >= TICK_S:
                self._ticked_s = now_s
                self._advance(self._tick(now_s, performer), performer)
            if event is not None:
                self._advance(event, performer)

    def _tick(self, now_s: float, performer: Performer) -> Ticked:
        meters = performer.meters(len(self._inbox))
        chance = random.random()  # noqa: S311 - spreads waits, keeps no secret
        return Ticked(now_s, meters, self._awake.gap_s(), chance)

    def _wait_s(self) -> float:
        if self._state.phase in (Phase.IDLE, Phase.ENDED):
            return IDLE_WAIT_S
        return self._ticked_s + TICK_S - time.monotonic()

    def _advance(self, event: CallEvent, performer: Performer) -> None:
        self._state, effects = advance(self._state, event)
        for effect in effects:
            performer.perform(effect)
        if isinstance(event, SoundCaptured | StillTaken):
            # Fifty times a second, and a window sees what came of it at the next tick.
            return
        view = view_of(self._state)
        if view != self._view:
            self._view = view
            self._publish(view)

    def _end_by_fault(self, detail: str) -> None:
        """A mistake of ours must neither hold the camera nor leave the person waiting."""
        error = CallError(ErrorKind.INTERNAL, detail)
        if self._performer is not None:
            self._performer.let_go()
        self._tell(ErrorReported(error))
        self._tell(PhaseReached(Phase.ENDED))
        self._tell(CallEnded(EndReason.FAILED, 0.0, error))
        failed = replace(
            self._view,
            phase=Phase.ENDED,
            is_sharing=False,
            error=error,
            end_reason=EndReason.FAILED,
        )
        self._publish(failed)
