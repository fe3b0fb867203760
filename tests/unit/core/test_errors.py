"""Laws of error kinds: each has its own label, and only passing failures are retried."""

from __future__ import annotations

from omnicall.core.errors import ErrorKind, ExitCode, NextStep


def test_labels_are_unique() -> None:
    assert len({kind.label for kind in ErrorKind}) == len(ErrorKind)


def test_a_kind_is_worth_retrying_exactly_when_its_next_step_says_so() -> None:
    for kind in ErrorKind:
        assert kind.is_worth_retrying == (kind.next_step is NextStep.RETRY)


def test_what_is_worth_retrying_is_the_networks_fault() -> None:
    retried = {kind.exit_code for kind in ErrorKind if kind.is_worth_retrying}
    assert retried == {ExitCode.NETWORK_FAILED}
