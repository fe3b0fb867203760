"""One answer in a speaker's queue: what came of it, what was heard, and what is still owed."""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ
from omnicall.media.answer_sound import AnswerSound
from omnicall.media.samples import Pcm

_PER_MS = DOWNLINK_RATE_HZ // 1000
_TRIM_SAMPLES = 5 * DOWNLINK_RATE_HZ
"""So much may have been heard before its memory is given back."""


@dataclass(frozen=True, slots=True)
class UnheardAnswer:
    """What another speaker needs to know to go on with an answer."""

    answer_id: str
    pcm: bytes
    """As it came over the wire, from the first sample that wasn't heard."""
    is_complete: bool
    heard_samples: int
    came_samples: int

    @property
    def heard_ms(self) -> int:
        """How much of it was heard, over all speakers."""
        return self.heard_samples // _PER_MS

    @property
    def came_ms(self) -> int:
        """How much of it has come, what was dropped included."""
        return self.came_samples // _PER_MS


class QueuedAnswer:
    """Belongs to the thread that adds.

    The card only counts what it takes of everything, so an answer remembers where in that count
    it begins and ends.
    """

    def __init__(self, answer_id: str, rate_hz: int, channels: int, begin: int) -> None:
        self.is_complete = False
        self._sound = AnswerSound(answer_id, rate_hz)
        self._card_hz = rate_hz * channels
        self._begin = self._end = begin
        self._source = bytearray()
        """From the sample ``_source_at`` of the answer on."""
        self._source_at = self._heard_before = 0
        self._came_bytes = 0

    @classmethod
    def going_on(
        cls, unheard: UnheardAnswer, rate_hz: int, channels: int, begin: int
    ) -> QueuedAnswer:
        """The rest of an answer whose beginning was heard at another speaker; add it next."""
        answer = cls(unheard.answer_id, rate_hz, channels, begin)
        answer._source_at = answer._heard_before = unheard.heard_samples
        half_sample = len(unheard.pcm) % BYTES_PER_SAMPLE
        came_bytes = unheard.came_samples * BYTES_PER_SAMPLE + half_sample
        answer._came_bytes = came_bytes - len(unheard.pcm)
        return answer

    @property
    def answer_id(self) -> str:
        """Which one it is."""
        return self._sound.answer_id

    def converted(self, pcm: bytes) -> Pcm:
        """The piece at the card's rate."""
        self._came_bytes += len(pcm)
        self._source += pcm
        return self._sound.converted(pcm)

    def tail(self) -> Pcm:
        """What the change of rate still holds back."""
        return self._sound.tail()

    def note_queued(self, samples: int) -> None:
        """So much of it is in the card's queue now."""
        self._end += samples

    def note_taken(self, taken: int) -> None:
        """The card has come so far: let go of what won't be needed."""
        spent = self._heard(taken) - self._source_at
        if spent >= _TRIM_SAMPLES:
            del self._source[: spent * BYTES_PER_SAMPLE]
            self._source_at += spent

    def is_heard(self, taken: int) -> bool:
        """Whether nothing of it is owed when the card has come so far."""
        return self.is_complete and taken >= self._end

    def unheard(self, taken: int) -> UnheardAnswer:
        """The rest, when the card has come so far."""
        heard = self._heard(taken)
        rest = bytes(self._source[(heard - self._source_at) * BYTES_PER_SAMPLE :])
        came = self._came_bytes // BYTES_PER_SAMPLE
        return UnheardAnswer(self.answer_id, rest, self.is_complete, min(heard, came), came)

    def _heard(self, taken: int) -> int:
        of_it = min(max(taken - self._begin, 0), self._end - self._begin)
        return self._heard_before + of_it * DOWNLINK_RATE_HZ // self._card_hz
