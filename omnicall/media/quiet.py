"""Keeps the chatter of C libraries off the terminal."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_STANDARD_ERROR = 2


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Send everything the process writes to standard error nowhere for a moment.

    For one thread at a time.  The libraries offer no common switch: sound servers, ALSA, JACK and
    PortAudio each print on their own.
    """
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:
        # A windowed program on Windows has none.
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, _STANDARD_ERROR)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)


def hush_alsa() -> None:
    """Keep ALSA from printing later, too: it does so from the card's thread, at every hiccup.

    The library takes a function to call instead of printing.  It gets one of the C library that
    ignores what it is given, so that no Python runs on the card's thread.
    """
    if sys.platform != "linux":
        return
    try:
        alsa = ctypes.CDLL("libasound.so.2")
        nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
        alsa.snd_lib_error_set_handler(nothing)
    except (OSError, AttributeError):
        # Without ALSA nothing of it prints.
        return
