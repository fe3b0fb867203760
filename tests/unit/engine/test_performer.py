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
    ProbeLink,
    ReleaseDevices,
    RequestAnswer,
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
    (RequestAnswer(), ("request_answer",)),
    (SendToolOutput("call_1", "{}"), ("send_tool_output", "call_1", "{}")),
    (CloseLink(), ("close",)),
]


@for_each(("effect", "asked"), TO_DEVICES)
def test_device_effects_reach_the_devices(effect: Effect, asked: tuple[object, ...]) -> None:
    devices, link = RecordingDevices(), RecordingLink()
    Performer(devices, link, tell=lambda _report: None).perform(effect)
    assert (devices.asked, link.asked) == ([asked], [])


@for_each(("effect", "asked"), TO_LINK)
def test_link_effects_reach_the_link(effect: Effect, asked: tuple[object, ...]) -> None:
    devices, link = RecordingDevices(), RecordingLink()
    Performer(devices, link, tell=lambda _report: None).perform(effect)
    assert (devices.asked, link.asked) == ([], [asked])


def test_reports_reach_whoever_listens() -> None:
    told = list[Report]()
    Performer(RecordingDevices(), RecordingLink(), told.append).perform(
        Tell(PhaseReached(Phase.LIVE))
    )
    assert told == [PhaseReached(Phase.LIVE)]


def test_meters_are_read_together() -> None:
    devices = RecordingDevices(now=DeviceMeters(underruns=2))
    link = RecordingLink(now=LinkMeters(pictures_sent=3))
    meters = Performer(devices, link, tell=lambda _report: None).meters(inbox_depth=4)
    assert meters == CallMeters(LinkMeters(pictures_sent=3), DeviceMeters(underruns=2), 4)


def test_letting_go_releases_and_closes() -> None:
    devices, link = RecordingDevices(), RecordingLink()
    Performer(devices, link, tell=lambda _report: None).let_go()
    assert (devices.asked, link.asked) == ([("release",)], [("close",)])
