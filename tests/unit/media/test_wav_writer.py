"""Laws of the WAV writer: readable at any moment, by its owner only."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.media.samples import Pcm, to_pcm
from omnicall.media.trouble import DeviceError
from omnicall.media.wav_reader import WavReader
from omnicall.media.wav_writer import WavWriter
from tests.helpers.for_each import for_each
from tests.helpers.media_files import read_wav

RATE_HZ = 24_000
NOISE = np.random.default_rng(9).integers(-32_768, 32_768, 3_000).astype(np.int16)


def read_back(path: Path) -> Pcm:
    reader = WavReader(path)
    try:
        return to_pcm(reader.read(100_000)[:, 0])
    finally:
        reader.close()


@given(st.lists(st.integers(0, 900), min_size=1, max_size=6))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int]
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.wav"
    writer = WavWriter(path, RATE_HZ)
    for length in lengths:
        writer.write(NOISE[:length])
    writer.write(NOISE[:1])
    writer.close()
    written = np.concatenate([*(NOISE[:length] for length in lengths), NOISE[:1]])
    assert np.array_equal(read_back(path), written)


def test_it_is_readable_after_every_piece_while_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    writer = WavWriter(path, RATE_HZ)
    assert read_wav(path)[0].size == 0
    for end in range(500, 3_001, 500):
        writer.write(NOISE[end - 500 : end])
        samples, rate_hz = read_wav(path)
        assert np.array_equal(samples, NOISE[:end])
        assert rate_hz == RATE_HZ
    writer.close()


def test_the_head_tells_the_truth_about_lengths(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    writer = WavWriter(path, RATE_HZ)
    writer.write(NOISE[:700])
    writer.close()
    data = path.read_bytes()
    assert struct.unpack_from("<I", data, 4) == (len(data) - 8,)
    assert struct.unpack_from("<I", data, 40) == (1_400,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@for_each("was_there", [False, True])
def test_only_its_owner_can_read_it(tmp_path: Path, *, was_there: bool) -> None:
    path = tmp_path / "heard.wav"
    if was_there:
        path.write_bytes(b"something longer than a head, open to everyone " * 9)
        path.chmod(0o666)
    WavWriter(path, RATE_HZ).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_size == 44


@for_each("name", [".", "no/where.wav", "pipe"])
def test_where_no_file_can_be_it_says_so_and_never_waits(tmp_path: Path, name: str) -> None:
    if name == "pipe":
        if os.name == "nt":
            pytest.skip("Windows has no such pipes")
        os.mkfifo(tmp_path / name)
    with pytest.raises(OSError, match=r"."):
        WavWriter(tmp_path / name, RATE_HZ)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no /dev/null")
def test_a_device_of_the_system_is_refused_and_keeps_its_permissions() -> None:
    before = Path("/dev/null").stat().st_mode
    with pytest.raises(OSError, match="no regular file"):
        WavWriter(Path("/dev/null"), RATE_HZ)
    assert Path("/dev/null").stat().st_mode == before


def test_a_file_without_sound_is_no_microphone(tmp_path: Path) -> None:
    path = tmp_path / "heard.wav"
    WavWriter(path, RATE_HZ).close()
    with pytest.raises(DeviceError):
        WavReader(path)
