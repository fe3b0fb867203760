"""The check against a service that does what a test tells it: whatever is broken, it names that.

Only devices and road are faked; the link is the real one.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from omnicall.core.check import Check, Finding, Outcome, Remark, Result, RungName
from omnicall.core.check_measures import CameraSeen, MicrophoneHeard, SpeakerPlayed
from omnicall.core.check_session import Elsewhere
from omnicall.core.check_words import told
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.events import LinkFailed, LinkReported, SessionCreated
from omnicall.core.media_types import NoDevice
from omnicall.core.preferences import Region
from omnicall.core.settings import CallSettings
from omnicall.engine import check as check_module
from omnicall.engine import check_service
from omnicall.engine.check import CheckParts, Ladder
from omnicall.engine.check_service import ServiceRungs
from omnicall.link.realtime_link import RealtimeLink
from omnicall.media.check_samples import specimen
from omnicall.practice.service import PracticeService
from omnicall.system.worker import Worker
from tests.conftest import LogWatch
from tests.helpers.check_parts import SPECIMEN, PlainDevices, PlainRoad, answer, serve_check
from tests.helpers.fakes import RecordingLink
from tests.helpers.scripted_peer import Peer, Received, nothing
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until

PICTURE = "input_image_buffer.append"
COMMIT = "input_audio_buffer.commit"
REQUEST = "response.create"
AFAR = "wss://service.test/realtime"
INVALID_KEY = json.dumps({"code": "InvalidApiKey", "message": "Invalid API-key provided."}).encode()

OnMessage = Callable[[Peer, Received], None]


@dataclass
class Climber:
    """Climbs with good parts, unless a test says otherwise."""

    devices: PlainDevices = field(default_factory=PlainDevices)
    road: PlainRoad = field(default_factory=PlainRoad)
    key: Callable[[], str | None] = lambda: "sk-any"
    other: Elsewhere | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    told: list[Check] = field(default_factory=list)

    def climb(self, settings: CallSettings) -> Check:
        facts: queue.SimpleQueue[LinkReported] = queue.SimpleQueue()
        link = RealtimeLink(facts.put, self.key)
        parts = CheckParts(
            self.devices, self.road, link, facts, self.key, lambda _endpoint: self.other
        )
        check = Ladder(parts, settings, self.stop).climb(self.told.append)
        assert link.stop(LIMIT_S)
        assert self.devices.is_released
        return check

    def call(self, on_message: OnMessage = serve_check, **changes: object) -> Check:
        """Climb to a service that reacts like this."""
        with ScriptedService(on_message=on_message) as service:
            settings = replace(CallSettings(endpoint=service.url), **changes)  # type: ignore[arg-type]
            return self.climb(settings)


@pytest.fixture
def climber() -> Climber:
    return Climber()


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits in vain needn't wait long."""
    for name in ("SESSION_LIMIT_S", "TURN_LIMIT_S", "ANSWER_LIMIT_S"):
        monkeypatch.setattr(check_service, name, 2.0)
    for name in ("LAST_WORDS_S", "ASK_AGAIN_S"):
        monkeypatch.setattr(check_service, name, 0.2)


def finding(check: Check, rung: RungName) -> Finding:
    (its,) = (each for each in check.findings if each.rung is rung)
    return its


def with_result(check: Check, result: Result) -> list[RungName]:
    return [each.rung for each in check.findings if each.result is result]


def refusing(name: str, *, closes_with: int | None = None, only: str = "") -> OnMessage:
    """A service that does everything but one thing, and may hang up over it."""

    def react(peer: Peer, message: Received) -> None:
        if message.type != name or only not in message.text:
            serve_check(peer, message)
        elif closes_with is None:
            peer.complain("invalid_value", "Not this one.", param="session.x")
        else:
            peer.close(closes_with, "Internal server error")

    return react


def silent_about(name: str) -> OnMessage:
    def react(peer: Peer, message: Received) -> None:
        if message.type != name:
            serve_check(peer, message)

    return react


def test_a_good_service_is_climbed_to_the_top(climber: Climber) -> None:
    heard: list[Received] = []

    def react(peer: Peer, message: Received) -> None:
        heard.append(message)
        serve_check(peer, message)

    check = climber.call(react)
    assert check.is_over
    assert with_result(check, Result.FAILED) == with_result(check, Result.REFUSED) == []
    # A call to this computer needs neither.
    assert with_result(check, Result.SKIPPED) == [RungName.KEY, RungName.TLS]
    assert finding(check, RungName.ANSWER).details["tokens"] == 42
    assert [each.rung for each in check.findings] == list(RungName)
    tried = [moment.current for moment in climber.told if moment.current is not None]
    assert tried == [rung for rung in RungName if rung not in (RungName.KEY, RungName.TLS)]
    names = [message.type for message in heard]
    assert names.count(REQUEST) == 1, "one answer"
    assert names.count(PICTURE) == 1
    assert names[names.index(PICTURE) - 1] == APPEND, "right behind sound"
    assert b"".join(each.pcm for each in heard if each.type == APPEND) == SPECIMEN.pcm * 2
    assert next(each.jpeg for each in heard if each.type == PICTURE) == SPECIMEN.still.jpeg


def test_the_smallest_configuration_comes_first_and_each_option_alone(climber: Climber) -> None:
    asked: list[dict[str, object]] = []

    def react(peer: Peer, message: Received) -> None:
        session = message.event.get("session")
        if isinstance(session, dict):
            asked.append(session)
        serve_check(peer, message)

    climber.call(react)
    smallest, by_hand, transcription, tools, meaning = asked
    assert smallest["turn_detection"] == {
        "type": "server_vad",
        "threshold": 0.5,
        "silence_duration_ms": 800,
    }
    assert smallest["input_audio_transcription"] is None
    assert "tools" not in smallest
    assert by_hand["turn_detection"] is None
    assert transcription["input_audio_transcription"]
    assert tools["tools"]
    assert isinstance(meaning["turn_detection"], dict)
    assert meaning["turn_detection"]["type"] == "semantic_vad"


@pytest.mark.parametrize(
    ("devices", "rung", "remark"),
    [
        (
            PlainDevices(heard=CallError(ErrorKind.MICROPHONE_MISSING)),
            RungName.MICROPHONE,
            None,
        ),
        (
            PlainDevices(heard=MicrophoneHeard(-96.0, -96.0, 0.0, is_all_zero=True)),
            RungName.MICROPHONE,
            Remark.DIGITAL_SILENCE,
        ),
        (PlainDevices(played=CallError(ErrorKind.SPEAKER_FAILED)), RungName.SPEAKER, None),
        (PlainDevices(seen=CallError(ErrorKind.CAMERA_MISSING)), RungName.CAMERA, None),
    ],
)
def test_a_broken_device_is_named_and_does_not_hold_up_the_rest(
    devices: PlainDevices, rung: RungName, remark: Remark | None
) -> None:
    check = Climber(devices).call()
    assert with_result(check, Result.FAILED) == [rung]
    assert finding(check, rung).remark is remark
    assert told(finding(check, rung), "en").remedy
    assert check.exit_code.value == 3
    assert finding(check, RungName.ANSWER).result is Result.PASSED


def test_devices_that_could_be_better_are_told_so_and_pass() -> None:
    devices = PlainDevices(
        heard=MicrophoneHeard(-2.0, 0.0, 0.1, is_all_zero=False),
        played=SpeakerPlayed(was_listened_to=True),
        seen=CameraSeen(20, 30.0, 20.0),
    )
    check = Climber(devices).call()
    remarks = [finding(check, rung).remark for rung in list(RungName)[:3]]
    assert remarks == [Remark.CLIPPING, Remark.NOT_HEARD, Remark.DARK]
    assert check.exit_code.value == 0


@pytest.mark.parametrize(
    ("road", "rung", "code"),
    [
        (PlainRoad(name=Outcome(CallError(ErrorKind.ADDRESS_UNKNOWN))), RungName.NAME, 5),
        (PlainRoad(tcp=Outcome(CallError(ErrorKind.UNREACHABLE))), RungName.TCP, 5),
        (PlainRoad(tls=Outcome(CallError(ErrorKind.TLS_FAILED))), RungName.TLS, 5),
    ],
)
def test_a_broken_step_of_the_road_is_named(road: PlainRoad, rung: RungName, code: int) -> None:
    check = Climber(road=road).climb(CallSettings(endpoint=AFAR))
    assert with_result(check, Result.FAILED) == [rung]
    assert check.exit_code.value == code
    assert finding(check, RungName.HANDSHAKE).blocked_by is rung
    assert finding(check, RungName.SEMANTIC_VAD).blocked_by is rung


def test_without_a_key_the_road_is_still_walked(climber: Climber) -> None:
    climber.key = lambda: None
    check = climber.climb(CallSettings(endpoint=AFAR))
    assert with_result(check, Result.FAILED) == [RungName.KEY]
    assert check.exit_code.value == 4
    assert finding(check, RungName.TLS).result is Result.PASSED
    assert finding(check, RungName.HANDSHAKE).blocked_by is RungName.KEY


def test_a_keyring_that_breaks_is_a_failed_rung(climber: Climber, log_watch: LogWatch) -> None:
    def key() -> str:
        raise RuntimeError("the keyring is broken")

    climber.key = key
    check = climber.climb(CallSettings(endpoint=AFAR))
    assert with_result(check, Result.FAILED) == [RungName.KEY]
    log_watch.take("Thread check-step ended by an error")


def test_a_name_server_that_never_answers_is_given_up(
    climber: Climber, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_module, "STEP_LIMIT_S", 0.3)
    may_end = climber.road.may_end = threading.Event()
    check = climber.climb(CallSettings(endpoint=AFAR))
    may_end.set()
    error = finding(check, RungName.NAME).error
    assert error is not None
    assert error.kind is ErrorKind.NO_ANSWER


def test_a_refused_key_is_a_refused_account(climber: Climber) -> None:
    with ScriptedService(on_request=lambda peer: peer.reject(401, INVALID_KEY)) as service:
        check = climber.climb(CallSettings(endpoint=service.url))
    assert with_result(check, Result.FAILED) == [RungName.HANDSHAKE]
    assert check.exit_code.value == 4
    assert finding(check, RungName.HANDSHAKE).remark is None


def test_a_key_of_the_other_region_is_told_where_it_belongs(climber: Climber) -> None:
    with (
        ScriptedService(on_request=lambda peer: peer.reject(401, INVALID_KEY)) as service,
        ScriptedService() as there,
    ):
        climber.other = Elsewhere(Region.SINGAPORE, there.url)
        check = climber.climb(CallSettings(endpoint=service.url, workspace="ws"))
        request = there.peer().request
    failed = finding(check, RungName.HANDSHAKE)
    assert (failed.result, failed.remark) == (Result.FAILED, Remark.KEY_OF_SINGAPORE)
    assert told(failed, "en").message == "This key belongs to Singapore."
    assert told(failed, "zh").message == "这个密钥属于新加坡。"
    assert request is not None
    assert "X-DashScope-WorkSpace" not in request.headers, "it is the first region's"


def test_a_service_that_never_says_hello_is_given_up(
    climber: Climber, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_service, "CONNECT_LIMIT_S", 0.5)
    with ScriptedService(on_open=nothing) as service:
        check = climber.climb(CallSettings(endpoint=service.url))
    assert with_result(check, Result.FAILED) == [RungName.HANDSHAKE]


@pytest.mark.parametrize(
    ("on_message", "rung"),
    [
        (refusing("session.update"), RungName.SESSION),
        (refusing("session.update", closes_with=1007), RungName.SESSION),
        (silent_about("session.update"), RungName.SESSION),
        (refusing(COMMIT), RungName.SOUND),
        (refusing(APPEND, closes_with=1011), RungName.SOUND),
        (silent_about(COMMIT), RungName.SOUND),
        (refusing(PICTURE), RungName.PICTURE),
        (refusing(PICTURE, closes_with=1011), RungName.PICTURE),
        (refusing(REQUEST), RungName.ANSWER),
        (refusing(REQUEST, closes_with=1011), RungName.ANSWER),
        (silent_about(REQUEST), RungName.ANSWER),
    ],
)
@pytest.mark.usefixtures("in_a_hurry")
def test_whatever_the_service_does_not_do_is_named(
    climber: Climber, on_message: OnMessage, rung: RungName
) -> None:
    check = climber.call(on_message)
    assert with_result(check, Result.FAILED) == [rung]
    assert told(finding(check, rung), "en").remedy
    assert told(finding(check, rung), "zh").remedy
    blocked = [each for each in check.findings if each.blocked_by is not None]
    assert all(each.blocked_by is rung for each in blocked)
    if rung is not RungName.SESSION:
        assert finding(check, RungName.TOOLS).result is Result.PASSED, "a new session, if need be"


@pytest.mark.usefixtures("in_a_hurry")
def test_a_refused_picture_does_not_keep_the_answer(climber: Climber) -> None:
    for closes_with in (None, 1011):
        check = Climber().call(refusing(PICTURE, closes_with=closes_with))
        assert finding(check, RungName.ANSWER).result is Result.PASSED, closes_with


def test_an_answer_without_sound_is_none(climber: Climber) -> None:
    def react(peer: Peer, message: Received) -> None:
        if message.type == REQUEST:
            answer(peer, has_sound=False)
        else:
            serve_check(peer, message)

    check = climber.call(react)
    assert with_result(check, Result.FAILED) == [RungName.ANSWER]
    assert finding(check, RungName.ANSWER).remark is Remark.ONLY_TEXT
    in_writing = Climber().call(react, is_text_only=True)
    assert finding(in_writing, RungName.ANSWER).result is Result.PASSED


@pytest.mark.usefixtures("in_a_hurry")
def test_a_request_that_is_dropped_is_made_once_more(climber: Climber) -> None:
    requests: list[Received] = []

    def react(peer: Peer, message: Received) -> None:
        if message.type == REQUEST and not requests:
            requests.append(message)
        else:
            serve_check(peer, message)

    assert finding(climber.call(react), RungName.ANSWER).result is Result.PASSED


@pytest.mark.usefixtures("in_a_hurry")
def test_an_answer_that_goes_on_and_on_is_stopped(climber: Climber) -> None:
    cancelled = threading.Event()

    def react(peer: Peer, message: Received) -> None:
        match message.type:
            case "response.create":
                response = {"id": "resp_long", "status": "in_progress"}
                peer.send(type="response.created", response=response)
                peer.send_sound("resp_long", b"\0\1" * 100)
                peer.send(
                    type="response.audio_transcript.delta",
                    response_id="resp_long",
                    item_id="item_long",
                    delta="Well,",
                )
            case "response.cancel":
                cancelled.set()
                peer.complain("", "Conversation has none active response.")
            case _:
                serve_check(peer, message)

    check = climber.call(react)
    assert cancelled.is_set()
    assert with_result(check, Result.FAILED) == with_result(check, Result.REFUSED) == []


@pytest.mark.parametrize(
    ("option", "rung"),
    [
        ('"input_audio_transcription": {', RungName.TRANSCRIPTION),
        ('"tools"', RungName.TOOLS),
        ("semantic_vad", RungName.SEMANTIC_VAD),
    ],
)
@pytest.mark.parametrize("closes_with", [None, 1011])
def test_a_refused_option_is_named_and_no_failure(
    climber: Climber, option: str, rung: RungName, closes_with: int | None
) -> None:
    check = climber.call(refusing("session.update", only=option, closes_with=closes_with))
    assert with_result(check, Result.REFUSED) == [rung]
    assert with_result(check, Result.FAILED) == []
    assert check.exit_code.value == 0
    assert told(finding(check, rung), "en").remedy


def test_a_service_that_refuses_and_then_hangs_up_refuses_only_that(climber: Climber) -> None:
    def react(peer: Peer, message: Received) -> None:
        if 'input_audio_transcription": {' in message.text:
            peer.complain("invalid_value", "Not this one.", param="session.x")
            peer.close(1007, "invalid value")
        else:
            serve_check(peer, message)

    assert with_result(climber.call(react), Result.REFUSED) == [RungName.TRANSCRIPTION]


def test_a_connection_that_was_left_has_no_say() -> None:
    facts: queue.SimpleQueue[LinkReported] = queue.SimpleQueue()
    facts.put(LinkReported(0, LinkFailed(CallError(ErrorKind.LINK_LOST))))
    facts.put(LinkReported(1, SessionCreated("sess_new")))
    service = ServiceRungs(RecordingLink(), facts, CallSettings(), threading.Event())
    assert service.handshake() == Outcome()


def test_options_are_not_judged_where_the_service_is_gone(climber: Climber) -> None:
    with ScriptedService(on_message=refusing(REQUEST, closes_with=1011)) as service:

        def refuse_again(peer: Peer) -> None:
            if len(service.peers) > 1:
                peer.reject(503)
            else:
                peer.accept()

        service._script = replace(service._script, on_request=refuse_again)
        check = climber.climb(CallSettings(endpoint=service.url))
    assert with_result(check, Result.FAILED) == [RungName.ANSWER]
    assert finding(check, RungName.TOOLS).remark is Remark.NOT_TRIED


def test_without_a_camera_no_picture_is_sent(climber: Climber) -> None:
    sent: list[str] = []

    def react(peer: Peer, message: Received) -> None:
        sent.append(message.type)
        serve_check(peer, message)

    check = climber.call(react, camera=NoDevice())
    assert PICTURE not in sent
    assert finding(check, RungName.PICTURE).remark is Remark.NOT_WANTED
    assert finding(check, RungName.ANSWER).result is Result.PASSED


def test_a_stopped_check_says_nothing_of_the_rung_it_was_at(climber: Climber) -> None:
    with ScriptedService(on_open=nothing) as service:
        climbing = Worker(
            "climber",
            lambda _stop: checks.append(climber.climb(CallSettings(endpoint=service.url))),
        )
        checks: list[Check] = []
        climbing.start()
        wait_until(
            lambda: climber.told and climber.told[-1].current is RungName.HANDSHAKE,
            LIMIT_S,
            "the handshake",
        )
        climber.stop.set()
        assert climbing.stop(LIMIT_S)
    (check,) = checks
    assert not check.is_over
    assert not check.is_on
    assert with_result(check, Result.FAILED) == []
    assert check.findings[-1].rung is RungName.TLS


def test_the_practice_service_lets_everything_pass(
    climber: Climber, practice: PracticeService
) -> None:
    climber.devices.sent = specimen()
    check = climber.climb(CallSettings(endpoint=practice.url))
    assert with_result(check, Result.FAILED) == with_result(check, Result.REFUSED) == []
    counts = practice.counts()
    assert (counts.answers_started, counts.pictures_received) == (1, 1)
