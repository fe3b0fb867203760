"""The first steps tick themselves off, and what was seen to work stays done."""

from __future__ import annotations

from omnicall.core.account import KeyPlace, KeyState
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage
from omnicall.core.set_up import HEARD_DBFS, SetUp, with_key, with_lobby

ON = LobbyDevice(LobbyStage.ON, "HD Webcam")


def test_a_voice_and_a_picture_are_enough_once() -> None:
    quiet = with_lobby(SetUp(), Lobby(microphone_dbfs=HEARD_DBFS - 1))
    assert quiet == SetUp()
    heard = with_lobby(quiet, Lobby(microphone_dbfs=HEARD_DBFS))
    assert heard == SetUp(is_heard=True)
    seen = with_lobby(heard, Lobby(camera=ON, microphone_dbfs=float("-inf")))
    assert seen == SetUp(is_heard=True, is_seen=True)
    assert with_lobby(seen, Lobby()) == seen


def test_a_key_can_be_removed_again() -> None:
    complete = with_key(SetUp(is_heard=True, is_seen=True), KeyState(KeyPlace.THIS_RUN))
    assert complete.is_complete
    assert not with_key(complete, KeyState()).is_complete
