"""The check from the command line: from the microphone to the answer, and how a break is told."""

from __future__ import annotations

import json
import signal
import socket
import time
from pathlib import Path

import numpy as np
import pytest

from omnicall.core.check import RungName
from tests.helpers.check_parts import serve_check
from tests.helpers.media_files import conversation, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.scripted_peer import nothing
from tests.helpers.scripted_service import ScriptedService

RATE_HZ = 16_000
LIMIT_S = 40.0
KEY = "sk-" + "wrong-0123456789abcdef"
NOBODY = ["--microphone=none", "--speaker=none", "--camera=none"]


@pytest.fixture
def media(tmp_path: Path) -> list[str]:
    """Good devices."""
    write_wav(tmp_path / "said.wav", conversation(RATE_HZ), RATE_HZ)
    write_film(tmp_path / "seen.avi")
    return [
        f"--microphone=file:{tmp_path / 'said.wav'}",
        f"--camera=file:{tmp_path / 'seen.avi'}",
        f"--speaker=file:{tmp_path / 'heard.wav'}",
    ]


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


def test_it_reads_line_by_line_in_both_languages(tmp_path: Path, media: list[str]) -> None:
    for language, first, last in (
        ("en", "Microphone: passed", "Everything is ready for a call."),
        ("zh", "麦克风: 通过", "一切就绪，可以通话。"),
    ):
        words = ["check", "--practice", *media, f"--language={language}"]
        with Program(words, tmp_path / "home", {"PYTHONUTF8": "1"}) as program:
            assert program.finish(LIMIT_S) == 0, program.errors
            lines = [str(line["text"]) for line in program.lines]
        assert lines[0].startswith(first)
        assert lines[-1] == last


def _silent(tmp_path: Path) -> str:
    silence = np.zeros(4 * RATE_HZ, np.int16)
    return f"--microphone=file:{write_wav(tmp_path / 'silent.wav', silence, RATE_HZ)}"


def test_a_broken_device_has_its_exit_code(tmp_path: Path, media: list[str]) -> None:
    for replaced, word, rung, code in (
        (0, _silent(tmp_path), "microphone", 3),
        (0, f"--microphone=file:{tmp_path / 'missing.wav'}", "microphone", 2),
        (1, "--camera=9", "camera", 3),
        (2, f"--speaker=file:{tmp_path}/no/where.wav", "speaker", 2),
    ):
        devices = [*media[:replaced], word, *media[replaced + 1 :]]
        with Program(["check", "--practice", "--json", *devices], tmp_path / "home") as program:
            assert program.finish(LIMIT_S) == code, program.errors
            assert failed(program) == rung
            assert "answer" in json.dumps(program.whole()), "the network was tried all the same"


def test_the_network_and_the_account_have_theirs(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = f"ws://127.0.0.1:{unused.getsockname()[1]}/realtime"
    with Program(
        ["check", "--json", *NOBODY, f"--endpoint={nobody}"], tmp_path / "home"
    ) as program:
        assert program.finish(LIMIT_S) == 5, program.errors
        assert failed(program) == "tcp"
    with Program(["check", "--json", *NOBODY], tmp_path / "home") as program:
        assert program.finish(LIMIT_S) == 4, program.errors
        assert failed(program) == "key"
    with ScriptedService(on_request=lambda peer: peer.reject(401)) as service:
        words = ["check", "--json", *NOBODY, f"--endpoint={service.url}"]
        with Program(words, tmp_path / "home") as program:
            assert program.finish(LIMIT_S) == 4, program.errors
            assert failed(program) == "handshake"


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
    with ScriptedService(on_open=nothing) as service:
        words = ["check", *NOBODY, f"--endpoint={service.url}", "--language=en"]
        with Program(words, tmp_path / "home") as program:
            program.wait(lambda: len(service.peers) > 1, LIMIT_S, "the handshake")
            program.interrupt(signal.SIGTERM)
            began_s = time.monotonic()
            assert program.finish(10.0) == 0, program.errors
            assert time.monotonic() - began_s < 8.0
            assert program.errors == ""
