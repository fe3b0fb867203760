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
    KnownDevices,
    NamedDevice,
    NoDevice,
)
from omnicall.core.reports import EndReason, NoticeKind, NoticeReported
from omnicall.core.state import CallState, HeldDevice, Step

SOUND_RETRY_S = (1.0, 1.0, 1.0, 2.0, 4.0)
CAMERA_RETRY_S = (3.0, 6.0, 12.0, 30.0)
"""How long to wait before the next attempt, by how many have failed in a row."""

STEADY_S = 10.0
"""A device that worked this long was a good one: its next failure counts anew."""

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
    order = (Device.SPEAKER, Device.MICROPHONE, Device.CAMERA)
    held = {device: HeldDevice(state.settings.device(device)) for device in order}
    effects: list[Effect] = []
    state = replace(state, devices=held)
    for device in order:
        if device is Device.CAMERA and not state.switches.is_camera_on:
            continue
        state, opening = _open(state, device, held[device].wanted)
        effects += opening
    return Step(state, tuple(effects))


def choose(state: CallState, device: Device, choice: DeviceChoice) -> Step:
    """The person picked another one: open it in place of the old one."""
    held = state.devices[device]
    if choice == held.wanted:
        return Step(state)
    fresh = HeldDevice(
        choice, held.asked, name=held.name, is_open=held.is_open, has_worked=held.has_worked
    )
    state = _with(state, device, fresh)
    if device is Device.CAMERA:
        if isinstance(choice, NoDevice):
            state = replace(state, switches=replace(state.switches, is_camera_on=False))
            return Step(*switch_camera(state, is_on=False))
        if not state.switches.is_camera_on:
            return Step(state)
    return _then_watch(Step(*_open(state, device, choice)))


def switch_camera(state: CallState, *, is_on: bool) -> tuple[CallState, tuple[Effect, ...]]:
    """Open or close the camera."""
    wanted = state.devices[Device.CAMERA].wanted
    if is_on:
        return _open(state, Device.CAMERA, wanted)
    return _with(state, Device.CAMERA, HeldDevice(wanted)), (CloseDevice(Device.CAMERA),)


def show_instead(state: CallState, choice: DeviceChoice, *, is_on: bool) -> Step:
    """Let something else take the camera's place, with no memory of what was there."""
    fresh = _with(state, Device.CAMERA, HeldDevice(choice))
    if is_on:
        return Step(*_open(fresh, Device.CAMERA, choice))
    return Step(fresh, (CloseDevice(Device.CAMERA),))


def from_the_beginning(state: CallState) -> Step:
    """A file that stands in for the microphone: what it played while connecting was dropped."""
    wanted = state.devices[Device.MICROPHONE].wanted
    if isinstance(wanted, FileDevice):
        return Step(*_open(state, Device.MICROPHONE, wanted))
    return Step(state)


def follow_opened(state: CallState, fact: DeviceOpened) -> Step:
    """A device works."""
    held = state.devices[fact.device]
    if held.asked is None:
        # It was closed while this was on its way.
        return Step(state)
    opened = as_opened(held, fact.name, state.clock.now_s)
    news = _news_of(state, fact, is_wanted=opened.asked == opened.wanted)
    return _then_watch(_noticed(_with(state, fact.device, opened), fact.device, news))


def as_opened(held: HeldDevice, name: str, now_s: float) -> HeldDevice:
    """A device that works; the default may turn out to be the very one that is wanted."""
    is_wanted = held.asked == held.wanted or name in _names_of_wanted(held)
    return replace(
        held,
        asked=held.wanted if is_wanted else held.asked,
        name=name,
        wanted_name=name if is_wanted else held.wanted_name,
        is_open=True,
        has_worked=True,
        is_missed=held.is_missed and not is_wanted,
        opened_at_s=now_s,
        retry_at_s=None,
    )


def _names_of_wanted(held: HeldDevice) -> tuple[str, ...]:
    """What was typed may be a part of the name the device has in a list."""
    return (held.wanted.name, held.wanted_name) if isinstance(held.wanted, NamedDevice) else ()


def _news_of(state: CallState, fact: DeviceOpened, *, is_wanted: bool) -> NoticeReported | None:
    held = state.devices[fact.device]
    # A headset is two devices and one piece of news.
    is_told = any(NoticeKind.HANDS_FREE in each.told for each in state.devices.values())
    if fact.is_hands_free and fact.name != held.name and not is_told:
        return NoticeReported(NoticeKind.HANDS_FREE, fact.name)
    if not held.is_missed:
        return None
    is_same = fact.name == held.name or fact.device is Device.CAMERA
    is_back = is_wanted if isinstance(held.wanted, NamedDevice) else is_same
    kinds = _BACK if is_back else _REPLACED
    return NoticeReported(kinds[fact.device], fact.name)


def follow_failed(state: CallState, fact: DeviceFailed) -> Step:
    """A device can't be opened, or went away."""
    device, error = fact.device, fact.error
    held = state.devices[device]
    if held.asked is None or fact.choice not in (None, held.asked):
        return Step(state)
    if held.is_open and state.clock.now_s - held.opened_at_s >= STEADY_S:
        held = replace(held, failures=0, told=frozenset())
        state = _with(state, device, held)
    if device is Device.CAMERA and error.kind.next_step is NextStep.CARRY_ON:
        return _without_camera(state, fact)
    is_files = isinstance(held.wanted, FileDevice)
    may_replace = isinstance(held.asked, NamedDevice) and not held.asked.is_required
    if is_files or device is Device.CAMERA or not (held.has_worked or may_replace):
        return ending.begin(state, EndReason.FAILED, error)
    return _without_sound_device(state, device)


def _without_camera(state: CallState, fact: DeviceFailed) -> Step:
    """A voice call is still a call."""
    held = state.devices[Device.CAMERA]
    kind = NoticeKind.CAMERA_LOST if held.is_open else NoticeKind.NO_CAMERA
    notice = None if held.is_missed else NoticeReported(kind, fact.error.subject)
    waiting = as_waiting(held, CAMERA_RETRY_S, state.clock.now_s)
    blind = replace(state, uplink=replace(state.uplink, waiting_still=None))
    return _noticed(_with(blind, Device.CAMERA, waiting), Device.CAMERA, notice)


def _without_sound_device(state: CallState, device: Device) -> Step:
    held = state.devices[device]
    if not isinstance(held.asked, DefaultDevice) or (held.is_open and held.failures == 0):
        # The first thing to do, and at once: the system may have another one already.
        missed = replace(held, is_missed=True, failures=held.failures + 1)
        return _then_watch(Step(*_open(_with(state, device, missed), device, DefaultDevice())))
    waiting = as_waiting(held, SOUND_RETRY_S, state.clock.now_s)
    notice = NoticeReported(_LOST[device], held.name)
    return _then_watch(_noticed(_with(state, device, waiting), device, notice))


def as_waiting(held: HeldDevice, retries_s: tuple[float, ...], now_s: float) -> HeldDevice:
    """A device that failed and is tried again later."""
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
    effects: list[Effect] = []
    for device, held in state.devices.items():
        choice = choice_due(device, held, fact.known)
        if choice is not None:
            state, opening = _open(state, device, choice)
            effects += opening
    return Step(state, tuple(effects))


def choice_due(device: Device, held: HeldDevice, known: KnownDevices) -> DeviceChoice | None:
    """What to open now that other devices are there, if anything."""
    names, default = known.names(device), known.default(device)
    if held.asked not in (None, held.wanted) and any(n in names for n in _names_of_wanted(held)):
        return held.wanted
    is_defaults = held.is_open and isinstance(held.asked, DefaultDevice)
    is_other = is_defaults and default not in (None, held.name)
    if is_other or (held.retry_at_s is not None and names):
        return _next_choice(device, held)
    return None


def _next_choice(device: Device, held: HeldDevice) -> DeviceChoice:
    # Another camera would show another view than the one the person chose.
    return held.wanted if device is Device.CAMERA else DefaultDevice()


def at_tick(state: CallState) -> Step:
    """Try again what is due."""
    effects: list[Effect] = []
    for device, held in state.devices.items():
        if held.retry_at_s is not None and state.clock.now_s >= held.retry_at_s:
            state, opening = _open(state, device, _next_choice(device, held))
            effects += opening
    return Step(state, tuple(effects))


def _open(
    state: CallState, device: Device, choice: DeviceChoice
) -> tuple[CallState, tuple[Effect, ...]]:
    held = replace(state.devices[device], asked=choice, is_open=False, retry_at_s=None)
    return _with(state, device, held), (OpenDevice(device, choice),)


def _with(state: CallState, device: Device, held: HeldDevice) -> CallState:
    return replace(state, devices={**state.devices, device: held})


def _noticed(state: CallState, device: Device, notice: NoticeReported | None) -> Step:
    """Tell it, but not again and again of a device that comes and goes."""
    held = state.devices[device]
    if notice is None or notice.kind in held.told:
        return Step(state)
    told = replace(held, told=held.told | {notice.kind})
    shown = replace(_with(state, device, told), notice=notice, notice_at_s=state.clock.now_s)
    return Step(shown, (Tell(notice),))


def _then_watch(step: Step) -> Step:
    """Look more often for devices while one is missed."""
    state = step.state
    is_eager = any(state.devices[device].is_missed for device in _SOUND_DEVICES)
    if is_eager == state.is_watching_eagerly:
        return step
    watching = replace(state, is_watching_eagerly=is_eager)
    return Step(watching, (*step.effects, WatchDevices(is_eager)))
