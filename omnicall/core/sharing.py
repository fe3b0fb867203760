"""A screen or window in the camera's place: as long as it is shared, and then the camera again.

The laws: whether the camera is on is the person's wish and outlives what is shared; a camera that
is off isn't opened by it; no picture of the one is taken for a picture of the other.
"""

from __future__ import annotations

from dataclasses import replace

from omnicall.core import device_care
from omnicall.core.device_facts import (
    DeviceFailed,
    DeviceOpened,
    ShareablesListed,
    SharedAreaChanged,
)
from omnicall.core.errors import ErrorKind
from omnicall.core.intents import SharingRequested, SharingStopRequested
from omnicall.core.media_types import (
    Device,
    DeviceChoice,
    NoDevice,
    ScreenDevice,
    SharedSource,
    WindowDevice,
)
from omnicall.core.notices import noticed
from omnicall.core.phases import MEDIA_PHASES
from omnicall.core.reports import NoticeKind, NoticeReported
from omnicall.core.settings import CallSettings
from omnicall.core.state import CallState, Sharing, Step

_NEWS = {
    ErrorKind.SCREEN_MISSING: NoticeKind.SHARING_ENDED,
    ErrorKind.SCREEN_FAILED: NoticeKind.SHARING_FAILED,
    ErrorKind.SCREEN_UNSUPPORTED: NoticeKind.SHARING_UNSUPPORTED,
    ErrorKind.SCREEN_NOT_ALLOWED: NoticeKind.SHARING_NOT_ALLOWED,
}


def apart(settings: CallSettings) -> tuple[CallSettings, SharedSource | None]:
    """A call that begins with a shared screen has no camera to go back to."""
    if isinstance(settings.camera, ScreenDevice | WindowDevice):
        return replace(settings, camera=NoDevice()), settings.camera
    return settings, None


def follow(
    state: CallState,
    event: SharingRequested | SharingStopRequested | SharedAreaChanged | ShareablesListed,
) -> Step:
    """Take in what is about sharing alone."""
    if isinstance(event, ShareablesListed):
        return Step(replace(state, shareables=event.known))
    if state.phase not in MEDIA_PHASES:
        return Step(state)
    match event:
        case SharingRequested(source):
            return begin(state, source)
        case SharingStopRequested():
            return stop(state)
        case SharedAreaChanged(area):
            is_sharing = state.sharing.source is not None
            lying = replace(state.sharing, area=area if is_sharing else None)
            return Step(replace(state, sharing=lying))


def begin(state: CallState, source: SharedSource) -> Step:
    """Show this from now on, in place of the camera or of what was shared before."""
    if source == state.sharing.source:
        return Step(state)
    before = state.sharing
    camera = state.devices[Device.CAMERA].wanted if before.source is None else before.camera
    return _show(state, Sharing(source, camera=camera, is_changing=True))


def stop(state: CallState) -> Step:
    """Show the camera again, as the person wants it."""
    if state.sharing.source is None:
        return Step(state)
    return _show(state, Sharing(camera=state.sharing.camera, is_changing=True))


def _show(state: CallState, sharing: Sharing) -> Step:
    is_sharing = sharing.source is not None
    showing = replace(
        state,
        sharing=sharing,
        switches=replace(state.switches, is_sharing=is_sharing),
        uplink=replace(state.uplink, waiting_still=None),
    )
    choice: DeviceChoice = sharing.source or sharing.camera
    is_on = is_sharing or state.switches.is_camera_on
    return device_care.show_instead(showing, choice, is_on=is_on)


def switch_camera(state: CallState, *, is_on: bool) -> Step:
    """The person wants the camera on or off behind what is shared."""
    if isinstance(state.sharing.camera, NoDevice):
        return Step(state)
    return Step(replace(state, switches=replace(state.switches, is_camera_on=is_on)))


def choose_camera(state: CallState, choice: DeviceChoice) -> Step:
    """The person picked another camera to go back to."""
    chosen = replace(state, sharing=replace(state.sharing, camera=choice))
    if isinstance(choice, NoDevice):
        chosen = replace(chosen, switches=replace(state.switches, is_camera_on=False))
    return Step(chosen)


def follow_opened(state: CallState, fact: DeviceOpened) -> CallState:
    """What comes from now on is of the new source: the old one was silenced before it opened."""
    if fact.device is not Device.CAMERA:
        return state
    return replace(state, sharing=replace(state.sharing, is_changing=False))


def is_concerned(state: CallState, fact: DeviceFailed) -> bool:
    """Whether a failure is none of ``device_care``'s."""
    is_shared = state.sharing.source is not None or fact.error.kind in _NEWS
    return fact.device is Device.CAMERA and is_shared


def follow_failed(state: CallState, fact: DeviceFailed) -> Step:
    """What was shared is gone or gives no picture: go back to the camera and say so."""
    kind = _NEWS.get(fact.error.kind)
    if kind is None or state.sharing.source is None:
        # Of the one before, and on its way while they changed.
        return Step(state)
    back = stop(state)
    # Without a subject: a window's title is nobody else's business.
    shown = noticed(back.state, NoticeReported(kind))
    return Step(shown.state, (*back.effects, *shown.effects))
