"""Laws of sharing: it takes the camera's place, and leaves the camera as the person wants it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.device_facts import (
    DeviceFailed,
    DeviceOpened,
    DevicesReleased,
    ShareablesListed,
    SharedAreaChanged,
    StillTaken,
)
from omnicall.core.effects import CloseDevice, Effect, OpenDevice, SendStill, TakeStill
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import (
    CallEvent,
    LinkClosed,
    LinkFailed,
    SessionConfigured,
    SessionCreated,
)
from omnicall.core.intents import (
    CallRequested,
    CameraSwitched,
    DeviceChosen,
    HangUpRequested,
    PauseSwitched,
    SharingRequested,
    SharingStopRequested,
)
from omnicall.core.media_types import (
    Area,
    DefaultDevice,
    Device,
    NamedDevice,
    NoDevice,
    ScreenDevice,
    Shareables,
    SharedSource,
    Still,
    WindowDevice,
)
from omnicall.core.reports import NoticeKind, NoticeReported, Phase
from omnicall.core.state import CallState
from omnicall.core.view import ViewState, view_of
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
    sound,
    tick,
    with_devices,
)

SCREEN = ScreenDevice(1, "HDMI-1", Area(0, 0, 1920, 1080), is_primary=True)
WINDOW = WindowDevice(7, "Letter to Ms Li")
SEEN = Still(b"camera", 640, 480)
SHOWN = Still(b"screen", 1280, 720)
ON, OFF = CameraSwitched(is_on=True), CameraSwitched(is_on=False)
STOP = SharingStopRequested()
OPENED = DeviceOpened(Device.CAMERA, "HDMI-1")
CAMERA_OPENED = DeviceOpened(Device.CAMERA, "Front")
OPEN_CAMERA = OpenDevice(Device.CAMERA, DefaultDevice())
CLOSE_CAMERA = CloseDevice(Device.CAMERA)
GONE = DeviceFailed(Device.CAMERA, CallError(ErrorKind.SCREEN_MISSING, "closed"))

CALL = with_devices()
CALL_WITHOUT_CAMERA = after(CALL, OFF)


def asked_for(source: SharedSource = SCREEN) -> SharingRequested:
    return SharingRequested(source)


def shared(state: CallState = CALL, source: SharedSource = SCREEN) -> CallState:
    """A call that shows this."""
    return after(state, asked_for(source), OPENED)


def stills(effects: list[Effect]) -> list[Still]:
    """The pictures that left."""
    return [effect.still for effect in effects if isinstance(effect, SendStill)]


def test_what_is_shared_takes_the_cameras_place_and_gives_it_back() -> None:
    state, effects = play(CALL, asked_for())
    assert orders(effects) == [OpenDevice(Device.CAMERA, SCREEN)]
    view = view_of(after(state, OPENED, SharedAreaChanged(Area(10, 20, 300, 200))))
    assert (view.is_sharing, view.shared_name) == (True, "HDMI-1")
    assert (view.has_picture, view.has_camera, view.is_camera_on) == (True, False, True)
    assert view.shared_area == Area(10, 20, 300, 200)
    assert not view.is_mirrored
    state, effects = play(after(state, OPENED), STOP)
    assert orders(effects) == [OPEN_CAMERA]
    view = view_of(after(state, CAMERA_OPENED))
    assert (view.is_sharing, view.shared_name, view.shared_area) == (False, "", None)
    assert (view.has_picture, view.has_camera, view.is_mirrored) == (True, True, True)


def test_a_window_that_is_minimised_lies_nowhere_and_is_shared_all_the_same() -> None:
    lying = after(shared(source=WINDOW), SharedAreaChanged(Area(10, 20, 300, 200)))
    view = view_of(after(lying, SharedAreaChanged(None)))
    assert (view.is_sharing, view.has_picture, view.shared_area) == (True, True, None)


def test_a_screen_without_a_name_is_called_what_it_calls_itself() -> None:
    assert view_of(shared(source=ScreenDevice())).shared_name == "HDMI-1"
    assert view_of(shared(source=WINDOW)).shared_name == "Letter to Ms Li"


def test_a_camera_that_is_off_stays_closed_while_something_is_shared_and_after() -> None:
    state = shared(CALL_WITHOUT_CAMERA)
    state, effects = play(state, sound(101.0), sound(101.02), StillTaken(SHOWN), sound(101.04))
    assert stills(effects) == [SHOWN]
    assert TakeStill() in effects
    state, effects = play(state, STOP)
    assert orders(effects) == [CLOSE_CAMERA]
    _state, effects = play(state, StillTaken(SHOWN), sound(105.0), sound(107.0))
    assert stills(effects) == []
    assert TakeStill() not in effects


def test_the_cameras_switch_waits_for_the_end_of_sharing() -> None:
    for before, switch, then in [(CALL, OFF, CLOSE_CAMERA), (CALL_WITHOUT_CAMERA, ON, OPEN_CAMERA)]:
        state, effects = play(shared(before), switch)
        assert orders(effects) == []
        assert view_of(state).is_camera_on is (switch is ON)
        assert view_of(state).is_sharing
        assert orders(play(state, STOP)[1]) == [then]


def test_another_camera_can_be_chosen_behind_what_is_shared() -> None:
    side = NamedDevice("Side")
    state, effects = play(shared(), DeviceChosen(Device.CAMERA, side))
    assert orders(effects) == []
    assert orders(play(state, STOP)[1]) == [OpenDevice(Device.CAMERA, side)]
    state = after(state, DeviceChosen(Device.CAMERA, NoDevice()))
    assert not view_of(state).is_camera_on
    assert orders(play(after(state, ON), STOP)[1]) == [CLOSE_CAMERA]


def test_another_screen_follows_the_first_and_the_camera_is_not_forgotten() -> None:
    state, effects = play(shared(), asked_for(WINDOW))
    assert orders(effects) == [OpenDevice(Device.CAMERA, WINDOW)]
    assert view_of(state).shared_area is None
    assert orders(play(state, asked_for(WINDOW))[1]) == []
    assert orders(play(state, OPENED, STOP)[1]) == [OPEN_CAMERA]


@for_each(
    ("kind", "notice"),
    [
        (ErrorKind.SCREEN_MISSING, NoticeKind.SHARING_ENDED),
        (ErrorKind.SCREEN_FAILED, NoticeKind.SHARING_FAILED),
        (ErrorKind.SCREEN_UNSUPPORTED, NoticeKind.SHARING_UNSUPPORTED),
        (ErrorKind.SCREEN_NOT_ALLOWED, NoticeKind.SHARING_NOT_ALLOWED),
    ],
)
def test_what_can_no_longer_be_shown_gives_way_to_the_camera_with_a_notice(
    kind: ErrorKind, notice: NoticeKind
) -> None:
    failure = DeviceFailed(Device.CAMERA, CallError(kind, "x", "Letter to Ms Li"))
    state, effects = play(shared(source=WINDOW), failure)
    assert orders(effects) == [OPEN_CAMERA]
    assert reports(effects) == [NoticeReported(notice)]
    assert view_of(state).notice == NoticeReported(notice)
    assert not view_of(state).is_sharing
    assert orders(play(shared(CALL_WITHOUT_CAMERA), failure)[1]) == [CLOSE_CAMERA]


def test_a_failure_of_the_one_before_changes_nothing() -> None:
    for state, late in [
        (after(CALL, asked_for()), failed(Device.CAMERA, "Front")),
        (after(shared(), STOP), GONE),
        (CALL, GONE),
    ]:
        assert play(state, late) == (state, [])


def test_no_picture_of_the_one_is_taken_for_one_of_the_other() -> None:
    said = [sound(101.0), sound(101.02)]
    state = after(CALL, *said, StillTaken(SEEN), asked_for())
    state, effects = play(state, StillTaken(SEEN), sound(101.04), sound(103.1))
    assert stills(effects) == []
    state, effects = play(state, OPENED, StillTaken(SHOWN), sound(103.2))
    assert stills(effects) == [SHOWN]
    state, effects = play(state, STOP, StillTaken(SHOWN), sound(103.3), sound(105.4))
    assert stills(effects) == []
    _state, effects = play(state, CAMERA_OPENED, StillTaken(SEEN), sound(105.5))
    assert stills(effects) == [SEEN]


def test_a_lost_connection_changes_nothing_about_what_is_shown() -> None:
    state, effects = play(shared(), heard(LinkFailed(LOST)))
    assert phases(effects) == [Phase.RECONNECTING]
    assert view_of(state).is_sharing
    state = after(
        state,
        tick(state.recovery.retry_at_s or 0.0),
        heard(SessionCreated("s"), 2),
        heard(SessionConfigured(), 2),
    )
    assert (state.phase, view_of(state).has_picture) == (Phase.LIVE, True)
    said: list[CallEvent] = [sound(120.0), sound(120.02), StillTaken(SHOWN), sound(120.04)]
    assert stills(play(state, *said)[1]) == [SHOWN]


def test_a_pause_shows_nothing() -> None:
    state = after(shared(), sound(101.0), sound(101.02), StillTaken(SHOWN))
    state, effects = play(state, PauseSwitched(is_paused=True), StillTaken(SHOWN), sound(103.1))
    assert orders(effects) == []
    _state, effects = play(state, PauseSwitched(is_paused=False), sound(103.2))
    assert stills(effects) == []


def test_after_the_call_nothing_is_shared() -> None:
    area = SharedAreaChanged(Area(0, 0, 1, 1))
    state = after(shared(CALL_WITHOUT_CAMERA), area, HangUpRequested())
    view = view_of(state)
    assert (view.is_sharing, view.shared_name, view.shared_area) == (False, "", None)
    ended = after(state, heard(LinkClosed()), DevicesReleased())
    assert ended.phase is Phase.ENDED
    assert play(ended, asked_for(), STOP, area) == (ended, [])
    state, effects = play(ended, CallRequested(SETTINGS))
    assert OPEN_CAMERA in effects
    assert not view_of(state).is_sharing


def test_a_call_can_begin_with_a_screen_and_then_has_no_camera() -> None:
    wanted = replace(SETTINGS, camera=ScreenDevice(2))
    _state, effects = play(CallState(), tick(100.0), CallRequested(wanted))
    opened = [e for e in effects if isinstance(e, OpenDevice) and e.device is Device.CAMERA]
    assert opened == [OpenDevice(Device.CAMERA, ScreenDevice(2))]
    state = after(in_call(wanted), OPENED)
    view = view_of(state)
    assert (view.is_sharing, view.has_picture, view.is_camera_on) == (True, True, False)
    state, effects = play(state, GONE)
    assert (state.phase, orders(effects)) == (Phase.LIVE, [CLOSE_CAMERA])
    assert notices(effects) == [NoticeKind.SHARING_ENDED]
    assert orders(play(state, ON)[1]) == []


def test_what_could_be_shared_is_known_at_any_time_and_from_call_to_call() -> None:
    known = Shareables((SCREEN,), (WINDOW,))
    state = after(CallState(), ShareablesListed(known))
    assert view_of(state) == replace(ViewState(), shareables=known)
    assert view_of(after(state, CallRequested(SETTINGS))).shareables == known


_EVENTS: list[CallEvent] = [
    *(asked_for(), asked_for(WINDOW), STOP, ON, OFF, OPENED, GONE),
    *(failed(Device.CAMERA), StillTaken(SHOWN), SharedAreaChanged(Area(0, 0, 1, 1))),
    *(DeviceChosen(Device.CAMERA, choice) for choice in (NamedDevice("Side"), NoDevice())),
]


@given(st.lists(st.sampled_from(_EVENTS), max_size=30))
def test_whatever_happens_a_camera_opens_only_if_it_is_on_and_nothing_is_shared(
    events: list[CallEvent],
) -> None:
    state = CALL
    for event in events:
        state, effects = play(state, event)
        view = view_of(state)
        assert view.is_sharing is (state.sharing.source is not None)
        for effect in orders(effects):
            if isinstance(effect, OpenDevice):
                is_source = isinstance(effect.choice, ScreenDevice | WindowDevice)
                assert is_source is view.is_sharing
                assert is_source or view.is_camera_on
        assert view.shared_area is None or view.is_sharing
        assert view.has_camera is False or not view.is_sharing
