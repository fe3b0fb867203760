"""What `check` and `devices` print, as lines for people or one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from omnicall.core.settings import Language
from omnicall.core.wording import error_sentence
from omnicall.engine.check import Rung, RungName

_RUNG_NAMES: dict[Language, dict[RungName, str]] = {
    "en": {"link": "Connection", "session": "Session"},
    "zh": {"link": "连接", "session": "会话"},
}
_RESULTS: dict[Language, dict[str, str]] = {
    "en": {"passed": "passed", "failed": "failed", "skipped": "skipped"},
    "zh": {"passed": "通过", "failed": "失败", "skipped": "跳过"},
}


def print_rungs(rungs: Sequence[Rung], language: Language, *, is_json: bool) -> None:
    """One line a rung: how it went, how long it took, and what to do if it failed."""
    if is_json:
        print(json.dumps({"rungs": [_rung_object(rung, language) for rung in rungs]}, indent=2))
        return
    for rung in rungs:
        name, result = _RUNG_NAMES[language][rung.name], _RESULTS[language][rung.result]
        took = "" if rung.seconds is None else f" ({rung.seconds:.2f} s)"
        remedy = "" if rung.error is None else f": {error_sentence(rung.error, language)}"
        print(f"{name}: {result}{took}{remedy}")


def _rung_object(rung: Rung, language: Language) -> dict[str, object]:
    return {
        "rung": rung.name,
        "result": rung.result,
        "seconds": None if rung.seconds is None else round(rung.seconds, 3),
        "kind": None if rung.error is None else rung.error.kind.label,
        "message": None if rung.error is None else error_sentence(rung.error, language),
    }
