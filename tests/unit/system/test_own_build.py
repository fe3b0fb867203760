"""What the program says of itself, in a checkout and in a build."""

from __future__ import annotations

from pathlib import Path

import omnicall
from omnicall.system.own_build import worded_version
from tests.helpers.for_each import for_each


def test_a_build_says_its_commit(tmp_path: Path) -> None:
    facts = tmp_path / "build.json"
    facts.write_text('{"commit": "0123456789ab"}', encoding="utf-8")
    assert worded_version(facts) == f"{omnicall.__version__} (0123456789ab)"


@for_each("text", ["", "{}", "[]", "nothing"])
def test_without_facts_there_is_the_version_alone(text: str, tmp_path: Path) -> None:
    assert worded_version(tmp_path / "missing.json") == omnicall.__version__
    (tmp_path / "build.json").write_text(text, encoding="utf-8")
    assert worded_version(tmp_path / "build.json") == omnicall.__version__
