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
    has_idle_timeout: bool
    """Whether it can speak up by itself after a silence."""
    ends_cancelled_answers: bool
    """Whether ``response.done`` follows a cancel; on the 3.5 family it never does."""


# fmt: off
_VOICES_35 = frozenset((
    "Tina", "Cindy", "Liora Mira", "Sunnybobi", "Raymond", "Ethan", "Theo Calm", "Serena",
    "Harvey", "Maia", "Evan", "Qiao", "Momo", "Wil", "Angel", "Li Cassian", "Mia", "Joyner",
    "Gold", "Katerina", "Ryan", "Jennifer", "Aiden", "Mione", "Sunny", "Dylan", "Eric", "Peter",
    "Joseph Chen", "Marcus", "Li", "Rocky", "Sohee", "Lenn", "Ono Anna", "Sonrisa", "Bodega",
    "Emilien", "Andre", "Radio Gol", "Alek", "Rizky", "Roya", "Arda", "Dolce", "Jakub", "Griet",
    "Eliska", "Marina", "Siiri", "Ingrid", "Sigga", "Bea", "Chloe", "Kiki",
))
_VOICES_30 = frozenset((
    "Cherry", "Serena", "Ethan", "Chelsie", "Momo", "Vivian", "Moon", "Maia", "Kai", "Nofish",
    "Bella", "Jennifer", "Ryan", "Katerina", "Aiden", "Eldric Sage", "Mia", "Mochi", "Bellona",
    "Vincent", "Bunny", "Neil", "Elias", "Arthur", "Nini", "Ebona", "Seren", "Pip", "Stella",
    "Bodega", "Sonrisa", "Alek", "Dolce", "Sohee", "Ono Anna", "Lenn", "Emilien", "Andre",
    "Radio Gol", "Jada", "Dylan", "Li", "Marcus", "Roy", "Peter", "Sunny", "Eric", "Rocky", "Kiki",
))
_VOICES_30_FIRST = frozenset((
    "Cherry", "Ethan", "Nofish", "Jennifer", "Ryan", "Katerina", "Elias", "Jada", "Dylan",
    "Sunny", "Li", "Marcus", "Roy", "Peter", "Rocky", "Kiki", "Eric",
))
_VOICES_25 = frozenset(("Cherry", "Serena", "Ethan", "Chelsie"))
# fmt: on
_VOICES_38 = _VOICES_35 | {"longanlingxin"}
"""The newest family's list was never published whole."""

_30 = "qwen3-omni-flash-realtime"

MODELS = (
    PracticeModel("qwen3.5-omni-flash-realtime", "Tina", _VOICES_35, True, True, True, False),
    PracticeModel("qwen3.5-omni-plus-realtime", "Tina", _VOICES_35, True, True, True, False),
    PracticeModel("qwen3.8-omni-flash-realtime", "Tina", _VOICES_38, True, True, False, True),
    PracticeModel(f"{_30}-2025-09-15", "Cherry", _VOICES_30_FIRST, False, False, False, True),
    PracticeModel(_30, "Cherry", _VOICES_30, False, False, False, True),
    PracticeModel("qwen-omni-turbo-realtime", "Chelsie", _VOICES_25, False, False, False, True),
)


def find_model(model_id: str) -> PracticeModel | None:
    """The family of an id, dated variants included; None for an id nobody has."""
    for model in MODELS:
        if model_id == model.prefix or model_id.startswith(model.prefix + "-"):
            return model
    return None
