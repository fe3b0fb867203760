"""The real window on a virtual screen with a virtual sound card, in a practice call."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.media_files import speech_like, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import RATE_HZ, SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until


@pytest.fixture
def program(screen: VirtualScreen, sound: SoundServer, tmp_path: Path) -> Program:
    film = write_film(tmp_path / "seen.avi")
    words = ["--practice", "--language=en", f"--camera=file:{film}", "--events=-"]
    return Program(words, tmp_path / "home", {**screen.env, **sound.variables})


def speak(sound: SoundServer, folder: Path, seconds: float = 1.5) -> None:
    """Play speech into the virtual microphone and wait for its end."""
    said = write_wav(folder / "said.wav", speech_like(seconds, RATE_HZ), RATE_HZ)
    assert sound.play(said).wait(LIMIT_S) == 0


def test_what_is_said_comes_back_at_the_speaker_and_stands_on_the_screen(
    program: Program, screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    with program, sound.recording() as heard:
        program.wait_for_phase("live")
        screen.wait_for_name("Call state: Live")
        speak(sound, tmp_path)
        program.wait(
            lambda: [e for e in program.events("answer") if e["state"] == "finished"],
            LIMIT_S,
            "an answer heard to its end",
        )
        loud = np.abs(heard.samples().astype(np.int32)) > 1_000
        assert loud.sum() > RATE_HZ // 4
        screen.press("Transcript")
        screen.wait_for_name("You: (")
        screen.wait_for_name("Assistant: I heard")
        screen.wait_for_name("Sending: sound and picture")
        wait_until(
            lambda: len(sound.streams_in()) == len(sound.streams_out()) == 1, LIMIT_S, "one of each"
        )
        screen.press("Hang up")
        screen.wait_for_name("Call state: Ended")
        wait_until(lambda: not (sound.streams_in() or sound.streams_out()), LIMIT_S, "free devices")
        screen.wait_for_name("Assistant: I heard")


def test_the_buttons_do_what_they_say(
    program: Program, screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    def is_checked(name: str) -> bool:
        return any(t["name"] == name and t["is_checked"] for t in screen.things())

    with program:
        screen.wait_for_name("Call state: Live")
        wait_until(lambda: is_checked("Microphone"), LIMIT_S, "the microphone to be on")
        screen.press("Microphone")
        wait_until(lambda: not is_checked("Microphone"), LIMIT_S, "the microphone to be off")
        speak(sound, tmp_path)
        screen.press("Pause")
        screen.wait_for_name("Sending: nothing")
        screen.press("Pause")
        screen.wait_for_name("Sending: sound and picture")
        screen.press("Camera")
        wait_until(lambda: not is_checked("Camera"), LIMIT_S, "the camera to be off")
        screen.wait_for_name("Sending: sound")
        assert list(program.events("speech")) == []
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


@pytest.mark.parametrize("way", ["close button", "SIGTERM", "Ctrl-C"])
def test_leaving_in_any_way_ends_the_call_and_frees_everything(
    program: Program, screen: VirtualScreen, sound: SoundServer, way: str
) -> None:
    with program:
        screen.wait_for_name("Call state: Live")
        match way:
            case "close button":
                screen.close_window("OmniCall")
            case "SIGTERM":
                program.interrupt()
            case _:
                program.interrupt(2)
        assert program.finish(LIMIT_S) == 0
        assert program.phases()[-2:] == ["ending", "ended"]
        assert "Traceback" not in program.errors
    wait_until(lambda: not (sound.streams_in() or sound.streams_out()), LIMIT_S, "free devices")


def test_the_first_start_asks_for_consent_once(
    screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    env = {**screen.env, **sound.variables}
    with Program(["--language=en"], tmp_path / "home", env) as first:
        screen.wait_for_name("I agree")
        screen.press("I agree")
        screen.wait_for_name("Call state: Ready")
        screen.wait_for_name("Start call")
        wait_until((tmp_path / "home" / "settings.json").exists, LIMIT_S, "the settings")
        first.interrupt()
        assert first.finish(LIMIT_S) == 0
    with Program(["--language=en"], tmp_path / "home", env) as second:
        screen.wait_for_name("Start call")
        assert "I agree" not in screen.names()
        screen.press("Start call")
        screen.wait_for_name("There is no DashScope key yet")
        second.interrupt()
        assert second.finish(LIMIT_S) == 0


@pytest.mark.parametrize("display", ["", ":97"])
def test_without_a_screen_one_line_says_so(tmp_path: Path, display: str) -> None:
    env = {"DISPLAY": display, "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    with Program(["--practice", "--language=en"], tmp_path / "home", env) as program:
        assert program.finish(LIMIT_S) == 3
        assert program.errors.startswith("omnicall: There is no screen")
        assert program.errors.count("\n") == 1


def test_without_sound_the_window_says_what_to_do(screen: VirtualScreen, tmp_path: Path) -> None:
    env = {**screen.env, "PULSE_SERVER": "unix:/nowhere"}
    words = ["--practice", "--language=en", "--camera=none"]
    with Program(words, tmp_path / "home", env) as program:
        screen.wait_for_name("Call state: Ended")
        wait_until(
            lambda: any(name.endswith("start again.") for name in screen.names()),
            LIMIT_S,
            "what to do",
        )
        program.interrupt()
        assert program.finish(LIMIT_S) == 0


def test_the_picture_moves_on_the_screen(
    program: Program, screen: VirtualScreen, tmp_path: Path
) -> None:
    def colours_of(name: str) -> bytes:
        shot = screen.shoot(tmp_path / name)
        return subprocess.run(
            ["convert", str(shot), "-scale", "64x64!", "rgb:-"], capture_output=True, check=True
        ).stdout

    with program:
        screen.wait_for_name("Call state: Live")
        before = colours_of("before.png")
        wait_until(lambda: colours_of("after.png") != before, LIMIT_S, "the picture to move")
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
