"""Laws of counting tokens: every token once, whatever the report leaves out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from omnicall.core.tokens import Tokens, TokenUsage, tokens_of
from tests.helpers.for_each import for_each

COUNTS = st.none() | st.integers(0, 10**6)


@for_each(
    ("usage", "tokens"),
    [
        (TokenUsage(), Tokens()),
        (
            TokenUsage(377, 336, 41, 228, 108, None, 9, 32),
            Tokens(text_in=228, sound_in=108, sound_out=32, unbilled_out=9),
        ),
        (TokenUsage(50, 30, 20, None, None, None, 20), Tokens(other_in=30, text_out=20)),
        (TokenUsage(total=10), Tokens(other_in=10)),
        (TokenUsage(total=10, output=4), Tokens(other_in=6, other_out=4)),
        (TokenUsage(input=9, output=1, text_in=4, picture_in=3), Tokens(4, 0, 3, 2, other_out=1)),
        (TokenUsage(sound_out=5), Tokens(sound_out=5)),
        (TokenUsage(total=3, output=5), Tokens(other_out=5)),
    ],
)
def test_a_report_is_read_part_by_part(usage: TokenUsage, tokens: Tokens) -> None:
    assert tokens_of(usage) == tokens


@given(st.builds(TokenUsage, *[COUNTS] * 8))
def test_no_part_is_negative_and_none_is_counted_twice(usage: TokenUsage) -> None:
    tokens = tokens_of(usage)
    parts = (tokens.text_in, tokens.sound_in, tokens.picture_in, tokens.other_in)
    assert min(*parts, tokens.text_out, tokens.sound_out, tokens.other_out) >= 0
    if None not in (usage.input, usage.output):
        told = (usage.text_in or 0) + (usage.sound_in or 0) + (usage.picture_in or 0)
        assert tokens.input == max(usage.input or 0, told)
        said = (usage.text_out or 0) + (usage.sound_out or 0)
        assert tokens.output == max(usage.output or 0, said)


def test_tokens_add_up() -> None:
    assert Tokens(1, 2, 3, 4, 5, 6, 7, 8) + Tokens(1, 1, 1, 1, 1, 1, 1, 1) == Tokens(
        2, 3, 4, 5, 6, 7, 8, 9
    )
    assert Tokens(1, 2, 3, 4, 5, 6, 7, 8).total == 36
