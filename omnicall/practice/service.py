"""The practice service on its sockets: one thread a client, nothing but this computer."""

from __future__ import annotations

import json
import logging
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

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


class PracticeService:
    """Listens on 127.0.0.1 from ``start`` to ``stop``; port 0 takes any free one."""

    def __init__(self, port: int = 0, language: Language = "en") -> None:
        self._port = port
        self._language: Language = language
        self._lock = threading.Lock()
        self._open: dict[ServerConnection, PracticeSession] = {}
        self._past = Counts(0, 0, 0, 0)
        self._server: Server | None = None
        self._thread: threading.Thread | None = None

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
        self._port = int(server.socket.getsockname()[1])
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, name="practice", daemon=True)
        self._thread.start()

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
        )

    def stop(self, timeout_s: float = 2.0) -> bool:
        """Close everything; tells whether all threads ended in time."""
        if self._server is None or self._thread is None:
            return True
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            # Not the polite way: a client that hangs would keep us waiting.
            connection.close_socket()
        self._server.shutdown(close_connections=False)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        parts = urlsplit(request.path)
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if parts.path != PATH:
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
        query = parse_qs(urlsplit(path).query)
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
            _converse(connection, session)
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
            )


def _converse(connection: ServerConnection, session: PracticeSession) -> None:
    for text in session.opening():
        connection.send(text)
    while True:
        due_s = session.next_due_s
        wait_s = IDLE_WAIT_S if due_s is None else max(due_s - time.monotonic(), 0.0)
        try:
            received = connection.recv(timeout=wait_s)
            answers = session.receive(received, time.monotonic())
        except TimeoutError:
            answers = []
        answers += session.due(time.monotonic())
        for text in answers:
            connection.send(text)
        if session.closing is not None:
            connection.close(session.closing.code, session.closing.reason)
            return


def _json_response(status: HTTPStatus, body: dict[str, str]) -> Response:
    raw = json.dumps(body).encode()
    headers = Headers([("Content-Type", "application/json"), ("Content-Length", str(len(raw)))])
    return Response(status.value, status.phrase, headers, raw)
