"""Laws of the way into PortAudio: one at a time, all step out for a fresh start, nobody hangs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from omnicall.media import sound_gate
from omnicall.media.sound_gate import SoundGate
from omnicall.media.trouble import DeviceError
from omnicall.system.worker import Worker
from tests.helpers.waiting import LIMIT_S, wait_until


class Stream:
    """Satisfies ``Yielding``."""

    must_yield = False


class Owner:
    """Holds a stream open, closes it when asked, and opens it again at once."""

    def __init__(self, gate: SoundGate, *, yields: bool = True) -> None:
        self._gate = gate
        self._yields = yields
        self.openings = 0
        self.worker = Worker("owner", self._run)

    def _run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            stream = Stream()
            with self._gate.entered():
                self._gate.add(stream)
                self.openings += 1
            while not (stop.wait(0.005) or (stream.must_yield and self._yields)):
                continue
            with self._gate.leaving(stream):
                assert stream not in self._gate.streams


@contextmanager
def owners(gate: SoundGate, count: int, *, yields: bool = True) -> Iterator[list[Owner]]:
    made = [Owner(gate, yields=yields) for _ in range(count)]
    for owner in made:
        owner.worker.start()
    wait_until(lambda: all(owner.openings for owner in made), LIMIT_S, "the streams to open")
    try:
        yield made
    finally:
        assert all(owner.worker.stop() for owner in made)


def renewed(gate: SoundGate, start_afresh: Callable[[], None]) -> bool:
    with gate.entered():
        return gate.renew(start_afresh)


def test_everybody_steps_out_for_a_fresh_start_and_comes_back() -> None:
    gate, open_then = SoundGate(), list[int]()
    with owners(gate, 3) as made:
        assert renewed(gate, lambda: open_then.append(len(gate.streams)))
        wait_until(lambda: len(gate.streams) == 3, LIMIT_S, "the streams to come back")
        assert [owner.openings for owner in made] == [2, 2, 2]
        assert not any(stream.must_yield for stream in gate.streams)
    assert open_then == [0]
    assert gate.streams == ()


def test_without_streams_it_starts_afresh_at_once() -> None:
    gate = SoundGate()
    assert gate.since_renewal_s == float("inf")
    assert renewed(gate, lambda: None)
    assert gate.since_renewal_s < LIMIT_S


def test_a_stream_that_hangs_keeps_the_old_list_and_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sound_gate, "YIELD_LIMIT_S", 0.5)
    gate, started = SoundGate(), list[str]()
    with owners(gate, 1, yields=False), owners(gate, 1) as (willing,):
        with gate.entered():
            # However seldom a busy computer lets the willing one look.
            while len(gate.streams) == 2:
                assert not gate.renew(lambda: started.append("afresh"))
        wait_until(lambda: len(gate.streams) == 2, LIMIT_S, "the willing one to come back")
        assert willing.openings == 2
        assert not any(stream.must_yield for stream in gate.streams)
    assert started == []


def test_for_one_that_was_given_up_nobody_is_disturbed_until_it_is_gone_after_all() -> None:
    gate, started = SoundGate(), list[str]()
    lost = Stream()
    with owners(gate, 1) as (other,):
        with gate.entered():
            gate.add(lost)
        gate.give_up(lost)
        assert not renewed(gate, lambda: started.append("afresh"))
        assert (started, other.openings) == ([], 1)
        assert gate.since_renewal_s < LIMIT_S
        with gate.leaving(lost):
            assert lost not in gate.streams
        assert renewed(gate, lambda: started.append("afresh"))
    assert started == ["afresh"]


def test_nobody_waits_for_ever_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_gate, "_ENTRY_LIMIT_S", 0.05)
    gate, failures = SoundGate(), list[DeviceError]()

    def enter(_stop: threading.Event) -> None:
        try:
            with gate.entered():
                """Not reached."""
        except DeviceError as failure:
            failures.append(failure)

    with gate.entered():
        other = Worker("other", enter)
        other.start()
        wait_until(lambda: failures, LIMIT_S, "the other to give up")
    assert other.stop()
    with gate.entered():
        """The way is free again."""


def test_a_fresh_start_that_fails_keeps_nobody_out() -> None:
    def fail() -> None:
        raise RuntimeError("no sound system")

    gate = SoundGate()
    with owners(gate, 1):
        with pytest.raises(RuntimeError):
            renewed(gate, fail)
        wait_until(lambda: len(gate.streams) == 1, LIMIT_S, "the stream to come back")


def test_many_who_want_a_fresh_start_at_once_all_get_through() -> None:
    gate, pause, inside, most = SoundGate(), threading.Event(), 0, 0

    def start_afresh() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside + len(gate.streams))
        pause.wait(0.001)
        inside -= 1

    results: list[bool] = []
    with owners(gate, 2):
        askers = [
            Worker(f"asker {number}", lambda _stop: results.append(renewed(gate, start_afresh)))
            for number in range(8)
        ]
        for asker in askers:
            asker.start()
        wait_until(lambda: len(results) == 8, LIMIT_S, "all of them")
        assert all(asker.stop() for asker in askers)
    assert results == [True] * 8
    assert most == 1
