"""A company's proxy on this computer: it wants a name and a password, and hands everything on."""

from __future__ import annotations

import base64
import select
import socket
import threading
from contextlib import suppress


class ConnectProxy:
    """Answers CONNECT by leading to ``target_port`` on this computer, whoever was asked for."""

    def __init__(self, target_port: int, login: str | None = None) -> None:
        self.asked: list[bytes] = []
        """The head of every request."""
        self.passed = bytearray()
        """What clients said once they were through."""
        self._target_port = target_port
        self._login = None if login is None else base64.b64encode(login.encode())
        self._threads: list[threading.Thread] = []
        self._is_over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, name="proxy")
        self._acceptor.start()

    def __enter__(self) -> ConnectProxy:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._is_over.set()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            self._acceptor.join()
        self._listener.close()
        for thread in self._threads:
            thread.join()

    def url(self, login: str = "") -> str:
        """How the environment names it."""
        return f"http://{login + '@' if login else ''}127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            client, _address = self._listener.accept()
            if self._is_over.is_set():
                client.close()
                return
            thread = threading.Thread(target=self._serve, args=(client,), name="proxied")
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                more = client.recv(1)
                if not more:
                    return
                head += more
            self.asked.append(head)
            if self._login is not None and b"Basic " + self._login not in head:
                client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
                return
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with socket.create_connection(("127.0.0.1", self._target_port)) as target:
                self._hand_on(client, target)

    def _hand_on(self, client: socket.socket, target: socket.socket) -> None:
        others = {client: target, target: client}
        while not self._is_over.is_set():
            ready, _writable, _broken = select.select([client, target], [], [], 0.1)
            for each in ready:
                data = each.recv(65_536)
                if not data:
                    return
                if each is client:
                    self.passed += data
                others[each].sendall(data)
