"""What a call was in numbers, for its page, its notes and whoever pays for it."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.prices import Cost
from omnicall.core.view import ViewState


@dataclass(frozen=True, slots=True)
class Summary:
    """One call; what isn't known is zero or None."""

    answers: int = 0
    interruptions: int = 0
    person_s: float = 0.0
    """How long the person spoke, and below the assistant."""
    assistant_s: float = 0.0
    tokens: int = 0
    cost: Cost | None = None
    """An estimate."""


def summary_of(view: ViewState) -> Summary:
    """What a window shows of a call, counted."""
    answers = [line for line in view.transcript if line.who == "assistant"]
    return Summary(
        len(answers),
        sum(line.is_interrupted for line in answers),
        view.shares.person_s,
        view.shares.assistant_s,
        view.usage.tokens.total,
        view.cost,
    )


def percent(part_s: float, whole_s: float) -> str:
    """A share for people; never more than all of it, since ticks round."""
    share = min(part_s / whole_s, 1.0) if whole_s > 0 else 0.0
    return f"{share * 100:.0f} %"


def cost_text(cost: Cost) -> str:
    """An amount with its currency; small ones aren't rounded to nothing."""
    digits = 2 if cost.amount >= 1 or cost.amount == 0 else 4
    return f"{cost.amount:.{digits}f} {cost.currency}"


def count_text(count: int) -> str:
    """A large number in groups of three."""
    return f"{count:,}"
