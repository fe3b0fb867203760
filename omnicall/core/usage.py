"""What a call uses, from the reports of its answers.

Documented as per answer; on a sibling model reports were seen that count on over the whole
connection (PROTOCOL: usage).  Reports that count on never get smaller, which those of answers with
lengths of their own soon do: only after ``SURE_AFTER`` that never did, the newest one is taken for
the sum, and no longer once one is smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from omnicall.core.tokens import Tokens, TokenUsage, UsageTotals, tokens_of

SURE_AFTER = 8
"""By chance, answers grow longer so often in a row once in forty thousand connections."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The reports so far, connection by connection."""

    epoch: int = 0
    """Of the connection that reports now."""
    past: Tokens = field(default_factory=Tokens)
    """Of all connections before."""
    newest: TokenUsage | None = None
    newest_tokens: Tokens = field(default_factory=Tokens)
    newest_answer: str = ""
    summed: Tokens = field(default_factory=Tokens)
    """Of this connection, if each report is one answer's."""
    reports_here: int = 0
    never_shrank: bool = True
    reports: int = 0
    """Over all connections."""

    def after(self, epoch: int, answer_id: str, usage: TokenUsage) -> Usage:
        """Take in a report; an empty one, and one that was told before, change nothing."""
        tokens = tokens_of(usage)
        if tokens.total == 0:
            return self
        here = self if epoch == self.epoch else self._on_new_link(epoch)
        if answer_id == here.newest_answer and answer_id:
            return here
        grew = (
            tokens.output > here.newest_tokens.output and tokens.input >= here.newest_tokens.input
        )
        return replace(
            here,
            newest=usage,
            newest_tokens=tokens,
            newest_answer=answer_id,
            summed=here.summed + tokens,
            reports_here=here.reports_here + 1,
            never_shrank=here.never_shrank and grew,
            reports=here.reports + 1,
        )

    def _on_new_link(self, epoch: int) -> Usage:
        return Usage(epoch=epoch, past=self.tokens, newest=self.newest, reports=self.reports)

    @property
    def counts_on(self) -> bool:
        """Whether each report holds all those before."""
        return self.never_shrank and self.reports_here >= SURE_AFTER

    @property
    def tokens(self) -> Tokens:
        """Of the whole call, as far as that can be known."""
        return self.past + (self.newest_tokens if self.counts_on else self.summed)

    @property
    def totals(self) -> UsageTotals:
        """To show."""
        return UsageTotals(self.newest, self.tokens, self.reports)
