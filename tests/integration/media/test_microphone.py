"""Laws of the microphone's loop, with a scripted source: what it posts and when it gives up."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SoundCaptured
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.media_types import BLOCK_BYTES, Device, NoDevice
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.microphone import Microphone
from omnicall.media.outlet import Outlet
from omnicall.media.sound_source import Frames, HeardPiece

RATE_HZ = 48_000


class ScriptedSource:
    """Delivers these pieces, then nothing, or asks the loop to stop; satisfies ``SoundSource``."""

    name = "scripted"
    rate_hz = RATE_HZ
    channels = 2

    def __init__(self, pieces: Sequence[Frames], stop: threading.Event, *, is_alive: bool) -> None:
        self._pieces = list(pieces)
        self._stop = stop
        self._is_alive = is_alive
        self._was_asked_in_vain = False
        self.is_open = True

    def read(self) -> HeardPiece | None:
        if self._pieces:
            return HeardPiece(self._pieces.pop(0), time.monotonic())
        assert not self._was_asked_in_vain, "nobody waits for a card that is gone"
        if self._is_alive:
            self._stop.set()
        self._was_asked_in_vain = True
        return None

    def is_alive(self) -> bool:
        return self._is_alive

    def close(self) -> None:
        self.is_open = False


def run(
    monkeypatch: pytest.MonkeyPatch, pieces: Sequence[Frames], *, is_alive: bool
) -> tuple[list[CallEvent], DeviceTotals]:
    """All that a microphone posts that delivers these pieces and then stops or dies."""
    stop, totals = threading.Event(), DeviceTotals()
    source = ScriptedSource(pieces, stop, is_alive=is_alive)
    monkeypatch.setattr("omnicall.media.microphone.open_source", lambda *_asked: source)
    events: list[CallEvent] = []
    Microphone(NoDevice(), Outlet(events.append), totals).run(stop)
    assert not source.is_open
    return events, totals


def piece(value: float) -> Frames:
    return np.full((RATE_HZ // 50, 2), value, np.float32)


def test_it_opens_delivers_and_closes_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    events, totals = run(monkeypatch, [piece(0.25)] * 5, is_alive=True)
    opened, *captured = events
    assert opened == DeviceOpened(Device.MICROPHONE, "scripted")
    blocks = [event.block for event in captured if isinstance(event, SoundCaptured)]
    assert [len(block.pcm) for block in blocks] == [BLOCK_BYTES] * 5
    assert np.frombuffer(blocks[-1].pcm, np.int16).tolist() == [8_192] * (BLOCK_BYTES // 2)
    assert totals.microphone_dbfs is None


def test_a_driver_that_delivers_nonsense_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    events, _totals = run(monkeypatch, [piece(float("nan")), piece(3e38)], is_alive=True)
    blocks = [event.block for event in events if isinstance(event, SoundCaptured)]
    assert [block.pcm for block in blocks] == [bytes(BLOCK_BYTES)] * 2


@pytest.mark.parametrize("count", [0, 3])
def test_a_card_that_vanished_fails_at_once_as_the_last_event(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    events, _totals = run(monkeypatch, [piece(0.1)] * count, is_alive=False)
    assert len(events) == count + 2
    last = events[-1]
    assert isinstance(last, DeviceFailed)
    assert (last.device, last.error.kind) == (Device.MICROPHONE, ErrorKind.MICROPHONE_FAILED)
    assert last.error.subject == "scripted"


@pytest.mark.usefixtures("limits")
@pytest.mark.parametrize(("count", "patience_s"), [(0, 2.5), (1, 2.5), (3, 0.6)])
def test_a_card_that_says_it_lives_but_stays_silent_fails_after_a_while(
    monkeypatch: pytest.MonkeyPatch, count: int, patience_s: float
) -> None:
    asked_at_s: list[float] = []
    now_s = 100.0

    def read(source: ScriptedSource) -> HeardPiece | None:
        nonlocal now_s
        if source._pieces:
            return HeardPiece(source._pieces.pop(0), now_s)
        now_s += 0.1
        asked_at_s.append(now_s)
        return None

    monkeypatch.setattr(ScriptedSource, "read", read)
    clock = SimpleNamespace(monotonic=lambda: now_s)
    monkeypatch.setattr("omnicall.media.microphone.time", clock)
    events, _totals = run(monkeypatch, [piece(0.1)] * count, is_alive=True)
    assert isinstance(events[-1], DeviceFailed)
    assert asked_at_s[-1] == pytest.approx(100.0 + patience_s, abs=0.3)
