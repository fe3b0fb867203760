"""The pools that threads take their memory from, counted by glibc itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

from omnicall.system.allocation import is_glibc

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
    together.wait(20)
    together.wait(20)
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
together.wait(20)
out = ctypes.c_void_p(libc.fopen(b"/dev/stdout", b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
together.wait(20)
"""


def pools(how: str) -> int:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], capture_output=True, check=True, timeout=60
    )
    return ran.stdout.count(b"<heap ")


@pytest.mark.skipif(sys.platform != "linux" or not is_glibc(), reason="glibc's own matter")
def test_threads_share_two_pools_and_not_one_each() -> None:
    assert pools("own") > 2
    assert pools("shared") == 2
