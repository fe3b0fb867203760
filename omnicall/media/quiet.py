"""Keeps the chatter of C libraries off the terminal."""

from __future__ import annotations

import os
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
