"""A check with everything behind a window: one owner for each device, and a call goes first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from omnicall import call_check
from omnicall.call_check import CallCheck, CheckWish, about
from omnicall.core.check import Check, Result, RungName
from omnicall.core.errors import ErrorKind
from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import LobbyStage
from omnicall.core.media_types import DefaultDevice, FileDevice, NoDevice
from omnicall.core.reports import CallEnded, Report
from omnicall.core.settings import BEIJING_ENDPOINT, CallSettings
from omnicall.host import CallHost
from omnicall.media import camera as camera_module
from tests.conftest import LogWatch
from tests.helpers.check_parts import serve_check
from tests.helpers.plain_camera import PlainCamera
from tests.helpers.scripted_peer import nothing
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until

pytestmark = pytest.mark.usefixtures("patience")


class Told:
    """What a check told."""

    def __init__(self) -> None:
        self.moments: list[Check] = []
        self.about: Mapping[str, str] = {}

    def tell(self, check: Check, its: Mapping[str, str]) -> None:
        self.moments.append(check)
        self.about = its

    def wait(self, is_reached: Callable[[Check], bool]) -> Check:
        wait_until(
            lambda: self.moments and is_reached(self.moments[-1]),
            LIMIT_S,
            lambda: f"a moment after {self.moments[-1:]}",
        )
        return self.moments[-1]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch) -> PlainCamera:
    made = PlainCamera()
    monkeypatch.setattr(camera_module, "open_pictures", made.open)
    return made


@pytest.fixture
def reports() -> list[Report]:
    return []


@pytest.fixture
def host(reports: list[Report]) -> Iterator[CallHost]:
    made = CallHost(lambda _view: None, reports.append, PreviewBox(), "en")
    made.start()
    yield made
    assert made.stop()


def held_devices() -> set[str]:
    return {thread.name for thread in threading.enumerate()} & {"microphone", "camera"}


def settings_for(service: ScriptedService, folder: Path) -> CallSettings:
    return CallSettings(
        endpoint=service.url,
        has_connected_sound=False,
        microphone=NoDevice(),
        speaker=FileDevice(folder / "heard.wav"),
        camera=DefaultDevice(),
    )


def test_the_lobby_lends_its_devices_to_a_check_and_gets_them_back(
    host: CallHost, told: Told, camera: PlainCamera, tmp_path: Path
) -> None:
    with ScriptedService(on_message=serve_check) as service:
        settings = settings_for(service, tmp_path)
        host.show_lobby(settings, wants_camera=True)
        wait_until(lambda: host.lobby.camera.stage is LobbyStage.ON, LIMIT_S, "the lobby")
        host.start_check(settings, told.tell)
        check = told.wait(lambda check: check.is_over)
        host.stop_check()
        host.show_lobby(settings, wants_camera=True)
        wait_until(lambda: host.lobby.camera.stage is LobbyStage.ON, LIMIT_S, "the lobby again")
        host.leave_lobby()
        # On a busy computer that takes longer than the program waits for it at its end.
        wait_until(lambda: not held_devices(), LIMIT_S, "free devices")
    assert [each.rung for each in check.findings if each.result is Result.FAILED] == []
    assert told.about["service"] == "this computer"
    assert camera.refusals == 0
    assert (tmp_path / "heard.wav").exists()


def test_a_call_takes_the_devices_from_a_check(
    host: CallHost, told: Told, camera: PlainCamera, reports: list[Report], tmp_path: Path
) -> None:
    with ScriptedService(on_open=nothing) as silent, ScriptedService() as service:
        host.start_check(settings_for(silent, tmp_path), told.tell)
        told.wait(lambda check: check.current is RungName.HANDSHAKE)
        host.request_call(settings_for(service, tmp_path))
        assert not told.moments[-1].is_on
        assert not told.moments[-1].is_over
        service.peer(timeout_s=LIMIT_S).wait_for("session.update", timeout_s=LIMIT_S)
        before = len(told.moments)
        host.start_check(settings_for(service, tmp_path), told.tell)
        assert len(told.moments) == before, "not beside a call"
        host.hang_up()
        wait_until(lambda: any(isinstance(each, CallEnded) for each in reports), LIMIT_S, "the end")
    assert camera.refusals == 0


def test_another_check_takes_the_place_of_the_one_before(told: Told, tmp_path: Path) -> None:
    checks, late = CallCheck(), Told()
    nobody = {"microphone": NoDevice(), "speaker": NoDevice(), "camera": NoDevice()}
    with (
        ScriptedService(on_open=nothing) as silent,
        ScriptedService(on_message=serve_check) as good,
    ):
        first = CallSettings(endpoint=silent.url, **nobody)  # type: ignore[arg-type]
        checks.start(CheckWish(first, is_practice=False), late.tell)
        late.wait(lambda check: check.current is RungName.HANDSHAKE)
        heard = len(late.moments)
        second = CallSettings(endpoint=good.url, **nobody)  # type: ignore[arg-type]
        checks.start(CheckWish(second, is_practice=False), told.tell)
        told.wait(lambda check: check.is_over)
        assert len(late.moments) == heard
        assert checks.stop()
        assert not checks.is_on


def test_a_mistake_of_ours_breaks_the_check_off(
    told: Told, monkeypatch: pytest.MonkeyPatch, log_watch: LogWatch
) -> None:
    def broken(_wish: CheckWish, _stop: threading.Event, tell: Callable[[Check], None]) -> Check:
        tell(Check(current=RungName.MICROPHONE))
        raise ValueError("a surprise")

    monkeypatch.setattr(call_check, "run_check", broken)
    checks = CallCheck()
    checks.start(CheckWish(CallSettings(), is_practice=True), told.tell)
    error = told.wait(lambda check: not check.is_on).error
    assert error is not None
    assert error.kind is ErrorKind.INTERNAL
    assert checks.stop()
    log_watch.take("Thread call-check ended by an error")


def test_a_report_tells_the_service_but_not_the_workspace() -> None:
    def service(endpoint: str, *, is_practice: bool = False) -> str:
        return about(CallSettings(endpoint=endpoint), is_practice=is_practice)["service"]

    assert service(BEIJING_ENDPOINT) == "dashscope.aliyuncs.com"
    assert (
        service("wss://ws-mia.cn-beijing.maas.aliyuncs.com/x") == "….cn-beijing.maas.aliyuncs.com"
    )
    assert service(BEIJING_ENDPOINT, is_practice=True) == "this computer"
