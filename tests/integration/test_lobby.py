"""The lobby and a call share their devices: one owner at a time, and nothing returns by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from omnicall.core.intents import CameraSwitched, HangUpRequested
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby, LobbyStage
from omnicall.core.media_types import DefaultDevice, NoDevice
from omnicall.core.reports import CallEnded, NoticeReported, Report
from omnicall.core.settings import CallSettings
from omnicall.core.trials import TrialStage
from omnicall.core.view import ViewState
from omnicall.host import CallHost
from omnicall.media import camera as camera_module
from tests.helpers.plain_camera import PlainCamera
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until

pytestmark = pytest.mark.usefixtures("patience")

CLOSING_S = 0.5
"""More than everything but a slow driver needs, on a busy computer."""
IMAGE = "input_image_buffer.append"


class Desk:
    """Everything behind a window, a service to call and one camera."""

    def __init__(self, camera: PlainCamera) -> None:
        self.camera = camera
        self.views: list[ViewState] = []
        self.reports: list[Report] = []
        self.service = ScriptedService()
        self.host = CallHost(self.views.append, self.reports.append, PreviewBox(), "en")
        self.host.start()
        self.settings = CallSettings(
            endpoint=self.service.url,
            has_connected_sound=False,
            microphone=NoDevice(),
            speaker=NoDevice(),
            camera=DefaultDevice(),
        )

    def show_lobby(self) -> None:
        self.host.show_lobby(self.settings, wants_camera=True)

    def wait(self, is_reached: Callable[[], object], what: str) -> None:
        wait_until(is_reached, LIMIT_S, lambda: f"{what}: {self.host.lobby} {self.reports[-3:]}")

    def wait_for_lobby(self) -> None:
        self.wait(lambda: self.host.lobby.camera.stage is LobbyStage.ON, "the camera")
        self.wait(lambda: self.host.lobby.microphone.stage is LobbyStage.ON, "the microphone")

    def wait_for(self, message: str) -> None:
        def is_there() -> bool:
            peers = self.service.peers
            return any(m.type == message for peer in peers for m in list(peer.received))

        self.wait(is_there, message)

    def hang_up(self) -> None:
        self.reports.clear()
        self.host.post(HangUpRequested())
        self.wait(lambda: any(isinstance(each, CallEnded) for each in self.reports), "the end")

    def close(self) -> None:
        assert self.host.stop()
        self.service.stop()
        assert self.camera.refusals == 0, "two wanted the camera at once"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    camera = PlainCamera()
    monkeypatch.setattr(camera_module, "open_pictures", camera.open)
    desk = Desk(camera)
    yield desk
    desk.close()


def test_a_call_takes_over_the_lobbys_devices_and_gives_them_back_when_asked(desk: Desk) -> None:
    desk.show_lobby()
    desk.wait_for_lobby()
    desk.host.request_call(desk.settings)
    assert desk.host.lobby == Lobby()
    desk.wait_for(IMAGE)
    desk.hang_up()
    assert not [each for each in desk.reports if isinstance(each, NoticeReported)]
    assert desk.host.lobby == Lobby()
    assert not desk.camera.is_open
    desk.show_lobby()
    desk.wait_for_lobby()
    assert desk.camera.openings == 3


@pytest.mark.parametrize("close_takes_s", [0.0, 0.7])
def test_a_call_waits_for_the_camera_to_close_and_no_longer(
    desk: Desk, close_takes_s: float
) -> None:
    def waited() -> float:
        desk.show_lobby()
        desk.wait_for_lobby()
        begun_s = time.monotonic()
        desk.host.request_call(desk.settings)
        waited_s = time.monotonic() - begun_s
        assert waited_s >= close_takes_s
        desk.hang_up()
        return waited_s

    desk.camera.close_takes_s = close_takes_s
    hold_to(close_takes_s + CLOSING_S, waited)


def test_in_a_call_the_lobby_opens_nothing_however_often_it_is_asked(desk: Desk) -> None:
    desk.host.request_call(desk.settings)
    desk.show_lobby()
    desk.wait_for(IMAGE)
    desk.host.post(CameraSwitched(is_on=False))
    desk.wait(lambda: not desk.camera.is_open, "the camera to be closed")
    desk.show_lobby()
    assert desk.host.lobby == Lobby()
    assert "lobby-preview" not in {thread.name for thread in threading.enumerate()}
    desk.hang_up()
    assert desk.camera.openings == 1


def test_a_test_of_a_device_takes_over_too(desk: Desk) -> None:
    for begin in (desk.host.test_microphone, desk.host.test_speaker):
        desk.show_lobby()
        desk.wait_for_lobby()
        begin(desk.settings)
        assert not desk.camera.is_open
        desk.show_lobby()
        assert desk.host.lobby == Lobby()
        desk.host.stop_test()
        assert desk.host.trial.stage is TrialStage.NONE
    desk.show_lobby()
    desk.wait_for_lobby()


def test_leaving_frees_the_devices_and_so_does_the_end_of_the_program(desk: Desk) -> None:
    desk.show_lobby()
    desk.wait_for_lobby()
    desk.host.leave_lobby()
    assert desk.host.lobby == Lobby()
    desk.wait(lambda: not desk.camera.is_open, "the camera to be let go")
    desk.show_lobby()
    desk.wait_for_lobby()
    assert desk.host.stop()
    assert not desk.camera.is_open
