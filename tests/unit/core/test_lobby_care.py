"""Laws of the lobby: it holds what a call would, tries again by itself, and tells what is wrong."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core import lobby_care
from omnicall.core.device_facts import DeviceFailed, DeviceOpened, DevicesListed
from omnicall.core.effects import CloseDevice, OpenDevice
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.lobby import LobbyDevice, LobbyStage, LobbyWish
from omnicall.core.lobby_care import RETRY_S, LobbyState, LobbyStep, lobby_of
from omnicall.core.media_types import (
    DefaultDevice,
    Device,
    DeviceChoice,
    DeviceMeters,
    FileDevice,
    KnownDevices,
    NamedDevice,
    NoDevice,
    ScreenDevice,
    WindowDevice,
)

MICROPHONE, CAMERA = Device.MICROPHONE, Device.CAMERA
DEFAULT = DefaultDevice()
YETI = NamedDevice("Yeti")
REMEMBERED = NamedDevice("Yeti", is_required=False)
BOTH = LobbyWish(DEFAULT, DEFAULT)
BUSY = {
    MICROPHONE: CallError(ErrorKind.MICROPHONE_FAILED, "busy", "Built-in"),
    CAMERA: CallError(ErrorKind.CAMERA_FAILED, "busy", "Built-in"),
}

Happening = LobbyWish | DeviceOpened | DeviceFailed | DevicesListed | DeviceMeters


class Played:
    """A lobby to which things happen, at its own time, and all it ordered."""

    def __init__(self, *happenings: Happening) -> None:
        self.state = LobbyState()
        self.now_s = 100.0
        self.orders: list[OpenDevice | CloseDevice] = []
        self.happen(*happenings)

    def happen(self, *happenings: Happening) -> list[OpenDevice | CloseDevice]:
        """Returns the orders that follow from these."""
        before = len(self.orders)
        for happening in happenings:
            self.state, orders = self._step(happening)
            self.orders += orders
        return self.orders[before:]

    def _step(self, happening: Happening) -> LobbyStep:
        match happening:
            case LobbyWish():
                return lobby_care.follow_wish(self.state, happening)
            case DeviceOpened():
                return lobby_care.follow_opened(self.state, happening, self.now_s)
            case DeviceFailed():
                return lobby_care.follow_failed(self.state, happening, self.now_s)
            case DevicesListed():
                return lobby_care.follow_listed(self.state, happening)
        return lobby_care.follow_meters(self.state, happening, self.now_s)

    def wait_for_retry_s(self) -> float:
        """Let time pass until something is ordered; returns how much it was."""
        begun_s = self.now_s
        while not self.happen(self.state.meters):
            self.now_s += 0.25
        return self.now_s - begun_s

    def shown(self, device: Device) -> LobbyDevice:
        lobby = lobby_of(self.state)
        return lobby.camera if device is CAMERA else lobby.microphone

    def stage(self, device: Device) -> LobbyStage:
        return self.shown(device).stage


def opened(device: Device, name: str = "Built-in") -> DeviceOpened:
    return DeviceOpened(device, name)


def failed(device: Device) -> DeviceFailed:
    return DeviceFailed(device, BUSY[device])


def listed(*microphones: str, default: str | None = None, camera: str = "") -> DevicesListed:
    cameras = (camera,) if camera else ()
    return DevicesListed(KnownDevices(microphones, (), cameras, default))


def coming(pictures: int, dbfs: float | None = -30.0) -> DeviceMeters:
    return DeviceMeters(microphone_dbfs=dbfs, camera_pictures=pictures)


def working() -> Played:
    return Played(BOTH, opened(MICROPHONE), opened(CAMERA), coming(1))


def test_both_are_opened_and_are_on_once_something_comes_of_them() -> None:
    played = Played()
    assert (played.stage(MICROPHONE), played.stage(CAMERA)) == (LobbyStage.OFF, LobbyStage.OFF)
    orders = played.happen(BOTH)
    assert orders == [OpenDevice(MICROPHONE, DEFAULT), OpenDevice(CAMERA, DEFAULT)]
    played.happen(opened(MICROPHONE, "Yeti"), opened(CAMERA, "C920"), coming(0, None))
    for device in (MICROPHONE, CAMERA):
        assert played.shown(device) == LobbyDevice(LobbyStage.OPENING)
    played.happen(coming(1))
    lobby = lobby_of(played.state)
    assert lobby.microphone == LobbyDevice(LobbyStage.ON, "Yeti")
    assert lobby.camera == LobbyDevice(LobbyStage.ON, "C920")
    assert lobby.microphone_dbfs == -30.0
    assert played.happen(BOTH, coming(2)) == []


def test_only_what_has_changed_is_opened_anew() -> None:
    film = FileDevice(Path("film.avi"))
    for wish, device, order in (
        (LobbyWish(YETI, DEFAULT), MICROPHONE, OpenDevice(MICROPHONE, YETI)),
        (LobbyWish(DEFAULT, film), CAMERA, OpenDevice(CAMERA, film)),
        (LobbyWish(DEFAULT, None), CAMERA, CloseDevice(CAMERA)),
        (LobbyWish(DEFAULT, NoDevice()), CAMERA, CloseDevice(CAMERA)),
        # What a call will share is looked at by nobody before it.
        (LobbyWish(DEFAULT, ScreenDevice()), CAMERA, CloseDevice(CAMERA)),
        (LobbyWish(DEFAULT, WindowDevice(7)), CAMERA, CloseDevice(CAMERA)),
        (LobbyWish(NoDevice(), DEFAULT), MICROPHONE, OpenDevice(MICROPHONE, NoDevice())),
    ):
        played = working()
        assert played.happen(wish) == [order]
        other = CAMERA if device is MICROPHONE else MICROPHONE
        assert played.stage(other) is LobbyStage.ON
        is_closed = isinstance(order, CloseDevice)
        assert played.stage(device) is (LobbyStage.OFF if is_closed else LobbyStage.OPENING)
        assert played.happen(wish) == []


def test_what_a_closed_camera_still_says_changes_nothing() -> None:
    played = working()
    played.happen(LobbyWish(DEFAULT, None))
    before = played.state
    assert played.happen(failed(CAMERA), opened(CAMERA)) == []
    assert played.state == before


def test_a_device_that_fails_is_tried_again_about_every_second() -> None:
    for device in (MICROPHONE, CAMERA):
        played = working()
        waits_s = []
        for _ in range(len(RETRY_S) + 2):
            assert played.happen(failed(device)) == []
            assert played.shown(device) == LobbyDevice(LobbyStage.FAILED, error=BUSY[device])
            waits_s.append(played.wait_for_retry_s())
            assert played.orders[-1] == OpenDevice(device, DEFAULT)
        assert waits_s == [*RETRY_S, RETRY_S[-1], RETRY_S[-1]]


def test_what_is_wrong_is_told_until_something_comes_and_then_counts_anew() -> None:
    played = working()
    for _ in RETRY_S:
        played.happen(failed(CAMERA))
        played.wait_for_retry_s()
    # It can be opened and still give no picture.
    played.happen(opened(CAMERA), coming(1))
    assert played.shown(CAMERA).error == BUSY[CAMERA]
    played.happen(coming(2))
    assert played.shown(CAMERA) == LobbyDevice(LobbyStage.ON, "Built-in")
    played.happen(failed(CAMERA))
    assert played.wait_for_retry_s() == RETRY_S[0]


def test_another_choice_is_not_blamed_for_the_one_before() -> None:
    played = working()
    played.happen(failed(MICROPHONE), LobbyWish(YETI, DEFAULT))
    assert played.shown(MICROPHONE) == LobbyDevice(LobbyStage.OPENING)
    assert played.state.devices[MICROPHONE].retry_at_s is None


def test_a_device_that_is_plugged_in_is_tried_at_once() -> None:
    played = Played(LobbyWish(YETI, YETI), failed(MICROPHONE), failed(CAMERA))
    assert played.happen(listed("Yeti", camera="Yeti")) == [
        OpenDevice(MICROPHONE, YETI),
        OpenDevice(CAMERA, YETI),
    ]


def test_a_microphone_that_is_only_remembered_gives_way_until_it_is_back() -> None:
    played = Played(LobbyWish(REMEMBERED, REMEMBERED))
    assert played.happen(failed(MICROPHONE)) == [OpenDevice(MICROPHONE, DEFAULT)]
    assert played.stage(MICROPHONE) is LobbyStage.OPENING
    # Another camera would show another view.
    assert played.happen(failed(CAMERA)) == []
    played.happen(opened(MICROPHONE), coming(0))
    assert played.shown(MICROPHONE) == LobbyDevice(LobbyStage.ON, "Built-in")
    again = [OpenDevice(CAMERA, REMEMBERED)]
    assert played.happen(listed("Built-in", default="Built-in")) == again
    assert played.happen(listed("Built-in", "Yeti")) == [OpenDevice(MICROPHONE, REMEMBERED)]
    assert played.stage(MICROPHONE) is LobbyStage.OPENING


def test_one_that_was_chosen_does_not_give_way_because_a_call_would_not_begin() -> None:
    played = Played(LobbyWish(YETI, None))
    assert played.happen(failed(MICROPHONE)) == []
    played.wait_for_retry_s()
    assert played.orders[-1] == OpenDevice(MICROPHONE, YETI)


def test_a_remembered_one_that_is_there_but_does_not_work_never_goes_round_in_circles() -> None:
    played = Played(LobbyWish(REMEMBERED, None))
    attempts = [*played.orders, *played.happen(*[failed(MICROPHONE)] * 2)]
    for _ in range(10):
        attempts += played.happen(listed("Yeti"), *[failed(MICROPHONE)] * 3)
    opened_in_all = [OpenDevice(MICROPHONE, REMEMBERED), OpenDevice(MICROPHONE, DEFAULT)] * 11
    assert attempts == opened_in_all
    played.wait_for_retry_s()
    assert played.orders[-1] == OpenDevice(MICROPHONE, DEFAULT)


def test_the_default_is_followed_to_another_device_and_a_chosen_one_is_not() -> None:
    played = working()
    assert played.happen(listed("Built-in", default="Built-in")) == []
    headset = listed("Built-in", "Headset", default="Headset")
    assert played.happen(headset) == [OpenDevice(MICROPHONE, DEFAULT)]
    chosen = Played(LobbyWish(YETI, None), opened(MICROPHONE, "Yeti"))
    assert chosen.happen(headset) == []


CHOICES: tuple[DeviceChoice, ...] = (DEFAULT, YETI, REMEMBERED, NoDevice())
HAPPENINGS = st.one_of(
    st.builds(LobbyWish, st.sampled_from(CHOICES), st.sampled_from((None, *CHOICES))),
    st.builds(opened, st.sampled_from((MICROPHONE, CAMERA)), st.sampled_from(("Yeti", "Built-in"))),
    st.builds(failed, st.sampled_from((MICROPHONE, CAMERA))),
    st.sampled_from((listed(), listed("Yeti"), listed("Built-in", default="Built-in"))),
    st.builds(coming, st.integers(0, 9), st.sampled_from((None, -30.0))),
)


@given(st.lists(HAPPENINGS, max_size=12))
def test_whatever_happens_what_was_ordered_last_is_what_is_held(
    happenings: list[Happening],
) -> None:
    played = Played(*happenings)
    for device in tuple(played.state.devices):
        held = played.state.devices[device]
        last = next((order for order in reversed(played.orders) if order.device is device), None)
        ordered = last.choice if isinstance(last, OpenDevice) else None
        # A default that turned out to be the wanted one is held by the wanted one's name.
        assert held.asked in (ordered, None if ordered is None else held.wanted)
        assert (held.asked is None) == (ordered is None)
        assert (played.stage(device) is LobbyStage.OFF) == (ordered is None)
        if held.retry_at_s is not None:
            assert not held.is_open
            played.now_s = held.retry_at_s
            assert any(order.device is device for order in played.happen(coming(0)))
