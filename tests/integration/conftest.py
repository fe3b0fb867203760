"""What several kinds of integration tests begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from omnicall.practice.service import PracticeService


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Not through the environment, which tests that start programs hand on."""
    return ["omnicall", "-platform", "offscreen"]


@pytest.fixture
def practice() -> Iterator[PracticeService]:
    service = PracticeService()
    service.start()
    yield service
    assert service.stop()
