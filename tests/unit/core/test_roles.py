"""Ready-made roles: in both languages, short, and never what must not be said beside a child."""

from __future__ import annotations

from omnicall.core.roles import (
    MAX_INSTRUCTIONS_CHARACTERS,
    ROLE_INSTRUCTIONS,
    Role,
    instructions_of,
)
from omnicall.core.settings import LANGUAGES


def test_every_role_speaks_every_language_and_makes_no_claims() -> None:
    assert set(ROLE_INSTRUCTIONS) == set(Role) - {Role.OWN}
    for role in ROLE_INSTRUCTIONS:
        texts = [instructions_of(role, "mine", language) for language in LANGUAGES]
        assert len(set(texts)) == len(LANGUAGES)
        chinese, english = texts
        assert "diagnos" in english
        assert "medical" in english
        assert "不下诊断" in chinese
        assert "不谈医疗" in chinese
        assert all(len(text) < 600 for text in texts)


def test_own_words_count_where_there_are_any() -> None:
    assert instructions_of(Role.OWN, "  be brief\n", "en") == "be brief"
    assert len(instructions_of(Role.OWN, "x" * 9_999, "en")) == MAX_INSTRUCTIONS_CHARACTERS
    observer = instructions_of(Role.OBSERVER, "", "zh")
    assert instructions_of(Role.OWN, " ", "zh") == observer
