"""The service's end of one connection: it says and does what a test tells it."""

from __future__ import annotations

import base64
import json
import logging
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus

from websockets.datastructures import Headers
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol

from tests.helpers.waiting import LIMIT_S

# What the library logs of a conversation is not what the client logs of it.
_quiet = logging.getLogger("tests.scripted_service")
_quiet.disabled = True

_SESSION = {"id": "sess_scripted", "object": "realtime.session"}


@dataclass(frozen=True, slots=True)
class Received:
    """A client's message and the monotonic time at which it was read from the socket."""

    event: Mapping[str, object]
    at_s: float
    text: str

    @property
    def type(self) -> str:
        """The message's name."""
        return str(self.event.get("type"))

    @property
    def pcm(self) -> bytes:
        """The sound of an append."""
        return base64.b64decode(str(self.event["audio"]), validate=True)

    @property
    def jpeg(self) -> bytes:
        """The picture of an append."""
        return base64.b64decode(str(self.event["image"]), validate=True)


@dataclass
class ControlFrames:
    """What the client sent besides messages."""

    pings: int = 0
    pongs: list[bytes] = field(default_factory=list)
    """What its answers to pings carried."""
    close_code: int | None = None
    """What it said goodbye with."""


@dataclass
class _Manners:
    is_silent: bool = False
    may_read: threading.Event = field(default_factory=threading.Event)


class Peer:
    """The service's end of one connection; its methods may be called from any thread."""

    def __init__(self, raw: socket.socket, script: Script) -> None:
        self.request: Request | None = None
        self.received: list[Received] = []
        self.control = ControlFrames()
        self.is_over = threading.Event()
        """Set when nothing of this connection is left."""
        self._raw = raw
        self._script = script
        self._protocol = ServerProtocol(max_size=None, logger=_quiet)
        self._change = threading.Condition(threading.RLock())
        self._manners = _Manners()
        self._manners.may_read.set()

    def accept(self) -> None:
        """Answer the handshake with 101, then go on by the script."""
        with self._change:
            assert self.request is not None
            self._protocol.send_response(self._protocol.accept(self.request))
            self._flush()
        self._script.on_open(self)

    def reject(
        self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> None:
        """Answer the handshake with an HTTP status."""
        fields = {"Content-Length": str(len(body)), "Connection": "close", **(headers or {})}
        response = Response(status, HTTPStatus(status).phrase, Headers(fields), body)
        with self._change:
            self._protocol.send_response(response)
            self._flush()

    def send(self, **event: object) -> float:
        """Send an event; returns the monotonic time just before."""
        return self.send_text(json.dumps({"event_id": "event_scripted", **event}))

    def send_text(self, text: str | bytes) -> float:
        """Send any text, or bytes that pretend to be text."""
        data = text.encode() if isinstance(text, str) else text
        with self._change:
            at_s = time.monotonic()
            self._protocol.send_text(data)
            self._flush()
        return at_s

    def send_binary(self, data: bytes) -> None:
        """Send a kind of frame the real service never sends."""
        with self._change:
            self._protocol.send_binary(data)
            self._flush()

    def send_sound(self, answer_id: str, pcm: bytes) -> float:
        """Send a piece of an answer; returns the monotonic time just before."""
        ids = {"response_id": answer_id, "item_id": f"item_{answer_id}"}
        delta = base64.b64encode(pcm).decode()
        return self.send(type="response.audio.delta", delta=delta, output_index=0, **ids)

    def ping(self, data: bytes) -> None:
        """Ask for a sign of life."""
        with self._change:
            self._protocol.send_ping(data)
            self._flush()

    def create_session(self) -> None:
        """Say what the service says first."""
        self.send(type="session.created", session=_SESSION)

    def configure_session(self) -> None:
        """Take any configuration."""
        self.send(type="session.updated", session=_SESSION)

    def complain(self, code: str, message: str, **fields: str) -> None:
        """Send an error."""
        self.send(type="error", error={"code": code, "message": message, **fields})

    def close(self, code: int, reason: str = "") -> None:
        """Close as the standard wants it."""
        with self._change:
            self._protocol.send_close(code, reason)
            self._flush()

    def close_illegally(self, code: int, reason: str) -> None:
        """Close with a reason longer than the standard allows, as the real service does."""
        data = struct.pack("!H", code) + reason.encode()
        self.write(bytes((0x88, 126)) + struct.pack("!H", len(data)) + data)

    def close_without_code(self) -> None:
        """Close with a frame that gives no reason at all."""
        self.write(bytes((0x88, 0)))

    def write(self, data: bytes) -> None:
        """Put bytes on the wire as they are."""
        with self._change, suppress(OSError):
            self._raw.sendall(data)

    def reset(self) -> None:
        """End the connection with RST."""
        with self._change, suppress(OSError):
            self._raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._end_reading()
        with suppress(OSError):
            self._raw.close()

    def finish(self) -> None:
        """End the connection with FIN and no word."""
        with suppress(OSError):
            self._raw.shutdown(socket.SHUT_WR)

    def stop_reading(self) -> None:
        """Let what the client sends pile up in the network."""
        self._manners.may_read.clear()

    def read_on(self) -> None:
        """Take what has piled up, and everything after it."""
        self._manners.may_read.set()

    def go_silent(self) -> None:
        """Behave like a pulled cable: take everything, answer nothing, not even pings."""
        self._manners.is_silent = True

    def count(self, name: str) -> int:
        """How many messages of this name have come."""
        return sum(message.type == name for message in self.received)

    def wait_for(self, name: str, count: int = 1, timeout_s: float = LIMIT_S) -> Received:
        """The ``count``-th message of this name, as soon as it is there."""
        with self._change:
            is_there = self._change.wait_for(lambda: self.count(name) >= count, timeout_s)
        names = [message.type for message in self.received]
        assert is_there, f"waited {timeout_s:g} s in vain for {name} no. {count}: {names[-20:]}"
        return [message for message in self.received if message.type == name][count - 1]

    def follow(self) -> None:
        """Read until the end; runs on the peer's own thread."""
        with suppress(OSError):
            while data := self._read():
                with self._change:
                    self._protocol.receive_data(data)
                    events = self._protocol.events_received()
                    self._flush()
                for event in events:
                    self._take(event)
        self.end()
        self.is_over.set()

    def end(self) -> None:
        """Let go of the socket; the thread ends with it."""
        self._end_reading()
        with suppress(OSError):
            self._raw.close()

    def _end_reading(self) -> None:
        self._manners.may_read.set()
        with suppress(OSError):
            self._raw.shutdown(socket.SHUT_RD)

    def _read(self) -> bytes:
        self._manners.may_read.wait()
        data = self._raw.recv(65_536)
        # Asked to stop meanwhile: what was read is kept, and nothing of it is told.
        self._manners.may_read.wait()
        return data

    def _take(self, event: object) -> None:
        if isinstance(event, Request):
            self.request = event
            self._script.on_request(self)
            return
        assert isinstance(event, Frame)
        if event.opcode is Opcode.TEXT:
            self._take_text(bytes(event.data).decode())
        elif event.opcode is Opcode.PING:
            self.control.pings += 1
        elif event.opcode is Opcode.PONG:
            self.control.pongs.append(bytes(event.data))
        elif event.opcode is Opcode.CLOSE:
            self.control.close_code = (
                self._protocol.close_rcvd.code if self._protocol.close_rcvd else None
            )

    def _take_text(self, text: str) -> None:
        message = Received(json.loads(text), time.monotonic(), text)
        with self._change:
            self.received.append(message)
            self._change.notify_all()
        if not self._manners.is_silent and self._protocol.state is State.OPEN:
            self._script.on_message(self, message)

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if self._manners.is_silent:
                continue
            with suppress(OSError):
                if data:
                    self._raw.sendall(data)
                else:
                    self._raw.shutdown(socket.SHUT_WR)


def configure_when_asked(peer: Peer, message: Received) -> None:
    """Take any configuration: what a service does that isn't told otherwise."""
    if message.type == "session.update":
        peer.configure_session()


def nothing(_peer: Peer) -> None:
    """Let the client wait."""


@dataclass(frozen=True, slots=True)
class Script:
    """What a service does by itself; by default it welcomes, and configures every session."""

    on_request: Callable[[Peer], None] = Peer.accept
    on_open: Callable[[Peer], None] = Peer.create_session
    on_message: Callable[[Peer, Received], None] = configure_when_asked
