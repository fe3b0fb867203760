"""Laws of the line to the speaker: totals outlive speakers, and no sound is lost uncounted."""

from __future__ import annotations

import numpy as np

from omnicall.core.media_types import DOWNLINK_RATE_HZ
from omnicall.media.play_out import PlayOutBuffer
from omnicall.media.samples import Pcm
from omnicall.media.sound_line import PATIENCE_S, SoundLine, SoundTotals


def sound(ms: int) -> bytes:
    return b"\x01\x10" * (DOWNLINK_RATE_HZ * ms // 1000)


def heard(buffer: PlayOutBuffer, ms: int) -> Pcm:
    out = np.empty(DOWNLINK_RATE_HZ * ms // 1000, np.int16)
    buffer.fill(out)
    return out


class Clock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_sound_waits_for_a_speaker_and_is_played_by_the_one_that_comes() -> None:
    line, speaker = SoundLine(), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.play("a", sound(150))
    assert (line.queued_ms, line.is_sounding, line.start_ms) == (150, False, 0)
    line.connect(speaker)
    line.tend()
    assert heard(speaker, 150).tobytes() == sound(150)
    assert line.totals() == SoundTotals(played_ms=150)


def test_sound_that_waited_too_long_is_dropped_and_counted() -> None:
    clock = Clock()
    line = SoundLine(clock)
    line.play("a", sound(30))
    clock.now_s += PATIENCE_S - 0.1
    line.tend()
    assert (line.queued_ms, line.totals().dropped_ms) == (30, 0)
    clock.now_s += 0.1
    line.tend()
    assert (line.queued_ms, line.totals().dropped_ms) == (0, 30)
    line.play("a", sound(30)[:-1])
    assert (line.queued_ms, line.totals().dropped_ms) == (0, 59)


def test_what_is_flushed_without_a_speaker_was_not_heard_and_counts_as_dropped() -> None:
    line = SoundLine()
    line.play("a", sound(40))
    (cut,) = line.flush()
    assert (cut.answer_id, cut.heard_ms, cut.came_ms) == ("a", 0, 40)
    assert (line.queued_ms, line.totals()) == (0, SoundTotals(dropped_ms=40))
    assert line.flush() == ()


def test_what_is_played_reaches_the_speaker_that_is_connected() -> None:
    line, speaker = SoundLine(), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.connect(speaker)
    line.play("a", sound(40))
    assert line.queued_ms == 40
    line.end("a")
    assert heard(speaker, 20).tobytes() == sound(20)
    assert (line.is_sounding, line.queued_ms) == (True, 20)
    assert line.level_dbfs == speaker.level_dbfs is not None
    line.flush()
    assert line.queued_ms == 0
    heard(speaker, 20)
    assert not line.is_sounding
    assert line.level_dbfs is None


def test_an_answer_outlives_its_speaker_and_totals_go_on() -> None:
    line = SoundLine()
    first, second = PlayOutBuffer(DOWNLINK_RATE_HZ), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.connect(first)
    line.play("a", sound(200))
    heard(first, 120)
    first.note_gap()
    line.disconnect(first)
    line.tend()
    assert (line.is_sounding, line.queued_ms, line.start_ms) == (False, 80, 0)
    line.play("a", sound(70))
    line.end("a")
    line.connect(second)
    line.tend()
    assert line.queued_ms == 150
    heard(second, 150)
    second.note_gap()
    assert line.totals() == SoundTotals(played_ms=270, gaps=2)
    assert line.flush() == ()


def test_a_speaker_that_takes_over_at_once_needs_no_moment_without_any() -> None:
    line = SoundLine()
    first, second = PlayOutBuffer(DOWNLINK_RATE_HZ), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.connect(first)
    line.play("a", sound(300))
    heard(first, 100)
    line.connect(second)
    # The first one's thread is late to say goodbye.
    line.disconnect(first)
    line.tend()
    heard(second, 50)
    (cut,) = line.flush()
    assert (cut.heard_ms, cut.came_ms) == (150, 300)


def test_after_it_had_given_up_a_new_speaker_plays_what_comes_then() -> None:
    clock = Clock()
    line, speaker = SoundLine(clock), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.play("a", sound(50))
    clock.now_s += PATIENCE_S
    line.tend()
    line.connect(speaker)
    line.play("a", sound(120))
    assert heard(speaker, 120)[-1] == 4_097
    assert line.totals() == SoundTotals(played_ms=120, dropped_ms=50)
