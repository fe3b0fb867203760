"""The pools that threads take their memory from, counted by glibc itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

from omnicall.system.allocation import is_glibc
from tests.helpers.waiting import LIMIT_S

# Each thread takes memory and goes on living; glibc then writes down all its pools.
PROGRAM = """
import ctypes, sys, threading
from omnicall.system.allocation import share_arenas
if sys.argv[1] == "shared":
    share_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(9)
def take():
    libc.malloc(100_000)
    together.wait(60)
    together.wait(60)
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
together.wait(60)
out = ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
together.wait(60)
"""

# The newest piece stays, so that the heap can't simply become shorter.
BURST = """
import ctypes, os
from omnicall.system.allocation import give_back
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
def held_kib():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
def take():
    piece = libc.malloc(1_000)
    ctypes.memset(piece, 1, 1_000)
    return piece
pieces = [take() for _ in range(30_000)]
for piece in pieces[:-1]:
    libc.free(ctypes.c_void_p(piece))
before_kib = held_kib()
give_back()
print(before_kib - held_kib())
"""

pytestmark = pytest.mark.skipif(not is_glibc(), reason="glibc's own matter")


def printed(*arguments: str) -> bytes:
    ran = subprocess.run(
        [sys.executable, "-c", *arguments], capture_output=True, check=True, timeout=2 * LIMIT_S
    )
    return ran.stdout


def pools(how: str) -> int:
    return printed(PROGRAM, how).count(b"<heap ")


def test_what_a_burst_took_is_given_back() -> None:
    assert int(printed(BURST)) > 20_000


def test_threads_share_two_pools_and_not_one_each() -> None:
    assert pools("own") > 2
    assert pools("shared") == 2
