"""What waits to be sent: sound first and merged, a picture only right behind sound, all bounded."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from omnicall.core.media_types import BYTES_PER_SAMPLE, UPLINK_RATE_HZ, SoundBlock, Still

MAX_SOUND_AGE_S = 2.0
"""Sound older than this is worthless: the talk has gone on."""

MAX_MERGED_BYTES = UPLINK_RATE_HZ * BYTES_PER_SAMPLE
"""How much sound one message carries at most: one second."""

PICTURE_BACKLOG_BYTES = MAX_MERGED_BYTES // 5
"""With more sound than this waiting, a picture would delay it: it waits, too."""

PICTURE_WAIT_S = 0.5
"""A picture that found no sound to ride behind by then shows what the person did before."""

MAX_CONTROLS = 64
MAX_BLOCKS = 200


@dataclass(frozen=True, slots=True)
class Control:
    """A message that isn't media, ready to send."""

    text: str


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound for one append, and the picture that rides directly behind it."""

    pcm: bytes
    block_count: int
    still: Still | None


@dataclass
class Outbox:
    """The waiting messages of one connection.  Not thread-safe: its owner holds a lock."""

    blocks_dropped: int = 0
    pictures_dropped: int = 0
    _controls: deque[str] = field(default_factory=deque)
    _blocks: deque[SoundBlock | str] = field(default_factory=deque)
    """Sound, and the messages that make a turn of what stands before them."""
    _still: Still | None = None
    _still_put_at_s: float = 0.0

    def __len__(self) -> int:
        return len(self._controls) + len(self._blocks) + (self._still is not None)

    @property
    def has_work(self) -> bool:
        """Whether ``take`` would give something; a picture alone waits for sound."""
        return bool(self._controls or self._blocks)

    def put_control(self, text: str) -> bool:
        """Queue a message ahead of all media; False, and dropped, when far too many wait."""
        if len(self._controls) >= MAX_CONTROLS:
            return False
        self._controls.append(text)
        return True

    def put_behind_sound(self, text: str) -> bool:
        """Queue a message that speaks of the sound before it; False when far too many wait."""
        if sum(isinstance(waiting, str) for waiting in self._blocks) >= MAX_CONTROLS:
            return False
        self._blocks.append(text)
        return True

    def put_sound(self, block: SoundBlock) -> None:
        """Queue sound; what grew too old meanwhile goes."""
        self._blocks.append(block)
        self._drop_old(block.captured_at_s)

    def put_still(self, still: Still, now_s: float) -> None:
        """Let a picture wait for the sound it rides behind; it replaces one that waits."""
        if self._still is not None:
            self.pictures_dropped += 1
        self._still, self._still_put_at_s = still, now_s

    def take(self, now_s: float) -> Control | Sound | None:
        """The next thing to send."""
        self._drop_old(now_s)
        if self._controls:
            return Control(self._controls.popleft())
        if not self._blocks:
            return None
        first = self._blocks.popleft()
        if isinstance(first, str):
            return Control(first)
        pieces = [first.pcm]
        length = len(first.pcm)
        while (block := self._next_block()) and length + len(block.pcm) <= MAX_MERGED_BYTES:
            self._blocks.popleft()
            pieces.append(block.pcm)
            length += len(block.pcm)
        return Sound(b"".join(pieces), len(pieces), self._still_behind(length))

    def clear(self) -> None:
        """Forget everything; what is forgotten is not counted as dropped."""
        self._controls.clear()
        self._blocks.clear()
        self._still = None

    def keep_picture_alone(self) -> None:
        """Another session takes over: messages speak of the old one, and sound is told it anew."""
        self._controls.clear()
        self._blocks.clear()

    def _still_behind(self, taken_bytes: int) -> Still | None:
        if self._still is None:
            return None
        waiting = sum(len(block.pcm) for block in self._blocks if isinstance(block, SoundBlock))
        if taken_bytes + waiting > PICTURE_BACKLOG_BYTES:
            return None
        still, self._still = self._still, None
        return still

    def _next_block(self) -> SoundBlock | None:
        block = self._blocks[0] if self._blocks else None
        return block if isinstance(block, SoundBlock) else None

    def _drop_old(self, now_s: float) -> None:
        passed: list[str] = []
        while self._blocks:
            first = self._blocks[0]
            if isinstance(first, str):
                # It still speaks of sound that was sent before.
                passed.append(first)
            elif now_s - first.captured_at_s > MAX_SOUND_AGE_S or len(self._blocks) > MAX_BLOCKS:
                self.blocks_dropped += 1
            else:
                break
            self._blocks.popleft()
        self._blocks.extendleft(reversed(passed))
        if self._still is not None and now_s - self._still_put_at_s > PICTURE_WAIT_S:
            self._still = None
            self.pictures_dropped += 1
