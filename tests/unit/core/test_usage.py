"""Laws of a call's usage: per answer unless the reports plainly count on, over every connection."""

from __future__ import annotations

from omnicall.core.tokens import TokenUsage
from omnicall.core.usage import SURE_AFTER, Usage


def told(*reports: tuple[int, int], usage: Usage | None = None, epoch: int = 1) -> Usage:
    usage = usage or Usage()
    for number, (read, said) in enumerate(reports):
        tokens = TokenUsage(read + said, read, said)
        usage = usage.after(epoch, f"{epoch}-{number}", tokens)
    return usage


def test_reports_of_answers_add_up_although_the_context_grows() -> None:
    usage = told((100, 40), (160, 20), (190, 35), (240, 10))
    assert (usage.tokens.input, usage.tokens.output) == (690, 105)
    assert usage.newest == TokenUsage(250, 240, 10)


def test_reports_that_never_shrink_for_long_enough_count_on() -> None:
    rising = [(100 * number, 10 * number) for number in range(1, SURE_AFTER)]
    unsure = told(*rising)
    assert not unsure.counts_on
    sure = told(*rising, (100 * SURE_AFTER, 10 * SURE_AFTER))
    assert sure.counts_on
    assert sure.tokens.total == 110 * SURE_AFTER
    # One that is less shows that they were single answers after all.
    wrong = told(*rising, (100 * SURE_AFTER, 10 * SURE_AFTER), (900, 5))
    assert not wrong.counts_on
    assert wrong.tokens.total == sum(a + b for a, b in rising) + 110 * SURE_AFTER + 905


def test_a_new_connection_begins_to_count_anew_and_forgets_nothing() -> None:
    usage = told((50, 5), usage=told((100, 40), (160, 20)), epoch=2)
    assert usage.tokens.total == 375
    assert usage.reports == 3


def test_a_report_that_is_told_again_or_holds_nothing_changes_nothing() -> None:
    usage = told((100, 40))
    assert usage.after(1, "1-0", TokenUsage(140, 100, 40)) is usage
    assert usage.after(1, "1-9", TokenUsage()) is usage
    nameless = usage.after(1, "", TokenUsage(10)).after(1, "", TokenUsage(10))
    assert nameless.tokens.total == 160
    assert nameless.totals.reports == 3
