"""Which devices a call holds, and what happens when one goes away or comes back.

The laws: a device the person named and that isn't there ends a call before it begins; one that was
lost later is replaced by the system's own within two seconds and comes back when it returns; a
call goes on without a camera, and without any sound device for as long as it takes.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import ending
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesListed
from omnicall.core.effects import CloseDevice, Effect, OpenDevice, Tell, WatchDevices
from omnicall.core.errors import NextStep
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    FileDevice,
    NamedDevice,
)
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported
from omnicall.core.state import CallState, HeldDevice, Step

SOUND_RETRY_S = (1.0, 1.0, 2.0, 4.0)
CAMERA_RETRY_S = (3.0, 6.0, 12.0, 30.0)
"""How long to wait before the next attempt, by how many have failed in a row."""

_SOUND_DEVICES = (Device.MICROPHONE, Device.SPEAKER)

_LOST = {
    Device.MICROPHONE: NoticeKind.MICROPHONE_LOST,
    Device.SPEAKER: NoticeKind.SPEAKER_LOST,
    Device.CAMERA: NoticeKind.CAMERA_LOST,
}
_REPLACED = {
    Device.MICROPHONE: NoticeKind.MICROPHONE_REPLACED,
    Device.SPEAKER: NoticeKind.SPEAKER_REPLACED,
}
_BACK = {
    Device.MICROPHONE: NoticeKind.MICROPHONE_BACK,
    Device.SPEAKER: NoticeKind.SPEAKER_BACK,
    Device.CAMERA: NoticeKind.CAMERA_BACK,
}


def begin(state: CallState) -> Step:
    """Open what the call asks for."""
    settings = state.settings
    wanted = {
        Device.SPEAKER: settings.speaker,
        Device.MICROPHONE: settings.microphone,
        Device.CAMERA: settings.camera,
    }
    held = {device: HeldDevice(choice) for device, choice in wanted.items()}
    effects: list[Effect] = []
    state = replace(state, devices=held)
    for device, choice in wanted.items():
        if device is Device.CAMERA and not state.switches.is_camera_on:
            continue
        state, opening = _open(state, device, choice)
        effects += opening
    return Step(state, tuple(effects))


def choose(state: CallState, device: Device, choice: DeviceChoice) -> Step:
    """The person picked another one: open it in place of the old one."""
    held = state.devices[device]
    if choice == held.wanted:
        return Step(state)
    state = _with(state, device, replace(held, wanted=choice, is_missed=False))
    if device is Device.CAMERA and not state.switches.is_camera_on:
        return Step(state)
    return _then_watch(Step(*_open(state, device, choice)))


def switch_camera(state: CallState, *, is_on: bool) -> tuple[CallState, tuple[Effect, ...]]:
    """Open or close the camera."""
    held = state.devices[Device.CAMERA]
    if is_on:
        return _open(state, Device.CAMERA, held.wanted)
    closed = replace(held, asked=None, is_open=False, is_missed=False, retry_at_s=None, failures=0)
    return _with(state, Device.CAMERA, closed), (CloseDevice(Device.CAMERA),)


def follow_opened(state: CallState, fact: DeviceOpened) -> Step:
    """A device works."""
    held = state.devices[fact.device]
    told = _news_of(held, fact)
    opened = replace(
        held,
        name=fact.name,
        is_open=True,
        has_worked=True,
        is_missed=held.is_missed and held.asked != held.wanted,
        failures=0,
        retry_at_s=None,
    )
    step = _noticed(_with(state, fact.device, opened), told)
    return _then_watch(step)


def _news_of(held: HeldDevice, fact: DeviceOpened) -> NoticeReported | None:
    if fact.is_hands_free:
        return NoticeReported(NoticeKind.HANDS_FREE, fact.name)
    if not held.is_missed:
        return None
    is_named_one = held.asked == held.wanted and isinstance(held.wanted, NamedDevice)
    if is_named_one or fact.name == held.name or fact.device is Device.CAMERA:
        return NoticeReported(_BACK[fact.device], fact.name)
    return NoticeReported(_REPLACED[fact.device], fact.name)


def follow_failed(state: CallState, fact: DeviceFailed) -> Step:
    """A device can't be opened, or went away."""
    device, error = fact.device, fact.error
    held = state.devices[device]
    if device is Device.CAMERA and error.kind.next_step is NextStep.CARRY_ON:
        return _without_camera(state, fact)
    is_files = isinstance(held.wanted, FileDevice)
    may_replace = isinstance(held.asked, NamedDevice) and not held.asked.is_required
    if is_files or device is Device.CAMERA or not (held.has_worked or may_replace):
        return ending.begin(state, EndReason.FAILED, error)
    return _without_sound_device(state, fact)


def _without_camera(state: CallState, fact: DeviceFailed) -> Step:
    """A voice call is still a call."""
    held = state.devices[Device.CAMERA]
    kind = NoticeKind.CAMERA_LOST if held.has_worked else NoticeKind.NO_CAMERA
    notice = None if held.is_missed else NoticeReported(kind, fact.error.subject)
    waiting = _waiting(held, CAMERA_RETRY_S, state.clock.now_s)
    blind = replace(state, uplink=replace(state.uplink, waiting_still=None))
    return _noticed(_with(blind, Device.CAMERA, waiting), notice)


def _without_sound_device(state: CallState, fact: DeviceFailed) -> Step:
    device = fact.device
    held = state.devices[device]
    if held.failures == 0 and (held.is_open or isinstance(held.asked, NamedDevice)):
        # The first thing to do, and at once: the system may have another one already.
        missed = replace(held, is_missed=True, is_open=False, failures=1)
        step = Step(*_open(_with(state, device, missed), device, DefaultDevice()))
        return _then_watch(step)
    is_news = held.failures == 1
    waiting = _waiting(held, SOUND_RETRY_S, state.clock.now_s)
    notice = NoticeReported(_LOST[device], held.name) if is_news else None
    return _then_watch(_noticed(_with(state, device, waiting), notice))


def _waiting(held: HeldDevice, retries_s: tuple[float, ...], now_s: float) -> HeldDevice:
    wait_s = retries_s[min(held.failures, len(retries_s) - 1)]
    return replace(
        held,
        is_open=False,
        is_missed=True,
        failures=held.failures + 1,
        retry_at_s=now_s + wait_s,
    )


def follow_listed(state: CallState, fact: DevicesListed) -> Step:
    """Something was plugged in or out: go back to what the person wants, or to the new default."""
    known = fact.known
    effects: list[Effect] = []
    for device in Device:
        held = state.devices[device]
        wanted = held.wanted
        if isinstance(wanted, NamedDevice) and held.asked != wanted:
            is_due = held.asked is not None and wanted.name in known.names(device)
        elif isinstance(wanted, DefaultDevice):
            default = known.default(device)
            is_other = held.is_open and default not in (None, held.name)
            is_due = is_other or (held.retry_at_s is not None and bool(known.names(device)))
        else:
            is_due = held.retry_at_s is not None and bool(known.names(device))
        if is_due:
            state, opening = _open(state, device, wanted)
            effects += opening
    return Step(state, tuple(effects))


def at_tick(state: CallState) -> Step:
    """Try again what is due."""
    effects: list[Effect] = []
    for device, held in state.devices.items():
        if held.retry_at_s is not None and state.clock.now_s >= held.retry_at_s:
            is_camera = device is Device.CAMERA
            state, opening = _open(state, device, held.wanted if is_camera else DefaultDevice())
            effects += opening
    return Step(state, tuple(effects))


def _open(
    state: CallState, device: Device, choice: DeviceChoice
) -> tuple[CallState, tuple[Effect, ...]]:
    held = replace(state.devices[device], asked=choice, is_open=False, retry_at_s=None)
    return _with(state, device, held), (OpenDevice(device, choice),)


def _with(state: CallState, device: Device, held: HeldDevice) -> CallState:
    return replace(state, devices={**state.devices, device: held})


def _noticed(state: CallState, notice: NoticeReported | None) -> Step:
    if notice is None:
        return Step(state)
    shown = replace(state, notice=notice, notice_at_s=state.clock.now_s)
    return Step(shown, (Tell(notice),))


def _then_watch(step: Step) -> Step:
    """Look more often for devices while one is missed."""
    state = step.state
    is_eager = any(state.devices[device].is_missed for device in _SOUND_DEVICES)
    if is_eager == state.is_watching_eagerly:
        return step
    watching = replace(state, is_watching_eagerly=is_eager)
    return Step(watching, (*step.effects, WatchDevices(is_eager)))
