"""Laws of what a model is offered: the function, in the person's language, and only if it can."""

from __future__ import annotations

import json
from dataclasses import replace

from omnicall.core.configuring import options_of
from omnicall.core.models import MODELS
from omnicall.core.settings import LANGUAGES, CallSettings
from omnicall.core.suggestions import SuggestionKind, Urgency
from omnicall.core.tools import suggest_tool


def test_only_models_with_tools_are_offered_the_function() -> None:
    for model in MODELS:
        tools = options_of(replace(CallSettings(), model=model.id)).tools
        assert [tool.name for tool in tools] == (["suggest"] if model.has_tools else [])
    assert options_of(CallSettings(model="any other")).tools == ()


def test_the_function_says_in_the_persons_language_what_it_takes() -> None:
    texts = set()
    for language in LANGUAGES:
        (tool,) = options_of(CallSettings(language=language)).tools
        assert tool == suggest_tool(language)
        schema = json.loads(json.dumps(tool.parameters))
        fields = schema["properties"]
        assert schema["required"] == ["text", "kind", "urgency"] == list(fields)
        assert fields["kind"]["enum"] == [kind.value for kind in SuggestionKind]
        assert fields["urgency"]["enum"] == [urgency.value for urgency in Urgency]
        # Every choice is explained.
        assert all(kind.value in fields["kind"]["description"] for kind in SuggestionKind)
        assert all(urgency.value in fields["urgency"]["description"] for urgency in Urgency)
        texts |= {tool.description, *(field["description"] for field in fields.values())}
    assert len(texts) == 8
    assert "60" in str(suggest_tool("zh").parameters)
    assert "120" in str(suggest_tool("en").parameters)
