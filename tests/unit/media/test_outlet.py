"""Laws of an outlet: in order while it is open, nothing once it is shut."""

from __future__ import annotations

from omnicall.core.device_facts import DeviceOpened
from omnicall.core.events import CallEvent
from omnicall.core.media_types import Device
from omnicall.media.outlet import Outlet


def opened(name: str) -> DeviceOpened:
    return DeviceOpened(Device.MICROPHONE, name)


def test_what_is_posted_comes_through_in_order() -> None:
    posted: list[CallEvent] = []
    outlet = Outlet(posted.append)
    outlet.post(opened("first"))
    outlet.post(opened("second"))
    assert posted == [opened("first"), opened("second")]
    assert outlet.is_open


def test_nothing_comes_through_a_shut_outlet() -> None:
    posted: list[CallEvent] = []
    outlet = Outlet(posted.append)
    outlet.shut()
    outlet.post(opened("late"))
    outlet.post_last(opened("later"))
    assert posted == []
    assert not outlet.is_open


def test_nothing_follows_the_last_event() -> None:
    posted: list[CallEvent] = []
    outlet = Outlet(posted.append)
    outlet.post_last(opened("last"))
    outlet.post(opened("late"))
    outlet.post_last(opened("later"))
    assert posted == [opened("last")]
    assert not outlet.is_open


def test_the_last_event_comes_when_the_outlet_is_shut_already() -> None:
    seen_open: list[bool] = []
    outlet = Outlet(lambda _event: seen_open.append(outlet.is_open))
    outlet.post_last(opened("last"))
    assert seen_open == [False]
