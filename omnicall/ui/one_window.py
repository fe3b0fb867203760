"""One window for a person and a home folder: a second start brings the first one to the front."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, Signal

from omnicall.system.paths import OWNER_ONLY_FILE, make_private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

TAKE_LIMIT_S = 8.0
"""A window that closes needs up to 6 s; one that doesn't answer for longer isn't waited for."""

_TRY_MS = 100
_ANSWER_MS = 2_000
_SHOWN = b"shown\n"
_ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""What a Wayland desktop lets a window come to the front by; Qt looks for it there."""

_MAX_TOKEN_BYTES = 256


class OneWindow(QObject):
    """The right to show the window, a lock file with the number of its process.

    The system takes it away from a process that was killed: such a lock is no lock.
    """

    _loaded = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._lock = QLockFile(str(home / "window.lock"))
        # Never too old while its process is alive: calls last for hours.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Take the right, or let who has it come to the front: then False.

        Blocks while another window closes, up to ``TAKE_LIMIT_S``.  Where no lock can be kept, or
        its holder doesn't answer, a window of one's own is better than none.
        """
        with suppress(OSError):
            make_private_folder(self._home)
        until_s = time.monotonic() + TAKE_LIMIT_S
        wait_ms = 0
        while not self._lock.tryLock(wait_ms):
            wait_ms = _TRY_MS
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                log.warning("There may be two windows: the home folder takes no lock")
                return True
            if self._call_first():
                return False
            if time.monotonic() > until_s:
                log.warning("There are two windows: the first one doesn't answer")
                return True
        with suppress(OSError):
            (self._home / "window.lock").chmod(OWNER_ONLY_FILE)
        return True

    def listen(self, show: Callable[[], None], run: Callable[[Callable[[], None]], None]) -> None:
        """Call ``show`` on the GUI thread whenever somebody starts the program again.

        Not at once: the library that listens is loaded by ``run``, on a thread of its own.
        """

        def load() -> None:
            import PySide6.QtNetwork  # noqa: F401

            self._loaded.emit()

        if self._lock.isLocked():
            self._loaded.connect(lambda: self._listen(show), Qt.ConnectionType.QueuedConnection)
            run(load)

    def _listen(self, show: Callable[[], None]) -> None:
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._welcome(server.nextPendingConnection(), show))
        # What a killed window left behind; the lock says that nobody listens there.
        QLocalServer.removeServer(self._server_name)
        if not server.listen(self._server_name):
            log.warning("A second start won't be heard")
        self._server = server

    def stop_listening(self) -> None:
        """Let a second start wait until this window is gone."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def leave(self) -> None:
        """Let another window be the one."""
        self.stop_listening()
        self._lock.unlock()

    @property
    def _server_name(self) -> str:
        # Imported here: it costs the first window milliseconds.
        import hashlib

        # The system keeps the sockets of all its users in one place.
        whose = f"{getattr(os, 'getuid', int)()} {self._home.absolute()}"
        return f"omnicall-{hashlib.sha256(whose.encode()).hexdigest()[:24]}"

    def _call_first(self) -> bool:
        """Tell whether the first window says that it came to the front."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._server_name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        _let_others_come_to_front()
        socket.write(os.environ.get(_ACTIVATION, "").encode("ascii", "ignore") + b"\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_ANSWER_MS):
                return False
        return bytes(socket.readLine().data()) == _SHOWN

    def _welcome(self, socket: QLocalSocket, show: Callable[[], None]) -> None:
        def answer() -> None:
            if not socket.canReadLine():
                return
            token = bytes(socket.readLine(_MAX_TOKEN_BYTES).data()).strip()
            if token.isascii() and token:
                os.environ[_ACTIVATION] = token.decode("ascii")
            show()
            socket.write(_SHOWN)
            socket.flush()
            socket.disconnectFromServer()

        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(answer)
        answer()


def _let_others_come_to_front() -> None:
    """On Windows only who was started by the person may do so, and may pass that on."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
