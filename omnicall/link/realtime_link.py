"""The link: one thread that connects, sends and closes, and can't be held up by the network."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from omnicall.core.effects import LinkTarget, SessionOptions
from omnicall.core.events import LinkReported
from omnicall.core.media_types import LinkMeters, SoundBlock, Still
from omnicall.core.settings import is_loopback
from omnicall.link.connection import Connection
from omnicall.link.connections import Connections, LinkWork
from omnicall.link.outbox import Control, Outbox, Sound
from omnicall.protocol import encode
from omnicall.system.allocation import give_back
from omnicall.system.doorbell import Doorbell
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

CHECK_PERIOD_S = 0.25
PRACTICE_KEY = "practice"


@dataclass(slots=True)
class _Sent:
    """What went out over all connections."""

    sound_blocks: int = 0
    sound_bytes: int = 0
    pictures: int = 0
    picture_bytes: int = 0


class RealtimeLink:
    """Implements ``engine.ports.Link``; posts from its own threads, never blocks its caller.

    ``key`` is called on the link thread, where a keyring may take its time.  An address on this
    computer is called without the real key.
    """

    def __init__(self, post: Callable[[LinkReported], None], key: Callable[[], str | None]) -> None:
        self._post = post
        self._key = key
        self._lock = threading.Lock()
        """Of all that stands below."""
        self._bell = Doorbell()
        self._outbox = Outbox()
        self._sent = _Sent()
        self._connections = Connections()
        self._is_warm_up_wanted = False
        self._is_over = False
        self._worker = self._new_worker()

    def open(self, epoch: int, target: LinkTarget) -> None:
        """See ``engine.ports.Link``."""
        connection = Connection(epoch, target, self._post)
        with self._lock:
            self._connections.begin(connection)
            self._outbox.clear()
        self._bell.ring()

    def configure(self, options: SessionOptions) -> None:
        """See ``engine.ports.Link``."""
        self._put_control(encode.session_update(options))

    def open_successor(self, epoch: int, target: LinkTarget) -> None:
        """See ``engine.ports.Link``."""
        connection = Connection(epoch, target, self._post)
        with self._lock:
            self._connections.prepare(connection)
        self._bell.ring()

    def configure_successor(self, options: SessionOptions) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            self._connections.put_for_successor(encode.session_update(options))
        self._bell.ring()

    def switch(self) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            self._connections.switch()
            self._outbox.keep_picture_alone()
        self._bell.ring()

    def drop_successor(self) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            self._connections.drop_successor()
        self._bell.ring()

    def probe(self) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            if self._connections.present is not None:
                self._connections.present.doubt()

    def send_sound(self, block: SoundBlock) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            self._outbox.put_sound(block)
        self._bell.ring()

    def send_still(self, still: Still) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            self._outbox.put_still(still, time.monotonic())

    def cancel_answer(self) -> None:
        """See ``engine.ports.Link``."""
        self._put_control(encode.answer_cancel())

    def commit_turn(self) -> None:
        """See ``engine.ports.Link``."""
        self._put_behind_sound(encode.sound_commit())

    def clear_sound(self) -> None:
        """See ``engine.ports.Link``."""
        self._put_behind_sound(encode.sound_clear())

    def request_answer(self, instructions: str = "") -> None:
        """See ``engine.ports.Link``."""
        self._put_behind_sound(encode.answer_request(instructions))

    def send_tool_output(self, call_id: str, output: str) -> None:
        """See ``engine.ports.Link``."""
        self._put_control(encode.tool_output(call_id, output))

    def close(self) -> None:
        """See ``engine.ports.Link``."""
        with self._lock:
            self._outbox.clear()
            self._connections.close()
        self._bell.ring()

    def meters(self) -> LinkMeters:
        """See ``engine.ports.Link``."""
        with self._lock:
            outbox, sent = self._outbox, self._sent
            return LinkMeters(
                sound_blocks_sent=sent.sound_blocks,
                sound_bytes_sent=sent.sound_bytes,
                sound_blocks_dropped=outbox.blocks_dropped,
                pictures_sent=sent.pictures,
                picture_bytes_sent=sent.picture_bytes,
                pictures_dropped=outbox.pictures_dropped,
                outbox_depth=len(outbox),
            )

    def warm_up(self) -> None:
        """Load the service's library in advance, on the link thread."""
        with self._lock:
            self._is_warm_up_wanted = True
        self._bell.ring()

    def stop(self, timeout_s: float) -> bool:
        """End for good, closing what is open; tells whether the link's thread is gone."""
        self.close()
        with self._lock:
            self._is_over = True
            worker = self._worker
            worker.ask_to_stop()
        self._bell.ring()
        return worker.stop(timeout_s)

    def _new_worker(self) -> Worker:
        worker = Worker("link", self._run, on_crash=self._end_by_fault)
        worker.start()
        return worker

    def _put_control(self, text: str) -> None:
        with self._lock:
            if not self._outbox.put_control(text):
                log.warning("A message was dropped: the service takes none")
        self._bell.ring()

    def _put_behind_sound(self, text: str) -> None:
        with self._lock:
            if not self._outbox.put_behind_sound(text):
                log.warning("A message was dropped: the service takes none")
        self._bell.ring()

    def _run(self, stop: threading.Event) -> None:
        while True:
            work = self._next_work(stop)
            for connection in work.parting:
                connection.part()
            for connection in work.retired:
                connection.leave()
            if work.retired:
                give_back()
            if work.successor is not None:
                self._prepare(work, work.successor)
            if work.present is not None and work.present.is_fresh:
                work.present.enter(self._key_for(work.present.target))
            elif work.present is not None:
                work.present.check()
                self._send(work.present)
            elif stop.is_set():
                return

    def _next_work(self, stop: threading.Event) -> LinkWork:
        """Sleep until there is something to do."""

        with self._lock:
            is_idle = not self._has_work(stop)
            period_s = CHECK_PERIOD_S if self._connections.is_any_left else None
        if is_idle:
            self._bell.wait(period_s)
        with self._lock:
            is_warm_up_wanted, self._is_warm_up_wanted = self._is_warm_up_wanted, False
            work = self._connections.take_work(is_over=stop.is_set())
        if is_warm_up_wanted:
            Connection.load_library()
            give_back()
        return work

    def _has_work(self, stop: threading.Event) -> bool:
        present = self._connections.present
        can_send = present is not None and present.is_open and self._outbox.has_work
        is_asked = stop.is_set() or self._is_warm_up_wanted
        return self._connections.has_work or can_send or is_asked

    def _prepare(self, work: LinkWork, successor: Connection) -> None:
        """Look after the connection that is to take over; nothing here waits for the network."""
        if successor.is_fresh:
            present = work.present
            is_known = present is not None and present.target == successor.target
            # The keyring might take its time while the present connection has sound to send.
            key = present.key if present is not None and is_known else None
            successor.enter(key or self._key_for(successor.target))
            return
        successor.check()
        for text in work.successor_messages:
            successor.send(text)

    def _key_for(self, target: LinkTarget) -> str | None:
        if is_loopback(target.endpoint):
            return PRACTICE_KEY
        return (self._key() or "").strip() or None

    def _send(self, connection: Connection) -> None:
        """Send what waits; returns when nothing does, or the connection is to be left."""
        while connection.is_open:
            with self._lock:
                if self._connections.present is not connection:
                    return
                item = self._outbox.take(time.monotonic())
            match item:
                case Control(text):
                    connection.send(text)
                case Sound():
                    self._send_sound(connection, item)
                case None:
                    return

    def _send_sound(self, connection: Connection, sound: Sound) -> None:
        if not connection.send(encode.sound_append(sound.pcm)):
            return
        still = sound.still
        is_seen = still is not None and connection.send(encode.still_append(still.jpeg))
        with self._lock:
            sent = self._sent
            sent.sound_blocks += sound.block_count
            sent.sound_bytes += len(sound.pcm)
            if still is not None and is_seen:
                sent.pictures += 1
                sent.picture_bytes += len(still.jpeg)

    def _end_by_fault(self, detail: str) -> None:
        """A mistake of ours: the connections say so, and a new thread serves the next ones."""
        with self._lock:
            connections = self._connections.take_all()
        for connection in connections:
            connection.fail_by_fault(detail)
        with self._lock:
            if not self._is_over:
                self._worker = self._new_worker()
