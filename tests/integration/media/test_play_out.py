"""The law of the play-out buffer that needs two threads: neither ever takes from the other."""

from __future__ import annotations

import threading

import numpy as np

from omnicall.core.media_types import DOWNLINK_RATE_HZ
from omnicall.media.play_out import PlayOutBuffer
from tests.helpers.waiting import LIMIT_S, wait_until

PER_MS = DOWNLINK_RATE_HZ // 1_000


def test_while_one_thread_adds_and_another_plays_nothing_is_lost_or_doubled() -> None:
    buffer = PlayOutBuffer(DOWNLINK_RATE_HZ)
    is_over = threading.Event()
    loud_samples = 0

    def play() -> None:
        nonlocal loud_samples
        out = np.empty(5 * PER_MS, np.int16)
        while not is_over.is_set():
            buffer.fill(out)
            loud_samples += int(np.count_nonzero(out == 4_097))

    card = threading.Thread(target=play, name="card")
    card.start()
    for number in range(3_000):
        buffer.add(f"answer {number // 100}", b"\x01\x10" * PER_MS)
    buffer.end("answer 29")
    wait_until(lambda: buffer.queued_ms == 0, LIMIT_S, "everything to be played")
    is_over.set()
    card.join(LIMIT_S)
    assert buffer.played_ms == 3_000
    # Where it ran dry and rose again, some samples were softer; fades are softer, too.
    softer = buffer.underruns * 4 * PER_MS
    assert 3_000 * PER_MS - softer <= loud_samples <= 3_000 * PER_MS
