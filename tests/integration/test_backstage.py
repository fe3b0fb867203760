"""What a window wants is done behind it, in order, as soon as there is somebody to do it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest

from omnicall.backstage import Backstage
from tests.conftest import LogWatch
from tests.helpers.waiting import LIMIT_S, wait_until

if TYPE_CHECKING:
    from omnicall.host import CallHost

HOST = cast("CallHost", object())


@pytest.fixture
def crashes() -> list[str]:
    return []


@pytest.fixture
def backstage(crashes: list[str]) -> Iterator[Backstage]:
    made = Backstage(crashes.append)
    yield made
    made.stop(LIMIT_S)


def test_early_wishes_wait_for_the_host_and_keep_their_order(backstage: Backstage) -> None:
    done: list[str] = []
    backstage.ask(lambda _host: done.append("first"))
    backstage.run(lambda: done.append("without host"))
    wait_until(lambda: done, LIMIT_S, "the errand that needs no host")
    assert done == ["without host"]
    backstage.ask(lambda _host: done.append("second"))
    backstage.load(lambda: HOST)
    backstage.ask(lambda host: done.append("third" if host is HOST else "nobody"))
    assert backstage.stop(LIMIT_S)
    assert done == ["without host", "first", "second", "third"]
    assert backstage.host is HOST


def test_without_a_host_nothing_is_asked_and_it_is_known(
    backstage: Backstage, crashes: list[str], log_watch: LogWatch
) -> None:
    def fail() -> CallHost:
        raise OSError("no library")

    done: list[str] = []
    backstage.ask(lambda _host: done.append("early"))
    backstage.load(fail)
    backstage.ask(lambda _host: done.append("late"))
    wait_until(lambda: crashes, LIMIT_S, "the crash to be known")
    assert backstage.stop(LIMIT_S)
    assert done == []
    log_watch.take("ended by an error")
