"""Laws of the program's own sounds: as answers come, and without their files there are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from omnicall.core.media_types import DOWNLINK_RATE_HZ
from omnicall.media.connected_sound import connected_sound, suggestion_cue
from omnicall.media.wav_writer import WavWriter
from tests.conftest import LogWatch
from tests.helpers.for_each import for_each
from tests.helpers.voices import dbfs

LEAD = DOWNLINK_RATE_HZ // 2


def test_it_is_a_soft_second_behind_half_a_second_of_silence() -> None:
    sound = np.frombuffer(connected_sound(), np.int16)
    assert not sound[:LEAD].any()
    sound = sound[LEAD:]
    assert len(sound) == DOWNLINK_RATE_HZ
    assert dbfs(sound) == pytest.approx(-34, abs=0.5)
    edge = DOWNLINK_RATE_HZ // 100
    assert max(dbfs(sound[:edge]), dbfs(sound[-edge:])) < -60
    assert np.abs(sound.astype(int)).max() < 5_000


def test_it_holds_every_pitch_an_echo_canceller_hears() -> None:
    sound = np.frombuffer(connected_sound(), np.int16)[LEAD:]
    powers = np.square(np.abs(np.fft.rfft(sound / 32_768)))
    bands = [powers[low : low * 2].sum() for low in (150, 300, 600, 1_200, 2_400, 3_750)]
    assert 10 * np.log10(min(bands) / max(bands)) > -12
    # None of them stands out as a tone would.
    assert powers.max() < 0.02 * powers.sum()


def test_the_sign_of_a_suggestion_is_short_and_softer_than_a_voice() -> None:
    sound = np.frombuffer(suggestion_cue(), np.int16)
    assert len(sound) < DOWNLINK_RATE_HZ // 2
    assert -40 < dbfs(sound) < -28
    edge = DOWNLINK_RATE_HZ // 200
    assert max(dbfs(sound[:edge]), dbfs(sound[-edge:])) < -60


@for_each("content", [None, b"", b"RIFF", b"\0" * 100])
def test_without_its_file_there_is_none(
    content: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log_watch: LogWatch,
) -> None:
    path = tmp_path / "connected.wav"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr("omnicall.media.connected_sound.resource", lambda *_names: path)
    assert connected_sound() == b""
    log_watch.take("can't be played")


def test_a_file_of_another_rate_is_not_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    path = tmp_path / "connected.wav"
    writer = WavWriter(path, 48_000)
    writer.write(np.zeros(480, np.int16))
    writer.close()
    monkeypatch.setattr("omnicall.media.connected_sound.resource", lambda *_names: path)
    assert connected_sound() == b""
    log_watch.take("another format")
