"""Laws of the doorbell: nobody who waits misses a ring, and rings do not pile up."""

from __future__ import annotations

import threading

from omnicall.system.doorbell import Doorbell
from omnicall.system.worker import Worker
from tests.helpers.waiting import LIMIT_S


def test_a_ring_wakes_whoever_waits() -> None:
    bell, has_woken = Doorbell(), threading.Event()

    def wait(_stop: threading.Event) -> None:
        if bell.wait(LIMIT_S):
            has_woken.set()

    worker = Worker("waiting", wait)
    worker.start()
    bell.ring()
    assert has_woken.wait(LIMIT_S)
    assert worker.stop(LIMIT_S)


def test_a_ring_is_not_missed_by_who_waits_later() -> None:
    bell = Doorbell()
    bell.ring()
    assert bell.wait(None)


def test_many_rings_are_one() -> None:
    bell = Doorbell()
    for _ in range(1_000):
        bell.ring()
    assert bell.wait(0.0)
    assert not bell.wait(0.0)


def test_without_a_ring_the_wait_ends_in_time() -> None:
    assert not Doorbell().wait(0.01)
