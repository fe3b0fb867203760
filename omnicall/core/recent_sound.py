"""The newest seconds of the microphone, for a session that has not heard them.

What the person said while no link was there is sent once there is one again, and so is what the
lost session heard and did not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from omnicall.core.media_types import BYTES_PER_SAMPLE, UPLINK_RATE_HZ, SoundBlock

KEPT_S = 5.0
"""Older sound is of no use: the talk has gone on."""

_HELD_S = 10.0
"""While a link is there more is held, to know what was lost with it."""

_STRETCH_BLOCKS = 50
"""A second, forgotten as a whole: to copy ten for every block costs more than to send it."""

_LOUD = 200
"""Somebody may have spoken: about -44 dBFS. The rest of what is lost nobody misses."""

UNNOTICED_S = 1.0
"""A word can have begun this long before a service says so, or before a loss is noticed."""

_MERGED_BYTES = UPLINK_RATE_HZ * BYTES_PER_SAMPLE
"""Sent again in pieces of a second."""


@dataclass(frozen=True, slots=True)
class RecentSound:
    """What the open microphone heard; nothing in here was heard by a muted or paused one."""

    newest: tuple[SoundBlock, ...] = ()
    """The last in order of time."""
    older: tuple[tuple[SoundBlock, ...], ...] = ()
    """What came before those, in stretches."""
    unanswered_since_s: float | None = None
    """When the person began to say what no answer was begun to."""
    has_lost: bool = False
    """Whether something the service never heard grew too old to be sent."""

    @property
    def blocks(self) -> tuple[SoundBlock, ...]:
        """All of it in order."""
        return (*chain.from_iterable(self.older), *self.newest)


def with_block(recent: RecentSound, block: SoundBlock) -> RecentSound:
    """Keep a block that is sent right now, too."""
    newest, older = (*recent.newest, block), recent.older
    if len(newest) >= _STRETCH_BLOCKS:
        newest, older = (), (*older, newest)
    oldest_s = block.captured_at_s - _HELD_S
    while older and older[0][-1].captured_at_s <= oldest_s:
        older = older[1:]
    return RecentSound(newest, older, recent.unanswered_since_s, recent.has_lost)


def with_unsent(recent: RecentSound, block: SoundBlock) -> RecentSound:
    """Keep a block that nobody hears for now."""
    blocks, oldest_s, first = recent.blocks, block.captured_at_s - KEPT_S, 0
    while first < len(blocks) and blocks[first].captured_at_s <= oldest_s:
        first += 1
    has_lost = recent.has_lost or any(map(_is_loud, blocks[:first]))
    return RecentSound((*blocks[first:], block), (), recent.unanswered_since_s, has_lost)


def after_speech_began(recent: RecentSound, now_s: float) -> RecentSound:
    """The service heard the person begin."""
    if recent.unanswered_since_s is not None:
        return recent
    return replace(recent, unanswered_since_s=now_s - UNNOTICED_S)


def after_loss(recent: RecentSound, now_s: float, unheard_s: float = 0.0) -> RecentSound:
    """Keep what the next session has to hear, and no silence before it.

    ``unheard_s`` is how long nobody was there to hear anything before that was noticed.
    """
    since_s, lost_s = recent.unanswered_since_s, now_s - max(UNNOTICED_S, unheard_s)
    from_s = lost_s if since_s is None else min(since_s, lost_s)
    missed = [block for block in recent.blocks if block.captured_at_s > from_s]
    kept = tuple(block for block in missed if block.captured_at_s > now_s - KEPT_S)
    has_lost = any(map(_is_loud, missed[: len(missed) - len(kept)]))
    return RecentSound(kept, (), since_s, has_lost)


def _is_loud(block: SoundBlock) -> bool:
    whole_bytes = len(block.pcm) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE
    samples = memoryview(block.pcm)[:whole_bytes].cast("h")
    return max(samples, default=0) >= _LOUD or min(samples, default=0) <= -_LOUD


def to_send(recent: RecentSound, now_s: float) -> Sequence[SoundBlock]:
    """What is still young enough, in pieces dated now: a link drops what looks old."""
    young = b"".join(block.pcm for block in recent.blocks if block.captured_at_s > now_s - KEPT_S)
    return [
        SoundBlock(young[start : start + _MERGED_BYTES], now_s)
        for start in range(0, len(young), _MERGED_BYTES)
    ]
