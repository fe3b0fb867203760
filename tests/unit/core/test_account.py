"""A key is cleaned of what was pasted with it; a refused one may belong elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.account import (
    MAX_KEY_CHARACTERS,
    AccountTest,
    TestStage,
    cleaned_key,
    is_sendable,
    other_region,
    tail_of,
    takes_key,
)
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.preferences import Region

KEY = "sk-" + "0123456789-abcdefABCDEF"
REFUSED = CallError(ErrorKind.KEY_REFUSED)


def test_what_was_pasted_along_with_a_key_is_dropped() -> None:
    for pasted in (
        f"  {KEY}\r\n",
        f'"{KEY}"',
        f"“{KEY}”",
        f"Bearer {KEY}",
        f"Authorization: Bearer {KEY}",
        f"export DASHSCOPE_API_KEY='{KEY}'",
        f"DASHSCOPE_API_KEY={KEY}",
        f"{KEY[:9]}\n    {KEY[9:]}",
        f"\u200b{KEY}\ufeff",
    ):
        assert cleaned_key(pasted) == (KEY, True), pasted
    assert cleaned_key(KEY) == (KEY, False)
    assert cleaned_key(" \n") == ("", True)
    assert cleaned_key("") == ("", False)


@given(st.text(max_size=60))
def test_a_cleaned_key_has_nothing_left_to_clean(pasted: str) -> None:
    key, was_cleaned = cleaned_key(pasted)
    assert was_cleaned == (key != pasted)
    assert not any(character.isspace() for character in key)
    assert len(key) <= len(pasted)


def test_only_visible_ascii_can_travel() -> None:
    assert is_sendable(KEY, MAX_KEY_CHARACTERS)
    for name in ("", "a b", "钥匙", "a\n", "x" * (MAX_KEY_CHARACTERS + 1)):
        assert not is_sendable(name, MAX_KEY_CHARACTERS)


def test_only_a_long_key_shows_its_tail() -> None:
    assert tail_of(KEY) == "CDEF"
    assert tail_of("sk-short") == ""


def test_a_refused_key_is_tried_in_the_other_region() -> None:
    assert other_region(REFUSED, Region.BEIJING) is Region.SINGAPORE
    assert other_region(REFUSED, Region.SINGAPORE) is Region.BEIJING
    assert other_region(REFUSED, Region.OWN) is None
    assert other_region(CallError(ErrorKind.UNREACHABLE), Region.BEIJING) is None


def test_whoever_complains_of_something_else_knew_the_key() -> None:
    assert takes_key(None)
    assert takes_key(CallError(ErrorKind.MODEL_REFUSED))
    assert not takes_key(REFUSED)
    assert not takes_key(CallError(ErrorKind.UNREACHABLE))


def test_a_test_is_on_until_it_has_a_result() -> None:
    on = {stage for stage in TestStage if AccountTest(stage).is_on}
    assert on == {TestStage.CONNECTING, TestStage.CONFIGURING, TestStage.OTHER_REGION}
