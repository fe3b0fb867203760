"""Laws of errands: one after the other, in order, and all of them before the end."""

from __future__ import annotations

from omnicall.system.errands import Errands
from tests.conftest import LogWatch
from tests.helpers.waiting import LIMIT_S, wait_until


def test_errands_run_in_order_and_finish_before_the_end() -> None:
    done = list[int]()
    errands = Errands()
    for number in range(50):
        errands.run(lambda number=number: done.append(number))  # type: ignore[misc]
    assert errands.stop(LIMIT_S)
    assert done == list(range(50))


def test_a_failed_errand_is_reported(log_watch: LogWatch) -> None:
    told = list[str]()

    def fail() -> None:
        raise ValueError("lost the way")

    errands = Errands(on_crash=told.append)
    errands.run(fail)
    wait_until(lambda: told, LIMIT_S, "the report")
    assert told == ["ValueError: lost the way"]
    log_watch.take("Thread errands ended by an error")
    assert errands.stop(LIMIT_S)
