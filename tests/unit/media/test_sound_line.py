"""Laws of the line to the speaker: totals outlive speakers, and no sound is lost uncounted."""

from __future__ import annotations

import numpy as np

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ
from omnicall.media.play_out import PlayOutBuffer
from omnicall.media.samples import Pcm
from omnicall.media.sound_line import SoundLine, SoundTotals


def sound(ms: int) -> bytes:
    return b"\x01\x10" * (DOWNLINK_RATE_HZ * ms // 1000)


def heard(buffer: PlayOutBuffer, ms: int) -> Pcm:
    out = np.empty(DOWNLINK_RATE_HZ * ms // 1000, np.int16)
    buffer.fill(out)
    return out


def test_without_a_speaker_sound_is_counted_as_dropped() -> None:
    line = SoundLine()
    line.play("a", sound(30))
    line.play("a", sound(30)[:-1])
    assert line.totals() == SoundTotals(played_ms=0, dropped_ms=59, underruns=0)
    line.end("a")
    line.flush()
    assert (line.queued_ms, line.is_sounding) == (0, False)


def test_what_is_played_reaches_the_speaker_that_is_connected() -> None:
    line, speaker = SoundLine(), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.connect(speaker)
    line.play("a", sound(40))
    assert line.queued_ms == 40
    line.end("a")
    assert heard(speaker, 20).tobytes() == sound(20)
    assert (line.is_sounding, line.queued_ms) == (True, 20)
    line.flush()
    assert line.queued_ms == 0
    heard(speaker, 20)
    assert not line.is_sounding


def test_totals_go_on_over_several_speakers() -> None:
    line = SoundLine()
    for played_ms in (20, 30):
        speaker = PlayOutBuffer(DOWNLINK_RATE_HZ)
        line.connect(speaker)
        line.play("a", sound(100))
        heard(speaker, played_ms)
        speaker.note_gap()
        line.connect(None)
        line.play("a", sound(5))
    expected = SoundTotals(played_ms=50, dropped_ms=10, underruns=2)
    assert line.totals() == expected
    line.connect(PlayOutBuffer(DOWNLINK_RATE_HZ))
    assert line.totals() == expected


def test_a_speaker_that_comes_in_an_answer_plays_the_rest_of_it() -> None:
    line, speaker = SoundLine(), PlayOutBuffer(DOWNLINK_RATE_HZ)
    line.play("a", sound(50))
    line.connect(speaker)
    line.play("a", sound(100))
    assert heard(speaker, 100).nbytes == 100 * DOWNLINK_RATE_HZ // 1000 * BYTES_PER_SAMPLE
    assert line.totals() == SoundTotals(played_ms=100, dropped_ms=50, underruns=0)
