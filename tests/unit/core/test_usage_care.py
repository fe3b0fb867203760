"""Laws of usage in a call: counted with every answer, warned of at four fifths, never an end."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.events import AnswerFinished, LinkReported
from omnicall.core.prices import Price
from omnicall.core.reports import NoticeKind, Phase, StatsReported
from omnicall.core.tokens import TokenUsage
from omnicall.core.view import view_of
from tests.helpers.played_call import SETTINGS, after, heard, in_call, notices, play, reports, tick


def finished(number: int, tokens: int) -> LinkReported:
    usage = TokenUsage(tokens, tokens - 10, 10)
    return heard(AnswerFinished(f"a{number}", "completed", usage))


def test_every_answer_counts_and_the_statistics_tell() -> None:
    state, effects = play(
        in_call(), finished(1, 100), finished(2, 50), finished(2, 50), tick(102.0)
    )
    assert view_of(state).usage.tokens.total == 150
    stats = [report for report in reports(effects) if isinstance(report, StatsReported)]
    assert stats[-1].usage.tokens.total == 150
    assert stats[-1].usage.newest == TokenUsage(50, 40, 10)


def test_a_limit_is_told_of_at_four_fifths_and_at_the_whole_and_ends_nothing() -> None:
    state = in_call(replace(SETTINGS, token_limit=1000))
    state, effects = play(state, finished(1, 790))
    assert notices(effects) == []
    state, effects = play(state, finished(2, 20), finished(3, 20))
    assert notices(effects) == [NoticeKind.USAGE_NEAR_LIMIT]
    state, effects = play(state, finished(4, 200), finished(5, 5000))
    assert notices(effects) == [NoticeKind.USAGE_LIMIT_REACHED]
    assert state.phase is Phase.LIVE
    at_once = play(in_call(replace(SETTINGS, token_limit=10)), finished(1, 100))[1]
    assert notices(at_once) == [NoticeKind.USAGE_LIMIT_REACHED]


def test_the_cost_is_an_estimate_where_the_price_is_known() -> None:
    price = Price("USD", 1.0, 2.0, 1.0, 4.0, 8.0)
    state = after(in_call(replace(SETTINGS, price=price)), finished(1, 1_000_000))
    cost = view_of(state).cost
    assert cost is not None
    assert (round(cost.amount, 2), cost.currency) == (2.0, "USD")
    assert view_of(after(in_call(), finished(1, 100))).cost is None
