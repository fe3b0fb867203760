"""The models this service pretends to have, with the differences a client can trip over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeModel:
    """What one family allows."""

    prefix: str
    default_voice: str
    voices: frozenset[str]
    has_tools: bool
    has_semantic_vad: bool
    ends_cancelled_answers: bool
    """Whether ``response.done`` follows a cancel; on the 3.5 family it never does."""


_COMMON = ("Ethan", "Serena", "Momo", "Maia", "Mia", "Jennifer", "Ryan", "Katerina", "Aiden")
_NEW = frozenset(("Tina", "Cindy", "Raymond", "Harvey", "Evan", "Qiao", "Wil", "Angel", *_COMMON))
_OLD = frozenset(("Cherry", "Chelsie", "Vivian", "Moon", "Kai", "Nofish", "Bella", *_COMMON))

MODELS = (
    PracticeModel("qwen3.5-omni-flash-realtime", "Tina", _NEW, True, True, False),
    PracticeModel("qwen3.5-omni-plus-realtime", "Tina", _NEW, True, True, False),
    PracticeModel("qwen3.8-omni-flash-realtime", "Tina", _NEW, True, True, True),
    PracticeModel("qwen3-omni-flash-realtime", "Cherry", _OLD, False, False, True),
    PracticeModel(
        "qwen-omni-turbo-realtime",
        "Chelsie",
        frozenset(("Cherry", "Chelsie", "Serena", "Ethan")),
        False,
        False,
        True,
    ),
)


def find_model(model_id: str) -> PracticeModel | None:
    """The family of an id, dated variants included; None for an id nobody has."""
    for model in MODELS:
        if model_id == model.prefix or model_id.startswith(model.prefix + "-"):
            return model
    return None
