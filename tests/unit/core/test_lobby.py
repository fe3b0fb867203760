"""What the lobby tells first."""

from __future__ import annotations

from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage


def test_without_a_camera_there_can_be_a_call_so_the_microphone_is_told_first() -> None:
    blind = LobbyDevice(LobbyStage.FAILED, error=CallError(ErrorKind.CAMERA_MISSING))
    deaf = LobbyDevice(LobbyStage.FAILED, error=CallError(ErrorKind.MICROPHONE_MISSING))
    fine = LobbyDevice(LobbyStage.ON, "any")
    assert Lobby(blind, deaf).problem == deaf.error
    assert Lobby(blind, fine).problem == blind.error
    assert Lobby(fine, fine).problem is None
