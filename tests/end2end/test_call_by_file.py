"""A whole practice call from the command line, by file doubles: no screen, no sound card."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from omnicall.core.plan import GamePlan
from omnicall.core.preferences import Preferences, remembered
from omnicall.core.settings import CallSettings
from tests.helpers.media_files import conversation, read_wav, write_wav
from tests.helpers.program import Program
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.waiting import LIMIT_S, hold_to

RATE_HZ = 16_000
ANSWER_RATE_HZ = 24_000


def test_a_practice_call_from_connecting_to_ended(tmp_path: Path, media: list[str]) -> None:
    # An answer runs dry by chance where a computer is busy.
    hold_to(1, lambda: underruns_of_a_practice_call(tmp_path, media), attempts=4)


def underruns_of_a_practice_call(tmp_path: Path, media: list[str]) -> int:
    words = ["call", "--practice", *media, "--duration=12", "--events=-", "--language=en"]
    with Program(words, tmp_path / "home") as program:
        assert program.finish() == 0, program.errors
        assert program.phases() == [
            "connecting",
            "configuring",
            "live",
            "ending",
            "ended",
        ]
        assert program.errors == ""
        assert any("s of speech" in text for text in program.texts("person"))
        assert program.texts("assistant")
        (ended,) = program.events("ended")
        assert ended["reason"] == "duration-reached"
        stats = list(program.events("stats"))[-1]
        assert int(str(stats["pictures_sent"])) >= 2
        assert stats["sound_blocks_dropped"] == 0
        underruns = int(str(stats["underruns"]))
        # The spoken answer, and one that only brings a suggestion.
        states = [line["state"] for line in program.events("answer")]
        assert states == ["started", "finished"] * 2
        (suggestion,) = program.events("suggestion")
        assert suggestion.keys() == {"t", "event", "text", "kind", "urgency"}
        assert (suggestion["kind"], suggestion["urgency"]) == ("praise", "note")
        assert "see you well" in str(suggestion["text"])
    heard, rate_hz = read_wav(tmp_path / "heard.wav")
    assert rate_hz == 24_000
    assert np.abs(heard).max() > 3_000
    assert stat.S_IMODE((tmp_path / "heard.wav").stat().st_mode) == 0o600
    return underruns


def test_a_plan_and_a_role_are_told_and_named_in_no_file(tmp_path: Path, media: list[str]) -> None:
    plan = {"nickname": "Hummelchen", "game": "Block tower", "steps": ["one", "two"]}
    document = {"format": "omnicall game plans", "version": 1, "plans": [plan]}
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), "utf-8")
    told = [f"--plan={path}", "--role=note-taker"]
    words = ["call", "--practice", *media, *told, "--duration=12", "--events=-", "--language=en"]
    home = tmp_path / "home"
    with Program(words, home) as program:
        assert program.finish() == 0, program.errors
        asked = CallSettings(
            role="note-taker",
            plan=GamePlan(nickname="Hummelchen", game="Block tower", steps=("one", "two")),
        )
        length = len(remembered(asked, Preferences(), "en").instructions)
        assert any(f"I have {length} characters" in text for text in program.texts("assistant"))
        assert program.errors == ""
    assert not [
        file for file in home.rglob("*") if file.is_file() and b"Hummelchen" in file.read_bytes()
    ]
    with Program(["call", "--practice", "--role=gardener"], home) as program:
        assert program.finish() == 2
        assert program.errors.count("\n") == 1


def _answer(peer: Peer, answer_id: str, pcm: bytes, cuts: list[int]) -> None:
    """Send one spoken answer, cut at these bytes."""
    response = {"id": answer_id, "object": "realtime.response", "status": "in_progress"}
    peer.send(type="response.created", response=response)
    for begin, end in pairwise([0, *cuts, len(pcm)]):
        peer.send_sound(answer_id, pcm[begin:end])
    peer.send(type="response.audio.done", response_id=answer_id)
    peer.send(type="response.done", response={**response, "status": "completed"})


def test_the_speaker_file_holds_the_answer_sample_for_sample(tmp_path: Path) -> None:
    # It runs dry by chance where a computer is busy.
    hold_to(1, lambda: not is_the_answer_whole_in_a_file(tmp_path))


def is_the_answer_whole_in_a_file(tmp_path: Path) -> bool:
    said = write_wav(tmp_path / "said.wav", conversation(RATE_HZ), RATE_HZ)
    random = np.random.default_rng(11)
    answer = random.integers(1, 32_767, 2 * ANSWER_RATE_HZ).astype(np.int16)
    pcm = answer.astype("<i2").tobytes()
    cuts = [1, 2, 9_601, 9_602, 40_001, 40_003, 95_999]
    with ScriptedService() as service:
        words = [
            *["call", f"--endpoint={service.url}", f"--microphone=file:{said}", "--camera=none"],
            *[f"--speaker=file:{tmp_path / 'heard.wav'}", "--quiet-start", "--events=-"],
        ]
        with Program(words, tmp_path / "home") as program:
            program.wait_for_phase("live")
            _answer(service.peer(), "resp_1", pcm, cuts)
            program.wait(
                lambda: [e for e in program.events("answer") if e["state"] == "finished"],
                LIMIT_S,
                "the answer heard to its end",
            )
            program.interrupt()
            assert program.finish() == 0, program.errors
    heard, rate_hz = read_wav(tmp_path / "heard.wav")
    assert rate_hz == ANSWER_RATE_HZ
    # The answer has no zero in it, so what isn't zero is the answer, and gapless if it is as long.
    return np.array_equal(np.trim_zeros(heard), answer)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_hangs_up_and_leaves_nothing(
    tmp_path: Path, media: list[str], number: signal.Signals
) -> None:
    words = ["call", "--practice", *media, "--events=-"]
    with Program(words, tmp_path / "home") as program:
        program.wait_for_phase("live")
        program.interrupt(number)
        assert program.finish() == 0
        assert program.phases()[-2:] == ["ending", "ended"]
        assert program.errors == ""
    read_wav(tmp_path / "heard.wav")


def test_text_only_answers_are_not_spoken(tmp_path: Path, media: list[str]) -> None:
    words = ["call", "--practice", "--text-only", *media, "--events=-"]
    with Program(words, tmp_path / "home") as program:
        program.wait(lambda: program.texts("assistant"), LIMIT_S, "an answer in words")
        program.interrupt()
        assert program.finish() == 0
    heard, _rate_hz = read_wav(tmp_path / "heard.wav")
    assert not heard.any()


def test_without_camera_it_is_a_voice_call_with_a_notice(tmp_path: Path, media: list[str]) -> None:
    words = ["call", "--practice", media[0], media[2], "--camera=9", "--events=-"]
    with Program([*words, "--language=en"], tmp_path / "home") as program:
        program.wait(lambda: program.texts("assistant"), LIMIT_S, "an answer")
        (notice,) = program.events("notice")
        assert notice["kind"] == "no-camera"
        program.interrupt()
        assert program.finish() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (["call", "--microphone=file:missing.wav", "--practice"], 2, "missing.wav"),
        (["call", "--microphone=file:{folder}", "--practice"], 2, "{folder}"),
        (["call", "--microphone=file:{text}", "--practice"], 2, "{text}"),
        (["call", "--camera=file:{text}", "--practice", "{said}"], 2, "{text}"),
        (["call", "--camera=file:gone.mp4", "--practice", "{said}"], 2, "gone.mp4"),
        (["call", "--speaker=file:{folder}/no/where.wav", "--practice", "{said}"], 2, "where.wav"),
        (["call", "--events={folder}/no/where.jsonl", "--practice"], 2, "where.jsonl"),
        (["call", "--endpoint=ws://example.com/x", "{said}"], 2, "ws://example.com/x"),
        (["call", "--endpoint=wss://example.com/x?model=y", "{said}"], 2, "example.com"),
        (["call", "--duration=soon"], 2, "soon"),
        (["call", "--practice", "--endpoint=wss://x.example/"], 2, "--endpoint"),
        (["call", "--nonsense"], 2, "--nonsense"),
        (["dance"], 2, "dance"),
        (["practice-service", "--port=99999"], 2, "99999"),
        (["bundle", "{folder}/no/where.zip"], 2, "where.zip"),
        (["call", "{said}", "--speaker=none", "--camera=none"], 4, "key"),
        (["call", "{said}", "--speaker=none", "--camera=none", "--endpoint={nobody}"], 5, ""),
        (["check", "--endpoint=ws://example.com/x"], 2, "ws://example.com/x"),
    ],
)
def test_a_wrong_word_gets_one_line_and_the_contracts_code(
    tmp_path: Path, words: list[str], code: int, part: str
) -> None:
    (tmp_path / "note.txt").write_text("not a film")
    said = write_wav(tmp_path / "said.wav", conversation(RATE_HZ), RATE_HZ)
    names = {
        "folder": str(tmp_path),
        "text": str(tmp_path / "note.txt"),
        "said": f"--microphone=file:{said}",
        "nobody": f"ws://127.0.0.1:{_free_port()}/realtime",
    }
    filled = [word.format(**names) for word in words]
    if filled[0] == "call" and not any(word.startswith("--speaker") for word in filled):
        filled.append("--speaker=none")
    with Program([*filled, "--language=en"], tmp_path / "home") as program:
        assert program.finish() == code, program.errors
        said_lines = [*program.errors.splitlines(), *(str(line) for line in program.lines)]
        assert "Traceback" not in program.errors
        assert part.format(**names) in "\n".join(said_lines)
        assert len(said_lines) == 1, said_lines


TELLING_WHAT_IS_LOADED = """
import sys
from omnicall.__main__ import main
try:
    code = main()
except SystemExit as end:
    code = end.code or 0
print("LOADED", code, *sys.modules)
"""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["call", "--help"], 0),
        (["call", "--nonsense"], 2),
        (["call", "--microphone=file:missing.wav"], 2),
        (["check", "--endpoint=ws://example.com/x"], 2),
    ],
)
def test_what_needs_no_call_is_answered_before_anything_is_loaded_for_one(
    words: list[str], code: int
) -> None:
    command = [sys.executable, "-c", TELLING_WHAT_IS_LOADED, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=25.0, check=True)
    its_code, *loaded = done.stdout.partition("LOADED")[2].split()
    assert its_code == str(code)
    heavy = {"PySide6", "numpy", "cv2", "sounddevice", "dashscope", "logging.handlers"}
    ours = {"omnicall.cli", "omnicall.host", "omnicall.core.call", "omnicall.core.view"}
    assert not (heavy | ours) & set(loaded)


def test_practice_service_prints_its_url_and_serves(tmp_path: Path, media: list[str]) -> None:
    with Program(["practice-service"], tmp_path / "home") as service:
        service.wait(lambda: service.lines, LIMIT_S, "the URL")
        url = str(service.lines[0]["text"])
        assert url.startswith("ws://127.0.0.1:")
        words = ["call", f"--endpoint={url}", *media, "--duration=1", "--events=-"]
        with Program(words, tmp_path / "home2") as program:
            assert program.finish() == 0, program.errors
            assert "live" in program.phases()
        service.interrupt()
        assert service.finish() == 0
        assert service.errors == ""


def test_a_reader_that_has_seen_enough_is_no_mistake(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "omnicall", "devices", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Without a sound server: whether one comes or goes meanwhile is another matter.
        env={
            **os.environ,
            "OMNICALL_HOME": str(tmp_path / "home"),
            "PULSE_SERVER": "unix:/nowhere",
        },
    )
    with program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0
    assert not (tmp_path / "home" / "reports").exists()


def test_events_go_to_a_private_file(tmp_path: Path, media: list[str]) -> None:
    events = tmp_path / "events.jsonl"
    words = ["call", "--practice", *media, "--duration=1", f"--events={events}"]
    with Program(words, tmp_path / "home") as program:
        assert program.finish() == 0, program.errors
    assert stat.S_IMODE(events.stat().st_mode) == 0o600
    assert '"phase": "ended"' in events.read_text()


def test_a_reader_that_goes_away_does_not_stop_the_call(tmp_path: Path, media: list[str]) -> None:
    words = ["call", "--practice", *media, "--duration=3", "--events=/dev/full"]
    if not os.access("/dev/full", os.W_OK):
        pytest.skip("this system has no /dev/full")
    with Program(words, tmp_path / "home") as program:
        assert program.finish() == 0, program.errors


def test_a_model_without_functions_speaks_up_and_its_advice_is_a_suggestion(
    tmp_path: Path,
) -> None:
    model = "--model=qwen3-omni-flash-realtime"
    without = ["--microphone=none", "--camera=none", "--speaker=none", "--text-only"]
    words = ["call", "--practice", model, *without, "--observe=5", "--events=-", "--language=zh"]
    with Program([*words, "--token-limit=10"], tmp_path / "home") as program:
        program.wait(lambda: list(program.events("suggestion")), LIMIT_S, "a suggestion")
        (suggestion,) = program.events("suggestion")
        assert suggestion["text"] == "我没有收到画面：请打开摄像头，让我看到你们的游戏。"
        assert program.texts("assistant")[-1] == suggestion["text"]
        program.wait(
            lambda: [e for e in program.events("stats") if e["tokens"]], LIMIT_S, "the usage"
        )
        assert "usage-near-limit" in [each["kind"] for each in program.events("notice")]
        program.interrupt()
        assert program.finish() == 0, program.errors
