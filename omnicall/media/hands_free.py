"""Whether a headset is in its telephone mode, which sounds like one."""

from __future__ import annotations

from dataclasses import dataclass

TELEPHONE_RATES_HZ = (8_000, 16_000)
"""The only ones Bluetooth has while a headset's microphone is in use."""

_SURE_WORDS = ("hands-free", "handsfree", "hfp", "hsp")
_LIKELY_WORDS = ("headset (",)
"""Windows calls them so, but a good one on a cable, too: the rate tells them apart."""


@dataclass(frozen=True, slots=True)
class SoundEnd:
    """A microphone or a speaker as the system describes it."""

    name: str
    rate_hz: int


def is_hands_free(microphone: SoundEnd, speaker: SoundEnd | None) -> bool:
    """Judge by the names, and by the rates where both ends are known."""
    name = microphone.name.casefold()
    if any(word in name for word in _SURE_WORDS):
        return True
    if microphone.rate_hz not in TELEPHONE_RATES_HZ:
        return False
    if any(word in name for word in _LIKELY_WORDS):
        return True
    return speaker is not None and speaker.rate_hz in TELEPHONE_RATES_HZ
