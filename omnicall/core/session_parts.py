"""The parts of a session's configuration that can be left out when a service refuses them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from omnicall.core.effects import SessionOptions
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.reports import NoticeKind
from omnicall.core.settings import SILENCES_MS, CallSettings, Silence, TurnTaking

PART_REFUSED = (ErrorKind.OPTION_REFUSED, ErrorKind.VOICE_REFUSED)


class Part(Enum):
    """What a call can do without."""

    TOOLS = "tools"
    TRANSCRIPTION = "transcription"
    VOICE = "voice"
    MEANING = "meaning"
    """Turns that end by what was said."""
    SILENCE = "silence"
    """How long and how loud; the service's own values are known to work."""
    FORMATS = "formats"
    OBSERVING = "observing"
    """Speaking up after a silence that the service itself waits for."""
    ALL = "all"
    """Everything but modalities, voice, instructions and turns that end by silence."""


PART_NOTICES: Mapping[Part, NoticeKind] = {
    Part.TOOLS: NoticeKind.SUGGESTIONS_REFUSED,
    Part.TRANSCRIPTION: NoticeKind.TRANSCRIPT_REFUSED,
    Part.VOICE: NoticeKind.VOICE_REFUSED,
    Part.MEANING: NoticeKind.MEANING_REFUSED,
    Part.SILENCE: NoticeKind.SILENCE_REFUSED,
    Part.OBSERVING: NoticeKind.OBSERVING_REFUSED,
    Part.ALL: NoticeKind.OPTIONS_REFUSED,
}
"""What the person is told; nobody misses the name of a format."""

# The first row whose word is found decides: a voice lies in the middle of a format's name, and
# idle_timeout_ms in turn_detection.
_BY_WORD: Sequence[tuple[str, Part]] = (
    ("transcription", Part.TRANSCRIPTION),
    ("tool", Part.TOOLS),
    ("function", Part.TOOLS),
    ("idletimeout", Part.OBSERVING),
    ("semantic", Part.MEANING),
    ("turndetectiontype", Part.MEANING),
    ("turndetection", Part.SILENCE),
    ("threshold", Part.SILENCE),
    ("silenceduration", Part.SILENCE),
    ("format", Part.FORMATS),
    ("voice", Part.VOICE),
)

_DEFAULTS = CallSettings()
_SAFE_SILENCE = (_DEFAULTS.vad_threshold, SILENCES_MS[Silence.NORMAL])


def without(options: SessionOptions, left_out: frozenset[Part]) -> SessionOptions:
    """The same session with less in it."""
    if Part.ALL in left_out:
        left_out |= set(Part) - {Part.VOICE}
    if Part.TOOLS in left_out:
        options = replace(options, tools=())
    if Part.TRANSCRIPTION in left_out:
        options = replace(options, transcription_model=None)
    if Part.VOICE in left_out:
        options = replace(options, voice=None)
    if Part.MEANING in left_out and options.turn_taking is TurnTaking.MEANING:
        options = replace(options, turn_taking=TurnTaking.SILENCE)
    if Part.SILENCE in left_out:
        threshold, silence_ms = _SAFE_SILENCE
        options = replace(options, vad_threshold=threshold, silence_ms=silence_ms)
    if Part.FORMATS in left_out:
        options = replace(options, audio_format=None)
    if Part.OBSERVING in left_out:
        options = replace(options, idle_timeout_ms=None)
    return options


def refused_part(error: CallError, options: SessionOptions) -> Part | None:
    """What to leave out of the options that were refused; None when nothing more can be."""
    named = _named(error)
    is_voice = error.kind is ErrorKind.VOICE_REFUSED
    for part in (named,) if is_voice else (named, Part.ALL):
        if part is not None and without(options, frozenset({part})) != options:
            return part
    return None


def _named(error: CallError) -> Part | None:
    if error.kind is ErrorKind.VOICE_REFUSED:
        return Part.VOICE
    for words in (error.subject, error.detail):
        letters = re.sub(r"[^a-z]", "", words.lower())
        for word, part in _BY_WORD:
            if word in letters:
                return part
    return None
