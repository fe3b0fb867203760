"""What the command line refuses before it does anything."""

from __future__ import annotations

from omnicall.arguments import parser
from omnicall.cli import _settled_word
from omnicall.core.policy import Policy, Settled
from tests.helpers.for_each import for_each

LOCKED = Policy(
    {Settled.REGION: "beijing", Settled.MODEL: "m"}, frozenset({Settled.REGION, Settled.MODEL})
)


@for_each(
    ("words", "refused"),
    [
        (["check", "--endpoint", "wss://calls.example/realtime"], "--endpoint"),
        (["call", "--model", "other"], "--model"),
        (["--practice"], None),
        (["devices"], None),
    ],
)
def test_what_a_policy_has_locked_cant_be_asked_for(words: list[str], refused: str | None) -> None:
    options = parser().parse_args(words)
    assert _settled_word(options, LOCKED) == refused
    assert _settled_word(options, Policy()) is None
