"""Laws of the models: known ids and their dated variants, each with a voice that fits."""

from __future__ import annotations

from omnicall.practice.models import MODELS, PracticeModel, find_model
from tests.helpers.for_each import for_each


@for_each("model", MODELS)
def test_a_model_is_found_by_its_id_and_by_a_dated_one(model: PracticeModel) -> None:
    assert find_model(model.prefix) is model
    assert find_model(f"{model.prefix}-2026-03-15") is model


@for_each(
    "model_id",
    ["", "qwen", "qwen3.5-omni-flash", "qwen3.5-omni-flash-realtime2", "qwen3-asr-flash-realtime"],
)
def test_no_other_id_is_a_model(model_id: str) -> None:
    assert find_model(model_id) is None


@for_each("model", MODELS)
def test_every_model_has_its_default_voice_and_the_one_that_is_everywhere(
    model: PracticeModel,
) -> None:
    assert {model.default_voice, "Ethan"} <= model.voices


def test_voices_are_bound_to_the_model() -> None:
    voices = {model.prefix: model.voices for model in MODELS}
    newer, older = voices["qwen3.5-omni-flash-realtime"], voices["qwen3-omni-flash-realtime"]
    assert (len(newer), len(older)) == (55, 49)
    assert {"Cherry", "Chelsie"} & newer == set()
    assert "Tina" not in older
    assert len(voices["qwen3-omni-flash-realtime-2025-09-15"]) == 17


def test_the_newest_generation_takes_its_own_voice_too() -> None:
    model = find_model("qwen3.8-omni-flash-realtime")
    assert model is not None
    assert "longanlingxin" in model.voices


def test_only_the_35_generation_leaves_cancelled_answers_open() -> None:
    open_ends = [model.prefix for model in MODELS if not model.ends_cancelled_answers]
    assert open_ends == ["qwen3.5-omni-flash-realtime", "qwen3.5-omni-plus-realtime"]
