"""How much is logged can be asked for from outside."""

from __future__ import annotations

import pytest

from omnicall.system.log_level import LEVEL_VARIABLE, is_verbose_by_environment
from tests.helpers.for_each import for_each


@for_each(
    ("value", "is_verbose"), [("debug", True), (" DEBUG ", True), ("info", False), ("", False)]
)
def test_the_environment_can_want_details(
    monkeypatch: pytest.MonkeyPatch, value: str, is_verbose: bool
) -> None:
    monkeypatch.setenv(LEVEL_VARIABLE, value)
    assert is_verbose_by_environment() is is_verbose
