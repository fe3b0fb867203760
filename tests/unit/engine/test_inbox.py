"""Laws of the inbox: in order, bounded, media given up first."""

from __future__ import annotations

import pytest

from omnicall.core.device_facts import SoundCaptured
from omnicall.core.events import CallEvent
from omnicall.core.intents import HangUpRequested
from omnicall.core.media_types import SoundBlock
from omnicall.engine import inbox as module
from omnicall.engine.inbox import MAX_MEDIA_WAITING, Inbox


def taken(inbox: Inbox) -> list[CallEvent]:
    events = list[CallEvent]()
    while (event := inbox.take(0.0)) is not None:
        events.append(event)
    return events


def sound(number: int) -> SoundCaptured:
    return SoundCaptured(SoundBlock(b"", float(number)))


def test_events_are_taken_in_the_order_they_came() -> None:
    inbox = Inbox()
    events: list[CallEvent] = [sound(0), HangUpRequested(), sound(1)]
    for event in events:
        inbox.put(event)
    assert taken(inbox) == events


def test_who_waits_can_be_woken_and_takes_nothing() -> None:
    inbox = Inbox()
    inbox.wake()
    inbox.put(sound(0))
    # For ever, if it weren't woken.
    assert inbox.take(1e6) is None
    assert taken(inbox) == [sound(0)]


def test_media_are_given_up_first_and_counted() -> None:
    inbox = Inbox()
    for number in range(MAX_MEDIA_WAITING + 5):
        inbox.put(sound(number))
    inbox.put(HangUpRequested())
    assert inbox.dropped == 5
    assert len(inbox) == MAX_MEDIA_WAITING + 1
    assert taken(inbox)[-1] == HangUpRequested()


def test_nothing_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_WAITING", 3)
    inbox = Inbox()
    for _ in range(5):
        inbox.put(HangUpRequested())
    assert (len(inbox), inbox.dropped) == (3, 2)
