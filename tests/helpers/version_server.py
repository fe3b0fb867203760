"""A web server on this computer that answers every question with the same bytes, by TLS."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress


class VersionServer:
    """Serves one client after the other; with ``closes`` off it leaves them waiting."""

    def __init__(self, answer: bytes, tls: ssl.SSLContext, *, closes: bool = True) -> None:
        self.asked: list[bytes] = []
        """Every question, whole."""
        self._answer = answer
        self._tls = tls
        self._closes = closes
        self._is_over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, name="version-server")
        self._acceptor.start()

    def __enter__(self) -> VersionServer:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._is_over.set()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            pass
        self._acceptor.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            client, _address = self._listener.accept()
            with client, suppress(OSError):
                if self._is_over.is_set():
                    return
                client.settimeout(10.0)
                with self._tls.wrap_socket(client, server_side=True) as secured:
                    self._serve(secured)

    def _serve(self, client: ssl.SSLSocket) -> None:
        asked = b""
        while not asked.endswith(b"\r\n\r\n"):
            more = client.recv(1024)
            if not more:
                return
            asked += more
        self.asked.append(asked)
        client.sendall(self._answer)
        if not self._closes:
            # Until the other side has had enough.
            client.recv(1)


def http_answer(content: bytes, status: str = "200 OK", *lines: str) -> bytes:
    """What such a server says."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *lines]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content
