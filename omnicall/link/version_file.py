"""Fetches the version file: the same way out and the same trust as a call, and nothing told.

No redirect is followed and no cookie, key or name of this program is sent.
"""

from __future__ import annotations

import threading
import time
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from omnicall.core.updates import MOST_BYTES
from omnicall.link.road import WebSocketRoad

LIMIT_S = 10.0
"""For the answer, from the question on; each step of the way there has a limit of its own."""

_MOST_OF_HEAD = 16 * 1024
_LOOK_UP_EVERY_S = 0.25
"""How soon somebody who shall stop notices, while nothing comes."""


class Fetched(NamedTuple):
    """A file's content, or why there is none."""

    content: bytes = b""
    fault: str = ""
    """For the log; names nobody."""


def fetched(address: str, stop: threading.Event, limit_s: float = LIMIT_S) -> Fetched:
    """Ask for an https address once; blocks for the limit and up to 15 s on the way there.

    ``stop`` ends it sooner.  Never raises; what is fetched is at most ``MOST_BYTES`` long.
    """
    parts = urlsplit(address)
    # The road is that of a call, which names it so.
    road = WebSocketRoad(parts._replace(scheme="wss").geturl())
    try:
        for step in (road.resolve, road.connect, road.secure):
            if stop.is_set():
                return Fetched(fault="stopped on the way")
            error = step().error
            if error is not None:
                return Fetched(fault=f"{step.__name__}: {error.kind.name}")
        path, host = parts.path or "/", parts.netloc
        road.way.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\n"
            "Accept: application/json\r\nConnection: close\r\n\r\n".encode("ascii")
        )
        return _file_in(_all_of(road.way, stop, time.monotonic() + limit_s))
    except (OSError, ValueError, HTTPException) as failure:
        return Fetched(fault=type(failure).__name__)
    finally:
        road.close()


def _all_of(way: Any, stop: threading.Event, ends_at_s: float) -> bytes:
    """Everything until the other side closes; each byte is waited for, but not for ever."""
    heard = bytearray()
    way.settimeout(_LOOK_UP_EVERY_S)
    while time.monotonic() < ends_at_s and not stop.is_set():
        try:
            more = way.recv(4096)
        except TimeoutError:
            continue
        if not more:
            return bytes(heard)
        heard += more
        if len(heard) > _MOST_OF_HEAD + MOST_BYTES:
            raise ValueError("too long")
    raise TimeoutError


def _file_in(heard: bytes) -> Fetched:
    response = HTTPResponse(_Heard(heard))  # type: ignore[arg-type]
    response.begin()
    if response.status != 200:
        return Fetched(fault=f"HTTP {response.status}")
    content = response.read()
    return Fetched(content) if len(content) <= MOST_BYTES else Fetched(fault="too long")


class _Heard:
    """What the standard library wants of a socket, of which all is heard."""

    def __init__(self, heard: bytes) -> None:
        self._heard = heard

    def makefile(self, *_arguments: object) -> BytesIO:
        """The only thing it asks for."""
        return BytesIO(self._heard)
