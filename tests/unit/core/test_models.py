"""Laws of the model table."""

from __future__ import annotations

from omnicall.core.models import DEFAULT_MODEL_ID, MODELS, SAFE_VOICES, model_of
from tests.helpers.for_each import for_each


@for_each("model", MODELS)
def test_every_model_knows_its_default_voice_and_the_safe_ones(model: object) -> None:
    row = model_of(getattr(model, "id", ""))
    assert row.default_voice in row.voices
    assert set(SAFE_VOICES) <= set(row.voices)
    assert len(set(row.voices)) == len(row.voices)


def test_a_dated_variant_shares_its_familys_features() -> None:
    dated = model_of("qwen3.5-omni-plus-realtime-2026-03-15")
    assert dated.id.endswith("2026-03-15")
    assert dated.has_tools
    assert not model_of("qwen3-omni-flash-realtime-2025-12-01").has_tools


def test_any_other_id_is_taken_as_typed_and_asked_for_nothing_special() -> None:
    other = model_of("my own/model")
    assert other.id == "my own/model"
    assert not (other.has_tools)
    assert not (other.has_semantic_vad)
    assert not (other.voices)


def test_the_default_model_is_in_the_table() -> None:
    assert DEFAULT_MODEL_ID in [model.id for model in MODELS]
