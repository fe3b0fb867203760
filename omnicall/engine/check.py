"""The pre-call check: climbs rung by rung and tells of each as soon as it is done."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from omnicall.core.check import Check, Outcome, RungName, found, skipped
from omnicall.core.check_measures import (
    Specimen,
    camera_outcome,
    microphone_outcome,
    speaker_outcome,
)
from omnicall.core.check_session import Elsewhere, elsewhere, key_outcome
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import LinkReported
from omnicall.core.settings import CallSettings
from omnicall.engine.check_ports import CheckDevices, Road
from omnicall.engine.check_service import ServiceRungs
from omnicall.engine.ports import Link
from omnicall.system.worker import Worker

KEY_LIMIT_S = 10.0
"""A keyring may ask the person to unlock it."""

STEP_LIMIT_S = 12.0
"""More than a step of the road allows itself: only a name server can take longer."""

_LOOK_EVERY_S = 0.1


class CheckLink(Link, Protocol):
    """A call's link that can begin to load what it needs."""

    def warm_up(self) -> None:
        """Load the service's library in advance."""


@dataclass(frozen=True)
class CheckParts:
    """What a check climbs with."""

    devices: CheckDevices
    road: Road
    link: CheckLink
    facts: queue.SimpleQueue[LinkReported]
    """Where the link posts."""
    key: Callable[[], str | None]
    elsewhere: Callable[[str], Elsewhere | None] = elsewhere


class Ladder:
    """One check; belongs to the thread that climbs."""

    def __init__(self, parts: CheckParts, settings: CallSettings, stop: threading.Event) -> None:
        self._parts = parts
        self._settings = settings
        self._stop = stop
        self._service = ServiceRungs(parts.link, parts.facts, settings, stop)
        self._specimen: Specimen | None = None

    def climb(self, tell: Callable[[Check], None]) -> Check:
        """Try every rung; blocks up to some minutes where everything hangs; ends on ``stop``.

        ``tell`` hears of each rung that is begun and of the end.  Sends one short noise twice and
        one picture, and asks for one short answer.
        """
        check = Check()
        self._parts.link.warm_up()
        try:
            for rung in RungName:
                if self._stop.is_set():
                    break
                check = self._climb_one(check, rung, tell)
            check = Check(check.findings, is_over=not self._stop.is_set())
        finally:
            self._service.close()
            self._parts.road.close()
            self._parts.devices.release()
        tell(check)
        return check

    def _climb_one(self, check: Check, rung: RungName, tell: Callable[[Check], None]) -> Check:
        finding = skipped(rung, self._settings, check.findings)
        if finding is None:
            tell(Check(check.findings, rung))
            began_s = time.monotonic()
            outcome = self._try(rung)
            if self._stop.is_set():
                # What was broken off tells nothing.
                return Check(check.findings)
            finding = found(rung, outcome, time.monotonic() - began_s)
        return Check((*check.findings, finding))

    def _try(self, rung: RungName) -> Outcome:
        road, service = self._parts.road, self._service
        match rung:
            case RungName.MICROPHONE | RungName.SPEAKER | RungName.CAMERA:
                return self._try_device(rung)
            case RungName.KEY:
                return self._within(KEY_LIMIT_S, lambda: key_outcome(self._parts.key()))
            case RungName.NAME:
                return self._within(STEP_LIMIT_S, road.resolve)
            case RungName.TCP:
                return self._within(STEP_LIMIT_S, road.connect)
            case RungName.TLS:
                return self._within(STEP_LIMIT_S, road.secure)
            case RungName.HANDSHAKE:
                road.close()
                return service.handshake(self._parts.elsewhere(self._settings.endpoint))
            case RungName.SESSION:
                return service.session()
            case RungName.SOUND:
                return service.sound(self._made_up())
            case RungName.PICTURE:
                return service.picture(self._made_up())
            case RungName.ANSWER:
                return service.answer(self._made_up())
            case _:
                return service.option(rung)

    def _try_device(self, rung: RungName) -> Outcome:
        devices, settings = self._parts.devices, self._settings
        match rung:
            case RungName.MICROPHONE:
                heard = devices.listen(settings.microphone, self._stop)
                return Outcome(heard) if isinstance(heard, CallError) else microphone_outcome(heard)
            case RungName.SPEAKER:
                played = devices.play(settings.speaker, self._stop)
                return Outcome(played) if isinstance(played, CallError) else speaker_outcome(played)
            case _:
                seen = devices.look(settings.camera, self._stop)
                return Outcome(seen) if isinstance(seen, CallError) else camera_outcome(seen)

    def _made_up(self) -> Specimen:
        if self._specimen is None:
            self._specimen = self._parts.devices.specimen()
        return self._specimen

    def _within(self, limit_s: float, step: Callable[[], Outcome]) -> Outcome:
        """Take a step on a thread of its own: a keyring or a name server may never return."""
        outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()

        def crash(words: str) -> None:
            outcomes.put(Outcome(CallError(ErrorKind.INTERNAL, words)))

        Worker("check-step", lambda _stop: outcomes.put(step()), crash).start()
        deadline_s = time.monotonic() + limit_s
        while time.monotonic() < deadline_s and not self._stop.is_set():
            try:
                return outcomes.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                continue
        return Outcome(CallError(ErrorKind.NO_ANSWER, "a step took too long"))


def climb_to_session(
    link: Link,
    facts: queue.SimpleQueue[LinkReported],
    settings: CallSettings,
    tell: Callable[[RungName], None] = lambda _reached: None,
) -> CallError | None:
    """Only connect and configure; None for success; blocks up to 25 s.

    Sends no sound and no picture, so it costs nothing.
    """
    service = ServiceRungs(link, facts, settings, threading.Event())
    tell(RungName.HANDSHAKE)
    outcome = service.handshake()
    if outcome.error is None:
        tell(RungName.SESSION)
        outcome = service.session()
    service.close()
    return outcome.error
