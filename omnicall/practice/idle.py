"""When it was quiet for so long that the service speaks up by itself."""

from __future__ import annotations

from omnicall.practice.conversation import Conversation


class IdleTimer:
    """How long nobody has spoken and nothing was answered."""

    def __init__(self) -> None:
        self._since_s: float | None = None

    def begin(self, now_s: float) -> None:
        """It is quiet from now on."""
        self._since_s = now_s

    def hold_back(self) -> None:
        """Somebody speaks."""
        self._since_s = None

    def due_s(self, timeout_ms: int | None, conversation: Conversation) -> float | None:
        """When it was quiet for long enough; None while it isn't, or nobody wants to know."""
        if timeout_ms is None or self._since_s is None or conversation.is_answering:
            return None
        return max(self._since_s, conversation.silent_from_s) + timeout_ms / 1000
