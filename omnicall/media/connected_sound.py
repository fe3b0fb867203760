"""The program's own sounds: the swell that says "connected", the sign of a new suggestion.

The swell also lets the echo canceller hear the room first.
"""

from __future__ import annotations

import logging
import wave

from omnicall.core.media_types import BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ
from omnicall.system.resources import resource

log = logging.getLogger(__name__)

CONNECTED_SOUND = "connected sound"
SUGGESTION_CUE = "suggestion cue"
"""Their names among the answers."""

_LEAD_MS = 500
"""Of silence before it: the canceller takes the loudness of the room for its noise, and would go on
making the swell's own for most of a second (measured; a lead of 300 ms is enough)."""

_FORMAT = (1, BYTES_PER_SAMPLE, DOWNLINK_RATE_HZ)


def connected_sound() -> bytes:
    """A short silence and the swell, as an answer would come; nothing without the right file."""
    sound = _read("connected.wav")
    return bytes(DOWNLINK_RATE_HZ * _LEAD_MS // 1000 * BYTES_PER_SAMPLE) + sound if sound else b""


def suggestion_cue() -> bytes:
    """Two soft tones, as an answer would come; nothing without the right file."""
    return _read("suggestion.wav")


def _read(name: str) -> bytes:
    try:
        with resource("sounds", name).open("rb") as file, wave.open(file) as reader:
            form = reader.getparams()
            sound: bytes = reader.readframes(form.nframes)
    except (OSError, EOFError, wave.Error) as failure:
        log.warning("A sound can't be played: %s", type(failure).__name__)
        return b""
    if (form.nchannels, form.sampwidth, form.framerate) != _FORMAT:
        log.warning("A sound can't be played: it is of another format")
        return b""
    return sound
