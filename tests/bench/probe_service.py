"""A service that only measures: it stamps what arrives and sends what it is told to."""

from __future__ import annotations

import base64
import json
import threading
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

UPLINK_RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class ArrivedSound:
    """One append and the monotonic time at which it was read from the socket."""

    samples: NDArray[np.int16]
    at_s: float


class ProbeService:
    """Listens on 127.0.0.1 and configures any session; one client at a time."""

    def __init__(self) -> None:
        self.arrived: list[ArrivedSound] = []
        self.is_configured = threading.Event()
        self._connection: ServerConnection | None = None
        self._server: Server = serve(self._follow, "127.0.0.1", 0, compression=None)
        self._thread = threading.Thread(target=self._server.serve_forever, name="probe service")
        self._thread.start()

    @property
    def url(self) -> str:
        """Where to call it."""
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/api-ws/v1/realtime"

    def stop(self) -> None:
        """Close everything."""
        self._server.shutdown()
        self._thread.join()

    def send(self, **event: object) -> float:
        """Send an event now; returns the time just before."""
        connection = self._connection
        assert connection is not None
        text = json.dumps({"event_id": "event_probe", **event})
        at_s = time.monotonic()
        connection.send(text)
        return at_s

    def send_sound(self, answer_id: str, samples: NDArray[np.int16]) -> float:
        """Send a piece of an answer now; returns the time just before."""
        ids = {"response_id": answer_id, "item_id": f"item_{answer_id}"}
        delta = base64.b64encode(samples.tobytes()).decode()
        return self.send(type="response.audio.delta", delta=delta, output_index=0, **ids)

    def _follow(self, connection: ServerConnection) -> None:
        self._connection = connection
        session = {"id": "sess_probe", "object": "realtime.session"}
        self.send(type="session.created", session=session)
        try:
            for message in connection:
                at_s = time.monotonic()
                event = json.loads(message)
                if event["type"] == "input_audio_buffer.append":
                    pcm = base64.b64decode(event["audio"])
                    self.arrived.append(ArrivedSound(np.frombuffer(pcm, np.int16), at_s))
                elif event["type"] == "session.update":
                    self.send(type="session.updated", session=session)
                    self.is_configured.set()
        except ConnectionClosed:
            return
