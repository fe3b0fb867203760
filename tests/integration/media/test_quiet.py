"""Laws of quiet: C libraries say nothing meanwhile, and everyone can speak again afterwards."""

from __future__ import annotations

import ctypes
import os
import sys

import pytest

from omnicall.media.quiet import hush_alsa, quiet_stderr


def say(words: bytes) -> None:
    """As a C library does: past Python, straight to the terminal."""
    os.write(2, words)


def test_nothing_is_heard_meanwhile_and_everything_afterwards(
    capfd: pytest.CaptureFixture[str],
) -> None:
    say(b"before ")
    with quiet_stderr():
        say(b"meanwhile ")
    say(b"afterwards")
    assert capfd.readouterr().err == "before afterwards"


def test_an_error_meanwhile_ends_the_quiet_too(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError), quiet_stderr():
        raise RuntimeError
    say(b"afterwards")
    assert capfd.readouterr().err == "afterwards"


def test_no_file_stays_open(capfd: pytest.CaptureFixture[str]) -> None:
    def lowest_free() -> int:
        probe = os.dup(0)
        os.close(probe)
        return probe

    before = lowest_free()
    for _ in range(3):
        with quiet_stderr():
            pass
    assert lowest_free() == before


def test_a_program_without_a_terminal_can_be_quiet_as_well() -> None:
    kept = os.dup(2)
    os.close(2)
    try:
        with quiet_stderr():
            pass
        with pytest.raises(OSError, match="file descriptor"):
            os.fstat(2)
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_alsa_says_nothing_any_more(capfd: pytest.CaptureFixture[str]) -> None:
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        pytest.skip("needs ALSA")
    hush_alsa()
    handle = ctypes.c_void_p()
    assert alsa.snd_pcm_open(ctypes.byref(handle), b"no such device", 0, 0) < 0
    assert capfd.readouterr().err == ""
