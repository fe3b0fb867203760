"""How a call treats the microphone's sound, over all its microphones and speakers.

Cheap to make: the libraries behind it are imported on the microphone's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from omnicall.core.device_facts import CancellerFailed, EchoMeasured
from omnicall.core.events import CallEvent
from omnicall.core.media_types import SoundCare
from omnicall.media.far_end import FarEnd

if TYPE_CHECKING:
    # The window must not wait for numpy.
    from omnicall.media.echo_canceller import EchoCanceller
    from omnicall.media.frame_care import FrameCare
    from omnicall.media.samples import Pcm


UNTREATED = SoundCare(cancels_echo=False, levels_voice=False, suppresses_noise=False)
"""What the microphone delivers leaves as it is."""


class VoiceCare:
    """Made by the call thread, used by the microphone's; the far end is the speaker's."""

    def __init__(
        self,
        is_sounding: Callable[[], bool],
        made: Callable[[SoundCare], EchoCanceller] | None = None,
    ) -> None:
        self.far_end = FarEnd()
        self.wishes = UNTREATED
        """Replaced whole, by the call thread; holds from the next piece of sound on."""
        self.echo: EchoMeasured | None = None
        """Of the newest answer that could be measured."""
        self._is_sounding = is_sounding
        self._made = made or _aec3
        self._frames: FrameCare | None = None
        self._post: Callable[[CallEvent], None] | None = None
        self._lock = threading.Lock()
        """Held for a piece: a microphone that is being closed may still have one in hand."""

    def start(self, post: Callable[[CallEvent], None]) -> None:
        """Another microphone begins; what there is to tell goes its way."""
        with self._lock:
            if self._frames is None:
                from omnicall.media.frame_care import FrameCare

                self._frames = FrameCare(self.far_end, self._is_sounding, self._made)
            self._frames.start()
            self._post = post

    def prepare(self, duration_s: float, until_s: float) -> None:
        """So long a piece of sound was heard until then; its frames come next."""
        with self._lock:
            if self._frames is not None:
                self._frames.prepare(self.wishes, duration_s, until_s)

    def treated(self, heard: Pcm) -> list[Pcm]:
        """What may be sent by now, a hundredth of a second for each one heard."""
        with self._lock:
            if self._frames is None:
                return [heard]
            sent = self._frames.treated(heard)
            news, self._frames.news = self._frames.news, []
        for fact in news:
            self._tell(fact)
        return sent

    def close(self) -> None:
        """Forget the room and give its memory back; for when the call is over."""
        with self._lock:
            frames, self._frames = self._frames, None
            if frames is not None:
                frames.close()

    def _tell(self, fact: EchoMeasured | CancellerFailed) -> None:
        if isinstance(fact, EchoMeasured):
            self.echo = fact
        if self._post is not None:
            self._post(fact)


def _aec3(care: SoundCare) -> EchoCanceller:
    from omnicall.media.aec3 import Aec3

    return Aec3(care)
