"""The practice service on its sockets: one thread a client, nothing but this computer."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from omnicall.practice.limits import Limits, LimitsWatch
from omnicall.practice.measuring import Language
from omnicall.practice.models import find_model
from omnicall.practice.session import PracticeSession
from omnicall.practice.wire import error, new_id

PATH = "/api-ws/v1/realtime"
MAX_MESSAGE_BYTES = 15 * 1024 * 1024
WRONG_KEY = "sk-wrong"
"""A key that begins so is refused, to try out what a refusal looks like."""

IDLE_WAIT_S = 30.0

# The library logs whatever a client does wrong, with tracebacks; here that is part of the game.
_quiet = logging.getLogger("omnicall.practice.sockets")
_quiet.addHandler(logging.NullHandler())
_quiet.propagate = False
_quiet.setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the service has seen since it was started."""

    connections_open: int
    sound_bytes_received: int
    pictures_received: int
    answers_started: int
    suggestions_answered: int = 0
    sessions: int = 0


class PracticeService:
    """Listens on 127.0.0.1 from ``start`` to ``stop``; port 0 takes any free one."""

    def __init__(
        self, port: int = 0, language: Language = "en", limits: Limits | None = None
    ) -> None:
        self._limits = limits or Limits()
        self._port = port
        self._language: Language = language
        self._lock = threading.Lock()
        self._open: dict[ServerConnection, PracticeSession] = {}
        self._past = Counts(0, 0, 0, 0)
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._sockets: set[socket.socket] = set()
        self._is_stopping = False

    def start(self) -> None:
        """Bind and serve on a thread of its own; raises ``OSError`` when the port is taken."""
        server = serve(
            self._talk,
            "127.0.0.1",
            self._port,
            process_request=self._admit,
            compression=None,
            max_size=MAX_MESSAGE_BYTES,
            logger=_quiet,
            close_timeout=0.5,
            ping_interval=None,
        )
        # Around the library's whole work on a client: it hangs in the handshake, too.
        server.handler = partial(self._serve_client, server.handler)
        self._port = int(server.socket.getsockname()[1])
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, name="practice", daemon=True)
        self._thread.start()

    def speak(self, language: Language) -> None:
        """The language of those who connect from now on; from any thread."""
        self._language = language

    @property
    def url(self) -> str:
        """Where to call it; known once started."""
        return f"ws://127.0.0.1:{self._port}{PATH}"

    def counts(self) -> Counts:
        """Totals over all clients, past and present."""
        with self._lock:
            sessions = list(self._open.values())
            past = self._past
        return Counts(
            len(sessions),
            past.sound_bytes_received + sum(session.sound_bytes for session in sessions),
            past.pictures_received + sum(session.pictures for session in sessions),
            past.answers_started + sum(session.answers for session in sessions),
            past.suggestions_answered + sum(session.suggestions_answered for session in sessions),
            past.sessions + len(sessions),
        )

    def stop(self, timeout_s: float = 2.0) -> bool:
        """Close everything; tells whether all threads ended in time."""
        if self._server is None or self._thread is None:
            return True
        with self._lock:
            self._is_stopping = True
            sockets = list(self._sockets)
        for raw in sockets:
            _cut(raw)
        deadline_s = time.monotonic() + timeout_s
        # It waits for the clients' threads, and without a limit.
        end = threading.Thread(
            target=self._server.shutdown, args=(False,), name="practice-end", daemon=True
        )
        end.start()
        for thread in (end, self._thread):
            thread.join(max(0.0, deadline_s - time.monotonic()))
        return not end.is_alive() and not self._thread.is_alive()

    def _serve_client(
        self, serve_one: Callable[[socket.socket, Any], None], raw: socket.socket, address: Any
    ) -> None:
        with self._lock:
            self._sockets.add(raw)
            is_too_late = self._is_stopping
        if is_too_late:
            _cut(raw)
        try:
            serve_one(raw, address)
        finally:
            with self._lock:
                self._sockets.discard(raw)

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        path, _, _ = request.path.partition("?")
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if path != PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, "Not found\n")
        if scheme != "Bearer" or not key.strip() or key.strip().startswith(WRONG_KEY):
            refusal = {
                "code": "InvalidApiKey",
                "message": "Invalid API-key provided.",
                "request_id": new_id("request"),
            }
            return _json_response(HTTPStatus.UNAUTHORIZED, refusal)
        return None

    def _talk(self, connection: ServerConnection) -> None:
        path = "" if connection.request is None else connection.request.path
        query = parse_qs(path.partition("?")[2])
        model_id = query.get("model", [""])[0]
        model = find_model(model_id)
        try:
            if model is None:
                text = f"Model not found: {model_id[:80]}"
                connection.send(error(text, kind="invalid_request_error", code="ModelNotFound"))
                connection.close(1007, "ModelNotFound")
                return
            session = PracticeSession(model_id, model, self._language)
            with self._lock:
                self._open[connection] = session
            _converse(connection, session, LimitsWatch(self._limits, time.monotonic()))
        except (ConnectionClosed, OSError):
            # However the client left, it has left.
            return
        finally:
            self._forget(connection)

    def _forget(self, connection: ServerConnection) -> None:
        with self._lock:
            session = self._open.pop(connection, None)
            if session is None:
                return
            past = self._past
            self._past = Counts(
                0,
                past.sound_bytes_received + session.sound_bytes,
                past.pictures_received + session.pictures,
                past.answers_started + session.answers,
                past.suggestions_answered + session.suggestions_answered,
                past.sessions + 1,
            )


def _cut(raw: socket.socket) -> None:
    """Not the polite way, and not the library's: both wait for a client that doesn't read."""
    with suppress(OSError):
        raw.shutdown(socket.SHUT_RDWR)


def _converse(connection: ServerConnection, session: PracticeSession, limits: LimitsWatch) -> None:
    for text in session.opening():
        connection.send(text)
    while True:
        dues_s = [due_s for due_s in (session.next_due_s, limits.next_due_s) if due_s is not None]
        wait_s = max(min(dues_s) - time.monotonic(), 0.0) if dues_s else IDLE_WAIT_S
        try:
            received = connection.recv(timeout=wait_s)
            answers = session.receive(received, time.monotonic())
        except TimeoutError:
            answers = []
        answers += session.due(time.monotonic())
        last_words = limits.last_words(session.answers, time.monotonic())
        for text in [*answers, *(last_words or ())]:
            connection.send(text)
        if last_words is not None:
            connection.close(1000)
            return
        if session.closing is not None:
            connection.close(session.closing.code, session.closing.reason)
            return


def _json_response(status: HTTPStatus, body: dict[str, str]) -> Response:
    raw = json.dumps(body).encode()
    headers = Headers([("Content-Type", "application/json"), ("Content-Length", str(len(raw)))])
    return Response(status.value, status.phrase, headers, raw)
