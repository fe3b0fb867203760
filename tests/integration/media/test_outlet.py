"""The law of an outlet that needs two threads: shutting it waits for what is under way."""

from __future__ import annotations

import threading

from omnicall.core.device_facts import DeviceOpened
from omnicall.core.events import CallEvent
from omnicall.core.media_types import Device
from omnicall.media.outlet import Outlet
from tests.helpers.waiting import LIMIT_S


def test_shutting_returns_only_when_nothing_is_under_way_any_more() -> None:
    posted: list[CallEvent] = []
    is_under_way, may_arrive, is_being_shut = (threading.Event() for _ in range(3))
    posted_when_shut: list[int] = []

    def arrive_slowly(event: CallEvent) -> None:
        is_under_way.set()
        may_arrive.wait(LIMIT_S)
        posted.append(event)

    outlet = Outlet(arrive_slowly)

    def shut() -> None:
        is_being_shut.set()
        outlet.shut()
        posted_when_shut.append(len(posted))

    event = DeviceOpened(Device.MICROPHONE, "slow")
    threads = [threading.Thread(target=outlet.post, args=(event,)), threading.Thread(target=shut)]
    threads[0].start()
    assert is_under_way.wait(LIMIT_S)
    threads[1].start()
    assert is_being_shut.wait(LIMIT_S)
    may_arrive.set()
    for thread in threads:
        thread.join(LIMIT_S)
    assert posted_when_shut == [1]
