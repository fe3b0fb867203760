"""Laws of the speaker's loop with a file: what it connects, and what a full disk does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from omnicall.core.device_facts import DeviceFailed, DeviceOpened
from omnicall.core.errors import ErrorKind
from omnicall.core.events import CallEvent
from omnicall.core.media_types import DOWNLINK_RATE_HZ, Device, DeviceChoice, FileDevice, NoDevice
from omnicall.media.outlet import Outlet
from omnicall.media.sound_line import SoundLine
from omnicall.media.speaker import Speaker
from omnicall.system.worker import Worker
from tests.helpers.media_files import read_wav
from tests.helpers.waiting import LIMIT_S, wait_until

resource = pytest.importorskip("resource", reason="needs a limit for the size of files")


@contextmanager
def open_speaker(
    choice: DeviceChoice, line: SoundLine, events: list[CallEvent]
) -> Iterator[Worker]:
    """A speaker on its thread while the block lasts."""
    speaker = Speaker(choice, Outlet(events.append), line)
    worker = Worker("speaker", speaker.run)
    worker.start()
    try:
        wait_until(lambda: events, LIMIT_S, "the speaker to open")
        yield worker
    finally:
        assert worker.stop()


@contextmanager
def disk_full_at(size_bytes: int) -> Iterator[None]:
    """No file of this process can grow larger than this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def sound(ms: int) -> bytes:
    return b"\x01\x10" * (DOWNLINK_RATE_HZ * ms // 1000)


def test_sound_that_came_before_it_is_played_and_what_comes_after_it_waits() -> None:
    line, events = SoundLine(), list[CallEvent]()
    line.play("a", sound(10))
    with open_speaker(NoDevice(), line, events):
        assert events == [DeviceOpened(Device.SPEAKER, "none")]
        line.play("a", sound(100))
        wait_until(lambda: line.totals().played_ms == 110, LIMIT_S, "the sound to be played")
    line.play("a", sound(20))
    assert (line.totals().played_ms, line.queued_ms) == (110, 20)


def test_a_full_disk_is_a_failure_and_what_was_written_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    line, events = SoundLine(), list[CallEvent]()
    with disk_full_at(12_000), open_speaker(FileDevice(path), line, events) as worker:
        wait_until(lambda: not worker.is_alive, LIMIT_S, "the speaker to give up")
    failure = events[-1]
    assert isinstance(failure, DeviceFailed)
    assert failure.error.kind is ErrorKind.SPEAKER_FAILED
    assert failure.error.subject == str(path)
    samples, _rate_hz = read_wav(path)
    assert np.array_equal(samples, np.zeros(4_800, np.int16))
    line.play("a", sound(10))
    line.flush()
    assert line.totals().dropped_ms == 10


def test_what_was_heard_is_on_the_disk_when_it_closes(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    line, events = SoundLine(), list[CallEvent]()
    with open_speaker(FileDevice(path), line, events):
        line.play("a", sound(300))
        wait_until(lambda: line.totals().played_ms >= 150, LIMIT_S, "half of the sound")
    samples, _rate_hz = read_wav(path)
    assert np.count_nonzero(samples) == DOWNLINK_RATE_HZ * line.totals().played_ms // 1000
