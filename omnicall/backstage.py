"""What is behind a window: loaded after it, asked on a thread of its own, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from omnicall.system.errands import Errands

if TYPE_CHECKING:
    from omnicall.host import CallHost

MakeHost = Callable[[], "CallHost"]


class Backstage:
    """Lets a window ask for things before what does them is there; nothing blocks.

    Its methods belong to the window's thread, errands run on their own.
    """

    def __init__(self, on_crash: Callable[[str], None]) -> None:
        self.host: CallHost | None = None
        self._errands = Errands(on_crash)
        self._early: list[Callable[[], None]] | None = []
        """What is wanted before the host is there; None afterwards."""

    def load(self, make_host: MakeHost) -> None:
        """Make the host; what was wanted until then follows in its order."""

        def make() -> None:
            self.host = make_host()

        self._errands.run(make)
        early, self._early = self._early or [], None
        for wanted in early:
            self._errands.run(wanted)

    def run(self, errand: Callable[[], None]) -> None:
        """Do this, host or not."""
        self._errands.run(errand)

    def ask(self, errand: Callable[[CallHost], None]) -> None:
        """Do this as soon as there is a host; never, if it couldn't be made."""

        def run() -> None:
            if self.host is not None:
                errand(self.host)

        if self._early is None:
            self._errands.run(run)
        else:
            self._early.append(run)

    def stop(self, timeout_s: float) -> bool:
        """Let what is queued finish, then end; tell whether it did in time."""
        return self._errands.stop(timeout_s)
