"""Hold to talk with the practice service: the whole call but for its devices."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

import pytest

from omnicall.core.device_facts import SoundCaptured
from omnicall.core.events import CallEvent
from omnicall.core.holding import TAIL_S
from omnicall.core.intents import (
    CallRequested,
    HangUpRequested,
    InstructionsChosen,
    StopTalkingRequested,
    TalkHeld,
)
from omnicall.core.media_types import BLOCK_BYTES, UPLINK_RATE_HZ, SoundBlock
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    EndReason,
    NoticeKind,
    NoticeReported,
    Phase,
    PhaseReached,
    Report,
    SpeechReported,
    TranscriptReported,
)
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.view import ViewState
from omnicall.engine.call_engine import CallEngine
from omnicall.link.connection import Connection
from omnicall.link.realtime_link import RealtimeLink
from omnicall.practice import answer
from omnicall.practice.service import PracticeService
from tests.helpers.media_files import speech_like
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import ScriptedDevices

pytestmark = pytest.mark.usefixtures("patience")

SPEECH_RATE_HZ = 24_000
MOST_AT_ONCE_BYTES = 100 * BLOCK_BYTES
BY_HAND = CallSettings(turn_taking=TurnTaking.HOLD)


@pytest.fixture(scope="module", autouse=True)
def _library() -> None:
    """Import the SDK before any test waits for a connection."""
    Connection.load_library()


class SpeakingDevices(ScriptedDevices):
    """What it is told to hear is heard by the call."""

    def hear(self, pcm: bytes, *, is_at_its_pace: bool = False) -> None:
        """Sound that is captured from now on, or all at once."""
        now_s = time.monotonic()
        for place in range(0, len(pcm), BLOCK_BYTES):
            after_s = (place + BLOCK_BYTES) / 2 / UPLINK_RATE_HZ if is_at_its_pace else 0.0
            block = SoundBlock(pcm[place : place + BLOCK_BYTES], now_s + after_s)
            self._post(SoundCaptured(block))

    def is_playing(self) -> bool:
        """Whether any sound of an answer has come."""
        return any(step[0] == "play" for step in list(self.asked))

    def played_s(self, answer_id: str) -> float:
        """How long the sound is that has come of an answer."""
        sound = b""
        for step in list(self.asked):
            match step:
                case ("play", str(id_), bytes(pcm)) if id_ == answer_id:
                    sound += pcm
        return len(sound) / 2 / SPEECH_RATE_HZ


class WatchedLink(RealtimeLink):
    """A real link that notes what turns and answers are asked of it."""

    def __init__(self, post: Callable[[CallEvent], None]) -> None:
        super().__init__(post, lambda: None)
        self.asked: list[str] = []

    def cancel_answer(self) -> None:
        self.asked.append("cancel")
        super().cancel_answer()

    def commit_turn(self) -> None:
        self.asked.append("commit")
        super().commit_turn()

    def clear_sound(self) -> None:
        self.asked.append("clear")
        super().clear_sound()

    def request_answer(self, instructions: str = "") -> None:
        self.asked.append("answer")
        super().request_answer(instructions)


@dataclass
class Rig:
    """An engine on a real link, a button, and everything that comes out of it."""

    views: list[ViewState] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = CallEngine(self.views.append, self.reports.append)
        self.devices = SpeakingDevices(self.engine.post)
        self.link = WatchedLink(self.engine.post)
        self.engine.start(self.devices, self.link)

    def call(self, practice: PracticeService) -> None:
        self.engine.post(CallRequested(replace(BY_HAND, endpoint=practice.url)))
        self.wait_for(PhaseReached(Phase.LIVE))

    def wait_for(self, report: Report, count: int = 1) -> None:
        wait_until(
            lambda: self.reports.count(report) >= count,
            LIMIT_S,
            lambda: f"{report} no. {count}: {self.reports[-10:]}",
        )

    def press(self) -> None:
        pressed = self.reports.count(SpeechReported("started"))
        self.engine.post(TalkHeld(is_held=True))
        self.wait_for(SpeechReported("started"), pressed + 1)

    def let_go(self) -> None:
        """The last word goes on for a moment."""
        ended = self.reports.count(SpeechReported("stopped"))
        self.engine.post(TalkHeld(is_held=False))
        self.devices.hear(speech(TAIL_S), is_at_its_pace=True)
        self.wait_for(SpeechReported("stopped"), ended + 1)

    def say(self, pcm: bytes) -> None:
        """Hold and speak, much faster than anyone can, but no faster than it is sent."""
        self.press()
        for place in range(0, len(pcm), MOST_AT_ONCE_BYTES):
            part = pcm[place : place + MOST_AT_ONCE_BYTES]
            goal_bytes = self.link.meters().sound_bytes_sent + len(part)
            self.devices.hear(part)
            wait_until(partial(self._has_sent, goal_bytes), LIMIT_S, "all of it to be sent")
        self.let_go()

    def _has_sent(self, goal_bytes: int) -> bool:
        return self.link.meters().sound_bytes_sent >= goal_bytes

    def answers(self, state: str) -> list[str]:
        """The answers that were started, finished or interrupted."""
        return [
            report.id
            for report in list(self.reports)
            if isinstance(report, AnswerReported) and report.state == state
        ]

    def wait_for_answers(self, state: str, count: int) -> None:
        wait_until(
            lambda: len(self.answers(state)) >= count,
            LIMIT_S,
            lambda: f"answer no. {count} to be {state}: {self.reports[-10:]}",
        )

    def words(self, who: str) -> list[str]:
        """What was said, in final words."""
        return [
            report.text
            for report in list(self.reports)
            if isinstance(report, TranscriptReported) and report.who == who and report.is_final
        ]

    def notices(self) -> list[NoticeReported]:
        return [report for report in list(self.reports) if isinstance(report, NoticeReported)]

    def hang_up(self) -> CallEnded:
        self.engine.post(HangUpRequested())
        self.wait_for(PhaseReached(Phase.ENDED))
        wait_until(lambda: isinstance(self.reports[-1], CallEnded), LIMIT_S, "the last report")
        last = self.reports[-1]
        assert isinstance(last, CallEnded)
        return last


def speech(seconds: float) -> bytes:
    return speech_like(seconds, UPLINK_RATE_HZ).astype("<i2").tobytes()


def say_and_be_answered_slowly(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the answer begins to sound, which is far from its end however busy the computer is."""
    with monkeypatch.context() as slow:
        slow.setattr(answer, "FASTER_THAN_REAL", 0.1)
        rig.say(speech(8.0))
        wait_until(rig.devices.is_playing, LIMIT_S, "the answer to sound")


@pytest.fixture
def rig(practice: PracticeService) -> Iterator[Rig]:
    rig = Rig()
    rig.call(practice)
    yield rig
    ended = rig.hang_up()
    assert (ended.reason, ended.error) == (EndReason.HUNG_UP, None)
    assert rig.link.stop(LIMIT_S)
    assert rig.engine.stop()


def test_what_is_said_while_the_button_is_down_is_answered(
    rig: Rig, practice: PracticeService
) -> None:
    # Nobody holds the button: nothing of this leaves.
    rig.devices.hear(speech(1.0))
    rig.say(speech(1.5))
    rig.wait_for_answers("finished", 1)
    wait_until(lambda: rig.words("person"), LIMIT_S, "the person's words")
    (answer_id,) = rig.answers("started")
    assert len(rig.words("person")) == len(rig.words("assistant")) == 1
    # The person's own words and the end of the last one.
    assert 1.5 < rig.devices.played_s(answer_id) < 1.5 + TAIL_S + 0.1
    assert rig.link.asked == ["commit", "answer"]
    assert practice.counts().answers_started == 1
    assert rig.notices() == []


def test_a_hold_in_which_nothing_is_said_is_harmless(rig: Rig, practice: PracticeService) -> None:
    rig.press()
    rig.engine.post(TalkHeld(is_held=False))
    rig.wait_for(SpeechReported("stopped"))
    # Next a slip of the hand, in which a little was sent.
    rig.press()
    rig.devices.hear(speech(0.1))
    rig.engine.post(TalkHeld(is_held=False))
    rig.wait_for(SpeechReported("stopped"), 2)
    rig.say(speech(1.0))
    rig.wait_for_answers("finished", 1)
    (answer_id,) = rig.answers("started")
    # The slip is no part of the turn.
    assert 1.0 < rig.devices.played_s(answer_id) < 1.0 + TAIL_S + 0.1
    assert rig.link.asked == ["clear", "commit", "answer"]
    assert practice.counts().answers_started == 1
    assert rig.notices() == []


def test_pressing_over_an_answer_stops_it_and_what_is_said_then_is_answered(
    rig: Rig, practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_and_be_answered_slowly(rig, monkeypatch)
    flushes = rig.devices.asked.count(("flush",))
    rig.say(speech(1.0))
    assert rig.devices.asked.count(("flush",)) == flushes + 1
    (first,) = rig.answers("interrupted")
    rig.wait_for_answers("finished", 1)
    (second,) = rig.answers("finished")
    assert rig.answers("started") == [first, second]
    steps = list(rig.devices.asked)
    silenced_at = max(place for place, step in enumerate(steps) if step == ("flush",))
    assert {step[1] for step in steps[silenced_at:] if step[0] == "play"} == {second}
    assert 1.0 < rig.devices.played_s(second) < 1.0 + TAIL_S + 0.1
    # The first one was over at once: the second wasn't refused.
    assert rig.link.asked == ["commit", "answer", "cancel", "commit", "answer"]
    assert practice.counts().answers_started == 2
    assert rig.notices() == []


def test_an_answer_that_is_stopped_leaves_room_for_the_next(
    rig: Rig, practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_and_be_answered_slowly(rig, monkeypatch)
    rig.engine.post(StopTalkingRequested())
    rig.wait_for_answers("interrupted", 1)
    rig.say(speech(1.0))
    rig.wait_for_answers("finished", 1)
    assert rig.link.asked == ["commit", "answer", "cancel", "commit", "answer"]
    assert practice.counts().answers_started == 2
    assert rig.notices() == []


def test_a_new_plan_reaches_the_session_that_is_on(rig: Rig) -> None:
    rig.engine.post(InstructionsChosen("Bean builds a tower."))
    rig.wait_for(NoticeReported(NoticeKind.INSTRUCTIONS_CHANGED))
    rig.say(speech(1.0))
    rig.wait_for_answers("finished", 1)
    assert "I have 20 characters of instructions." in rig.words("assistant")[0]
    assert rig.reports.count(PhaseReached(Phase.CONNECTING)) == 1
    assert PhaseReached(Phase.RECONNECTING) not in rig.reports
    assert rig.notices() == [NoticeReported(NoticeKind.INSTRUCTIONS_CHANGED)]
    rig.hang_up()
