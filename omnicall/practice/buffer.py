"""What a client has appended since its last turn."""

from __future__ import annotations

from collections import deque

from omnicall.practice.hearing import FRAME_BYTES, MAX_TURN_FRAMES
from omnicall.practice.measuring import Picture

MAX_TURN_BYTES = MAX_TURN_FRAMES * FRAME_BYTES


class Buffer:
    """Sound and pictures that wait for their turn."""

    def __init__(self) -> None:
        self.holds_sound = False
        self.sound = bytearray()
        self.pictures: deque[Picture] = deque(maxlen=100)
        self.picture_times_s: deque[float] = deque()

    def append(self, pcm: bytes) -> None:
        """Keep sound until it is committed, the newest of it if that takes very long."""
        self.sound += pcm
        excess = len(self.sound) - MAX_TURN_BYTES
        if excess > 0:
            del self.sound[: excess + excess % 2]

    def take_sound(self) -> bytes:
        """The whole samples of it."""
        whole = bytes(self.sound[: len(self.sound) // 2 * 2])
        self.sound.clear()
        return whole

    def take_pictures(self) -> tuple[Picture, ...]:
        """The pictures that belong to the sound."""
        pictures = tuple(self.pictures)
        self.pictures.clear()
        return pictures
