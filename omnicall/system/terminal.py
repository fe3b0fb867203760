"""The terminal is for our own words; what C libraries print goes nowhere."""

from __future__ import annotations

import faulthandler
import os
import sys

_STANDARD_ERROR = 2


def say(sentence: str) -> None:
    """One line for the person at the terminal."""
    print(f"omnicall: {sentence}", file=sys.stderr, flush=True)


def keep_terminal_clean() -> None:
    """Give Python a copy of standard error and close the original to everybody else.

    Sound servers, ALSA, JACK, OpenCV and Qt print on their own, from any thread and at any
    moment, and offer no common switch.  Call once, at the start, on the main thread.
    """
    if sys.stderr is None:
        return  # A windowed program on Windows has no terminal.
    sys.stderr.flush()
    try:
        copy = os.dup(_STANDARD_ERROR)
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        return  # Started with standard error closed: nobody reads it anyway.
    os.dup2(nowhere, _STANDARD_ERROR)
    os.close(nowhere)
    sys.stderr = os.fdopen(copy, "w", buffering=1, encoding="utf-8", errors="backslashreplace")
    faulthandler.enable(sys.stderr)
