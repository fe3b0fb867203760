"""Whether a session still hears: a connection can be well while nobody behind it listens.

Its pings are answered by whatever holds the connection.  So a session that owes a word and says
nothing is asked what every session answers: to confirm its configuration.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PATIENCE_S = 15.0
"""How long a session may owe a word."""

LONGEST_PATIENCE_S = 240.0
"""A confirmation doubles the patience up to here: what was loud may be no speech at all."""

CONFIRMATION_LIMIT_S = 8.0
LONGEST_SPEECH_S = 60.0
"""Who goes on speaking for so long may not be heard any more."""

SPEECH_S = 1.5
"""Less loud sound than this may well be nothing that a session has to notice."""

LOUD_DBFS = -35.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a call remembers of one session's words, to judge its silence."""

    said_s: float = 0.0
    """When the session last said anything."""
    loud_since_s: float | None = None
    """When the microphone was first loud after that."""
    loud_s: float = 0.0
    """For how long it was, all in all."""
    quiet_since_s: float = 0.0
    """When it was last loud."""
    confirmations: int = 0
    """How often it did confirm since it last said anything of its own accord."""
    asked_s: float | None = None
    """When it was asked to confirm, while it has not."""

    def after_word(self, now_s: float) -> Doubt:
        """The session said something of its own accord."""
        return Doubt(now_s, quiet_since_s=self.quiet_since_s)

    def after_confirmation(self, now_s: float) -> Doubt:
        """The session confirmed its configuration."""
        if self.asked_s is None:
            return self.after_word(now_s)
        return replace(self.after_word(now_s), confirmations=self.confirmations + 1)

    @property
    def patience_s(self) -> float:
        """How long it may owe a word."""
        return min(PATIENCE_S * 2.0**self.confirmations, LONGEST_PATIENCE_S)

    def after_loud(self, now_s: float, elapsed_s: float) -> Doubt:
        """The microphone was loud just now, and what it heard was sent."""
        since_s = now_s if self.loud_since_s is None else self.loud_since_s
        loud_s = self.loud_s + elapsed_s
        return replace(self, loud_since_s=since_s, loud_s=loud_s, quiet_since_s=now_s)

    def is_due(self, now_s: float, *, is_person_speaking: bool, is_answer_awaited: bool) -> bool:
        """Whether the session owes a word for too long; the two are what it said itself."""
        if self.asked_s is not None or now_s - self.said_s < self.patience_s:
            return False
        if is_person_speaking:
            quiet_since_s = max(self.said_s, self.quiet_since_s)
            is_over = now_s - quiet_since_s >= self.patience_s
            return is_over or now_s - self.said_s >= max(LONGEST_SPEECH_S, self.patience_s)
        since_s = self.loud_since_s
        is_unnoticed = since_s is not None and now_s - since_s >= self.patience_s
        return is_answer_awaited or (is_unnoticed and self.loud_s >= SPEECH_S)

    def is_confirmed_late(self, now_s: float) -> bool:
        """Whether nobody can be there any more."""
        return self.asked_s is not None and now_s - self.asked_s >= CONFIRMATION_LIMIT_S
