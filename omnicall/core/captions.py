"""Captions: the newest words, as far as they have been said aloud.

An answer's words arrive far ahead of its sound; a caption that showed them at once would be over
before the voice has begun.
"""

from __future__ import annotations

from dataclasses import dataclass

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ, DeviceMeters
from omnicall.core.reports import Speaker
from omnicall.core.talk import Talk, line_of
from omnicall.core.transcript import TranscriptLine, word_end

CAPTION_SHOWN_S = 4.0
"""How long a caption stays after its last word was heard."""

_BYTES_PER_MS = DOWNLINK_RATE_HZ * BYTES_PER_SAMPLE / 1000


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under the picture."""

    line_id: str
    who: Speaker
    text: str
    """From the beginning of the line; it only grows while the line is the same."""


@dataclass(frozen=True, slots=True)
class CaptionCare:
    """How far the newest line has been said."""

    line_id: str = ""
    characters: int = 0
    changed_at_s: float = 0.0


def at_tick(care: CaptionCare, talk: Talk, meters: DeviceMeters, now_s: float) -> CaptionCare:
    """Follow the voice; the newest line is the one that counts."""
    spoken = talk.transcript.spoken
    if not spoken:
        return CaptionCare()
    line = spoken[-1]
    before = care.characters if care.line_id == line.id else 0
    characters = max(before, min(_said_characters(line, talk, meters), len(line.text)))
    is_news = characters != before or care.line_id != line.id
    if is_news or (characters and line.who == "assistant" and meters.is_sounding):
        return CaptionCare(line.id, characters, now_s)
    return care


def caption_of(care: CaptionCare, talk: Talk, now_s: float) -> Caption | None:
    """The caption of this moment; None when nothing was said for a while."""
    line = talk.transcript.line(care.line_id)
    if line is None or not care.characters or now_s - care.changed_at_s >= CAPTION_SHOWN_S:
        return None
    return Caption(line.id, line.who, line.text[: care.characters])


def _said_characters(line: TranscriptLine, talk: Talk, meters: DeviceMeters) -> int:
    if line.is_interrupted:
        return line.heard_characters or 0
    answer = talk.answer
    if line.who == "person" or answer is None or line_of(talk, answer.id) != line.id:
        return len(line.text)
    came_ms = answer.sound_bytes / _BYTES_PER_MS
    heard_ms = came_ms - meters.sound_queued_ms
    if answer.is_complete and heard_ms >= came_ms:
        return len(line.text)
    # The same even spread by which an interruption is marked in the transcript.
    share = max(heard_ms, 0.0) / came_ms if came_ms else 0.0
    return word_end(line.text, round(len(line.text) * share))
