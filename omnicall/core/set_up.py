"""The first steps: what of a call's needs has shown itself to work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.lobby import Lobby, LobbyStage

HEARD_DBFS = -40.0
"""Louder than the hum of a room, softer than a voice at arm's length."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was seen to work once stays done: nobody talks without a pause."""

    has_key: bool = False
    is_heard: bool = False
    is_seen: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.has_key and self.is_heard and self.is_seen


def with_key(set_up: SetUp, key: KeyState) -> SetUp:
    """A key can be removed again."""
    return replace(set_up, has_key=key.place is not KeyPlace.NOWHERE)


def with_lobby(set_up: SetUp, lobby: Lobby) -> SetUp:
    """Somebody spoke, or a picture came."""
    level_dbfs = lobby.microphone_dbfs
    return replace(
        set_up,
        is_heard=set_up.is_heard or (level_dbfs is not None and level_dbfs >= HEARD_DBFS),
        is_seen=set_up.is_seen or lobby.camera.stage is LobbyStage.ON,
    )
