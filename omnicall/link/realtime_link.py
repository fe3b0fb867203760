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

IDLE_WAIT_S = 0.25
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
        self._is_warm_up_wanted = False
        self._worker = Worker("link", self._run, on_crash=self._end_by_fault)
        self._worker.start()

    def open(self, epoch: int, target: LinkTarget) -> None:
        """See ``engine.ports.Link``."""
        connection = Connection(epoch, target, self._post)
        with self._wake:
            older, self._wanted = self._wanted, connection
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
            self._outbox.put_still(still)

    def cancel_answer(self) -> None:
        """See ``engine.ports.Link``."""
        self._put_control(encode.answer_cancel())

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
        """End for good; tells whether every thread is gone."""
        self.close()
        self._worker.ask_to_stop()
        with self._wake:
            self._wake.notify()
        return self._worker.stop(timeout_s)

    def _put_control(self, text: str) -> None:
        with self._wake:
            if not self._outbox.put_control(text):
                log.warning("A message was dropped: the service takes none")
            self._wake.notify()

    def _run(self, stop: threading.Event) -> None:
        connection: Connection | None = None
        while not stop.is_set() or connection is not None:
            wanted = self._wait_for_work(connection, stop)
            if connection is not None and (wanted is not connection or connection.is_leaving):
                connection.leave()
                connection = None
            if connection is None and wanted is not None and wanted.is_fresh:
                connection = wanted
                if not wanted.is_leaving:
                    wanted.enter(self._key_for(wanted.target))
            if connection is not None:
                connection.check()
                self._send(connection)

    def _wait_for_work(
        self, connection: Connection | None, stop: threading.Event
    ) -> Connection | None:
        """Sleep until there is something to do; returns the connection the call wants."""

        def has_work() -> bool:
            wanted = self._wanted
            is_new = wanted is not connection and wanted is not None and wanted.is_fresh
            is_leaving = connection is not None and connection.is_leaving
            can_send = connection is not None and connection.is_open and self._outbox.has_work
            return is_new or is_leaving or can_send or stop.is_set() or self._is_warm_up_wanted

        with self._wake:
            self._wake.wait_for(has_work, IDLE_WAIT_S)
            is_warm_up_wanted, self._is_warm_up_wanted = self._is_warm_up_wanted, False
            wanted = self._wanted
        if is_warm_up_wanted:
            Connection.load_library()
        return wanted

    def _key_for(self, target: LinkTarget) -> str | None:
        if is_loopback(target.endpoint):
            return PRACTICE_KEY
        return (self._key() or "").strip() or None

    def _send(self, connection: Connection) -> None:
        while connection.is_open and not connection.is_leaving:
            with self._wake:
                if self._wanted is not connection:
                    return
                item = self._outbox.take(time.monotonic())
            if item is None:
                return
            match item:
                case Control(text):
                    connection.send(text)
                case Sound():
                    self._send_sound(connection, item)

    def _send_sound(self, connection: Connection, sound: Sound) -> None:
        still = sound.still
        is_heard = connection.send(encode.sound_append(sound.pcm))
        is_seen = (
            is_heard and still is not None and connection.send(encode.still_append(still.jpeg))
        )
        with self._wake:
            sent = self._meters
            if is_heard:
                sent = replace(
                    sent,
                    sound_blocks_sent=sent.sound_blocks_sent + sound.block_count,
                    sound_bytes_sent=sent.sound_bytes_sent + len(sound.pcm),
                )
            if is_seen and still is not None:
                sent = replace(
                    sent,
                    pictures_sent=sent.pictures_sent + 1,
                    picture_bytes_sent=sent.picture_bytes_sent + len(still.jpeg),
                )
            self._meters = sent

    def _end_by_fault(self, detail: str) -> None:
        with self._wake:
            connection = self._wanted
        if connection is not None:
            connection.fail_by_fault(detail)
