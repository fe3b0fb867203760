"""What the lamps show: whether anything is really leaving the computer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from omnicall.core.media_types import LinkMeters


@dataclass(frozen=True, slots=True)
class Lamp:
    """When something last left the computer, as the sender counted it."""

    sound_bytes: int = 0
    sound_at_s: float | None = None
    pictures: int = 0
    picture_at_s: float | None = None

    def after(self, sent: LinkMeters, now_s: float) -> Lamp:
        """The lamp once this much was sent in all."""
        lamp = self
        if sent.sound_bytes_sent != lamp.sound_bytes:
            lamp = replace(lamp, sound_bytes=sent.sound_bytes_sent, sound_at_s=now_s)
        if sent.pictures_sent != lamp.pictures:
            lamp = replace(lamp, pictures=sent.pictures_sent, picture_at_s=now_s)
        return lamp
