"""Whether a speaker is one that only its wearer hears, by the name the system gives it."""

from __future__ import annotations

import re

_WORN = re.compile(
    r"head-?(?:phone|set)s?\b|\bear-?(?:phone|bud|pod)s?\b|\bair-?pods\b|\bbuds\b|hands-?free"
    r"|\b(?:hfp|hsp)\b|耳机|耳麦|耳塞|头戴",
    re.IGNORECASE,
)


def are_headphones(speaker_name: str) -> bool:
    """Judged by the name alone; one that says nothing counts as a loudspeaker.

    Systems name what a plug is in, too ("Speakers/Headphones"): that is not certain enough.
    """
    is_either = re.search(r"speaker|扬声器|音箱", speaker_name, re.IGNORECASE) is not None
    return _WORN.search(speaker_name) is not None and not is_either
