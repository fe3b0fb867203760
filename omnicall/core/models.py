"""The models as data: what each can do, and what it must not be asked (PROTOCOL: models)."""

from __future__ import annotations

from dataclasses import dataclass, replace

SAFE_VOICES = ("Ethan", "Serena")
"""The only names found in every model's list."""

# fmt: off
_VOICES_35 = (
    "Tina", "Cindy", "Liora Mira", "Sunnybobi", "Raymond", "Ethan", "Theo Calm", "Serena",
    "Harvey", "Maia", "Evan", "Qiao", "Momo", "Wil", "Angel", "Li Cassian", "Mia", "Joyner",
    "Gold", "Katerina", "Ryan", "Jennifer", "Aiden", "Mione", "Sunny", "Dylan", "Eric", "Peter",
    "Joseph Chen", "Marcus", "Li", "Rocky", "Sohee", "Lenn", "Ono Anna", "Sonrisa", "Bodega",
    "Emilien", "Andre", "Radio Gol", "Alek", "Rizky", "Roya", "Arda", "Dolce", "Jakub", "Griet",
    "Eliska", "Marina", "Siiri", "Ingrid", "Sigga", "Bea", "Chloe", "Kiki",
)
_VOICES_30 = (
    "Cherry", "Serena", "Ethan", "Chelsie", "Momo", "Vivian", "Moon", "Maia", "Kai", "Nofish",
    "Bella", "Jennifer", "Ryan", "Katerina", "Aiden", "Eldric Sage", "Mia", "Mochi", "Bellona",
    "Vincent", "Bunny", "Neil", "Elias", "Arthur", "Nini", "Ebona", "Seren", "Pip", "Stella",
    "Bodega", "Sonrisa", "Alek", "Dolce", "Sohee", "Ono Anna", "Lenn", "Emilien", "Andre",
    "Radio Gol", "Jada", "Dylan", "Li", "Marcus", "Roy", "Peter", "Sunny", "Eric", "Rocky", "Kiki",
)
# fmt: on
_VOICES_25 = ("Cherry", "Serena", "Ethan", "Chelsie")
_VOICES_38 = ("Tina", "longanlingxin", *SAFE_VOICES)


@dataclass(frozen=True, slots=True)
class Model:
    """What one model offers; an empty ``voices`` means the list is not known."""

    id: str
    default_voice: str | None
    voices: tuple[str, ...]
    has_tools: bool
    has_semantic_vad: bool
    has_idle_timeout: bool
    has_answer_wishes: bool = False
    """Whether an answer can be asked for with instructions of its own."""
    transcription_model: str = "qwen3-asr-flash-realtime"
    audio_format: str = "pcm"
    """The label for both directions; the sound itself is 16 kHz up and 24 kHz down everywhere."""


DEFAULT_MODEL_ID = "qwen3.5-omni-flash-realtime"

MODELS = (
    Model(DEFAULT_MODEL_ID, "Tina", _VOICES_35, True, True, True, True),
    Model("qwen3.5-omni-plus-realtime", "Tina", _VOICES_35, True, True, True, True),
    Model("qwen3.8-omni-flash-realtime", "Tina", _VOICES_38, True, True, False),
    Model("qwen3-omni-flash-realtime", "Cherry", _VOICES_30, False, False, False, True),
    Model("qwen-omni-turbo-realtime", "Chelsie", _VOICES_25, False, False, False, True),
)


def model_of(model_id: str) -> Model:
    """The model by its id; a dated variant is its family's, any other id is taken as typed."""
    for model in MODELS:
        if model_id == model.id:
            return model
    for model in MODELS:
        if model_id.startswith(model.id + "-"):
            return replace(model, id=model_id)
    return Model(model_id, None, (), False, False, False)
