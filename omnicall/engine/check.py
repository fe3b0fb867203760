"""The pre-call check: climbs to a configured session and names the rung that fails."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from omnicall.core.configuring import options_of
from omnicall.core.effects import LinkTarget
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    LinkFailed,
    LinkReported,
    ServiceComplained,
    SessionConfigured,
    SessionCreated,
)
from omnicall.core.linking import SESSION_LIMIT_S
from omnicall.core.settings import CallSettings
from omnicall.engine.ports import Link

RungName = Literal["link", "session"]
RUNGS: tuple[RungName, ...] = ("link", "session")

_CONNECT_LIMIT_S = 15.0
"""A little more than the link allows itself, so that its own reason is heard."""


@dataclass(frozen=True, slots=True)
class Rung:
    """How one step went; ``seconds`` is None for a rung that was never reached."""

    name: RungName
    seconds: float | None
    error: CallError | None = None

    @property
    def result(self) -> str:
        """``passed``, ``failed`` or ``skipped``."""
        if self.seconds is None:
            return "skipped"
        return "passed" if self.error is None else "failed"


def climb(
    link: Link,
    facts: queue.SimpleQueue[LinkReported],
    settings: CallSettings,
    tell: Callable[[RungName], None] = lambda _reached: None,
) -> Sequence[Rung]:
    """Connect and configure a session with the smallest configuration; blocks up to 25 s.

    ``facts`` is where the link posts; ``tell`` hears of every rung that is begun.  Sends no sound
    and no picture, so it costs nothing.
    """
    epoch = 1
    tell("link")
    link.open(epoch, LinkTarget(settings.endpoint, settings.model, settings.workspace))
    first = _rung("link", facts, SessionCreated, _CONNECT_LIMIT_S)
    if first.error is not None:
        return (first, Rung("session", None))
    tell("session")
    link.configure(options_of(settings))
    second = _rung("session", facts, SessionConfigured, SESSION_LIMIT_S)
    link.close()
    return (first, second)


def _rung(
    name: RungName,
    facts: queue.SimpleQueue[LinkReported],
    awaited: type[SessionCreated] | type[SessionConfigured],
    limit_s: float,
) -> Rung:
    began_s = time.monotonic()

    def elapsed_s() -> float:
        return time.monotonic() - began_s

    while (left_s := limit_s - elapsed_s()) > 0:
        try:
            fact = facts.get(timeout=left_s).fact
        except queue.Empty:
            break
        if isinstance(fact, awaited):
            return Rung(name, elapsed_s())
        if isinstance(fact, LinkFailed | ServiceComplained):
            return Rung(name, elapsed_s(), fact.error)
    return Rung(name, elapsed_s(), CallError(ErrorKind.NO_ANSWER, f"no {awaited.__name__}"))
