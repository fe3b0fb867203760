"""Laws of the words for the echo canceller's library: its own bytes, and nonsense is an error."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.media_types import SoundCare
from omnicall.media.aec3_words import complaint_in, frame, module_in, new_module
from tests.helpers.for_each import for_each

CARE = SoundCare(cancels_echo=True, levels_voice=False, suppresses_noise=True)


def test_a_request_is_worded_as_the_library_reads_it() -> None:
    assert new_module(CARE).hex() == "920308" + "0801100018012001"
    address = 2**47 + 3
    assert frame(5, address, 320, 16_000, is_far=False).hex() == (
        "9a0312" + "0805" + "1083808080808020" + "18c002" + "20807d" + "2801"
    )
    assert frame(5, 3, 960, 48_000, is_far=True).hex() == (
        "a2030d" + "0805" + "1003" + "18c007" + "2080f702" + "2801"
    )


def test_the_handle_is_found_in_the_answer() -> None:
    assert module_in(bytes.fromhex("8a0307" + "0a05" + "0a03" + "08ac02")) == 300


@for_each("answer", ["", "8a0300", "8a0304" + "0a02" + "0a00", "9a0300", "8a03020a", "890300"])
def test_an_answer_without_a_handle_is_an_error(answer: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        module_in(bytes.fromhex(answer))


@for_each(
    ("answer", "complaint"),
    [
        ("920300", None),
        ("9a0300", None),
        ("9203040a026e6f", "no"),
        ("9a03040a026e6f", "no"),
        ("9a03040a02ffff", "\ufffd\ufffd"),
        ("", "an unexpected answer"),
        ("8a0300", "an unexpected answer"),
    ],
)
def test_a_complaint_is_read(answer: str, complaint: str | None) -> None:
    assert complaint_in(bytes.fromhex(answer)) == complaint


@given(st.binary(max_size=40))
def test_no_answer_raises_anything_else(answer: bytes) -> None:
    for read in (module_in, complaint_in):
        with suppress(ValueError, IndexError):
            read(answer)
