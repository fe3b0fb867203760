"""Devices that are pulled out and plugged in during a call of the whole program."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from omnicall.core.media_types import DOWNLINK_RATE_HZ, UPLINK_RATE_HZ
from tests.helpers.media_files import write_wav
from tests.helpers.program import Program
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.sound_server import RATE_HZ, Recording, SoundServer, need_sound_server
from tests.helpers.tones import pitch_hz, tone
from tests.helpers.waiting import LIMIT_S

HEADSET = "Kopfhörer 耳机"

OWN_HZ, HEADSET_HZ, ANSWER_HZ = 600, 1_000, 440
"""What sounds at the computer's own microphone, at the headset's, and in the answer."""

RECOVERY_S = 2.0
RETURN_S = 2.0
"""A look every half second, and what it takes to look and to open, is much less."""
ATTEMPTS = 8
"""A computer that is busy with other things may take seconds to look."""

UNTREATED = {"sound_care": {"cancels_echo": False, "levels_voice": False}}
"""An echo canceller takes a steady tone for anything but a voice."""


@dataclass
class Desk:
    """A computer with a sound card of its own and a headset that can be pulled out."""

    own: SoundServer
    headset: SoundServer
    folder: Path
    players: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _looks: int = 0

    def pull_out(self) -> None:
        self._looks = self.looks()
        self.headset.kill()

    def plug_in(self, program: Program) -> None:
        """Nobody is so quick that the program doesn't look for it yet."""
        program.wait(lambda: self.looks() > self._looks, LIMIT_S, "a look at what is there")
        self.headset.start()
        self.sound_at(self.headset, HEADSET_HZ)

    def looks(self) -> int:
        """How often the program has found something new, or told for the first time."""
        logs = [path.read_text() for path in (self.folder / "home").rglob("*.log")]
        return sum(text.count("Plugged in:") for text in logs)

    def sound_at(self, server: SoundServer, pitch: int) -> None:
        """Let a tone sound at a microphone until the server ends."""
        wav = self.folder / f"{pitch}.wav"
        if not wav.exists():
            write_wav(wav, tone(pitch, 300.0, RATE_HZ), RATE_HZ)
        self.players.append(server.play(wav))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    need_sound_server()
    with SoundServer() as own, SoundServer() as headset:
        own.name_device(HEADSET, headset)
        desk = Desk(own, headset, tmp_path)
        desk.sound_at(own, OWN_HZ)
        desk.sound_at(headset, HEADSET_HZ)
        yield desk
        for player in desk.players:
            player.kill()
            player.wait()


@contextmanager
def call(desk: Desk, *words: str) -> Iterator[tuple[Program, Peer]]:
    """A live call with a service that does nothing by itself; ends it and looks how it ended."""
    with ScriptedService() as service:
        fixed = ["--camera=none", "--quiet-start", "--events=-", "--language=en"]
        asked = ["call", f"--endpoint={service.url}", *fixed, *words]
        (desk.folder / "home").mkdir()
        (desk.folder / "home" / "settings.json").write_text(json.dumps(UNTREATED))
        with Program(asked, desk.folder / "home", desk.own.variables) as program:
            program.wait_for_phase("live")
            yield program, service.peer()
            program.interrupt()
            assert program.finish() == 0, program.errors
            assert program.phases().count("connecting") == 1
            assert len(service.peers) == 1


def arrived(peer: Peer) -> NDArray[np.int16]:
    """All the sound the service has received."""
    appends = [message.pcm for message in list(peer.received) if message.type == APPEND]
    return np.frombuffer(b"".join(appends), np.int16)


def arriving_hz(peer: Peer) -> int | None:
    return pitch_hz(arrived(peer), UPLINK_RATE_HZ)


def is_near(pitch: int | None, expected_hz: int) -> bool:
    return pitch is not None and abs(pitch - expected_hz) <= 20


def wait_for_microphone(program: Program, peer: Peer, expected_hz: int, limit_s: float) -> None:
    program.wait(
        lambda: is_near(arriving_hz(peer), expected_hz),
        limit_s,
        f"sound of {expected_hz} Hz at the service, where {arriving_hz(peer)} arrives",
    )


def sounds_hz(recording: Recording) -> int | None:
    return pitch_hz(recording.samples()[-RATE_HZ:], RATE_HZ)


def notices(program: Program) -> list[object]:
    return [line["kind"] for line in program.events("notice")]


def test_a_microphone_that_is_pulled_out_is_replaced_and_used_again_when_it_is_back(
    desk: Desk,
) -> None:
    with call(desk, f"--microphone={HEADSET}", "--speaker=none") as (program, peer):
        wait_for_microphone(program, peer, HEADSET_HZ, LIMIT_S)
        replaced_s, returned_s = list[float](), list[float]()
        # On a busy computer one of a few attempts is enough.
        while not is_quick(replaced_s, returned_s) and len(returned_s) < ATTEMPTS:
            began_s = time.monotonic()
            desk.pull_out()
            wait_for_microphone(program, peer, OWN_HZ, LIMIT_S)
            replaced_s.append(time.monotonic() - began_s)
            desk.plug_in(program)
            began_s = time.monotonic()
            wait_for_microphone(program, peer, HEADSET_HZ, LIMIT_S)
            returned_s.append(time.monotonic() - began_s)
        assert is_quick(replaced_s, returned_s)
        program.wait(
            lambda: notices(program)[:2] == ["microphone-replaced", "microphone-back"],
            LIMIT_S,
            "the notices",
        )


def is_quick(replaced_s: list[float], returned_s: list[float]) -> bool:
    return bool(returned_s) and min(replaced_s) <= RECOVERY_S and min(returned_s) <= RETURN_S


def speak(peer: Peer, seconds: float) -> None:
    """A long answer, sent as fast as it goes."""
    response = {"id": "resp_1", "object": "realtime.response", "status": "in_progress"}
    peer.send(type="response.created", response=response)
    for _ in range(int(seconds)):
        peer.send_sound("resp_1", tone(ANSWER_HZ, 1.0, DOWNLINK_RATE_HZ).tobytes())


def test_an_answer_goes_on_at_another_speaker_and_again_at_the_first_when_it_is_back(
    desk: Desk,
) -> None:
    words = (f"--speaker={HEADSET}", "--microphone=none")
    with call(desk, *words) as (program, peer), desk.own.recording() as own:
        with desk.headset.recording() as at_headset:
            speak(peer, 90.0)
            program.wait(lambda: sounds_hz(at_headset) == ANSWER_HZ, LIMIT_S, "the answer")
            assert sounds_hz(own) is None
        desk.pull_out()
        program.wait(
            lambda: sounds_hz(own) == ANSWER_HZ, LIMIT_S, "the answer at the other speaker"
        )
        program.wait(lambda: notices(program) == ["speaker-replaced"], LIMIT_S, "the notice")
        desk.plug_in(program)
        with desk.headset.recording() as at_headset:
            program.wait(
                lambda: sounds_hz(at_headset) == ANSWER_HZ, LIMIT_S, "the answer at the headset"
            )
            program.wait(lambda: sounds_hz(own) is None, LIMIT_S, "silence at the other speaker")
        program.wait(lambda: notices(program)[1:] == ["speaker-back"], LIMIT_S, "the notice")
        dropped = [line["sound_dropped_ms"] for line in program.events("stats")]
        assert set(dropped) == {0}


def test_a_headset_with_both_is_replaced_and_comes_back_as_both(desk: Desk) -> None:
    words = (f"--microphone={HEADSET}", f"--speaker={HEADSET}")
    with call(desk, *words) as (program, peer), desk.own.recording() as own:
        wait_for_microphone(program, peer, HEADSET_HZ, LIMIT_S)
        speak(peer, 90.0)
        desk.pull_out()
        wait_for_microphone(program, peer, OWN_HZ, LIMIT_S)
        program.wait(lambda: sounds_hz(own) == ANSWER_HZ, LIMIT_S, "the answer")
        desk.plug_in(program)
        wait_for_microphone(program, peer, HEADSET_HZ, LIMIT_S)
        program.wait(lambda: sounds_hz(own) is None, LIMIT_S, "silence at the other speaker")
        program.wait(lambda: len(notices(program)) == 4, LIMIT_S, "four notices")
        back = {"microphone-replaced", "speaker-replaced", "microphone-back", "speaker-back"}
        assert set(notices(program)) == back


def test_a_sound_server_that_dies_and_comes_back_does_not_end_the_call(desk: Desk) -> None:
    desk.headset.kill()
    with call(desk) as (program, peer):
        wait_for_microphone(program, peer, OWN_HZ, LIMIT_S)
        desk.own.kill()
        program.wait(
            lambda: {"microphone-lost", "speaker-lost"} <= set(notices(program)),
            LIMIT_S,
            "both to be missed",
        )
        desk.own.start()
        desk.sound_at(desk.own, OWN_HZ)
        before = len(arrived(peer))
        program.wait(lambda: len(arrived(peer)) > before, LIMIT_S, "sound again")
        wait_for_microphone(program, peer, OWN_HZ, LIMIT_S)
        with desk.own.recording() as own:
            speak(peer, 5.0)
            program.wait(lambda: sounds_hz(own) == ANSWER_HZ, LIMIT_S, "the answer")
        back = {"microphone-back", "speaker-back"}
        program.wait(lambda: back <= set(notices(program)), LIMIT_S, "the notices")


def test_a_card_the_sound_server_takes_away_is_replaced_by_the_server_and_sound_goes_on(
    desk: Desk,
) -> None:
    own = desk.own
    own.load_card("second")
    desk.players.append(own.play(desk.folder / f"{HEADSET_HZ}.wav", "second"))
    with call(desk, "--speaker=none") as (program, peer):
        wait_for_microphone(program, peer, OWN_HZ, LIMIT_S)
        own.pactl("set-default-source", "second.monitor")
        own.unload(own.modules["microphone"])
        wait_for_microphone(program, peer, HEADSET_HZ, LIMIT_S)


def test_what_is_new_in_the_system_is_noticed_while_nothing_is_missed(desk: Desk) -> None:
    desk.pull_out()
    with call(desk, "--speaker=none") as (program, peer):
        wait_for_microphone(program, peer, OWN_HZ, LIMIT_S)
        desk.plug_in(program)
        desk.own.note_plug()
        program.wait(lambda: desk.looks() == 2, LIMIT_S, "the second list")
