"""A mistake in the program: devices are free, one dialogue says so, the next start one line."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.helpers.media_files import speech_like, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import RATE_HZ, SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until

LAST_TIME = "Something went wrong inside OmniCall last time"


class CrashingProgram(Program):
    """Fails as soon as somebody has said something."""

    module = "tests.helpers.crashing_program"


def test_a_crash_in_a_call_frees_everything_and_is_told_once(
    env: dict[str, str], home: Path, screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    film = write_film(tmp_path / "seen.avi")
    said = write_wav(tmp_path / "said.wav", speech_like(1.5, RATE_HZ), RATE_HZ)
    words = ["--practice", "--language=en", f"--camera=file:{film}"]
    with CrashingProgram(words, home, env) as program:
        screen.wait_for_name("Call state: Live", LIMIT_S)
        assert sound.play(said).wait(LIMIT_S) == 0
        screen.wait_for_name("Close OmniCall", LIMIT_S)
        screen.wait_for_name("Call state: Ended", LIMIT_S)
        wait_until(lambda: not (sound.streams_in() or sound.streams_out()), LIMIT_S, "free devices")
        screen.press("Close OmniCall")
        assert program.finish(LIMIT_S) == 1
        assert program.errors == ""
    with Program(["--language=en", "--camera=none"], home, env) as following:
        screen.wait_for_name(LAST_TIME, LIMIT_S)
        screen.wait_for_name("Save support bundle", LIMIT_S)
        screen.press("Got it")
        wait_until(lambda: LAST_TIME not in str(screen.names()), LIMIT_S, "the line to go")
        following.interrupt()
        assert following.finish(LIMIT_S) == 0


def test_what_kills_the_interpreter_is_told_at_the_next_start_and_only_then(
    env: dict[str, str], home: Path, screen: VirtualScreen
) -> None:
    words = ["--language=en", "--camera=none"]
    with Program(words, home, env) as program:
        screen.wait_for_name("Call state: Ready", LIMIT_S)
        program.interrupt(signal.SIGSEGV)
        assert program.finish(LIMIT_S) == -signal.SIGSEGV
    for is_told in (True, False):
        with Program(words, home, env) as following:
            screen.wait_for_name("Call state: Ready", LIMIT_S)
            if is_told:
                screen.wait_for_name(LAST_TIME, LIMIT_S)
            else:
                # It comes behind the devices.
                screen.wait_for_name("Microphone level", LIMIT_S)
                assert LAST_TIME not in str(screen.names())
            following.interrupt()
            assert following.finish(LIMIT_S) == 0
    reports = [file.read_text("utf-8") for file in (home / "reports").glob("crash-*.txt")]
    assert ["Fatal Python error" in report for report in reports].count(True) == 1, reports
