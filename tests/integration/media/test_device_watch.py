"""Laws of the watch's thread: told once at the start, then at each change, gone when closed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from omnicall.core.media_types import KnownDevices
from omnicall.media import device_watch
from omnicall.media.device_watch import DeviceWatch, FreshLister, list_in_a_fresh_process
from tests.helpers.sound_server import SoundServer
from tests.helpers.waiting import LIMIT_S, wait_until

BARE = KnownDevices(("built-in",), ("built-in",), (), "built-in", "built-in")
WITH_HEADSET = KnownDevices(("built-in", "headset"), ("built-in",), (), "headset", "built-in")


class System:
    """Devices that a test plugs in and out; every look at them is counted."""

    def __init__(self) -> None:
        self.known: KnownDevices | None = BARE
        self.signs = ("bare",)
        self.lists = 0
        self.rests = 0
        self.told: list[KnownDevices] = []

    def list_now(self, _stop: threading.Event) -> KnownDevices | None:
        self.lists += 1
        return self.known

    def rest(self) -> None:
        self.rests += 1

    @contextmanager
    def watched(self) -> Iterator[DeviceWatch]:
        watch = DeviceWatch(self.told.append, self, lambda: self.signs)
        watch.worker.start()
        try:
            yield watch
        finally:
            watch.close()
            assert watch.worker.stop()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred times as fast as in life."""
    for name in ("LOOK_EVERY_S", "EAGER_EVERY_S", "WEARY_EVERY_S"):
        monkeypatch.setattr(device_watch, name, getattr(device_watch, name) / 100)


def test_it_tells_once_at_the_start_and_when_something_changes() -> None:
    system = System()
    with system.watched():
        wait_until(lambda: system.told, LIMIT_S, "the first list")
        system.known, system.signs = WITH_HEADSET, ("with headset",)
        wait_until(lambda: len(system.told) > 1, LIMIT_S, "the change")
        system.known, system.signs = BARE, ("bare",)
        wait_until(lambda: len(system.told) > 2, LIMIT_S, "the change back")
    assert system.told == [BARE, WITH_HEADSET, BARE]
    assert system.lists == 3


def test_signs_that_mean_nothing_are_not_told() -> None:
    system = System()
    with system.watched():
        wait_until(lambda: system.told, LIMIT_S, "the first list")
        system.signs = ("another card is asleep",)
        wait_until(lambda: system.lists == 2, LIMIT_S, "another look")
    assert system.told == [BARE]


def test_a_list_that_cannot_be_made_changes_nothing() -> None:
    system = System()
    with system.watched():
        wait_until(lambda: system.told, LIMIT_S, "the first list")
        system.known, system.signs = None, ("odd",)
        wait_until(lambda: system.lists == 2, LIMIT_S, "another look")
    assert system.told == [BARE]


def test_while_a_device_is_missed_it_looks_without_signs_and_tells_what_is_there_once() -> None:
    system = System()
    with system.watched() as watch:
        wait_until(lambda: system.told, LIMIT_S, "the first list")
        watch.steer(is_eager=True)
        # It may have come back before anybody had seen it go.
        wait_until(lambda: len(system.told) == 2, LIMIT_S, "what is there")
        looked = system.lists
        wait_until(lambda: system.lists > looked + 2, LIMIT_S, "more looks")
        assert system.told == [BARE, BARE]
        rested = system.rests
        looked = system.lists
        wait_until(lambda: system.lists > looked + 2, LIMIT_S, "more looks")
        assert system.rests == rested
        system.known = WITH_HEADSET
        wait_until(lambda: len(system.told) == 3, LIMIT_S, "the change")
        watch.steer(is_eager=False)
        wait_until(lambda: system.rests > rested, LIMIT_S, "a rest")
    assert system.told == [BARE, BARE, WITH_HEADSET]


def test_it_ends_at_once_while_a_list_is_being_made() -> None:
    is_listing = threading.Event()

    class SlowSystem(System):
        def list_now(self, stop: threading.Event) -> KnownDevices | None:
            is_listing.set()
            stop.wait(LIMIT_S)
            return BARE

    system = SlowSystem()
    with system.watched():
        assert is_listing.wait(LIMIT_S)
    assert system.told == []
    assert system.rests


def test_a_fresh_process_sees_what_is_there_now(sound: SoundServer) -> None:
    known = list_in_a_fresh_process(threading.Event())
    assert known is not None
    assert known.default_microphone == known.default_speaker == "default"
    with SoundServer() as headset:
        sound.name_device("耳机 (2)", headset)
        later = list_in_a_fresh_process(threading.Event())
        assert later is not None
        assert set(later.microphones) - set(known.microphones) == {"耳机 (2)"}
    assert list_in_a_fresh_process(threading.Event()) == known


def test_one_process_sees_what_comes_and_goes_until_it_may_rest(sound: SoundServer) -> None:
    lister, stop = FreshLister(), threading.Event()
    try:
        known = lister.list_now(stop)
        assert known is not None
        with SoundServer() as headset:
            sound.name_device("耳机 (3)", headset)
            later = lister.list_now(stop)
            assert later is not None
            assert set(later.speakers) - set(known.speakers) == {"耳机 (3)"}
        assert lister.list_now(stop) == known
    finally:
        lister.rest()
