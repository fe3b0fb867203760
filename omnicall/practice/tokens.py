"""What the real service would bill: its rules of thumb for text, sound and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from omnicall.practice.measuring import Picture

TEXT_CHARACTERS = 3
"""About as many make a token, in a mixture of languages."""

HEARD_PER_S = 7.0
SPOKEN_PER_S = 12.5
_BLOCK_PX = 32
_LEAST_PICTURE, _MOST_PICTURE = 4, 1_280


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a session has read so far; each answer reads all of it anew."""

    text: int = 0
    sound: int = 0
    pictures: int = 0

    def with_turn(self, seconds: float, pictures: Sequence[Picture]) -> Context:
        """What a turn adds; a second is the least."""
        heard = round(HEARD_PER_S * max(seconds, 1.0)) if seconds > 0 else 0
        seen = sum(picture_tokens(picture) for picture in pictures)
        return Context(self.text, self.sound + heard, self.pictures + seen)

    def with_text(self, text: str) -> Context:
        """What an answer, or the instructions, add."""
        return Context(self.text + text_tokens(text), self.sound, self.pictures)

    def usage(self, said: str, spoken_s: float | None) -> dict[str, Any]:
        """The ``usage`` of an answer; one that isn't heard has no tokens of sound at all."""
        read = {
            "text_tokens": self.text,
            "audio_tokens": self.sound,
            "image_tokens": self.pictures,
        }
        told = {"text_tokens": text_tokens(said)}
        if spoken_s is not None:
            told["audio_tokens"] = int(SPOKEN_PER_S * spoken_s)
        read_all, told_all = sum(read.values()), sum(told.values())
        return {
            "total_tokens": read_all + told_all,
            "input_tokens": read_all,
            "output_tokens": told_all,
            "input_tokens_details": read,
            "output_tokens_details": told,
        }


def text_tokens(text: str) -> int:
    """Of words."""
    return len(text) // TEXT_CHARACTERS


def picture_tokens(picture: Picture) -> int:
    """One for each block of 32 by 32 pixels."""
    blocks = -(-picture.width_px // _BLOCK_PX) * -(-picture.height_px // _BLOCK_PX)
    return min(max(blocks, _LEAST_PICTURE), _MOST_PICTURE)
