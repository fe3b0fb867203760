"""The newest seconds of the microphone, for a session that has not heard them.

What the person said while no link was there is sent once there is one again, and so is what the
lost session heard and did not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from omnicall.core.media_types import BYTES_PER_SAMPLE, UPLINK_RATE_HZ, SoundBlock

KEPT_S = 5.0
"""Older sound is of no use: the talk has gone on."""

UNNOTICED_S = 1.0
"""A word can have begun this long before a service says so, or before a loss is noticed."""

_MERGED_BYTES = UPLINK_RATE_HZ * BYTES_PER_SAMPLE
"""Sent again in pieces of a second."""


@dataclass(frozen=True, slots=True)
class RecentSound:
    """What the open microphone heard; nothing in here was heard by a muted or paused one."""

    blocks: tuple[SoundBlock, ...] = ()
    unanswered_since_s: float | None = None
    """When the person began to say what no answer was begun to."""
    has_lost: bool = False
    """Whether something the service never heard grew too old to be sent."""


def with_block(recent: RecentSound, block: SoundBlock) -> RecentSound:
    """Keep a block that is sent right now, too."""
    return replace(recent, blocks=_young(recent, block))


def with_unsent(recent: RecentSound, block: SoundBlock) -> RecentSound:
    """Keep a block that nobody hears for now."""
    blocks = _young(recent, block)
    has_lost = recent.has_lost or len(blocks) <= len(recent.blocks)
    return replace(recent, blocks=blocks, has_lost=has_lost)


def _young(recent: RecentSound, block: SoundBlock) -> tuple[SoundBlock, ...]:
    oldest_s = block.captured_at_s - KEPT_S
    first = 0
    while first < len(recent.blocks) and recent.blocks[first].captured_at_s <= oldest_s:
        first += 1
    return (*recent.blocks[first:], block)


def after_speech_began(recent: RecentSound, now_s: float) -> RecentSound:
    """The service heard the person begin."""
    if recent.unanswered_since_s is not None:
        return recent
    return replace(recent, unanswered_since_s=now_s - UNNOTICED_S)


def after_loss(recent: RecentSound, now_s: float) -> RecentSound:
    """Keep what the next session has to hear, and no silence before it."""
    since_s = recent.unanswered_since_s
    from_s = now_s - UNNOTICED_S if since_s is None else since_s
    blocks = tuple(block for block in recent.blocks if block.captured_at_s > from_s)
    is_too_long = since_s is not None and since_s < now_s - KEPT_S
    return RecentSound(blocks, since_s, has_lost=is_too_long)


def to_send(recent: RecentSound, now_s: float) -> Sequence[SoundBlock]:
    """What is still young enough, in pieces dated now: a link drops what looks old."""
    young = b"".join(block.pcm for block in recent.blocks if block.captured_at_s > now_s - KEPT_S)
    return [
        SoundBlock(young[start : start + _MERGED_BYTES], now_s)
        for start in range(0, len(young), _MERGED_BYTES)
    ]
