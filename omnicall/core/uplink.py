"""What may leave the computer and when: gate, order of sound and picture, pace, mute and pause.

The laws, from PROTOCOL: nothing before the session is configured (the call asks only when live);
the first bytes of a connection are sound, not digital silence; a picture leaves only directly
behind sound, and only while the service's buffer holds some.  So a microphone that is switched off
at the headset would keep the assistant from seeing, too: after a while it counts as muted.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from omnicall.core.effects import Effect, SendSound, SendStill, TakeStill
from omnicall.core.media_types import BYTES_PER_SAMPLE, SoundBlock, Still

STILL_PERIOD_S = 2.0
MAX_STILL_PERIOD_S = 16.0
MOST_HELD_BACK_S = 2.5
"""Some cards begin with zeros, but not with more of them."""


def _near_silence(sample_count: int) -> bytes:
    """A hiss of amplitude 1: a muted call must neither be heard nor look like a broken stream."""
    noise = random.Random(1)  # noqa: S311 - a fixed hiss, not a secret
    samples = [each.to_bytes(BYTES_PER_SAMPLE, "little", signed=True) for each in (-1, 0, 1)]
    return b"".join(noise.choices(samples, k=sample_count))


_NEAR_SILENCE = _near_silence(16_000)


@dataclass(frozen=True, slots=True)
class Switches:
    """What the person wants to send."""

    is_microphone_on: bool = True
    is_camera_on: bool = True
    is_sharing: bool = False
    """Whether a screen or window is shown in place of the camera, on or off."""
    is_paused: bool = False

    @property
    def sends_pictures(self) -> bool:
        """Whether the assistant may see anything."""
        return (self.is_camera_on or self.is_sharing) and not self.is_paused


@dataclass(frozen=True, slots=True)
class Uplink:
    """What the service has of us on this connection."""

    has_begun: bool = False
    """Whether the first sound of this connection has been found."""
    held_back_s: float = 0.0
    """How much came until then, digital silence nearly all of it."""
    buffer_holds_sound: bool = False
    waiting_still: Still | None = None
    still_due_s: float = 0.0
    still_period_s: float = STILL_PERIOD_S


def trimmed(pcm: bytes) -> bytes:
    """The sound from its first sample that isn't zero."""
    zero_bytes = len(pcm) - len(pcm.lstrip(b"\0"))
    return pcm[zero_bytes - zero_bytes % BYTES_PER_SAMPLE :]


def muted(block: SoundBlock) -> SoundBlock:
    """As much near-silence as the block is long, and not one of its samples."""
    length = len(block.pcm)
    repeats = -(-length // len(_NEAR_SILENCE))
    return replace(block, pcm=(_NEAR_SILENCE * repeats)[:length])


def send_captured(
    uplink: Uplink, switches: Switches, block: SoundBlock
) -> tuple[Uplink, Sequence[Effect]]:
    """Decide what a block of microphone sound sets off while the call is live."""
    if switches.is_paused:
        return replace(uplink, waiting_still=None), ()
    if not switches.is_microphone_on:
        block = muted(block)
    if not uplink.has_begun:
        sound = trimmed(block.pcm)
        uplink = replace(uplink, held_back_s=uplink.held_back_s + block.duration_s)
        if not sound and uplink.held_back_s >= MOST_HELD_BACK_S:
            sound = trimmed(muted(block).pcm)
        if not sound:
            return uplink, ()
        block = replace(block, pcm=sound)
    effects: list[Effect] = [SendSound(block)]
    # The sound sent so far must be more than this block: the service may turn it into a
    # finished turn while the picture behind it is still on its way.
    still = uplink.waiting_still if uplink.buffer_holds_sound else None
    if still is not None and switches.sends_pictures:
        effects.append(SendStill(still))
        uplink = replace(uplink, waiting_still=None)
    elif _is_still_due(uplink, switches, block.captured_at_s):
        effects.append(TakeStill())
        uplink = replace(uplink, still_due_s=block.captured_at_s + uplink.still_period_s)
    if not (uplink.has_begun and uplink.buffer_holds_sound):
        uplink = replace(uplink, has_begun=True, buffer_holds_sound=True)
    return uplink, effects


def _is_still_due(uplink: Uplink, switches: Switches, now_s: float) -> bool:
    return (
        switches.sends_pictures
        and uplink.buffer_holds_sound
        and uplink.waiting_still is None
        and now_s >= uplink.still_due_s
    )


def keep_still(uplink: Uplink, switches: Switches, still: Still) -> Uplink:
    """Let the newest picture wait for the next sound."""
    if not switches.sends_pictures:
        return uplink
    return replace(uplink, waiting_still=still)


def with_empty_buffer(uplink: Uplink) -> Uplink:
    """The service made a turn of what it had, or threw it away."""
    return replace(uplink, buffer_holds_sound=False)


def after_refused_picture(uplink: Uplink) -> Uplink:
    """The picture crossed a finished turn on its way: take a fresh one behind the next sound."""
    return replace(uplink, buffer_holds_sound=False, waiting_still=None, still_due_s=0.0)


def with_fresh_picture(uplink: Uplink) -> Uplink:
    """A picture that waits since the person last spoke shows what is over: take another one."""
    if uplink.waiting_still is None:
        return uplink
    return replace(uplink, waiting_still=None, still_due_s=0.0)


def with_fewer_pictures(uplink: Uplink) -> Uplink:
    """The service had too many pictures."""
    return replace(uplink, still_period_s=min(uplink.still_period_s * 2, MAX_STILL_PERIOD_S))
