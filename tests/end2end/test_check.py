"""The check from the command line: from the microphone to the answer, and how a break is told."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from omnicall.core.check import RungName
from tests.helpers.check_parts import serve_check
from tests.helpers.media_files import write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.scripted_peer import nothing
from tests.helpers.scripted_service import ScriptedService, closed_port_url
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, hold_to

RATE_HZ = 16_000
KEY = "sk-" + "wrong-0123456789abcdef"
NOBODY = ["--microphone=none", "--speaker=none", "--camera=none"]


def failed(program: Program) -> object:
    return program.whole()["first_failed"]


def test_a_practice_call_passes_every_rung(tmp_path: Path, media: list[str]) -> None:
    words = ["check", "--practice", "--json", *media, "--language=en"]
    with Program(words, tmp_path / "home") as program:
        assert program.finish(LIMIT_S) == 0, program.errors
        report = program.whole()
    assert program.errors == ""
    assert report["is_complete"]
    rungs = report["rungs"]
    assert isinstance(rungs, list)
    assert [rung["name"] for rung in rungs] == [name.value for name in RungName]
    results = {rung["name"]: rung["result"] for rung in rungs}
    assert results.pop("key") == results.pop("tls") == "skipped"
    assert set(results.values()) == {"passed"}
    details = {rung["name"]: rung["details"] for rung in rungs}
    assert details["microphone"]["level_dbfs"] > -60
    assert details["camera"]["brightness"] > 50
    assert details["answer"]["sound_ms"] > 0


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "Microphone: passed", "Everything is ready for a call."),
        ("zh", "麦克风: 通过", "一切就绪，可以通话。"),
    ],
)
def test_it_reads_line_by_line(
    tmp_path: Path, media: list[str], language: str, first: str, last: str
) -> None:
    words = ["check", "--practice", *media, f"--language={language}"]
    with Program(words, tmp_path / "home", {"PYTHONUTF8": "1"}) as program:
        assert program.finish(LIMIT_S) == 0, program.errors
        lines = [str(line["text"]) for line in program.lines]
    assert lines[0].startswith(first)
    assert lines[-1] == last


@pytest.mark.parametrize(
    ("replaced", "word", "rung", "code"),
    [
        (0, "--microphone=file:{folder}/silent.wav", "microphone", 3),
        (0, "--microphone=file:{folder}/missing.wav", "microphone", 2),
        (1, "--camera=9", "camera", 3),
        (2, "--speaker=file:{folder}/no/where.wav", "speaker", 2),
    ],
)
def test_a_broken_device_is_named_and_has_its_exit_code(
    tmp_path: Path, media: list[str], replaced: int, word: str, rung: str, code: int
) -> None:
    write_wav(tmp_path / "silent.wav", np.zeros(4 * RATE_HZ, np.int16), RATE_HZ)
    media[replaced] = word.format(folder=tmp_path)
    with Program(["check", "--practice", "--json", *media], tmp_path / "home") as program:
        assert program.finish(LIMIT_S) == code, program.errors
        assert failed(program) == rung
        results = {each["name"]: each["result"] for each in program.whole()["rungs"]}  # type: ignore[attr-defined]
        assert results["answer"] == "passed", "the network is tried all the same"


def test_nobody_there_is_the_network(tmp_path: Path) -> None:
    words = ["check", "--json", *NOBODY, f"--endpoint={closed_port_url()}"]
    with Program(words, tmp_path / "home") as program:
        assert program.finish(LIMIT_S) == 5, program.errors
        assert failed(program) == "tcp"


def test_no_key_is_the_account(tmp_path: Path) -> None:
    with Program(["check", "--json", *NOBODY], tmp_path / "home") as program:
        assert program.finish(LIMIT_S) == 4, program.errors
        assert failed(program) == "key"


def test_a_refused_key_is_the_account_too(tmp_path: Path) -> None:
    with ScriptedService(on_request=lambda peer: peer.reject(401)) as service:
        words = ["check", "--json", *NOBODY, f"--endpoint={service.url}"]
        with Program(words, tmp_path / "home") as program:
            assert program.finish(LIMIT_S) == 4, program.errors
            assert failed(program) == "handshake"


def test_the_window_checks_and_names_what_is_broken(
    screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    film = write_film(tmp_path / "seen.avi")
    with ScriptedService(on_request=lambda peer: peer.reject(401)) as service:
        words = [f"--endpoint={service.url}", f"--camera=file:{film}", "--language=en"]
        with Program(words, tmp_path / "home", {**screen.env, **sound.variables}) as program:
            screen.wait_for_name("I agree")
            screen.press("I agree")
            screen.wait_for_name("Start call")
            screen.press("Check")
            screen.wait_for_name("Not ready yet.")
            screen.wait_for_name("Speaker: passed")
            screen.wait_for_name("Account: failed")
            screen.press("Back")
            screen.wait_for_name("Start call")
            program.interrupt()
            assert program.finish(LIMIT_S) == 0


def test_no_report_holds_the_key(tmp_path: Path) -> None:
    with ScriptedService(on_message=serve_check) as service:
        words = ["check", "--json", *NOBODY, f"--endpoint=wss://127.0.0.1:{service.port}/realtime"]
        with Program(words, tmp_path / "home", {"DASHSCOPE_API_KEY": KEY}) as program:
            assert program.finish(LIMIT_S) == 5, program.errors
            assert failed(program) == "tls"
            assert KEY not in json.dumps(program.whole()) + program.errors
    for log in (tmp_path / "home").rglob("*.log*"):
        assert KEY not in log.read_text()


def test_a_signal_ends_it_and_leaves_nothing(tmp_path: Path) -> None:
    hold_to(8.0, lambda: ended_after_s(tmp_path))


def ended_after_s(tmp_path: Path) -> float:
    """How long it takes from a signal to the end."""
    with ScriptedService(on_open=nothing) as service:
        words = ["check", *NOBODY, f"--endpoint={service.url}", "--language=en"]
        with Program(words, tmp_path / "home") as program:
            program.wait(lambda: len(service.peers) > 1, LIMIT_S, "the handshake")
            program.interrupt(signal.SIGTERM)
            began_s = time.monotonic()
            assert program.finish() == 0, program.errors
            took_s = time.monotonic() - began_s
            assert program.errors == ""
    return took_s
