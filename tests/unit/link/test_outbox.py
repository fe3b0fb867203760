"""Laws of the outbox: sound first and in order, pictures only behind sound, nothing unbounded."""

from __future__ import annotations

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


def test_too_many_orders_are_refused() -> None:
    outbox = Outbox()
    assert all(outbox.put_control(str(number)) for number in range(MAX_CONTROLS))
    assert not outbox.put_control("one too many")
    assert len(outbox) == MAX_CONTROLS


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
    outbox.put_still(still(), 0.0)
    outbox.clear()
    assert (len(outbox), outbox.has_work, outbox.take(0.0)) == (0, False, None)
    assert (outbox.blocks_dropped, outbox.pictures_dropped) == (0, 0)


class AnyUse(RuleBasedStateMachine):
    """However it is used: each block and picture is sent once or dropped, sound in order."""

    def __init__(self) -> None:
        super().__init__()
        self.outbox = Outbox()
        self.now_s = 0.0
        self.put, self.sent, self.stills_put, self.stills_sent = 0, 0, 0, 0
        self.last_sent = -1

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
    def take(self) -> None:
        waiting = sum(len(part.pcm) for part in self.outbox._blocks if isinstance(part, SoundBlock))
        taken = self.outbox.take(self.now_s)
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
        self.last_sent = numbers[-1]

    @invariant()
    def nothing_is_lost_uncounted(self) -> None:
        outbox = self.outbox
        assert self.put == self.sent + len(outbox._blocks) + outbox.blocks_dropped
        still_waits = outbox._still is not None
        assert self.stills_put == self.stills_sent + still_waits + outbox.pictures_dropped

    @invariant()
    def it_is_bounded(self) -> None:
        assert len(self.outbox) <= MAX_CONTROLS + MAX_BLOCKS + 1


test_any_use_keeps_the_laws = AnyUse.TestCase
AnyUse.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


@settings(max_examples=40, deadline=None)
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
