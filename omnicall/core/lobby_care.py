"""Which devices the lobby holds, and what happens when one fails, goes away or comes back.

The laws: it opens what a call that began now would open; a device that fails is tried again by
itself, and at once when something is plugged in; what is wrong with it is told until it delivers.
Nothing here reads a clock or starts a thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from omnicall.core import device_care
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesListed
from omnicall.core.effects import CloseDevice, OpenDevice
from omnicall.core.errors import CallError
from omnicall.core.lobby import Lobby, LobbyDevice, LobbyStage, LobbyWish
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    DeviceMeters,
    NamedDevice,
    NoDevice,
    ScreenDevice,
    WindowDevice,
)
from omnicall.core.state import HeldDevice

RETRY_S = (1.0, 1.0, 1.0, 2.0)
"""How long to wait before the next attempt, by how many have failed in a row."""


def _nothing_held() -> Mapping[Device, HeldDevice]:
    return {Device.MICROPHONE: HeldDevice(), Device.CAMERA: HeldDevice()}


@dataclass(frozen=True, slots=True)
class LobbyState:
    """What the lobby knows at one moment."""

    devices: Mapping[Device, HeldDevice] = field(default_factory=_nothing_held)
    errors: Mapping[Device, CallError] = field(default_factory=dict)
    delivering: frozenset[Device] = frozenset()
    meters: DeviceMeters = field(default_factory=DeviceMeters)


class LobbyStep(NamedTuple):
    """The state after something happened and what is to be done, in this order."""

    state: LobbyState
    orders: tuple[OpenDevice | CloseDevice, ...] = ()


def follow_wish(state: LobbyState, wish: LobbyWish) -> LobbyStep:
    """Open and close what has changed, and nothing else."""
    # A call without a camera holds none, either; and what a call will share is looked at by
    # nobody before it.
    is_no_camera = isinstance(wish.camera, NoDevice | ScreenDevice | WindowDevice)
    camera = None if is_no_camera else wish.camera
    wanted = {Device.MICROPHONE: wish.microphone, Device.CAMERA: camera}
    orders: list[OpenDevice | CloseDevice] = []
    for device, choice in wanted.items():
        held = state.devices[device]
        if choice is None and held.asked is not None:
            state = _as_new(state, device, HeldDevice())
            orders.append(CloseDevice(device))
        elif choice is not None and (held.asked is None or held.wanted != choice):
            state = _as_new(state, device, HeldDevice(choice, choice))
            orders.append(OpenDevice(device, choice))
    return LobbyStep(state, tuple(orders))


def follow_opened(state: LobbyState, fact: DeviceOpened, now_s: float) -> LobbyStep:
    """A device is there; whether something comes of it, its meters tell."""
    held = state.devices[fact.device]
    if held.asked is None:
        # It was closed while this was on its way.
        return LobbyStep(state)
    return LobbyStep(_with(state, fact.device, device_care.as_opened(held, fact.name, now_s)))


def follow_failed(state: LobbyState, fact: DeviceFailed, now_s: float) -> LobbyStep:
    """A device can't be opened, or went away."""
    device = fact.device
    held = state.devices[device]
    if held.asked is None:
        return LobbyStep(state)
    if held.asked == held.wanted != _next_choice(device, held) and held.failures == 0:
        # The first thing to do, and at once: the system may have another one.
        missed = replace(held, failures=1, is_missed=True)
        return _opening(state, device, missed, _next_choice(device, held))
    errors = {**state.errors, device: fact.error}
    state = replace(state, errors=errors, delivering=state.delivering - {device})
    return LobbyStep(_with(state, device, device_care.as_waiting(held, RETRY_S, now_s)))


def follow_listed(state: LobbyState, fact: DevicesListed) -> LobbyStep:
    """Something was plugged in or out: it may be what is missed, or a new default."""
    orders: tuple[OpenDevice | CloseDevice, ...] = ()
    for device, held in state.devices.items():
        if held.retry_at_s is None:
            anew, choice = held, device_care.choice_due(device, held, fact.known)
        else:
            anew, choice = replace(held, failures=0), held.wanted
        if choice is not None:
            state, opening = _opening(state, device, anew, choice)
            orders += opening
    return LobbyStep(state, orders)


def follow_meters(state: LobbyState, meters: DeviceMeters, now_s: float) -> LobbyStep:
    """See which devices deliver, and try again what is due; to be called all the time."""
    has_come = {
        Device.MICROPHONE: meters.microphone_dbfs is not None,
        Device.CAMERA: meters.camera_pictures > state.meters.camera_pictures,
    }
    state = replace(state, meters=meters)
    orders: tuple[OpenDevice | CloseDevice, ...] = ()
    for device, held in state.devices.items():
        if held.is_open and has_come[device] and device not in state.delivering:
            well = _as_new(state, device, replace(held, failures=0))
            state = replace(well, delivering=well.delivering | {device})
        elif held.retry_at_s is not None and now_s >= held.retry_at_s:
            state, opening = _opening(state, device, held, _next_choice(device, held))
            orders += opening
    return LobbyStep(state, orders)


def lobby_of(state: LobbyState) -> Lobby:
    """What a window may know."""
    return Lobby(
        _shown(state, Device.CAMERA),
        _shown(state, Device.MICROPHONE),
        state.meters.microphone_dbfs,
    )


def _shown(state: LobbyState, device: Device) -> LobbyDevice:
    held, error = state.devices[device], state.errors.get(device)
    if held.asked is None:
        return LobbyDevice()
    if error is not None:
        return LobbyDevice(LobbyStage.FAILED, error=error)
    if device in state.delivering:
        return LobbyDevice(LobbyStage.ON, held.name)
    return LobbyDevice(LobbyStage.OPENING)


def _next_choice(device: Device, held: HeldDevice) -> DeviceChoice:
    # As in a call: a microphone that is only remembered gives way, another camera shows another
    # view than the one that was chosen.
    wanted = held.wanted
    may_replace = isinstance(wanted, NamedDevice) and not wanted.is_required
    return DefaultDevice() if may_replace and device is Device.MICROPHONE else wanted


def _opening(
    state: LobbyState, device: Device, held: HeldDevice, choice: DeviceChoice
) -> LobbyStep:
    asking = replace(held, asked=choice, is_open=False, retry_at_s=None)
    state = replace(state, delivering=state.delivering - {device})
    return LobbyStep(_with(state, device, asking), (OpenDevice(device, choice),))


def _as_new(state: LobbyState, device: Device, held: HeldDevice) -> LobbyState:
    errors = {each: error for each, error in state.errors.items() if each is not device}
    state = replace(state, errors=errors, delivering=state.delivering - {device})
    return _with(state, device, held)


def _with(state: LobbyState, device: Device, held: HeldDevice) -> LobbyState:
    return replace(state, devices={**state.devices, device: held})
