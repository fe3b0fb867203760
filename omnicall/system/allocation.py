"""How the process gets its memory from the system."""

from __future__ import annotations

import ctypes
import os
import sys

_ARENA_MAX_OPTION = -8
"""``M_ARENA_MAX`` of glibc's malloc.h."""

_ARENAS = 2


def share_arenas() -> None:
    """Let all threads share two pools of memory; where there is no glibc, nothing happens.

    By default glibc gives every new thread a pool of its own until there are eight a core, and
    each keeps what it once needed: every new connection cost a call about 0.2 MiB.
    """
    if is_glibc():
        ctypes.CDLL(None).mallopt(_ARENA_MAX_OPTION, _ARENAS)


def give_back() -> None:
    """Return to the system what was freed; takes a few milliseconds, on any thread.

    glibc alone needs it: what once was a burst it keeps for the next one, for hours.
    """
    if is_glibc():
        ctypes.CDLL(None).malloc_trim(0)


def is_glibc() -> bool:
    """Whether memory is handed out by glibc."""
    if sys.platform != "linux":
        return False
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (ValueError, OSError):
        return False
