"""What is still to be played: filled by the call, emptied by the sound card.

One thread adds, ends and flushes; another one fills the card's buffers.  Neither ever waits for
the other: pieces go through a deque, and a flush swaps in a fresh one.
"""

from __future__ import annotations

import numpy as np

from omnicall.media.answer_sound import AnswerSound
from omnicall.media.player import END, Feed, Player
from omnicall.media.samples import Pcm

LIMIT_MS = 300_000
"""A service that sends more than it can be listened to loses the newest."""


class PlayOutBuffer:
    """The way of answers to one speaker of a certain rate and number of channels.

    ``add``, ``end`` and ``flush`` belong to one thread, ``fill`` to another; totals to any.
    """

    def __init__(self, rate_hz: int, channels: int = 1) -> None:
        self._rate_hz, self._channels = rate_hz, channels
        self._feed = Feed()
        self._player = Player(rate_hz, channels)
        self._answer: AnswerSound | None = None
        self._dropped_samples = 0

    def add(self, answer_id: str, pcm: bytes) -> None:
        """Queue a piece of an answer; another answer's first piece ends the one before."""
        if self._answer is None or self._answer.answer_id != answer_id:
            self._end_answer()
            self._answer = AnswerSound(answer_id, self._rate_hz)
        self._queue(self._answer.converted(pcm))

    def end(self, answer_id: str) -> None:
        """No more of this answer comes: play it however short it is."""
        if self._answer is not None and self._answer.answer_id == answer_id:
            self._end_answer()

    def flush(self) -> None:
        """Forget everything queued; what the card asks for next fades out and is silent."""
        self._answer = None
        self._feed = Feed()

    def fill(self, out: Pcm) -> None:
        """Write the next frames, interleaved; for the card's thread."""
        self._player.fill(self._feed, out)

    def note_gap(self) -> None:
        """The card didn't get its samples in time; for the card's thread."""
        if self._player.is_sounding:
            self._player.underruns += 1

    @property
    def is_sounding(self) -> bool:
        """Whether a piece of an answer is being played."""
        return self._player.is_sounding

    @property
    def underruns(self) -> int:
        """Times an answer ran dry before it went on."""
        return self._player.underruns

    @property
    def played_ms(self) -> int:
        """How much of answers was played, silence and fades not counted."""
        return self._ms(self._player.samples_played)

    @property
    def queued_ms(self) -> int:
        """How much is still to be played."""
        feed = self._feed
        return self._ms(max(0, feed.samples_added - feed.samples_taken))

    @property
    def dropped_ms(self) -> int:
        """How much was more than the buffer holds."""
        return self._ms(self._dropped_samples)

    def _end_answer(self) -> None:
        if self._answer is None:
            return
        self._queue(self._answer.tail())
        self._answer = None
        # Counted first, here and below: the other thread may take it the moment it is in.
        self._feed.ends_added += 1
        self._feed.pieces.append(END)

    def _queue(self, piece: Pcm) -> None:
        samples = len(piece) * self._channels
        if not samples:
            return
        if self.queued_ms >= LIMIT_MS:
            self._dropped_samples += samples
            return
        self._feed.samples_added += samples
        self._feed.pieces.append(np.repeat(piece, self._channels) if self._channels > 1 else piece)

    def _ms(self, samples: int) -> int:
        return samples * 1000 // (self._rate_hz * self._channels)
