"""What a check climbs with, without I/O; and a service that does all a check asks of one."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from omnicall.core.check import Outcome
from omnicall.core.check_measures import CameraSeen, MicrophoneHeard, SpeakerPlayed, Specimen
from omnicall.core.errors import CallError
from omnicall.core.media_types import BLOCK_BYTES, DeviceChoice, Still
from tests.helpers.scripted_peer import Peer, Received

SPECIMEN = Specimen(b"\1\2" * (BLOCK_BYTES * 15), Still(b"a picture", 32, 24))
"""Sound of 0.6 s."""

ANSWER_ID = "resp_check"


@dataclass
class PlainDevices:
    """Satisfies ``engine.check_ports.CheckDevices``: good devices, unless a test says otherwise."""

    heard: MicrophoneHeard | CallError = field(
        default_factory=lambda: MicrophoneHeard(-50.0, -30.0, 0.0, is_all_zero=False)
    )
    played: SpeakerPlayed | CallError = field(
        default_factory=lambda: SpeakerPlayed(was_listened_to=True, delay_ms=80)
    )
    seen: CameraSeen | CallError = field(default_factory=lambda: CameraSeen(18, 30.0, 120.0))
    sent: Specimen = SPECIMEN
    is_released: bool = False

    def listen(self, choice: DeviceChoice, stop: threading.Event) -> MicrophoneHeard | CallError:
        """What the test says."""
        return self.heard

    def play(self, choice: DeviceChoice, stop: threading.Event) -> SpeakerPlayed | CallError:
        """What the test says."""
        return self.played

    def look(self, choice: DeviceChoice, stop: threading.Event) -> CameraSeen | CallError:
        """What the test says."""
        return self.seen

    def specimen(self) -> Specimen:
        """Bytes that are easily found again."""
        return self.sent

    def release(self) -> None:
        """Remember it."""
        self.is_released = True


@dataclass
class PlainRoad:
    """Satisfies ``engine.check_ports.Road``: a good way, unless a test says otherwise."""

    name: Outcome = field(default_factory=Outcome)
    tcp: Outcome = field(default_factory=Outcome)
    tls: Outcome = field(default_factory=Outcome)
    may_end: threading.Event | None = None
    """A name server that keeps everybody waiting until it is set."""

    def resolve(self) -> Outcome:
        """What the test says."""
        if self.may_end is not None:
            self.may_end.wait()
        return self.name

    def connect(self) -> Outcome:
        """What the test says."""
        return self.tcp

    def secure(self) -> Outcome:
        """What the test says."""
        return self.tls

    def close(self) -> None:
        """Nothing is open."""


def serve_check(peer: Peer, message: Received) -> None:
    """Take every configuration, make turns of sound, and answer with a word."""
    match message.type:
        case "session.update":
            peer.configure_session()
        case "input_audio_buffer.commit":
            peer.send(type="input_audio_buffer.committed", item_id="item_turn")
        case "response.create":
            answer(peer)


def answer(peer: Peer, *, has_text: bool = True, has_sound: bool = True) -> None:
    """Answer, whole or not."""
    response = {"id": ANSWER_ID, "object": "realtime.response", "status": "in_progress"}
    peer.send(type="response.created", response=response)
    if has_text:
        ids = {"response_id": ANSWER_ID, "item_id": "item_answer"}
        peer.send(type="response.audio_transcript.delta", delta="Hello.", **ids)
    if has_sound:
        peer.send_sound(ANSWER_ID, b"\0\1" * 4_800)
    usage = {"total_tokens": 42}
    peer.send(type="response.done", response={**response, "status": "completed", "usage": usage})
