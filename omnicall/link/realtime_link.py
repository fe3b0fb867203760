"""The link: one thread that connects, sends and closes, and can't be held up by the network."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from omnicall.core.effects import LinkTarget, SessionOptions
from omnicall.core.events import LinkReported
from omnicall.core.media_types import LinkMeters, SoundBlock, Still
from omnicall.core.settings import is_loopback
from omnicall.link.connection import Connection
from omnicall.link.outbox import Control, Outbox, Sound
from omnicall.protocol import encode
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

CHECK_PERIOD_S = 0.25
PRACTICE_KEY = "practice"


class RealtimeLink:
    """Implements ``engine.ports.Link``; posts from its own threads, never blocks its caller.

    ``key`` is called on the link thread, where a keyring may take its time.  An address on this
    computer is called without the real key.
    """

    def __init__(self, post: Callable[[LinkReported], None], key: Callable[[], str | None]) -> None:
        self._post = post
        self._key = key
        self._wake = threading.Condition()
        self._outbox = Outbox()
        self._meters = LinkMeters()
        self._wanted: Connection | None = None
        self._retired: list[Connection] = []
        self._is_warm_up_wanted = False
        self._is_over = False
        self._worker = self._new_worker()

    def open(self, epoch: int, target: LinkTarget) -> None:
        """See ``engine.ports.Link``."""
        connection = Connection(epoch, target, self._post)
        with self._wake:
            older, self._wanted = self._wanted, connection
            if older is not None:
                self._retired.append(older)
            self._outbox.clear()
            self._wake.notify()
        if older is not None:
            older.cut()

    def configure(self, options: SessionOptions) -> None:
        """See ``engine.ports.Link``."""
        self._put_control(encode.session_update(options))

    def send_sound(self, block: SoundBlock) -> None:
        """See ``engine.ports.Link``."""
        with self._wake:
            self._outbox.put_sound(block)
            self._wake.notify()

    def send_still(self, still: Still) -> None:
        """See ``engine.ports.Link``."""
        with self._wake:
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
        with self._wake:
            self._outbox.clear()
            if self._wanted is not None:
                self._wanted.want_close()
            self._wake.notify()

    def meters(self) -> LinkMeters:
        """See ``engine.ports.Link``."""
        with self._wake:
            outbox = self._outbox
            return replace(
                self._meters,
                sound_blocks_dropped=outbox.blocks_dropped,
                pictures_dropped=outbox.pictures_dropped,
                outbox_depth=len(outbox),
            )

    def warm_up(self) -> None:
        """Load the service's library in advance, on the link thread."""
        with self._wake:
            self._is_warm_up_wanted = True
            self._wake.notify()

    def stop(self, timeout_s: float) -> bool:
        """End for good, closing what is open; tells whether the link's thread is gone."""
        self.close()
        with self._wake:
            self._is_over = True
            worker = self._worker
            worker.ask_to_stop()
            self._wake.notify()
        return worker.stop(timeout_s)

    def _new_worker(self) -> Worker:
        worker = Worker("link", self._run, on_crash=self._end_by_fault)
        worker.start()
        return worker

    def _put_control(self, text: str) -> None:
        with self._wake:
            if not self._outbox.put_control(text):
                log.warning("A message was dropped: the service takes none")
            self._wake.notify()

    def _put_behind_sound(self, text: str) -> None:
        with self._wake:
            if not self._outbox.put_behind_sound(text):
                log.warning("A message was dropped: the service takes none")
            self._wake.notify()

    def _run(self, stop: threading.Event) -> None:
        while True:
            retired, wanted = self._next_work(stop)
            for connection in retired:
                connection.leave()
            if wanted is not None and wanted.is_fresh:
                wanted.enter(self._key_for(wanted.target))
            elif wanted is not None:
                wanted.check()
                self._send(wanted)
            elif stop.is_set():
                return

    def _next_work(self, stop: threading.Event) -> tuple[list[Connection], Connection | None]:
        """Sleep until there is something to do: connections to leave, and the one to drive."""

        def has_work() -> bool:
            wanted = self._wanted
            is_up = wanted is not None and (
                wanted.is_fresh or wanted.is_leaving or (wanted.is_open and self._outbox.has_work)
            )
            return bool(self._retired) or is_up or stop.is_set() or self._is_warm_up_wanted

        with self._wake:
            self._wake.wait_for(has_work, None if self._wanted is None else CHECK_PERIOD_S)
            is_warm_up_wanted, self._is_warm_up_wanted = self._is_warm_up_wanted, False
            if self._wanted is not None and (self._wanted.is_leaving or stop.is_set()):
                self._retired.append(self._wanted)
                self._wanted = None
            retired, self._retired = self._retired, []
            wanted = self._wanted
        if is_warm_up_wanted:
            Connection.load_library()
        return retired, wanted

    def _key_for(self, target: LinkTarget) -> str | None:
        if is_loopback(target.endpoint):
            return PRACTICE_KEY
        return (self._key() or "").strip() or None

    def _send(self, connection: Connection) -> None:
        """Send what waits; returns when nothing does, or the connection is to be left."""
        while connection.is_open:
            with self._wake:
                if self._wanted is not connection:
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
        with self._wake:
            sent = replace(
                self._meters,
                sound_blocks_sent=self._meters.sound_blocks_sent + sound.block_count,
                sound_bytes_sent=self._meters.sound_bytes_sent + len(sound.pcm),
            )
            if still is not None and is_seen:
                sent = replace(
                    sent,
                    pictures_sent=sent.pictures_sent + 1,
                    picture_bytes_sent=sent.picture_bytes_sent + len(still.jpeg),
                )
            self._meters = sent

    def _end_by_fault(self, detail: str) -> None:
        """A mistake of ours: the connections say so, and a new thread serves the next ones."""
        with self._wake:
            connections = [*self._retired, *([self._wanted] if self._wanted is not None else [])]
            self._retired, self._wanted = [], None
        for connection in connections:
            connection.fail_by_fault(detail)
        with self._wake:
            if not self._is_over:
                self._worker = self._new_worker()
