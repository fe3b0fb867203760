"""What is still to be played: filled by the call, emptied by the sound card.

One thread adds, ends and flushes; another one fills the card's buffers.  Neither ever waits for
the other: pieces go through a deque, and a flush swaps in a fresh one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from omnicall.media.level_meter import LevelMeter
from omnicall.media.player import END, Feed, Player
from omnicall.media.queued_answer import QueuedAnswer, UnheardAnswer
from omnicall.media.samples import Pcm
from omnicall.media.start_amount import StartAmount

LIMIT_MS = 300_000
"""A service that sends more than it can be listened to loses the newest."""


class PlayOutBuffer:
    """The way of answers to one speaker of a certain rate and number of channels.

    ``add``, ``end``, ``take_over`` and ``flush`` belong to one thread, ``fill`` and ``note_gap``
    to another; ``silence`` and the totals to any.
    """

    def __init__(self, rate_hz: int, channels: int = 1) -> None:
        self._rate_hz, self._channels = rate_hz, channels
        self._feed = Feed()
        self._player = Player(rate_hz, channels)
        self._level = LevelMeter(rate_hz * channels)
        self._answers: deque[QueuedAnswer] = deque()
        """Those that weren't heard to their end; only the last one may be incomplete."""
        self._dropped_samples = 0
        self._gaps = 0
        self._nothing = Feed()
        self._is_silenced = False

    def add(self, answer_id: str, pcm: bytes) -> None:
        """Queue a piece of an answer; another answer's first piece ends the one before."""
        self._forget_heard()
        answer = self._coming_answer()
        if answer is None or answer.answer_id != answer_id:
            self._end_answer()
            begin = self._feed.samples_added
            answer = QueuedAnswer(answer_id, self._rate_hz, self._channels, begin)
            self._answers.append(answer)
        self._queue(answer, answer.converted(pcm))

    def end(self, answer_id: str) -> None:
        """No more of this answer comes: play it however short it is."""
        answer = self._coming_answer()
        if answer is not None and answer.answer_id == answer_id:
            self._end_answer()

    def take_over(self, answers: Sequence[UnheardAnswer], start_ms: int) -> None:
        """Go on where another speaker stopped, as wary as that one; call it first of all."""
        self._player.start = StartAmount(start_ms)
        if answers:
            self._feed.begins_inside = answers[0].heard_samples > 0
        for unheard in answers:
            begin = self._feed.samples_added
            answer = QueuedAnswer.going_on(unheard, self._rate_hz, self._channels, begin)
            self._answers.append(answer)
            self._queue(answer, answer.converted(unheard.pcm))
            if unheard.is_complete:
                self._end_answer()

    def flush(self) -> tuple[UnheardAnswer, ...]:
        """Forget everything queued; what the card asks for next fades out and is silent.

        Returns what nobody will hear any more.
        """
        cut = self.unheard()
        self._answers.clear()
        self._feed = Feed()
        return cut

    def unheard(self) -> tuple[UnheardAnswer, ...]:
        """Each answer that wasn't heard to its end, in order."""
        self._forget_heard()
        taken = self._feed.samples_taken
        return tuple(answer.unheard(taken) for answer in self._answers)

    def silence(self) -> None:
        """Fade out and play nothing more; what is queued stays, for ``unheard``."""
        self._is_silenced = True

    @property
    def rests(self) -> bool:
        """Whether the card can be given silence without asking; for the card's thread."""
        return self._player.rests(self._nothing if self._is_silenced else self._feed)

    def fill(self, out: Pcm) -> None:
        """Write the next frames, interleaved; for the card's thread."""
        self._player.fill(self._nothing if self._is_silenced else self._feed, out)
        if self._player.is_sounding:
            self._level.add(out)

    def note_gap(self) -> None:
        """The card didn't get its samples in time; for the card's thread."""
        if self._player.is_sounding:
            self._gaps += 1

    @property
    def is_sounding(self) -> bool:
        """Whether a piece of an answer is being played."""
        return self._player.is_sounding

    @property
    def level_dbfs(self) -> float | None:
        """Peak of what was played in the last tenth of a second; None while no answer sounds."""
        return self._level.dbfs if self._player.is_sounding else None

    @property
    def is_silent(self) -> bool:
        """Whether not even a fade is being played."""
        return self._player.is_silent

    @property
    def start_ms(self) -> int:
        """How much of an answer has to be there before it begins."""
        return self._player.start.ms

    @property
    def underruns(self) -> int:
        """Times an answer ran dry before it went on."""
        return self._player.underruns

    @property
    def gaps(self) -> int:
        """Times the card asked too late for what was there."""
        return self._gaps

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

    def _coming_answer(self) -> QueuedAnswer | None:
        newest = self._answers[-1] if self._answers else None
        return None if newest is None or newest.is_complete else newest

    def _forget_heard(self) -> None:
        taken = self._feed.samples_taken
        while self._answers and self._answers[0].is_heard(taken):
            self._answers.popleft()
        if self._answers:
            self._answers[0].note_taken(taken)

    def _end_answer(self) -> None:
        answer = self._coming_answer()
        if answer is None:
            return
        self._queue(answer, answer.tail())
        answer.is_complete = True
        # Counted first, here and below: the other thread may take it the moment it is in.
        self._feed.ends_added += 1
        self._feed.pieces.append(END)

    def _queue(self, answer: QueuedAnswer, piece: Pcm) -> None:
        samples = len(piece) * self._channels
        if not samples:
            return
        if self.queued_ms >= LIMIT_MS:
            self._dropped_samples += samples
            return
        answer.note_queued(samples)
        self._feed.samples_added += samples
        self._feed.pieces.append(np.repeat(piece, self._channels) if self._channels > 1 else piece)

    def _ms(self, samples: int) -> int:
        return samples * 1000 // (self._rate_hz * self._channels)
