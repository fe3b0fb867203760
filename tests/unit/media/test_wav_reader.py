"""Laws of the WAV reader: every common kind, and one kind of error for whatever is none."""

from __future__ import annotations

import os
import struct
import tracemalloc
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from omnicall.core.errors import ErrorKind
from omnicall.media.trouble import DeviceError
from omnicall.media.wav_reader import WavReader
from tests.helpers.for_each import for_each

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE

SOUND = np.array([0.0, 0.5, -0.5, 0.25, -1.0, 0.75], np.float32)
"""Values that every sample format can hold exactly."""


def chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def form(code: int = PCM, channels: int = 1, rate_hz: int = 16_000, bits: int = 16) -> bytes:
    frame_bytes = channels * bits // 8
    head = (code, channels, rate_hz, rate_hz * frame_bytes, frame_bytes, bits)
    return chunk(b"fmt ", struct.pack("<HHIIHH", *head))


def extensible(code: int, bits: int, channels: int = 1) -> bytes:
    plain = form(EXTENSIBLE, channels, bits=bits)[8:]
    rest = struct.pack("<HHIH", 22, bits, 0, code)
    return chunk(b"fmt ", plain + rest + b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71")


def wav(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def stored(sound: NDArray[np.float32], code: int, bits: int) -> bytes:
    if code == FLOAT:
        return sound.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return (sound * 128 + 128).astype(np.uint8).tobytes()
    whole = (sound.astype(np.float64) * 2 ** (bits - 1)).astype("<i8")
    return b"".join(value.tobytes()[: bits // 8] for value in whole)


def read_all(path: Path, piece: int = 10_000) -> NDArray[np.float32]:
    reader = WavReader(path)
    try:
        pieces = [reader.read(piece)]
        while len(pieces[-1]):
            pieces.append(reader.read(piece))
    finally:
        reader.close()
    return np.concatenate(pieces)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sound.wav"


FORMATS = [(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32), (FLOAT, 64)]


@for_each(("code", "bits"), FORMATS)
@for_each("is_extensible", [False, True])
def test_every_sample_format_is_read_as_the_same_sound(
    path: Path, code: int, bits: int, *, is_extensible: bool
) -> None:
    head = extensible(code, bits) if is_extensible else form(code, bits=bits)
    path.write_bytes(wav(head, chunk(b"data", stored(SOUND, code, bits))))
    assert read_all(path)[:, 0].tolist() == SOUND.tolist()


@for_each(("code", "bits"), FORMATS)
def test_channels_come_side_by_side(path: Path, code: int, bits: int) -> None:
    path.write_bytes(wav(form(code, 3, bits=bits), chunk(b"data", stored(SOUND, code, bits))))
    assert read_all(path).tolist() == SOUND.reshape(2, 3).tolist()


@for_each("piece", [1, 2, 4, 5, 7])
def test_pieces_of_any_length_make_the_same_sound(path: Path, piece: int) -> None:
    path.write_bytes(wav(form(), chunk(b"data", stored(SOUND, PCM, 16))))
    assert read_all(path, piece)[:, 0].tolist() == SOUND.tolist()


def test_the_format_says_rate_and_channels(path: Path) -> None:
    path.write_bytes(wav(form(channels=2, rate_hz=44_100), chunk(b"data", bytes(8))))
    reader = WavReader(path)
    assert (reader.format.rate_hz, reader.format.channels) == (44_100, 2)
    reader.close()


def test_other_chunks_are_passed_over(path: Path) -> None:
    odd = chunk(b"LIST", b"odd")
    data = chunk(b"data", stored(SOUND, PCM, 16))
    path.write_bytes(wav(odd, chunk(b"JUNK", bytes(28)), form(), odd, data, chunk(b"id3 ", b"x")))
    assert read_all(path)[:, 0].tolist() == SOUND.tolist()


def test_a_file_that_was_cut_short_is_read_to_its_last_whole_frame(path: Path) -> None:
    whole = wav(form(channels=2), chunk(b"data", stored(SOUND, PCM, 16)))
    path.write_bytes(whole[:-3])
    assert read_all(path).tolist() == SOUND[:4].reshape(2, 2).tolist()


@for_each("size", [0, 0xFFFFFFFF, 0x7FFFFFF0])
def test_a_file_that_was_never_finished_is_read_to_its_end(path: Path, size: int) -> None:
    data = b"data" + struct.pack("<I", size) + stored(SOUND, PCM, 16)
    path.write_bytes(wav(form(), data))
    assert read_all(path)[:, 0].tolist() == SOUND.tolist()


def test_a_file_too_large_for_the_old_kind_is_read(path: Path) -> None:
    data = b"data" + struct.pack("<I", 0xFFFFFFFF) + stored(SOUND, PCM, 16)
    path.write_bytes(b"RF64" + wav(chunk(b"ds64", bytes(28)), form(), data)[4:])
    assert read_all(path)[:, 0].tolist() == SOUND.tolist()


def test_a_file_that_shrinks_while_it_is_read_only_ends_earlier(path: Path) -> None:
    path.write_bytes(wav(form(), chunk(b"data", bytes(20_000))))
    reader = WavReader(path)
    assert len(reader.read(100)) == 100
    os.truncate(path, 44)
    while len(reader.read(1_000)):
        pass
    reader.close()


@for_each("value", [1e300, float("inf"), float("nan")])
def test_numbers_no_sound_has_are_read_without_a_word(path: Path, value: float) -> None:
    path.write_bytes(wav(form(FLOAT, bits=64), chunk(b"data", struct.pack("<dd", 0.5, value))))
    assert read_all(path)[0, 0] == 0.5


@for_each(
    "data",
    [
        b"",
        b"RIFF",
        b"not a sound at all, only some text",
        wav(form()),
        wav(chunk(b"data", bytes(8))),
        wav(form(), chunk(b"data", b"")),
        wav(form(channels=2), chunk(b"data", bytes(3))),
        wav(form(code=2), chunk(b"data", bytes(8))),
        wav(form(code=PCM, bits=12), chunk(b"data", bytes(8))),
        wav(form(code=FLOAT, bits=16), chunk(b"data", bytes(8))),
        wav(form(channels=0), chunk(b"data", bytes(8))),
        wav(form(channels=65), chunk(b"data", bytes(800))),
        wav(form(rate_hz=0), chunk(b"data", bytes(8))),
        wav(form(rate_hz=4_000_000_000 // 2), chunk(b"data", bytes(8))),
        wav(chunk(b"fmt ", b"\1\0\1\0"), chunk(b"data", bytes(8))),
        wav(extensible(7, 16), chunk(b"data", bytes(8))),
    ],
)
def test_what_is_no_readable_wav_says_which_file_is_bad(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(DeviceError) as raised:
        WavReader(path)
    assert (raised.value.error.kind, raised.value.error.subject) == (ErrorKind.BAD_FILE, str(path))


@for_each("name", ["missing.wav", ".", "no/where.wav", "nul\0.wav", "pipe"])
def test_what_is_no_file_says_so_and_never_waits(tmp_path: Path, name: str) -> None:
    if name == "pipe":
        if os.name == "nt":
            pytest.skip("Windows has no such pipes")
        os.mkfifo(tmp_path / name)
    with pytest.raises(DeviceError) as raised:
        WavReader(tmp_path / name)
    assert raised.value.error.kind is ErrorKind.BAD_FILE


def test_a_head_that_claims_gigabytes_takes_no_memory(path: Path) -> None:
    path.write_bytes(wav() + b"fmt " + struct.pack("<I", 0xF0000000) + form()[8:])
    tracemalloc.start()
    try:
        with pytest.raises(DeviceError):
            WavReader(path)
        _now, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 2**24


@given(
    at=st.integers(0, 47),
    patch=st.binary(min_size=1, max_size=6),
    length=st.integers(0, 80),
    is_long=st.booleans(),
)
def test_a_broken_head_raises_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, at: int, patch: bytes, length: int, *, is_long: bool
) -> None:
    head = extensible(PCM, 16) if is_long else form()
    data = bytearray(wav(head, chunk(b"data", stored(SOUND, PCM, 16))))
    data[at : at + len(patch)] = patch
    path = tmp_path_factory.getbasetemp() / "broken.wav"
    path.write_bytes(data[:length] if length < 64 else data)
    with suppress(DeviceError):
        assert read_all(path).dtype == np.float32
