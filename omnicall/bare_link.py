"""A link without a call around it, and the practice service behind it where that is wanted."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import LinkFailed, LinkReported
from omnicall.core.settings import CallSettings, Language
from omnicall.link.realtime_link import RealtimeLink
from omnicall.system.credentials import api_key

if TYPE_CHECKING:
    from omnicall.practice.service import PracticeService


class BareLink:
    """A link without devices; a context manager that takes everything down."""

    def __init__(
        self,
        settings: CallSettings,
        *,
        is_practice: bool,
        language: Language,
        key: Callable[[], str | None] = api_key,
    ) -> None:
        self.facts: queue.SimpleQueue[LinkReported] = queue.SimpleQueue()
        self.link = RealtimeLink(self.facts.put, key)
        self.settings = settings
        self._practice = practice_service(language) if is_practice else None

    def __enter__(self) -> BareLink:
        if self._practice is not None:
            self._practice.start()
            self.settings = replace(self.settings, endpoint=self._practice.url)
        return self

    def give_up(self) -> None:
        """Let whoever waits for the service wait no longer; from any thread."""
        self.facts.put(LinkReported(1, LinkFailed(CallError(ErrorKind.NO_ANSWER, "given up"))))

    def __exit__(self, *_reason: object) -> None:
        self.link.stop(2.0)
        if self._practice is not None:
            self._practice.stop(1.0)


def practice_service(language: Language) -> PracticeService:
    """The service inside this program, not yet started."""
    # Imported here: most calls are none of practice, and need no server.
    from omnicall.practice.service import PracticeService

    return PracticeService(language=language)
