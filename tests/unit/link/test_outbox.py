"""Laws of the outbox: sound first and in order, pictures only behind sound, nothing unbounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from omnicall.core.media_types import BLOCK_BYTES, BLOCK_MS, SoundBlock, Still
from omnicall.link.outbox import (
    MAX_BLOCKS,
    MAX_CONTROLS,
    MAX_SOUND_AGE_S,
    PICTURE_BACKLOG_BYTES,
    PICTURE_WAIT_S,
    Control,
    Outbox,
    Sound,
)
from tests.helpers.for_each import for_each

BLOCK_S = BLOCK_MS / 1000


def block(number: int, at_s: float = 0.0, length: int = BLOCK_BYTES) -> SoundBlock:
    return SoundBlock((number % 250 + 1).to_bytes(1, "little") * length, at_s)


def still(name: bytes = b"jpeg") -> Still:
    return Still(name, 640, 480)


def test_an_empty_outbox_gives_nothing() -> None:
    outbox = Outbox()
    assert outbox.take(0.0) is None
    assert not outbox.has_work


def test_orders_go_before_sound_and_in_their_order() -> None:
    outbox = Outbox()
    outbox.put_sound(block(1))
    outbox.put_control("first")
    outbox.put_control("second")
    taken = [outbox.take(0.0) for _ in range(4)]
    assert taken == [Control("first"), Control("second"), Sound(block(1).pcm, 1, None), None]


def test_what_waits_is_sent_together() -> None:
    outbox = Outbox()
    for number in range(3):
        outbox.put_sound(block(number))
    whole = b"".join(block(number).pcm for number in range(3))
    assert outbox.take(0.0) == Sound(whole, 3, None)


def test_one_message_carries_a_second_at_most() -> None:
    outbox = Outbox()
    for number in range(75):
        outbox.put_sound(block(number, number * BLOCK_S))
    first, second = outbox.take(1.5), outbox.take(1.5)
    assert isinstance(first, Sound)
    assert isinstance(second, Sound)
    assert (first.block_count, second.block_count) == (50, 25)


def test_a_block_longer_than_a_message_should_be_goes_alone() -> None:
    outbox = Outbox()
    long = block(1, length=80_000)
    outbox.put_sound(long)
    outbox.put_sound(block(2))
    assert outbox.take(0.0) == Sound(long.pcm, 1, None)
    assert outbox.take(0.0) == Sound(block(2).pcm, 1, None)


def test_old_sound_is_dropped_and_counted() -> None:
    outbox = Outbox()
    outbox.put_sound(block(1, 0.0))
    outbox.put_sound(block(2, 1.0))
    assert outbox.take(MAX_SOUND_AGE_S + 0.5) == Sound(block(2).pcm, 1, None)
    assert outbox.blocks_dropped == 1


def test_a_picture_rides_behind_the_sound_that_is_sent_next() -> None:
    outbox = Outbox()
    outbox.put_still(still(), 0.0)
    assert not outbox.has_work
    assert outbox.take(0.0) is None
    outbox.put_sound(block(1))
    assert outbox.take(0.0) == Sound(block(1).pcm, 1, still())
    assert outbox.pictures_dropped == 0


def test_only_the_newest_picture_waits() -> None:
    outbox = Outbox()
    outbox.put_still(still(b"older"), 0.0)
    outbox.put_still(still(b"newer"), 0.0)
    outbox.put_sound(block(1))
    assert outbox.take(0.0) == Sound(block(1).pcm, 1, still(b"newer"))
    assert outbox.pictures_dropped == 1


def test_with_much_sound_waiting_a_picture_waits_too() -> None:
    outbox = Outbox()
    for number in range(12):
        outbox.put_sound(block(number))
    outbox.put_still(still(), 0.0)
    taken = outbox.take(0.0)
    assert isinstance(taken, Sound)
    assert len(taken.pcm) > PICTURE_BACKLOG_BYTES
    assert taken.still is None
    outbox.put_sound(block(13))
    assert outbox.take(0.1) == Sound(block(13).pcm, 1, still())


def test_a_picture_that_waited_too_long_is_not_sent() -> None:
    outbox = Outbox()
    outbox.put_still(still(), 0.0)
    late_s = PICTURE_WAIT_S + 0.1
    outbox.put_sound(block(1, late_s))
    assert outbox.take(late_s) == Sound(block(1).pcm, 1, None)
    assert outbox.pictures_dropped == 1


def test_a_message_about_sound_keeps_its_place_behind_it() -> None:
    outbox = Outbox()
    outbox.put_sound(block(1))
    outbox.put_sound(block(2))
    outbox.put_behind_sound("commit")
    outbox.put_behind_sound("ask")
    outbox.put_sound(block(3))
    outbox.put_control("first")
    taken = [outbox.take(0.0) for _ in range(6)]
    assert taken == [
        Control("first"),
        Sound(block(1).pcm + block(2).pcm, 2, None),
        Control("commit"),
        Control("ask"),
        Sound(block(3).pcm, 1, None),
        None,
    ]


def test_a_message_about_sound_is_sent_without_any() -> None:
    outbox = Outbox()
    outbox.put_behind_sound("ask")
    assert outbox.has_work
    assert len(outbox) == 1
    assert outbox.take(0.0) == Control("ask")


def test_old_sound_goes_and_the_message_about_it_stays() -> None:
    outbox = Outbox()
    outbox.put_sound(block(1, 0.0))
    outbox.put_behind_sound("commit")
    outbox.put_sound(block(2, 0.5))
    outbox.put_behind_sound("ask")
    outbox.put_sound(block(3, 2.0))
    late_s = MAX_SOUND_AGE_S + 1.0
    taken = [outbox.take(late_s) for _ in range(4)]
    assert taken == [Control("commit"), Control("ask"), Sound(block(3).pcm, 1, None), None]
    assert outbox.blocks_dropped == 2


def test_sound_behind_a_message_about_sound_is_bounded_too() -> None:
    outbox = Outbox()
    outbox.put_behind_sound("commit")
    for number in range(MAX_BLOCKS + 5):
        outbox.put_sound(block(number, 0.0))
    assert len(outbox) == MAX_BLOCKS + 1
    assert outbox.blocks_dropped == 5
    assert outbox.take(0.0) == Control("commit")


def test_a_picture_rides_behind_sound_and_not_behind_a_message_about_it() -> None:
    outbox = Outbox()
    outbox.put_behind_sound("commit")
    outbox.put_still(still(), 0.0)
    outbox.put_sound(block(1))
    assert outbox.take(0.0) == Control("commit")
    assert outbox.take(0.0) == Sound(block(1).pcm, 1, still())


@for_each("put", [Outbox.put_control, Outbox.put_behind_sound])
def test_too_many_messages_are_refused(put: Callable[[Outbox, str], bool]) -> None:
    outbox = Outbox()
    outbox.put_sound(block(1))
    assert all(put(outbox, str(number)) for number in range(MAX_CONTROLS))
    assert not put(outbox, "one too many")
    assert len(outbox) == MAX_CONTROLS + 1


def test_blocks_without_an_age_are_bounded_too() -> None:
    outbox = Outbox()
    for number in range(MAX_BLOCKS + 5):
        outbox.put_sound(block(number, 0.0))
    assert len(outbox) == MAX_BLOCKS
    assert outbox.blocks_dropped == 5


def test_what_is_cleared_is_gone_and_not_counted_as_dropped() -> None:
    outbox = Outbox()
    outbox.put_control("order")
    outbox.put_sound(block(1))
    outbox.put_behind_sound("commit")
    outbox.put_still(still(), 0.0)
    outbox.clear()
    assert (len(outbox), outbox.has_work, outbox.take(0.0)) == (0, False, None)
    assert (outbox.blocks_dropped, outbox.pictures_dropped) == (0, 0)


class AnyUse(RuleBasedStateMachine):
    """However it is used: each block and picture is sent once or dropped, sound in order.

    A message about sound is never dropped, and comes between the sound before and behind it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.outbox = Outbox()
        self.now_s = 0.0
        self.put, self.sent, self.stills_put, self.stills_sent = 0, 0, 0, 0
        self.last_sent = -1
        self.markers = deque[int]()
        """The messages about sound that wait: how many blocks had been put before each."""
        self.last_marker = 0

    @rule(pause_s=st.floats(0.0, 3.0))
    def wait(self, pause_s: float) -> None:
        self.now_s += pause_s

    @rule(count=st.integers(1, 40))
    def hear(self, count: int) -> None:
        for _ in range(count):
            self.outbox.put_sound(SoundBlock(self.put.to_bytes(4, "little") * 160, self.now_s))
            self.put += 1

    @rule()
    def see(self) -> None:
        self.outbox.put_still(still(), self.now_s)
        self.stills_put += 1

    @rule()
    def order(self) -> None:
        self.outbox.put_control("order")

    @rule()
    def speak_of_sound(self) -> None:
        if self.outbox.put_behind_sound(f"behind {self.put}"):
            self.markers.append(self.put)

    @rule()
    def take(self) -> None:
        waiting = sum(len(part.pcm) for part in self.outbox._blocks if isinstance(part, SoundBlock))
        taken = self.outbox.take(self.now_s)
        if isinstance(taken, Control) and taken.text != "order":
            self.last_marker = self.markers.popleft()
            assert taken.text == f"behind {self.last_marker}"
        if not isinstance(taken, Sound):
            return
        self.sent += taken.block_count
        self.stills_sent += taken.still is not None
        assert len(taken.pcm) == taken.block_count * BLOCK_BYTES
        assert taken.still is None or waiting <= PICTURE_BACKLOG_BYTES
        numbers = [
            int.from_bytes(taken.pcm[place : place + 4], "little")
            for place in range(0, len(taken.pcm), BLOCK_BYTES)
        ]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert numbers[0] > self.last_sent
        assert numbers[0] >= self.last_marker
        assert not self.markers or numbers[-1] < self.markers[0]
        self.last_sent = numbers[-1]

    @invariant()
    def nothing_is_lost_uncounted(self) -> None:
        outbox = self.outbox
        waiting = [part for part in outbox._blocks if isinstance(part, SoundBlock)]
        assert self.put == self.sent + len(waiting) + outbox.blocks_dropped
        assert len(self.markers) == len(outbox._blocks) - len(waiting)
        still_waits = outbox._still is not None
        assert self.stills_put == self.stills_sent + still_waits + outbox.pictures_dropped

    @invariant()
    def it_is_bounded(self) -> None:
        assert len(self.outbox) <= 2 * MAX_CONTROLS + MAX_BLOCKS + 1


test_any_use_keeps_the_laws = AnyUse.TestCase
AnyUse.TestCase.settings = settings(stateful_step_count=20)


@given(st.lists(st.integers(1, 2_000).map(lambda samples: samples * 2), max_size=40))
def test_merging_changes_no_byte(lengths: list[int]) -> None:
    outbox = Outbox()
    blocks = [block(number, 0.0, length) for number, length in enumerate(lengths)]
    for part in blocks:
        outbox.put_sound(part)
    sent = b""
    while isinstance(taken := outbox.take(0.0), Sound):
        sent += taken.pcm
    assert sent == b"".join(part.pcm for part in blocks)
