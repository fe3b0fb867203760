"""Trouble with keeping choices is told in both languages."""

from __future__ import annotations

from omnicall.core.keeping import KEEPING_SENTENCES, KeepingTrouble
from omnicall.core.settings import LANGUAGES


def test_every_trouble_has_a_sentence_in_every_language() -> None:
    for trouble in KeepingTrouble:
        told = {KEEPING_SENTENCES[trouble].told(language) for language in LANGUAGES}
        assert len(told) == len(LANGUAGES)
        assert all(told)
