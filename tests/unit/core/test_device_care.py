"""Laws of device care: a call keeps its voices whatever is plugged in or out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.device_care import SOUND_RETRY_S, STEADY_S
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesListed, DevicesReleased
from omnicall.core.effects import CloseDevice, Effect, OpenDevice, OpenLink, WatchDevices
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import CallEvent, LinkClosed, LinkFailed, Ticked
from omnicall.core.intents import CallRequested, CameraSwitched, DeviceChosen, HangUpRequested
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    FileDevice,
    KnownDevices,
    NamedDevice,
    NoDevice,
)
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import CallState
from omnicall.core.view import view_of
from tests.helpers.for_each import for_each
from tests.helpers.played_call import (
    LOST,
    SETTINGS,
    after,
    failed,
    heard,
    in_call,
    notices,
    orders,
    phases,
    play,
    reports,
    tick,
    with_devices,
)

SOUND_DEVICES = (Device.MICROPHONE, Device.SPEAKER)
DEFAULT = DefaultDevice()
HEADSET = NamedDevice("Headset")
REMEMBERED = NamedDevice("Headset", is_required=False)
NO_CAMERA = DeviceFailed(Device.CAMERA, CallError(ErrorKind.CAMERA_MISSING))

WITH_DEVICES = with_devices()

REPLACED = {
    Device.MICROPHONE: NoticeKind.MICROPHONE_REPLACED,
    Device.SPEAKER: NoticeKind.SPEAKER_REPLACED,
}
BACK = {Device.MICROPHONE: NoticeKind.MICROPHONE_BACK, Device.SPEAKER: NoticeKind.SPEAKER_BACK}
GONE = {Device.MICROPHONE: NoticeKind.MICROPHONE_LOST, Device.SPEAKER: NoticeKind.SPEAKER_LOST}


def known(*names: str, default: str | None = None, cameras: Sequence[str] = ()) -> KnownDevices:
    """The same microphones and speakers are plugged in."""
    return KnownDevices(names, names, tuple(cameras), default, default)


def listed(*names: str, default: str | None = None) -> DevicesListed:
    return DevicesListed(known(*names, default=default))


def missing(device: Device) -> DeviceFailed:
    kind = {
        Device.MICROPHONE: ErrorKind.MICROPHONE_MISSING,
        Device.SPEAKER: ErrorKind.SPEAKER_MISSING,
        Device.CAMERA: ErrorKind.CAMERA_MISSING,
    }[device]
    return DeviceFailed(device, CallError(kind, subject="Headset"))


def asking_for(device: Device, choice: DeviceChoice) -> CallState:
    """A live call that asked for this device and waits for it."""
    return in_call(SETTINGS.with_device(device, choice))


def using(device: Device, choice: DeviceChoice, name: str) -> CallState:
    return after(asking_for(device, choice), DeviceOpened(device, name))


def opened(effects: Sequence[Effect]) -> list[DeviceChoice]:
    """What was asked to open, of whatever device."""
    return [effect.choice for effect in effects if isinstance(effect, OpenDevice)]


def watched(effects: Sequence[Effect]) -> list[bool]:
    return [effect.is_eager for effect in effects if isinstance(effect, WatchDevices)]


def attempts_s(state: CallState, failure: DeviceFailed, count: int) -> list[float]:
    """After how long each of the next attempts follows the failure of the one before."""
    waits_s: list[float] = []
    for _ in range(count):
        state = after(state, failure)
        failed_s = now_s = state.clock.now_s
        effects: list[Effect] = []
        while not opened(effects):
            now_s += 0.5
            state, effects = play(state, tick(now_s))
        waits_s.append(now_s - failed_s)
    return waits_s


@for_each("device", SOUND_DEVICES)
@for_each("choice", [HEADSET, DEFAULT])
def test_what_a_call_asks_for_and_does_not_get_ends_it_before_it_begins(
    device: Device, choice: DeviceChoice
) -> None:
    state, effects = play(asking_for(device, choice), missing(device))
    assert phases(effects) == [Phase.ENDING]
    assert state.farewell is not None
    assert state.farewell.error == missing(device).error


@for_each("device", SOUND_DEVICES)
def test_a_remembered_device_that_is_not_there_gives_way_to_the_systems(device: Device) -> None:
    state, effects = play(asking_for(device, REMEMBERED), missing(device))
    assert orders(effects) == [OpenDevice(device, DEFAULT), WatchDevices(is_eager=True)]
    _state, effects = play(state, DeviceOpened(device, "Built-in"))
    assert reports(effects) == [NoticeReported(REPLACED[device], "Built-in")]


@for_each("device", SOUND_DEVICES)
@for_each("choice", [HEADSET, REMEMBERED, DEFAULT])
def test_a_lost_device_is_replaced_at_once(device: Device, choice: DeviceChoice) -> None:
    state, effects = play(using(device, choice, "Headset"), failed(device))
    assert orders(effects) == [OpenDevice(device, DEFAULT), WatchDevices(is_eager=True)]
    state, effects = play(state, DeviceOpened(device, "Built-in"))
    assert reports(effects) == [NoticeReported(REPLACED[device], "Built-in")]
    # Named, it is missed for as long as it is away.
    assert watched(effects) == ([False] if choice == DEFAULT else [])
    assert state.phase is Phase.LIVE


@for_each("device", SOUND_DEVICES)
def test_without_any_device_the_call_goes_on_and_says_so_once(device: Device) -> None:
    state = using(device, DEFAULT, "Built-in")
    state, effects = play(state, failed(device), failed(device))
    assert reports(effects) == [NoticeReported(GONE[device], "Built-in")]
    for now_s in range(101, 135):
        state, effects = play(state, tick(float(now_s)), failed(device))
        assert notices(effects) == []
    assert state.phase is Phase.LIVE
    _state, effects = play(state, tick(200.0), DeviceOpened(device, "Built-in"))
    assert notices(effects) == [BACK[device]]
    assert watched(effects) == [False]


def test_attempts_without_a_sound_device_grow_rarer_but_never_end() -> None:
    lost = after(using(Device.SPEAKER, HEADSET, "Headset"), failed(Device.SPEAKER))
    assert attempts_s(lost, failed(Device.SPEAKER), 7) == [1, 1, 2, 4, 4, 4, 4]


def test_each_attempt_takes_whatever_the_system_has() -> None:
    state = using(Device.MICROPHONE, HEADSET, "Headset")
    state = after(state, failed(Device.MICROPHONE), failed(Device.MICROPHONE))
    assert opened(play(state, tick(110.0))[1]) == [DEFAULT]


@for_each("device", SOUND_DEVICES)
def test_a_device_that_returns_is_used_again(device: Device) -> None:
    state = using(device, HEADSET, "Headset")
    state = after(state, failed(device), DeviceOpened(device, "Built-in"))
    state, effects = play(state, listed("Built-in", default="Built-in"))
    assert effects == []
    state, effects = play(state, listed("Built-in", "Headset", default="Built-in"))
    assert opened(effects)[-1] == HEADSET
    state, effects = play(state, DeviceOpened(device, "Headset"))
    assert reports(effects) == [NoticeReported(BACK[device], "Headset")]
    assert watched(effects) == [False]
    assert play(state, listed("Headset", default="Headset"), tick(350.0))[1][1:] == []


def test_what_was_typed_in_part_returns_by_its_whole_name() -> None:
    typed = NamedDevice("head")
    state = using(Device.SPEAKER, typed, "USB Headset (2)")
    state = after(state, failed(Device.SPEAKER), DeviceOpened(Device.SPEAKER, "Built-in"))
    _state, effects = play(state, listed("Built-in", "USB Headset (2)", default="Built-in"))
    assert OpenDevice(Device.SPEAKER, typed) in effects


def test_the_systems_own_device_can_be_the_missed_one_itself() -> None:
    lost = after(using(Device.MICROPHONE, HEADSET, "Headset"), failed(Device.MICROPHONE))
    state, effects = play(lost, DeviceOpened(Device.MICROPHONE, "Headset"))
    assert notices(effects) == [NoticeKind.MICROPHONE_BACK]
    assert watched(effects) == [False]
    # It was asked for by name and stays, whatever the system prefers later.
    assert play(state, listed("Headset", "Other", default="Other"))[1] == []


def test_a_missed_device_that_returns_and_will_not_open_costs_no_voice() -> None:
    state = using(Device.MICROPHONE, HEADSET, "Headset")
    lost = after(state, failed(Device.MICROPHONE), DeviceOpened(Device.MICROPHONE, "Built-in"))
    trying = after(lost, listed("Built-in", "Headset"))
    state, effects = play(trying, failed(Device.MICROPHONE))
    assert opened(effects) == [DEFAULT]
    assert play(state, DeviceOpened(Device.MICROPHONE, "Built-in"))[1] == []


@for_each("choice", [DEFAULT, REMEMBERED])
def test_a_new_default_is_followed_by_who_uses_the_default(choice: DeviceChoice) -> None:
    state = asking_for(Device.MICROPHONE, choice)
    state = after(state, *([missing(Device.MICROPHONE)] if choice == REMEMBERED else []))
    state = after(state, DeviceOpened(Device.MICROPHONE, "Built-in"))
    assert play(state, listed("Built-in", default="Built-in"))[1] == []
    assert play(state, listed("Built-in"))[1] == []
    state, effects = play(state, listed("Built-in", "New", default="New"))
    assert OpenDevice(Device.MICROPHONE, DEFAULT) in effects
    # A wish, not a loss: no news.
    assert notices(play(state, DeviceOpened(Device.MICROPHONE, "New"))[1]) == []


def test_what_was_chosen_by_name_stays_when_the_default_changes() -> None:
    state = using(Device.MICROPHONE, HEADSET, "Headset")
    assert play(state, listed("Headset", "New", default="New"))[1] == []


def test_whatever_is_plugged_in_is_tried_when_there_was_nothing() -> None:
    state = using(Device.SPEAKER, HEADSET, "Headset")
    state = after(state, failed(Device.SPEAKER), failed(Device.SPEAKER))
    assert play(state, listed())[1] == []
    _state, effects = play(state, listed("Other", default="Other"))
    assert effects == [OpenDevice(Device.SPEAKER, DEFAULT)]


@for_each("device", SOUND_DEVICES)
def test_a_file_is_never_replaced(device: Device) -> None:
    choice = FileDevice(Path("said.wav"))
    state = using(device, choice, "said.wav")
    assert OpenDevice(device, DEFAULT) not in play(state, listed("New", default="New"))[1]
    _state, effects = play(state, failed(device))
    assert phases(effects) == [Phase.ENDING]


def test_a_device_that_fails_each_time_it_opens_is_neither_hammered_nor_spoken_of_for_ever() -> (
    None
):
    state, told, attempts = using(Device.SPEAKER, DEFAULT, "Built-in"), list[NoticeKind](), 0
    is_opening = False
    for step in range(150):
        events: list[CallEvent] = [tick(100.2 + step / 5)]
        if step == 0:
            events.append(failed(Device.SPEAKER))
        elif is_opening:
            events += [DeviceOpened(Device.SPEAKER, "Built-in"), failed(Device.SPEAKER)]
        state, effects = play(state, *events)
        is_opening = opened(effects) != []
        attempts += is_opening
        told += notices(effects)
    assert told == [NoticeKind.SPEAKER_BACK, NoticeKind.SPEAKER_LOST]
    assert attempts <= 30 / 3


def test_a_device_that_worked_for_a_while_is_spoken_of_anew() -> None:
    state = using(Device.SPEAKER, HEADSET, "Headset")
    for _ in range(3):
        state = after(state, tick(state.clock.now_s + STEADY_S))
        state, effects = play(
            state,
            failed(Device.SPEAKER),
            DeviceOpened(Device.SPEAKER, "Built-in"),
            listed("Built-in", "Headset"),
            DeviceOpened(Device.SPEAKER, "Headset"),
        )
        assert notices(effects) == [NoticeKind.SPEAKER_REPLACED, NoticeKind.SPEAKER_BACK]


def test_a_headset_in_its_telephone_mode_is_one_piece_of_news() -> None:
    both = [DeviceOpened(device, "Buds", is_hands_free=True) for device in SOUND_DEVICES]
    state, effects = play(in_call(), *both)
    assert reports(effects) == [NoticeReported(NoticeKind.HANDS_FREE, "Buds")]
    state = after(state, tick(state.clock.now_s + STEADY_S), failed(Device.MICROPHONE))
    assert notices(play(state, both[0])[1]) == [NoticeKind.MICROPHONE_BACK]


def test_without_a_camera_there_is_one_notice_and_many_attempts() -> None:
    state, effects = play(in_call(), NO_CAMERA)
    assert notices(effects) == [NoticeKind.NO_CAMERA]
    for now_s in range(101, 135):
        state, effects = play(state, tick(float(now_s)), NO_CAMERA)
        assert notices(effects) == []
    assert watched(effects) == []
    state, effects = play(state, DeviceOpened(Device.CAMERA, "cam"))
    assert reports(effects) == [NoticeReported(NoticeKind.CAMERA_BACK, "cam")]
    assert view_of(state).has_camera


def test_attempts_without_a_camera_grow_rarer_but_never_end() -> None:
    assert attempts_s(in_call(), NO_CAMERA, 5) == [3, 6, 12, 30, 30]


def test_a_camera_that_stops_comes_back_by_itself() -> None:
    state, effects = play(WITH_DEVICES, failed(Device.CAMERA, "cam"))
    assert reports(effects) == [NoticeReported(NoticeKind.CAMERA_LOST, "cam")]
    assert not view_of(state).has_camera
    state, effects = play(state, tick(110.0), NO_CAMERA)
    assert notices(effects) == []
    state, effects = play(state, DevicesListed(known(cameras=["cam"])))
    assert opened(effects) == [DEFAULT]
    _state, effects = play(state, DeviceOpened(Device.CAMERA, "cam"))
    assert notices(effects) == [NoticeKind.CAMERA_BACK]


def test_a_chosen_camera_is_never_replaced_by_another() -> None:
    state = using(Device.CAMERA, NamedDevice("desk"), "desk")
    state = after(state, failed(Device.CAMERA))
    assert opened(play(state, tick(200.0))[1]) == [NamedDevice("desk")]
    assert opened(play(state, DevicesListed(known(cameras=["other"])))[1]) == [NamedDevice("desk")]


def test_a_camera_that_is_switched_off_stays_off() -> None:
    state = after(in_call(), NO_CAMERA)
    state, effects = play(state, CameraSwitched(is_on=False))
    assert effects == [CloseDevice(Device.CAMERA)]
    # Facts that were on their way when it was closed, and everything that could wake it.
    late: list[CallEvent] = [DeviceOpened(Device.CAMERA, "cam"), NO_CAMERA, failed(Device.CAMERA)]
    state, effects = play(state, *late, DevicesListed(known(cameras=["cam"])), tick(350.0))
    assert orders(effects) == []
    assert notices(effects) == []
    assert not view_of(state).has_camera
    state, effects = play(state, CameraSwitched(is_on=True), NO_CAMERA)
    assert opened(effects) == [DEFAULT]
    assert notices(effects) == [NoticeKind.NO_CAMERA]


def test_another_device_is_opened_in_its_place_without_a_new_link() -> None:
    for device in Device:
        state, effects = play(WITH_DEVICES, DeviceChosen(device, HEADSET))
        assert effects == [OpenDevice(device, HEADSET)]
        state, effects = play(state, DeviceOpened(device, "Headset"))
        assert effects == []
        assert (state.phase, state.epoch) == (Phase.LIVE, WITH_DEVICES.epoch)
        assert play(state, DeviceChosen(device, HEADSET)) == (state, [])


def test_the_failure_of_the_one_before_is_not_taken_for_the_chosen_ones() -> None:
    for device in Device:
        chosen, _effects = play(WITH_DEVICES, DeviceChosen(device, HEADSET))
        late = replace(failed(device), choice=WITH_DEVICES.devices[device].asked)
        assert play(chosen, late) == (chosen, [])
        assert play(chosen, replace(late, choice=HEADSET)) != (chosen, [])


@for_each("device", SOUND_DEVICES)
def test_a_chosen_device_that_will_not_open_gives_way_to_the_systems(device: Device) -> None:
    state, effects = play(WITH_DEVICES, DeviceChosen(device, HEADSET), missing(device))
    assert opened(effects) == [HEADSET, DEFAULT]
    _state, effects = play(state, DeviceOpened(device, f"first {device.value}"))
    assert notices(effects) == [REPLACED[device]]


def test_the_default_that_is_chosen_and_will_not_open_is_told_of_at_once() -> None:
    state = using(Device.SPEAKER, HEADSET, "Headset")
    chosen = DeviceChosen(Device.SPEAKER, DEFAULT)
    _state, effects = play(state, chosen, failed(Device.SPEAKER))
    assert notices(effects) == [NoticeKind.SPEAKER_LOST]


def test_choosing_ends_the_search_for_the_old_one() -> None:
    state = after(using(Device.MICROPHONE, HEADSET, "Headset"), failed(Device.MICROPHONE))
    state = after(state, DeviceOpened(Device.MICROPHONE, "Built-in"))
    state, effects = play(state, DeviceChosen(Device.MICROPHONE, NamedDevice("Built-in")))
    assert watched(effects) == [False]
    state = after(state, DeviceOpened(Device.MICROPHONE, "Built-in"))
    assert play(state, listed("Built-in", "Headset", default="Headset"))[1] == []


def test_a_camera_chosen_while_it_is_off_is_opened_once_it_is_on() -> None:
    state = after(WITH_DEVICES, CameraSwitched(is_on=False))
    state, effects = play(state, DeviceChosen(Device.CAMERA, HEADSET))
    assert effects == []
    assert opened(play(state, CameraSwitched(is_on=True))[1]) == [HEADSET]


def test_a_call_begun_without_a_camera_can_get_one() -> None:
    state = in_call(replace(SETTINGS, camera=NoDevice()))
    assert play(state, CameraSwitched(is_on=True)) == (state, [])
    chosen = DeviceChosen(Device.CAMERA, HEADSET)
    _state, effects = play(state, chosen, CameraSwitched(is_on=True))
    assert opened(effects) == [HEADSET]


def test_no_camera_can_be_chosen_too() -> None:
    state, effects = play(WITH_DEVICES, DeviceChosen(Device.CAMERA, NoDevice()))
    assert effects == [CloseDevice(Device.CAMERA)]
    assert not view_of(state).is_camera_on
    assert play(state, CameraSwitched(is_on=True)) == (state, [])


def test_without_a_call_devices_are_only_known() -> None:
    facts: list[CallEvent] = [
        listed("Headset", default="Headset"),
        *(DeviceOpened(device, "x") for device in Device),
        *(failed(device) for device in Device),
        *(DeviceChosen(device, HEADSET) for device in Device),
    ]
    ending = after(WITH_DEVICES, HangUpRequested())
    ended = after(ending, DevicesReleased(), heard(LinkClosed()))
    for before in (CallState(), ending, ended):
        state, effects = play(before, *facts)
        assert effects == []
        assert state == replace(before, known_devices=known("Headset", default="Headset"))
    assert after(ended, CallRequested(SETTINGS)).known_devices == ended.known_devices


def test_a_call_that_ends_looks_for_nothing_any_more() -> None:
    state = after(using(Device.SPEAKER, HEADSET, "Headset"), failed(Device.SPEAKER))
    assert watched(play(state, HangUpRequested())[1]) == [False]


def test_a_lost_link_leaves_the_devices_alone() -> None:
    state, effects = play(WITH_DEVICES, heard(LinkFailed(LOST)), tick(101.0))
    assert [type(effect) for effect in orders(effects)] == [OpenLink]
    _state, effects = play(state, failed(Device.MICROPHONE))
    assert opened(effects) == [DEFAULT]


_NAMES = ("A", "B")
_EVENTS: list[CallEvent | float] = [
    *(failed(device) for device in Device for _ in _NAMES),
    *(DeviceOpened(device, name) for device in Device for name in _NAMES),
    *(DeviceOpened(device, "A", is_hands_free=True) for device in SOUND_DEVICES),
    *(DeviceChosen(device, NamedDevice(name)) for device in Device for name in _NAMES),
    *(DeviceChosen(device, DEFAULT) for device in Device),
    *(DevicesListed(known(*_NAMES, default=name, cameras=_NAMES)) for name in (None, *_NAMES)),
    *(DevicesListed(known(name, default=name)) for name in _NAMES),
    listed(),
    CameraSwitched(is_on=False),
    CameraSwitched(is_on=True),
    *(0.1, 1.0, 5.0, 40.0),
]


def as_time_passes(happened: list[CallEvent | float]) -> list[CallEvent]:
    """Numbers are seconds that pass."""
    now_s, events = 100.1, list[CallEvent]()
    for event in happened:
        now_s += event if isinstance(event, float) else 0.0
        events.append(tick(now_s) if isinstance(event, float) else event)
    return events


@given(st.lists(st.sampled_from(_EVENTS), max_size=40).map(as_time_passes))
def test_whatever_happens_a_working_call_keeps_its_devices_in_order(
    events: list[CallEvent],
) -> None:
    state, is_watching = WITH_DEVICES, False
    for event in events:
        before = state
        state, effects = play(state, event)
        assert state.phase is Phase.LIVE
        devices = [effect.device for effect in effects if isinstance(effect, OpenDevice)]
        assert len(devices) == len(set(devices))
        for device in devices:
            assert not state.devices[device].is_open
            if isinstance(event, Ticked):
                assert not before.devices[device].is_open
            if device is Device.CAMERA:
                assert state.switches.is_camera_on
        assert len(notices(effects)) <= 1
        for eager in watched(effects):
            assert eager is not is_watching
            is_watching = eager
        assert is_watching is any(state.devices[device].is_missed for device in SOUND_DEVICES)
        for device in SOUND_DEVICES:
            held = state.devices[device]
            # Nothing is ever given up: it is open, being opened, or tried again before long.
            assert held.asked is not None
            if held.retry_at_s is not None:
                assert not held.is_open
                assert held.retry_at_s <= state.clock.now_s + SOUND_RETRY_S[-1]
