"""The way between a call and its service, which can be cut, blocked or spoken into."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

PATH = "/api-ws/v1/realtime"
_CHUNK = 65_536

SWITCH_WITHIN_S = 30.0
"""A new session takes over in the first pause of the talk."""


@dataclass
class Passage:
    """What went from the call to the service."""

    connections: int = 0
    connected_s: float = 0.0
    last_s: float | None = None
    gaps_s: dict[bool, float] = field(default_factory=lambda: {False: 0.0, True: 0.0})
    """The longest between two pieces, on whichever connection; True stands for soon after one."""


@dataclass(eq=False)
class _Pair:
    """One connection's two ends."""

    client: socket.socket
    service: socket.socket
    is_blocked: threading.Event = field(default_factory=threading.Event)
    is_deaf: threading.Event = field(default_factory=threading.Event)
    is_over: threading.Event = field(default_factory=threading.Event)

    def end(self) -> None:
        self.is_over.set()
        for end in (self.client, self.service):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class FaultyWay:
    """Listens on 127.0.0.1 and hands everything on to another port there; keeps nothing of it."""

    def __init__(self, service_port: int) -> None:
        self.passage = Passage()
        self._service_port = service_port
        self._lock = threading.Lock()
        self._pairs: list[_Pair] = []
        self._threads: list[threading.Thread] = []
        self._is_away = threading.Event()
        self._is_stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._start("way", self._accept)

    @property
    def url(self) -> str:
        """Where a call goes in."""
        return f"ws://127.0.0.1:{self._listener.getsockname()[1]}{PATH}"

    def __enter__(self) -> FaultyWay:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._is_stopping.set()
        with suppress(OSError), socket.create_connection(self._listener.getsockname()):
            pass
        self._each(_Pair.end)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def begin_measuring(self) -> None:
        """Forget how long pauses were so far."""
        with self._lock:
            self.passage.gaps_s = {False: 0.0, True: 0.0}

    def reset(self) -> None:
        """End every connection with RST."""
        for pair in self._taken():
            with suppress(OSError):
                pair.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                pair.client.close()
            pair.end()

    def finish(self) -> None:
        """End every connection with FIN and no word."""
        for pair in self._taken():
            pair.end()

    def block(self) -> None:
        """Like a pulled cable: nothing passes any more on the connections there are."""
        self._each(lambda pair: pair.is_blocked.set())

    def grow_deaf(self) -> None:
        """Take nothing from the call any more; what the service says still comes through."""
        self._each(lambda pair: pair.is_deaf.set())

    def close(self, code: int, reason: str, complaint: dict[str, str] | None = None) -> None:
        """Close as the service would, with a complaint before it if there is one."""
        for pair in self._taken():
            with suppress(OSError):
                if complaint is not None:
                    text = json.dumps({"type": "error", "error": complaint}).encode()
                    pair.client.sendall(bytes((0x81, 126)) + struct.pack("!H", len(text)) + text)
                payload = struct.pack("!H", code) + reason.encode()
                pair.client.sendall(bytes((0x88, len(payload))) + payload)
            pair.end()

    def go_away(self) -> None:
        """Cut everything and let nobody in."""
        self._is_away.set()
        self.reset()

    def come_back(self) -> None:
        """Let calls in again."""
        self._is_away.clear()

    def _start(self, name: str, body: object, *arguments: object) -> None:
        assert callable(body)
        thread = threading.Thread(target=body, args=arguments, name=name)
        self._threads = [one for one in self._threads if one.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._is_stopping.is_set():
            client, _address = self._listener.accept()
            if self._is_away.is_set() or self._is_stopping.is_set():
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                client.close()
                continue
            service = socket.create_connection(("127.0.0.1", self._service_port))
            for end in (client, service):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            pair = _Pair(client, service)
            with self._lock:
                self._pairs.append(pair)
                self.passage.connections += 1
                self.passage.connected_s = time.monotonic()
            self._start("way up", self._pump_up, pair)
            self._start("way down", self._pump_down, pair)

    def _pump_up(self, pair: _Pair) -> None:
        with suppress(OSError):
            while data := pair.client.recv(_CHUNK):
                if pair.is_blocked.is_set():
                    continue
                while pair.is_deaf.is_set() and not pair.is_over.wait(0.1):
                    pass
                self._note()
                pair.service.sendall(data)
        self._drop(pair)

    def _pump_down(self, pair: _Pair) -> None:
        with suppress(OSError):
            while data := pair.service.recv(_CHUNK):
                if not pair.is_blocked.is_set():
                    pair.client.sendall(data)
        self._drop(pair)

    def _note(self) -> None:
        now_s, passage = time.monotonic(), self.passage
        with self._lock:
            if passage.last_s is not None:
                is_soon = now_s - passage.connected_s < SWITCH_WITHIN_S
                gap_s = now_s - passage.last_s
                passage.gaps_s[is_soon] = max(passage.gaps_s[is_soon], gap_s)
            passage.last_s = now_s

    def _drop(self, pair: _Pair) -> None:
        pair.end()
        with self._lock:
            is_first = pair in self._pairs
            if is_first:
                self._pairs.remove(pair)
        if not is_first:
            for end in (pair.client, pair.service):
                end.close()

    def _taken(self) -> list[_Pair]:
        with self._lock:
            return list(self._pairs)

    def _each(self, act: object) -> None:
        assert callable(act)
        for pair in self._taken():
            act(pair)
