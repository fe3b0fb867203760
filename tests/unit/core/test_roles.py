"""Roles: in both languages, and never what must not be said beside a child."""

from __future__ import annotations

from omnicall.core.roles import (
    MAX_ROLE_CHARACTERS,
    ROLE_INSTRUCTIONS,
    OwnRole,
    Role,
    fresh_role_id,
    role_of,
    role_text,
)
from omnicall.core.settings import LANGUAGES

OWN = {"own": OwnRole("Music corner", "  sing along\n"), "own-2": OwnRole("空的")}


def test_every_role_speaks_every_language_and_makes_no_claims() -> None:
    assert set(ROLE_INSTRUCTIONS) == set(Role)
    for role in Role:
        texts = [role_text(role.value, {}, language) for language in LANGUAGES]
        chinese, english = texts
        assert "diagnos" in english
        assert "medical" in english
        assert "不下诊断" in chinese
        assert "不谈医疗" in chinese
        assert len(english) < 1_200
        assert len(chinese) < 400


def test_the_observer_observes_follows_joins_and_bridges_back() -> None:
    steps = {
        "en": ("keep silent", "Observe", "Follow", "Join", "Bridge back"),
        "zh": ("不要出声", "先观察", "再跟随", "然后加入", "搭桥"),
    }
    for language in LANGUAGES:
        text = role_text("observer", {}, language)
        places = [text.index(step) for step in steps[language]]
        assert places == sorted(places)


def test_own_words_count_where_there_are_any() -> None:
    assert role_text("own", OWN, "en") == "sing along"
    assert len(role_text("a", {"a": OwnRole("", "x" * 9_999)}, "en")) == MAX_ROLE_CHARACTERS
    observer = ROLE_INSTRUCTIONS[Role.OBSERVER]["zh"]
    assert role_text("own-2", OWN, "zh") == role_text("gone", OWN, "zh") == observer


def test_a_role_is_found_by_its_id_or_its_own_name() -> None:
    assert role_of("note-taker", OWN) == "note-taker"
    assert role_of("own-2", OWN) == role_of("空的", OWN) == "own-2"
    assert role_of(" music CORNER ", OWN) == "own"
    assert role_of("gardener", OWN) is None


def test_a_new_role_takes_no_others_place() -> None:
    assert fresh_role_id({}) == "own"
    assert fresh_role_id(OWN) == "own-3"
    assert fresh_role_id({"own-2": OwnRole()}) == "own"
