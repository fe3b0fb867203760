"""A test of an account climbs to a session, sends nothing, and tells what it found out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from omnicall.account_tester import AccountTester
from omnicall.core.account import AccountTest, TestStage
from omnicall.core.check import RungName
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.preferences import Region
from omnicall.core.settings import BEIJING_ENDPOINT, SINGAPORE_ENDPOINT, CallSettings
from tests.conftest import LogWatch
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import ScriptedService, closed_port_url
from tests.helpers.waiting import LIMIT_S, wait_until

pytestmark = pytest.mark.usefixtures("patience")

REFUSED = CallError(ErrorKind.KEY_REFUSED)
BAD_MODEL = CallError(ErrorKind.MODEL_REFUSED)
UNREACHABLE = CallError(ErrorKind.UNREACHABLE)
INVALID_KEY = json.dumps({"code": "InvalidApiKey", "message": "Invalid API-key provided."}).encode()


@dataclass
class Told:
    """What a test told, and the testers to end with it."""

    moments: list[AccountTest] = field(default_factory=list)
    testers: list[AccountTester] = field(default_factory=list)

    def tester(
        self,
        check: Callable[[CallSettings, Callable[[RungName], None]], CallError | None] | None = None,
    ) -> AccountTester:
        made = AccountTester(self.moments.append, lambda: "sk-any", check)
        self.testers.append(made)
        return made

    def result(self) -> AccountTest:
        wait_until(
            lambda: self.moments and not self.moments[-1].is_on,
            LIMIT_S,
            lambda: f"a result after {self.moments}",
        )
        return self.moments[-1]


@pytest.fixture
def told() -> Iterator[Told]:
    made = Told()
    yield made
    assert all(tester.stop() for tester in made.testers)


def test_a_service_that_configures_a_session_is_enough(told: Told) -> None:
    with ScriptedService() as service:
        told.tester().start(CallSettings(endpoint=service.url), Region.OWN)
        assert told.result() == AccountTest(TestStage.PASSED)
        sent = [message.type for message in service.peer().received]
    assert [moment.stage for moment in told.moments] == [
        TestStage.CONNECTING,
        TestStage.CONFIGURING,
        TestStage.PASSED,
    ]
    assert set(sent) == {"session.update"}, "nothing that costs money"


def test_a_refusal_is_told_by_its_kind(told: Told) -> None:
    with ScriptedService(on_request=lambda peer: peer.reject(401, INVALID_KEY)) as service:
        told.tester().start(CallSettings(endpoint=service.url), Region.OWN)
        result = told.result()
    assert result.stage is TestStage.FAILED
    assert result.error is not None
    assert result.error.kind is ErrorKind.KEY_REFUSED


def test_nobody_there_is_told_too(told: Told) -> None:
    told.tester().start(CallSettings(endpoint=closed_port_url()), Region.OWN)
    result = told.result()
    assert result.error is not None
    assert result.error.kind is ErrorKind.UNREACHABLE


def test_a_silent_service_can_be_left_at_any_time(told: Told) -> None:
    def say_nothing(_peer: Peer) -> None:
        """Not even hello."""

    with ScriptedService(on_open=say_nothing) as service:
        tester = told.tester()
        tester.start(CallSettings(endpoint=service.url), Region.BEIJING)
        service.peer()
        assert tester.stop()
    assert [moment.stage for moment in told.moments] == [TestStage.CONNECTING, TestStage.FAILED]


@pytest.mark.parametrize(
    ("there", "belongs_to"),
    [
        (None, Region.SINGAPORE),
        (BAD_MODEL, Region.SINGAPORE),
        (REFUSED, None),
        (UNREACHABLE, None),
    ],
)
def test_a_refused_key_is_tried_in_the_other_region_once(
    told: Told, there: CallError | None, belongs_to: Region | None
) -> None:
    asked: list[CallSettings] = []

    def check(settings: CallSettings, _tell: Callable[[RungName], None]) -> CallError | None:
        asked.append(settings)
        return REFUSED if settings.endpoint == BEIJING_ENDPOINT else there

    told.tester(check).start(CallSettings(workspace="ws"), Region.BEIJING)
    assert told.result() == AccountTest(TestStage.FAILED, REFUSED, belongs_to)
    assert [(one.endpoint, one.workspace) for one in asked] == [
        (BEIJING_ENDPOINT, "ws"),
        (SINGAPORE_ENDPOINT, None),
    ]
    assert AccountTest(TestStage.OTHER_REGION) in told.moments


def test_what_breaks_inside_is_a_failed_test(told: Told, log_watch: LogWatch) -> None:
    def check(_settings: CallSettings, _tell: Callable[[RungName], None]) -> CallError | None:
        raise ValueError("a surprise")

    tester = told.tester(check)
    tester.start(CallSettings(), Region.BEIJING)
    result = told.result()
    assert result.error is not None
    assert result.error.kind is ErrorKind.INTERNAL
    assert tester.stop()
    log_watch.take("Thread account-test ended by an error")
