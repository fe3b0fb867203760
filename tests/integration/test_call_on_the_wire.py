"""A whole call but for its devices: what its rules look like to the service at the other end."""

from __future__ import annotations

import struct
import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

import cv2
import numpy as np
import pytest

from omnicall.core.errors import ErrorKind
from omnicall.core.events import AnswerSoundArrived, LinkReported, SpeechStarted
from omnicall.core.intents import MicrophoneSwitched, PauseSwitched
from omnicall.core.media_types import BLOCK_BYTES, SoundBlock
from omnicall.core.reports import (
    AnswerReported,
    CallEnded,
    EndReason,
    Phase,
    SpeechReported,
    SuggestionReported,
    TranscriptReported,
)
from omnicall.core.suggestions import Advice, SuggestionKind, Urgency
from omnicall.link.connection import Connection
from omnicall.practice import answer
from omnicall.practice.service import PracticeService
from tests.helpers.media_files import speech_like
from tests.helpers.scripted_peer import Peer, Received, nothing
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S, wait_until
from tests.helpers.wired_call import WiredCall as Rig
from tests.helpers.wired_call import appended, block, pcm_of

pytestmark = pytest.mark.usefixtures("patience")

PICTURE = "input_image_buffer.append"
MUTED_PEAK = 2


@pytest.fixture(scope="module", autouse=True)
def _library() -> None:
    """Import the SDK before any test measures a wait."""
    Connection.load_library()


def silence(byte_count: int = BLOCK_BYTES) -> SoundBlock:
    return SoundBlock(bytes(byte_count), time.monotonic())


def samples_of(pcm: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(pcm) // 2}h", pcm)


def _jpeg(grey: int = 110) -> bytes:
    done, data = cv2.imencode(".jpg", np.full((480, 640, 3), grey, np.uint8))
    assert done
    return data.tobytes()


@pytest.fixture
def rig() -> Iterator[Rig]:
    rig = Rig()
    yield rig
    assert rig.link.stop(LIMIT_S)
    assert rig.engine.stop()


def speak_up(peer: Peer, item_id: str) -> None:
    peer.send(type="input_audio_buffer.speech_started", item_id=item_id, audio_start_ms=0)


def commit(rig: Rig, peer: Peer, item_id: str) -> int:
    """Make a turn of what the service has; how many messages it had, when the call knows."""
    count = len(peer.received)
    peer.send(type="input_audio_buffer.committed", item_id=item_id)
    before = rig.reports.count(SpeechReported("stopped"))
    peer.send(type="input_audio_buffer.speech_stopped", item_id=item_id, audio_end_ms=0)
    rig.wait_for_report(SpeechReported("stopped"), before + 1)
    return count


def start_answer(peer: Peer, answer_id: str) -> None:
    peer.send(type="response.created", response={"id": answer_id, "status": "in_progress"})


def test_nothing_but_the_configuration_precedes_a_configured_session(rig: Rig) -> None:
    def create_late(peer: Peer) -> None:
        rig.hear(block(1))
        rig.see(b"early")
        peer.create_session()

    def configure_late(peer: Peer, message: Received) -> None:
        if message.type == "session.update":
            rig.hear(block(2))
            rig.see(b"early")
            peer.configure_session()

    with ScriptedService(on_open=create_late, on_message=configure_late) as service:
        peer = rig.go_live(service)
        rig.hear(block(3), block(4))
        assert rig.wait_for_sound(peer, 2 * BLOCK_BYTES) == pcm_of(3, 4)
        types = [message.type for message in peer.received]
        assert types[0] == "session.update"
        assert set(types[1:]) == {APPEND}
        assert rig.link.meters().sound_blocks_dropped == 0


def test_leading_zeros_are_trimmed_once_per_connection_and_never_later(rig: Rig) -> None:
    with ScriptedService() as service:
        for number in (1, 2):
            if number == 1:
                rig.go_live(service)
            else:
                rig.wait_for_phase(Phase.LIVE, number)
            peer = service.peer(number - 1)
            half = SoundBlock(bytes(BLOCK_BYTES // 2) + b"\x00\x01" * 160, time.monotonic())
            rig.hear(silence(), silence(), half, silence(), silence(), block(number))
            expected = b"\x00\x01" * 160 + bytes(2 * BLOCK_BYTES) + block(number).pcm
            assert rig.wait_for_sound(peer, len(expected)) == expected
            # The next connection would hear it again.
            rig.engine.post(PauseSwitched(True))
            rig.engine.post(PauseSwitched(False))
            peer.reset()
        rig.wait_for_phase(Phase.LIVE, 3)


def test_a_picture_is_directly_behind_sound_and_never_the_first_of_a_turn(rig: Rig) -> None:
    with ScriptedService() as service:
        peer = rig.go_live(service)
        turn_begins = heard = 0
        for turn in range(10):
            # A picture that waits from before the turn's first sound.
            rig.see(b"%d" % turn)

            def picture_has_come(wanted: int = turn + 1) -> bool:
                nonlocal heard
                heard += 1
                rig.hear(block(heard))
                return peer.count(PICTURE) == wanted

            wait_until(picture_has_come, LIMIT_S, "a picture")
            rig.wait_for_sound(peer, heard * BLOCK_BYTES)
            of_turn = list(peer.received)[turn_begins:]
            types = [message.type for message in of_turn]
            place = types.index(PICTURE)
            assert types[place - 1] == APPEND
            assert len(appended(of_turn[:place])) >= 2 * BLOCK_BYTES
            turn_begins = commit(rig, peer, f"i{turn}")
        types = [message.type for message in peer.received]
        assert {one for one, next_ in pairwise(types) if next_ == PICTURE} == {APPEND}


def test_a_muted_call_sends_a_hiss_and_no_sample_of_the_microphone(rig: Rig) -> None:
    with ScriptedService() as service:
        peer = rig.go_live(service)
        rig.hear(block(1))
        rig.engine.post(MicrophoneSwitched(False))
        rig.hear(*(block(number) for number in range(2, 52)))
        rig.engine.post(MicrophoneSwitched(True))
        rig.hear(block(52))
        heard = rig.wait_for_sound(peer, 52 * BLOCK_BYTES)
        assert heard.startswith(pcm_of(1))
        assert heard.endswith(pcm_of(52))
        muted = samples_of(heard[BLOCK_BYTES:-BLOCK_BYTES])
        assert len(muted) == 50 * BLOCK_BYTES // 2
        assert max(map(abs, muted)) <= MUTED_PEAK
        assert any(muted), "digital silence looks like a broken stream"


def test_a_paused_call_sends_nothing(rig: Rig) -> None:
    with ScriptedService() as service:
        peer = rig.go_live(service)
        rig.hear(block(1), block(2))
        rig.engine.post(PauseSwitched(True))
        rig.hear(*(block(number) for number in range(3, 30)))
        rig.see(b"paused")
        rig.engine.post(PauseSwitched(False))
        rig.hear(block(30), block(31))
        assert rig.wait_for_sound(peer, 4 * BLOCK_BYTES) == pcm_of(1, 2, 30, 31)
        assert peer.count(PICTURE) == 0


def test_talking_over_an_answer_silences_all_of_it(rig: Rig) -> None:
    with ScriptedService() as service:
        peer = rig.go_live(service)
        start_answer(peer, "a1")
        peer.send_sound("a1", b"\x01\x00" * 100)
        speak_up(peer, "i1")
        peer.send_sound("a1", b"\x02\x00" * 100)
        peer.send(type="response.audio.done", response_id="a1", item_id="item_a1")
        start_answer(peer, "a2")
        peer.send_sound("a2", b"\x03\x00" * 100)
        played = ("play", "a2", b"\x03\x00" * 100)
        wait_until(lambda: played in rig.devices.asked, LIMIT_S, "the second answer's sound")
        assert rig.devices.of("play", "flush", "end_sound") == [
            ("play", "a1", b"\x01\x00" * 100),
            ("flush",),
            played,
        ]
        assert AnswerReported("a1", "interrupted") in rig.reports
        # The service breaks off by itself; asking it to would only earn a complaint.
        assert peer.count("response.cancel") == 0


OUTPUT = "conversation.item.create"


def call_function(peer: Peer, answer_id: str, call_id: str, arguments: str) -> None:
    """All of a call but the end of its answer, as the service tells it."""
    call = {"name": "suggest", "call_id": call_id, "arguments": arguments}
    item = {"id": f"item_{call_id}", "type": "function_call", **call}
    ids = {"response_id": answer_id, "item_id": item["id"], "output_index": 0}
    start_answer(peer, answer_id)
    begun = {**item, "status": "in_progress", "arguments": ""}
    peer.send(type="response.output_item.added", item=begun, **ids)
    peer.send(type="conversation.item.created", item=begun)
    name = "response.function_call_arguments"
    peer.send(type=f"{name}.delta", call_id=call_id, delta=arguments, **ids)
    peer.send(type=f"{name}.done", **call, **ids)
    peer.send(type="response.output_item.done", item={**item, "status": "completed"}, **ids)


def finish_answer(peer: Peer, answer_id: str) -> None:
    response = {"id": answer_id, "status": "completed", "output": []}
    peer.send(type="response.done", response=response)


def test_a_suggestion_is_answered_behind_the_end_of_its_answer_and_not_spoken(rig: Rig) -> None:
    advice = Advice("等一等", SuggestionKind.PAUSE, Urgency.NOW)
    with ScriptedService() as service:
        peer = rig.go_live(service)
        declared = peer.wait_for("session.update").event["session"]
        assert isinstance(declared, dict)
        assert [tool["function"]["name"] for tool in declared["tools"]] == ["suggest"]
        call_function(peer, "a1", "c1", ' {"text": "等一等", "kind": "pause", "urgency": "now"}')
        rig.wait_for_report(SuggestionReported(advice))
        assert peer.count(OUTPUT) == 0
        finish_answer(peer, "a1")
        output = peer.wait_for(OUTPUT).event["item"]
        assert output == {"type": "function_call_output", "call_id": "c1", "output": '{"ok": true}'}
        call_function(peer, "a2", "c2", '{"text": "' + "等" * 100_000)
        finish_answer(peer, "a2")
        refused = peer.wait_for(OUTPUT, 2).event["item"]
        assert isinstance(refused, dict)
        assert '"ok": false' in str(refused["output"])
        assert peer.count("response.create") == 0
        # Cards stay when the link doesn't.
        peer.reset()
        rig.wait_for_phase(Phase.LIVE, 2)
        assert [card.text for card in rig.views[-1].suggestions] == ["等一等"]


def test_a_lost_link_is_made_again_and_what_the_old_one_says_late_is_dropped(rig: Rig) -> None:
    with ScriptedService() as service:
        first = rig.go_live(service)
        rig.hear(block(1))
        rig.wait_for_sound(first, BLOCK_BYTES)
        first.reset()
        rig.wait_for_phase(Phase.RECONNECTING)
        rig.hear(block(2))
        rig.wait_for_phase(Phase.LIVE, 2)
        second = service.peer(1)
        rig.engine.post(LinkReported(1, SpeechStarted("late")))
        rig.engine.post(LinkReported(1, AnswerSoundArrived("late", b"\x01\x00")))
        second.send_sound("a1", b"\x02\x00")
        played = ("play", "a1", b"\x02\x00")
        wait_until(lambda: played in rig.devices.asked, LIMIT_S, "the new link's sound")
        assert rig.devices.of("play", "flush") == [played]
        rig.hear(block(3))
        # What the lost session heard last and didn't answer comes first, then the gap.
        assert rig.wait_for_sound(second, 3 * BLOCK_BYTES) == pcm_of(1, 2, 3)
        assert second.count("session.update") == 1


def test_a_call_whose_account_ran_dry_ends_with_the_reason(rig: Rig) -> None:
    with ScriptedService() as service:
        peer = rig.go_live(service)
        peer.close_illegally(1007, "The free tier of the model has been exhausted. " + "x" * 140)
        rig.wait_for_phase(Phase.ENDED)
    (ended,) = (report for report in rig.reports if isinstance(report, CallEnded))
    assert ended.error is not None
    assert ended.error.kind is ErrorKind.QUOTA_EXHAUSTED
    assert len(service.peers) == 1, "nobody calls again"
    assert rig.devices.of("release")


@pytest.mark.parametrize("moment", ["handshake", "session", "live", "stuck"])
def test_hanging_up_lets_everything_go_even_if_the_service_never_answers(
    rig: Rig, moment: str
) -> None:
    service = ScriptedService(
        on_request=nothing if moment == "handshake" else Peer.accept,
        on_open=nothing if moment == "session" else Peer.create_session,
        receive_buffer_bytes=4096,
    )
    with service:
        rig.call(service.url)
        peer = service.peer()
        if moment in ("live", "stuck"):
            rig.wait_for_phase(Phase.LIVE)
            peer.go_silent()
        if moment == "stuck":
            peer.stop_reading()

            def is_stuck() -> bool:
                rig.hear(*(block(number) for number in range(50)))
                return rig.link.meters().outbox_depth > 100

            wait_until(is_stuck, LIMIT_S, "a full network")
        ended = rig.hang_up()
        assert (ended.reason, ended.error) == (EndReason.HUNG_UP, None)
        assert rig.devices.of("flush", "release") == [("flush",), ("release",)]
        peer.read_on()
        assert peer.is_over.wait(LIMIT_S)
        wait_until(
            lambda: not any(thread.name == "link-reader" for thread in threading.enumerate()),
            LIMIT_S,
            "the reader to end",
        )


def _has_heard(practice: PracticeService, byte_count: int) -> bool:
    return practice.counts().sound_bytes_received >= byte_count


def say(rig: Rig, practice: PracticeService, pcm: bytes) -> None:
    """Speak faster than real, but no faster than the service hears it."""
    # A picture would wait behind more sound than this.
    for start in range(0, len(pcm), 5 * BLOCK_BYTES):
        part = pcm[start : start + 5 * BLOCK_BYTES]
        goal = practice.counts().sound_bytes_received + len(part)
        rig.hear(
            *(
                SoundBlock(part[place : place + BLOCK_BYTES], time.monotonic())
                for place in range(0, len(part), BLOCK_BYTES)
            )
        )
        wait_until(
            partial(_has_heard, practice, goal),
            LIMIT_S,
            "the service to hear all of it",
        )


def room_noise(seconds: float) -> bytes:
    noise = np.random.default_rng(3).integers(1, 4, int(seconds * 16_000))
    return noise.astype("<i2").tobytes()


def speech(seconds: float) -> bytes:
    return speech_like(seconds, 16_000).astype("<i2").tobytes()


def played_s(rig: Rig) -> float:
    """How long all sound is that has come of answers."""
    steps = rig.devices.of("play")
    return sum(len(step[2]) for step in steps if isinstance(step[2], bytes)) / 2 / 24_000


def test_a_practice_call_from_beginning_to_end(rig: Rig, practice: PracticeService) -> None:
    rig.call(practice.url)
    rig.wait_for_phase(Phase.LIVE)
    say(rig, practice, room_noise(0.5))
    rig.see(_jpeg())
    say(rig, practice, speech(1.5) + room_noise(1.0))

    def has_answered() -> bool:
        return any(
            isinstance(report, TranscriptReported) and report.who == "assistant" and report.is_final
            for report in rig.reports
        )

    wait_until(has_answered, LIMIT_S, "an answer in words")
    said = [
        report.text
        for report in rig.reports
        if isinstance(report, TranscriptReported) and report.who == "person" and report.is_final
    ]
    assert len(said) == 1
    # The person's own words, at the rate answers are spoken in.
    wait_until(lambda: played_s(rig) > 1.4, LIMIT_S, lambda: f"all of it: {played_s(rig)} s")
    assert played_s(rig) < 2.5
    ended = rig.hang_up()
    assert (ended.reason, ended.error) == (EndReason.HUNG_UP, None)
    counts, meters = practice.counts(), rig.link.meters()
    assert counts.sound_bytes_received == meters.sound_bytes_sent
    # None was refused for having come before sound.
    assert counts.pictures_received == meters.pictures_sent == 1


def test_the_practice_service_suggests_what_it_measured_and_is_answered(
    rig: Rig, practice: PracticeService
) -> None:
    rig.call(practice.url)
    rig.wait_for_phase(Phase.LIVE)
    say(rig, practice, room_noise(0.5))
    rig.see(_jpeg(20))
    say(rig, practice, speech(0.8) + room_noise(1.0))
    wait_until(lambda: practice.counts().suggestions_answered == 1, 2 * LIMIT_S, "an output")
    (card,) = rig.views[-1].suggestions
    assert "turn on a light" in card.text
    assert (card.kind, card.urgency) == (SuggestionKind.REDIRECT, Urgency.SOON)
    assert practice.counts().answers_started == 1
    assert rig.hang_up().error is None


def test_talking_over_a_practice_answer_silences_it(
    rig: Rig, practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.call(practice.url)
    rig.wait_for_phase(Phase.LIVE)
    with monkeypatch.context() as slow:
        # Far from its end however busy the computer is.
        slow.setattr(answer, "FASTER_THAN_REAL", 0.1)
        say(rig, practice, room_noise(0.5) + speech(4.0) + room_noise(1.0))
        wait_until(lambda: rig.devices.of("play"), LIMIT_S, "the answer to sound")
    flushes = len(rig.devices.of("flush"))
    say(rig, practice, speech(1.0))
    wait_until(lambda: len(rig.devices.of("flush")) > flushes, LIMIT_S, "the speaker to be flushed")
    answer_ids = {step[1] for step in rig.devices.of("play")}
    say(rig, practice, room_noise(1.0))
    wait_until(
        lambda: {step[1] for step in rig.devices.of("play")} > answer_ids, LIMIT_S, "a new answer"
    )
    steps = rig.devices.of("play", "flush")
    last_flush = max(place for place, step in enumerate(steps) if step == ("flush",))
    assert not answer_ids & {step[1] for step in steps[last_flush:] if step[0] == "play"}
    assert rig.hang_up().error is None
