"""Quiet help with the practice service: a whole call but for its devices."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import cv2
import numpy as np
import pytest

from omnicall.core.device_facts import DeviceOpened, DevicesReleased, SoundCaptured, StillTaken
from omnicall.core.events import CallEvent
from omnicall.core.intents import (
    CallRequested,
    HangUpRequested,
    MomentMarked,
    SuggestionRequested,
    TextOnlySwitched,
)
from omnicall.core.markers import MarkerKind
from omnicall.core.media_types import BLOCK_BYTES, Device, SoundBlock, Still
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    MarkerReported,
    NoticeReported,
    Phase,
    Report,
    TranscriptReported,
)
from omnicall.core.settings import CallSettings, TurnTaking
from omnicall.core.view import Activity, ViewState
from omnicall.engine.call_engine import CallEngine
from omnicall.link.connection import Connection
from omnicall.link.realtime_link import RealtimeLink
from omnicall.practice.service import PracticeService
from tests.helpers.fakes import RecordingDevices
from tests.helpers.media_files import speech_like
from tests.helpers.waiting import LIMIT_S, wait_until

pytestmark = pytest.mark.usefixtures("patience")

OBSERVE_S = 5.0
TOOLLESS = "qwen3-omni-flash-realtime"


@pytest.fixture(scope="module", autouse=True)
def _library() -> None:
    """Import the SDK before any test waits for a connection."""
    Connection.load_library()


def _jpeg(grey: int) -> bytes:
    done, data = cv2.imencode(".jpg", np.full((480, 640, 3), grey, np.uint8))
    assert done
    return data.tobytes()


class DarkRoom(RecordingDevices):
    """Records what is asked; its camera sees the dark whenever a picture is wanted."""

    def __init__(self, post: Callable[[CallEvent], None]) -> None:
        super().__init__()
        self._post = post
        self._still = Still(_jpeg(20), 640, 480)

    def open(self, device: Device, choice: object) -> None:
        """It works at once."""
        self._post(DeviceOpened(device, device.value))

    def take_still(self) -> None:
        """There it is."""
        super().take_still()
        self._post(StillTaken(self._still))

    def release(self) -> None:
        """Everything is closed at once."""
        super().release()
        self._post(DevicesReleased())


class Rig:
    """An engine on a real link and a practice service, and everything that comes out of it."""

    def __init__(self) -> None:
        self.views: list[ViewState] = []
        self.reports: list[Report] = []
        self.practice = PracticeService()
        self.practice.start()
        self.engine = CallEngine(self.views.append, self.reports.append)
        self.devices = DarkRoom(self.engine.post)
        self.link = RealtimeLink(self.engine.post, lambda: None)
        self.engine.start(self.devices, self.link)

    def call(self, settings: CallSettings) -> None:
        self.engine.post(CallRequested(settings))
        self.wait(lambda: self.view.phase is Phase.LIVE, "the call to be live")

    @property
    def view(self) -> ViewState:
        return self.views[-1] if self.views else ViewState()

    def wait(self, is_so: Callable[[], object], what: str) -> None:
        wait_until(lambda: bool(is_so()), LIMIT_S, lambda: f"{what}: {self.reports[-10:]}")

    def hear(self, pcm: bytes) -> None:
        """Faster than real, but no faster than the service hears it."""
        for start in range(0, len(pcm), 5 * BLOCK_BYTES):
            part = pcm[start : start + 5 * BLOCK_BYTES]
            goal = self.practice.counts().sound_bytes_received + len(part)
            for place in range(0, len(part), BLOCK_BYTES):
                block = SoundBlock(part[place : place + BLOCK_BYTES], time.monotonic())
                self.engine.post(SoundCaptured(block))
            self.wait(partial(self._has_heard, goal), "the service to hear it")

    def _has_heard(self, byte_count: int) -> bool:
        return self.practice.counts().sound_bytes_received >= byte_count

    def texts(self) -> Sequence[str]:
        return [card.text for card in self.view.suggestions]

    def notices(self) -> list[str]:
        return [each.kind.value for each in self.reports if isinstance(each, NoticeReported)]

    def answers(self) -> int:
        return self.practice.counts().answers_started

    def finished(self) -> list[AnswerReported]:
        return [each for each in self.reports if isinstance(each, AnswerReported)]

    def stop(self) -> None:
        self.engine.post(HangUpRequested())
        wait_until(
            lambda: any(isinstance(report, CallEnded) for report in self.reports),
            LIMIT_S,
            "the call to end",
        )
        assert self.link.stop(LIMIT_S)
        assert self.engine.stop()
        assert self.practice.stop()


@pytest.fixture
def rig() -> Iterator[Rig]:
    made = Rig()
    yield made
    made.stop()


@pytest.fixture
def another_rig() -> Iterator[Rig]:
    """For what takes long and can be tried with two calls at once."""
    made = Rig()
    yield made
    made.stop()


def noise(seconds: float) -> bytes:
    samples = np.random.default_rng(3).integers(1, 4, int(seconds * 16_000))
    return samples.astype("<i2").tobytes()


def speech(seconds: float) -> bytes:
    return speech_like(seconds, 16_000).astype("<i2").tobytes()


def settings_of(rig: Rig, **change: object) -> CallSettings:
    return CallSettings(endpoint=rig.practice.url, **change)  # type: ignore[arg-type]


def test_a_model_without_functions_gives_cards_by_what_it_says(rig: Rig) -> None:
    rig.call(settings_of(rig, model=TOOLLESS))
    rig.hear(noise(0.5) + speech(0.8) + noise(1.0))
    rig.wait(rig.texts, "a card")
    assert rig.texts() == ["The picture is dark: turn on a light or face the window."]
    rig.wait(lambda: rig.view.usage.tokens.total, "the answer's usage")
    assert rig.view.usage.tokens.picture_in > 0
    assert rig.practice.counts().suggestions_answered == 0


@pytest.mark.parametrize("model", [CallSettings().model, TOOLLESS])
def test_a_suggestion_can_be_asked_for_and_the_talk_goes_on(rig: Rig, model: str) -> None:
    rig.call(settings_of(rig, model=model))
    rig.hear(noise(0.3))
    rig.engine.post(SuggestionRequested())
    rig.wait(lambda: rig.view.activity is Activity.THINKING, "the wish to be known")
    rig.hear(noise(0.2))
    rig.wait(rig.texts, "a card")
    assert "turn on a light" in rig.texts()[0]
    # Whoever speaks now is heard and answered as before.
    before = rig.answers()
    rig.hear(speech(0.8) + noise(1.0))
    rig.wait(lambda: rig.answers() > before, "an answer to what was said")
    assert rig.notices() == []


def test_by_hand_a_suggestion_is_asked_for_without_a_sound_of_the_room(rig: Rig) -> None:
    rig.call(settings_of(rig, model=TOOLLESS, turn_taking=TurnTaking.HOLD))
    rig.engine.post(SuggestionRequested())
    rig.wait(lambda: rig.view.activity is Activity.THINKING, "the wish to be known")
    for _ in range(20):
        rig.engine.post(SoundCaptured(SoundBlock(speech(0.02), time.monotonic())))
    rig.wait(rig.texts, "a card")
    assert "turn on a light" in rig.texts()[0]
    counts = rig.practice.counts()
    assert (counts.pictures_received, counts.sound_bytes_received) == (1, 6_400)
    assert rig.notices() == []


def test_after_a_silence_it_speaks_up_and_has_nothing_to_say_twice(
    rig: Rig, another_rig: Rig
) -> None:
    # Two ways to wait for the same silence: the service's own, and the call's clock.
    rigs = (rig, another_rig)
    for each, model in zip(rigs, (CallSettings().model, TOOLLESS), strict=True):
        each.call(settings_of(each, model=model, observe_s=OBSERVE_S))
        each.hear(noise(0.3))

    def carry_on() -> bool:
        # A room is never without sound; by the clock's own way a picture waits for some.
        for each in rigs:
            each.engine.post(SoundCaptured(SoundBlock(noise(0.02), time.monotonic())))
        return all(each.answers() >= 2 for each in rigs)

    wait_until(
        carry_on,
        2 * OBSERVE_S + LIMIT_S,
        lambda: f"two answers: {[each.reports[-10:] for each in rigs]}",
    )
    for each in rigs:
        each.wait(each.finished, "an answer to be told of")
        shown = [line.text for line in each.view.transcript]
        assert shown == ["The picture is dark: turn on a light or face the window."]
        told = {said.text for said in each.reports if isinstance(said, TranscriptReported)}
        assert "…" not in told
        assert each.notices() == []


def test_quiet_mode_begins_and_ends_in_the_call(rig: Rig) -> None:
    rig.call(settings_of(rig, model=TOOLLESS))
    rig.engine.post(TextOnlySwitched(True))
    rig.wait(lambda: rig.view.is_text_only, "quiet mode")
    rig.hear(noise(0.5) + speech(0.8) + noise(1.0))
    rig.wait(lambda: rig.view.transcript, "an answer")
    assert not [step for step in rig.devices.asked if step[0] == "play"]
    rig.engine.post(TextOnlySwitched(False))
    rig.wait(lambda: not rig.view.is_text_only, "the voice")
    rig.hear(speech(0.8) + noise(1.0))
    rig.wait(lambda: [step for step in rig.devices.asked if step[0] == "play"], "a spoken answer")
    assert rig.notices() == []


def test_marked_moments_are_told_and_kept(rig: Rig) -> None:
    rig.call(settings_of(rig))
    for kind in MarkerKind:
        rig.engine.post(MomentMarked(kind))
    rig.wait(lambda: len(rig.view.markers) == 2, "two marks")
    told = [each.marker for each in rig.reports if isinstance(each, MarkerReported)]
    assert [marker.kind for marker in told] == list(MarkerKind)
