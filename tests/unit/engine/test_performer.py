"""Every effect reaches the one port that can carry it out."""

from __future__ import annotations

from omnicall.core.configuring import options_of
from omnicall.core.effects import (
    CancelAnswer,
    ClearSound,
    CloseDevice,
    CloseLink,
    CommitTurn,
    ConfigureSession,
    ConfigureSuccessor,
    DropSuccessor,
    Effect,
    EndSound,
    FlushSpeaker,
    LinkTarget,
    OpenDevice,
    OpenLink,
    OpenSuccessor,
    PlayConnectedSound,
    PlaySound,
    PlaySuggestionCue,
    ProbeLink,
    ReleaseDevices,
    RequestAnswer,
    RunTool,
    SendSound,
    SendStill,
    SendToolOutput,
    SwitchLinks,
    TakeStill,
    Tell,
    TreatSound,
    WatchDevices,
)
from omnicall.core.media_types import (
    CallMeters,
    DefaultDevice,
    Device,
    DeviceMeters,
    LinkMeters,
    SoundBlock,
    SoundCare,
    Still,
)
from omnicall.core.reports import Phase, PhaseReached, Report
from omnicall.core.settings import CallSettings
from omnicall.engine.performer import Performer
from omnicall.engine.ports import NoTools
from tests.helpers.fakes import RecordingDevices, RecordingLink
from tests.helpers.for_each import for_each

BLOCK = SoundBlock(b"12", 0.0)
STILL = Still(b"jpeg", 1, 1)
TARGET = LinkTarget("wss://x", "m", None)
OPTIONS = options_of(CallSettings())

TO_DEVICES: list[tuple[Effect, tuple[object, ...]]] = [
    (OpenDevice(Device.CAMERA, DefaultDevice()), ("open", Device.CAMERA, DefaultDevice())),
    (CloseDevice(Device.CAMERA), ("close", Device.CAMERA)),
    (ReleaseDevices(), ("release",)),
    (PlaySound("a", b"12"), ("play", "a", b"12")),
    (EndSound("a"), ("end_sound", "a")),
    (FlushSpeaker(), ("flush",)),
    (PlayConnectedSound(), ("play_connected_sound",)),
    (PlaySuggestionCue(), ("play_suggestion_cue",)),
    (TreatSound(SoundCare()), ("treat_sound", SoundCare())),
    (WatchDevices(is_eager=True), ("watch", True)),
    (TakeStill(), ("take_still",)),
]
TO_LINK: list[tuple[Effect, tuple[object, ...]]] = [
    (OpenLink(3, TARGET), ("open", 3, TARGET)),
    (ConfigureSession(OPTIONS), ("configure", OPTIONS)),
    (OpenSuccessor(4, TARGET), ("open_successor", 4, TARGET)),
    (ConfigureSuccessor(OPTIONS), ("configure_successor", OPTIONS)),
    (SwitchLinks(), ("switch",)),
    (DropSuccessor(), ("drop_successor",)),
    (ProbeLink(), ("probe",)),
    (SendSound(BLOCK), ("send_sound", BLOCK)),
    (SendStill(STILL), ("send_still", STILL)),
    (CancelAnswer(), ("cancel_answer",)),
    (CommitTurn(), ("commit_turn",)),
    (ClearSound(), ("clear_sound",)),
    (RequestAnswer("Now"), ("request_answer", "Now")),
    (SendToolOutput("call_1", "{}"), ("send_tool_output", "call_1", "{}")),
    (CloseLink(), ("close",)),
]


def performer(devices: RecordingDevices, link: RecordingLink) -> Performer:
    return Performer(devices, link, lambda _report: None, NoTools())


@for_each(("effect", "asked"), TO_DEVICES)
def test_device_effects_reach_the_devices(effect: Effect, asked: tuple[object, ...]) -> None:
    devices, link = RecordingDevices(), RecordingLink()
    performer(devices, link).perform(effect)
    assert (devices.asked, link.asked) == ([asked], [])


@for_each(("effect", "asked"), TO_LINK)
def test_link_effects_reach_the_link(effect: Effect, asked: tuple[object, ...]) -> None:
    devices, link = RecordingDevices(), RecordingLink()
    performer(devices, link).perform(effect)
    assert (devices.asked, link.asked) == ([], [asked])


def test_reports_reach_whoever_listens() -> None:
    told = list[Report]()
    Performer(RecordingDevices(), RecordingLink(), told.append, NoTools()).perform(
        Tell(PhaseReached(Phase.LIVE))
    )
    assert told == [PhaseReached(Phase.LIVE)]


def test_meters_are_read_together() -> None:
    devices = RecordingDevices(now=DeviceMeters(underruns=2))
    link = RecordingLink(now=LinkMeters(pictures_sent=3))
    meters = performer(devices, link).meters(inbox_depth=4)
    assert meters == CallMeters(LinkMeters(pictures_sent=3), DeviceMeters(underruns=2), 4)


def test_tools_are_run_by_whoever_has_them() -> None:
    asked: list[tuple[str, str, str]] = []

    class Tools:
        def run(self, call_id: str, name: str, arguments: str) -> None:
            asked.append((call_id, name, arguments))

    devices, link = RecordingDevices(), RecordingLink()
    Performer(devices, link, lambda _report: None, Tools()).perform(RunTool("c", "dice", "{}"))
    performer(devices, link).perform(RunTool("c", "dice", "{}"))
    assert (asked, devices.asked, link.asked) == ([("c", "dice", "{}")], [], [])


def test_letting_go_releases_and_closes() -> None:
    devices, link = RecordingDevices(), RecordingLink()
    performer(devices, link).let_go()
    assert (devices.asked, link.asked) == ([("release",)], [("close",)])
