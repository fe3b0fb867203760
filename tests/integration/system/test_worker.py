"""Laws of a worker: it stops when asked, and nothing it throws gets out."""

from __future__ import annotations

import threading

from omnicall.system.worker import Worker
from tests.conftest import LogWatch
from tests.helpers.waiting import LIMIT_S, wait_until


def _wait_for(event: threading.Event) -> None:
    event.wait(LIMIT_S)


def test_a_body_that_watches_its_event_stops_when_asked() -> None:
    worker = Worker("patient", _wait_for)
    worker.start()
    assert worker.is_alive
    assert worker.stop(LIMIT_S)
    assert not worker.is_alive


def test_a_worker_that_never_began_is_stopped() -> None:
    assert Worker("idle", lambda stop: None).stop()


def test_a_body_that_does_not_listen_is_reported() -> None:
    release = threading.Event()
    worker = Worker("deaf", lambda _stop: _wait_for(release))
    worker.start()
    assert not worker.stop(timeout_s=0.01)
    release.set()
    assert worker.stop(LIMIT_S)


def test_an_exception_is_logged_and_handed_over(log_watch: LogWatch) -> None:
    told = list[str]()

    def fail(_stop: threading.Event) -> None:
        raise ValueError("nonsense")

    worker = Worker("careless", fail, on_crash=told.append)
    worker.start()
    wait_until(lambda: told, LIMIT_S, "the report")
    assert told == ["ValueError: nonsense"]
    log_watch.take("Thread careless ended by an error")


def test_a_worker_can_ask_itself_to_stop() -> None:
    answers = list[bool]()

    def stop_oneself(_stop: threading.Event) -> None:
        answers.append(worker.stop())

    worker = Worker("selfish", stop_oneself)
    worker.start()
    wait_until(lambda: answers, LIMIT_S, "its answer")
    assert answers == [False]
    assert worker.stop(LIMIT_S)
