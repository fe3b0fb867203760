"""The connections of one link: the one in use, the one that is to take over, and those to leave."""

from __future__ import annotations

from dataclasses import dataclass, field

from omnicall.link.connection import Connection


@dataclass(frozen=True, slots=True)
class LinkWork:
    """What the link's thread has to look after now."""

    retired: list[Connection]
    """To be left, however long that takes."""
    parting: list[Connection]
    """To be told goodbye, without waiting: another connection carries the call already."""
    present: Connection | None
    successor: Connection | None
    successor_messages: list[str]


@dataclass
class Connections:
    """Not thread-safe: its owner holds a lock."""

    present: Connection | None = None
    successor: Connection | None = None
    _retired: list[Connection] = field(default_factory=list)
    _parting: list[Connection] = field(default_factory=list)
    _parted: list[Connection] = field(default_factory=list)
    """Told goodbye, and not gone yet."""
    _successor_messages: list[str] = field(default_factory=list)

    @property
    def is_any_left(self) -> bool:
        """Whether there is a connection to look after from time to time."""
        return self.present is not None or self.successor is not None or bool(self._parted)

    @property
    def has_work(self) -> bool:
        """Whether there is something to do at once, beside sending."""
        beginning = any(one is not None and one.is_fresh for one in (self.present, self.successor))
        is_leaving = self.present is not None and self.present.is_leaving
        return beginning or is_leaving or self._has_more_work

    @property
    def _has_more_work(self) -> bool:
        successor = self.successor
        is_to_send = successor is not None and successor.is_open and bool(self._successor_messages)
        are_gone = any(connection.is_over for connection in self._parted)
        return bool(self._retired or self._parting) or is_to_send or are_gone

    def begin(self, connection: Connection) -> None:
        """Use this one; every other one is cut and left."""
        older, self.present = self.present, connection
        self.drop_successor()
        if older is not None:
            self._retired.append(older)
            older.cut()

    def prepare(self, connection: Connection) -> None:
        """Let this one take over later."""
        self.drop_successor()
        self.successor = connection

    def put_for_successor(self, text: str) -> None:
        """Send this to the one that is to take over, as soon as it is open."""
        if self.successor is not None:
            self._successor_messages.append(text)

    def switch(self) -> None:
        """Use the successor from now on."""
        if self.successor is None:
            return
        older, self.present = self.present, self.successor
        self.successor = None
        if older is not None:
            older.want_close()
            self._parting.append(older)

    def drop_successor(self) -> None:
        """Cut the one that was to take over, and leave it."""
        successor, self.successor = self.successor, None
        self._successor_messages = []
        if successor is not None:
            self._retired.append(successor)
            successor.cut()

    def close(self) -> None:
        """Ask for the end of all of them."""
        self.drop_successor()
        if self.present is not None:
            self.present.want_close()

    def take_work(self, *, is_over: bool) -> LinkWork:
        """Hand out what is to be done; ``is_over`` leaves everything."""
        if self.present is not None and (self.present.is_leaving or is_over):
            self._retired.append(self.present)
            self.present = None
        self._retired += [one for one in self._parted if one.is_over or is_over]
        self._parted = [one for one in self._parted if one not in self._retired]
        retired, self._retired = self._retired, []
        parting, self._parting = self._parting, []
        self._parted += parting
        messages: list[str] = []
        if self.successor is not None and self.successor.is_open:
            messages, self._successor_messages = self._successor_messages, []
        return LinkWork(retired, parting, self.present, self.successor, messages)

    def take_all(self) -> list[Connection]:
        """Every connection there is; none is left."""
        there = [one for one in (self.present, self.successor) if one is not None]
        everything = [*self._retired, *self._parting, *self._parted, *there]
        self.present = self.successor = None
        for kept in (self._retired, self._parting, self._parted):
            kept.clear()
        self._successor_messages.clear()
        return everything
