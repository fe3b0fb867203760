"""How long each side has spoken: summed up from tick to tick, which is fine enough for shares."""

from __future__ import annotations

from dataclasses import dataclass, replace

LONGEST_TICK_S = 1.0
"""A longer gap between ticks is the computer's sleep, and nobody's talk."""


@dataclass(frozen=True, slots=True)
class TalkShares:
    """Seconds of sound of each side."""

    person_s: float = 0.0
    assistant_s: float = 0.0

    def after(
        self, passed_s: float, *, is_person_speaking: bool, is_assistant_heard: bool
    ) -> TalkShares:
        """A further moment; while both speak, both are counted."""
        length_s = min(max(passed_s, 0.0), LONGEST_TICK_S)
        return replace(
            self,
            person_s=self.person_s + (length_s if is_person_speaking else 0.0),
            assistant_s=self.assistant_s + (length_s if is_assistant_heard else 0.0),
        )
