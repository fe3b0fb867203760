"""How much of an answer has to be there before it sounds: little at first, more on bad networks."""

from __future__ import annotations

LEAST_MS = 100
MOST_MS = 400
GROWTH_MS = 100
"""For each time an answer ran dry."""
SHRINKAGE_MS = 50
"""For each answer that was heard to its end without."""


class StartAmount:
    """The present amount; used by the sound card's thread alone, but for reading."""

    def __init__(self, ms: int = LEAST_MS) -> None:
        self.ms = min(max(ms, LEAST_MS), MOST_MS)
        self.underruns = 0
        """Times an answer ran dry before it went on."""
        self._has_run_dry = False

    def note_underrun(self) -> None:
        """The answer went on after it had run dry."""
        self.underruns += 1
        self.ms = min(self.ms + GROWTH_MS, MOST_MS)
        self._has_run_dry = True

    def note_end(self) -> None:
        """The answer was heard to its end."""
        if not self._has_run_dry:
            self.ms = max(self.ms - SHRINKAGE_MS, LEAST_MS)
        self._has_run_dry = False

    def note_cut(self) -> None:
        """The answer was cut off, which says nothing of the network."""
        self._has_run_dry = False
