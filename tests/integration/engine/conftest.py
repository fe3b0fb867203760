"""The call thread and the check wait as long as a busy computer needs."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _patience(patience: None) -> None:
    """Whatever a test shortens, it shortens after this."""
