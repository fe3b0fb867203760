"""A service on this computer that does what a test tells it, the unheard-of included.

A script is up to three functions: what to do when the handshake's request has come, when the
connection is open, and when a message has come.  A test can also act on a ``Peer`` at any time.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress

from tests.helpers.scripted_peer import Peer, Received, Script, configure_when_asked
from tests.helpers.waiting import LIMIT_S

PATH = "/api-ws/v1/realtime"
APPEND = "input_audio_buffer.append"
LATEST = -1


class ScriptedService:
    """Listens on 127.0.0.1 until it is left; every connection gets a ``Peer`` and a thread."""

    def __init__(
        self,
        *,
        on_request: Callable[[Peer], None] = Peer.accept,
        on_open: Callable[[Peer], None] = Peer.create_session,
        on_message: Callable[[Peer, Received], None] = configure_when_asked,
        tls: ssl.SSLContext | None = None,
        receive_buffer_bytes: int | None = None,
    ) -> None:
        self.peers: list[Peer] = []
        self._script = Script(on_request, on_open, on_message)
        self._tls = tls
        self._threads: list[threading.Thread] = []
        self._arrival = threading.Condition()
        self._listener = socket.socket()
        if receive_buffer_bytes is not None:
            # Taken over by accepted connections: a client that isn't read is stuck sooner.
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer_bytes)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.port: int = self._listener.getsockname()[1]
        self._is_stopping = threading.Event()
        self._acceptor = threading.Thread(target=self._accept, name="scripted service")
        self._acceptor.start()

    def __enter__(self) -> ScriptedService:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where to call it."""
        scheme = "ws" if self._tls is None else "wss"
        return f"{scheme}://127.0.0.1:{self.port}{PATH}"

    def peer(self, index: int = LATEST, timeout_s: float = LIMIT_S) -> Peer:
        """One connection by its order, or the newest, as soon as there is one."""
        least = 1 if index == LATEST else index + 1
        with self._arrival:
            is_there = self._arrival.wait_for(lambda: len(self.peers) >= least, timeout_s)
            assert is_there, f"waited {timeout_s:g} s in vain for connection no. {least}"
            return self.peers[index]

    def stop(self) -> None:
        """Cut every connection and wait for every thread."""
        self._is_stopping.set()
        # Wakes the acceptor on every system; closing the listener does so on one of them only.
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            self._acceptor.join()
        self._listener.close()
        for peer in self.peers:
            peer.end()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                raw, _address = self._listener.accept()
            except OSError:
                return
            if self._is_stopping.is_set():
                raw.close()
                return
            thread = threading.Thread(target=self._serve, args=(raw,), name="scripted peer")
            self._threads.append(thread)
            thread.start()

    def _serve(self, raw: socket.socket) -> None:
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._tls is not None:
            try:
                raw = self._tls.wrap_socket(raw, server_side=True)
            except OSError:
                raw.close()
                return
        peer = Peer(raw, self._script)
        with self._arrival:
            self.peers.append(peer)
            self._arrival.notify_all()
        peer.follow()


def closed_port_url() -> str:
    """An address on this computer where nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"ws://127.0.0.1:{unused.getsockname()[1]}{PATH}"
