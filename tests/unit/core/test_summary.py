"""Laws of a call in numbers: shares never exceed the whole, and small costs are not nothing."""

from __future__ import annotations

from omnicall.core.prices import Cost
from omnicall.core.summary import Summary, cost_text, count_text, percent, summary_of
from omnicall.core.view import ViewState
from tests.helpers.kept_call import LINES


def test_answers_and_interruptions_are_counted_from_what_was_said() -> None:
    summary = summary_of(ViewState(transcript=LINES))
    assert (summary.answers, summary.interruptions) == (2, 2)
    assert summary_of(ViewState()) == Summary()


def test_a_share_is_a_share_of_the_whole() -> None:
    assert [percent(part_s, 60.0) for part_s in (0.0, 20.0, 61.0)] == ["0 %", "33 %", "100 %"]
    assert percent(5.0, 0.0) == "0 %"


def test_an_amount_is_readable_however_small() -> None:
    costs = [cost_text(Cost(amount, "USD")) for amount in (0.0, 0.01234, 3.14159)]
    assert costs == ["0.00 USD", "0.0123 USD", "3.14 USD"]
    assert count_text(1_234_567) == "1,234,567"
