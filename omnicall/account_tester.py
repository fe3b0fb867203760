"""Finds out whether a key works, without sending anything that costs money."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from omnicall.bare_link import BareLink
from omnicall.core.account import AccountTest, TestStage, other_region, takes_key
from omnicall.core.check import RungName
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.preferences import Account, Region
from omnicall.core.settings import CallSettings
from omnicall.engine.check import climb_to_session
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

STOP_LIMIT_S = 3.0

_STAGES: dict[RungName, TestStage] = {
    RungName.HANDSHAKE: TestStage.CONNECTING,
    RungName.SESSION: TestStage.CONFIGURING,
}

Check = Callable[[CallSettings, Callable[[RungName], None]], CallError | None]


class AccountTester:
    """Tests one account at a time; ``tell`` is called on the test's thread and must not block.

    A key that one region refuses is tried in the other one, once.  All of it takes up to 50 s.
    """

    def __init__(
        self,
        tell: Callable[[AccountTest], None],
        key: Callable[[], str | None],
        check: Check | None = None,
    ) -> None:
        self._tell = tell
        self._key = key
        self._check = check or self._climb
        self._worker: Worker | None = None
        self._lock = threading.Lock()
        self._service: BareLink | None = None

    def start(self, settings: CallSettings, region: Region) -> None:
        """Begin a test, unless one is on."""
        if self._worker is not None and self._worker.is_alive:
            return
        self._worker = Worker(
            "account-test", lambda stop: self._test(settings, region, stop), self._fail
        )
        self._worker.start()

    def stop(self) -> bool:
        """End a test; blocks up to 3 s; tells whether it ended."""
        if self._worker is None:
            return True
        self._worker.ask_to_stop()
        with self._lock:
            if self._service is not None:
                self._service.give_up()
        return self._worker.stop(STOP_LIMIT_S)

    def _test(self, settings: CallSettings, region: Region, stop: threading.Event) -> None:
        error = self._check(settings, lambda rung: self._tell(AccountTest(_STAGES[rung])))
        if error is None:
            self._tell(AccountTest(TestStage.PASSED))
            return
        other = other_region(error, region)
        if other is None or stop.is_set():
            self._tell(AccountTest(TestStage.FAILED, error))
            return
        self._tell(AccountTest(TestStage.OTHER_REGION))
        # A workspace is one region's; the other doesn't know it.
        elsewhere = replace(settings, endpoint=Account(other).endpoint, workspace=None)
        is_there = takes_key(self._check(elsewhere, lambda _rung: None))
        self._tell(AccountTest(TestStage.FAILED, error, other if is_there else None))

    def _climb(self, settings: CallSettings, tell: Callable[[RungName], None]) -> CallError | None:
        service = BareLink(settings, is_practice=False, language=settings.language, key=self._key)
        with service:
            with self._lock:
                self._service = service
            error = climb_to_session(service.link, service.facts, settings, tell)
            with self._lock:
                self._service = None
        return error

    def _fail(self, detail: str) -> None:
        self._tell(AccountTest(TestStage.FAILED, CallError(ErrorKind.INTERNAL, detail)))
