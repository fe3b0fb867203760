"""The command line means what PRODUCT says, before or behind the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from omnicall.arguments import UsageError, call_settings, parser, problem_with
from omnicall.core.errors import ExitCode
from omnicall.core.media_types import DefaultDevice, FileDevice, NamedDevice, NoDevice, ScreenDevice
from omnicall.core.models import DEFAULT_MODEL_ID
from omnicall.core.plan import GamePlan
from omnicall.core.plan_document import exported
from omnicall.core.roles import OwnRole
from omnicall.core.settings import BEIJING_ENDPOINT, CallSettings
from tests.helpers.for_each import for_each

PARSER = parser()


def settings_of(*words: str) -> CallSettings:
    return call_settings(PARSER.parse_args(words))


def test_without_words_everything_is_the_default() -> None:
    assert settings_of() == CallSettings(
        endpoint=BEIJING_ENDPOINT,
        model=DEFAULT_MODEL_ID,
        microphone=DefaultDevice(),
        speaker=DefaultDevice(),
        camera=DefaultDevice(),
    )


def test_every_option_reaches_the_call() -> None:
    words = (
        "--endpoint=wss://x.example/y --model=m --voice=Ethan --instructions=hello --text-only"
        " --observe=7.5 --token-limit=5000 --tool=a --tool=b"
        " --microphone=mic --speaker=none --camera=file:a.mp4 --duration=1.5"
    )
    expected = CallSettings(
        endpoint="wss://x.example/y",
        model="m",
        voice="Ethan",
        instructions="hello",
        is_text_only=True,
        observe_s=7.5,
        token_limit=5_000,
        tool_names=("a", "b"),
        microphone=NamedDevice("mic"),
        speaker=NoDevice(),
        camera=FileDevice(Path("a.mp4")),
        duration_s=1.5,
    )
    assert settings_of("call", *words.split()) == expected
    assert settings_of(*words.split()) == expected


def test_a_screen_can_take_the_cameras_place() -> None:
    assert settings_of("call", "--camera=screen:2").camera == ScreenDevice(2)
    assert settings_of("call", "--microphone=screen").microphone == NamedDevice("screen")


def test_an_option_before_the_command_is_not_forgotten() -> None:
    options = PARSER.parse_args(["--practice", "--model=m", "call", "--voice=v"])
    assert (options.practice, options.model, options.voice) == (True, "m", "v")


@for_each(
    ("words", "part"),
    [
        (["--duration=0"], "'0'"),
        (["--duration=nan"], "'nan'"),
        (["--duration=inf"], "'inf'"),
        (["--observe=4"], "'4' is not from 5 to 30"),
        (["--observe=soon"], "'soon'"),
        (["--token-limit=0"], "'0'"),
        (["--token-limit=1.5"], "'1.5'"),
        (["--token-limit=²"], "'²'"),
        (["--language=fr"], "fr"),
        (["call", "extra"], "extra"),
        (["practice-service", "--port=-1"], "-1"),
        (["practice-service", "--session-limit=0"], "0"),
        (["--practice", "--endpoint=x"], "not allowed"),
        (["--mod=m"], "--mod"),
    ],
)
def test_a_wrong_word_is_named_in_one_line(words: list[str], part: str) -> None:
    with pytest.raises(UsageError) as caught:
        PARSER.parse_args(words)
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "--help" in str(caught.value)


def test_a_file_that_isnt_there_and_a_wrong_address_are_seen_at_once(tmp_path: Path) -> None:
    there = tmp_path / "said.wav"
    there.touch()
    nowhere = tmp_path / "no" / "where.wav"
    for word, subject in (
        (f"--microphone=file:{there}", None),
        (f"--microphone=file:{nowhere}", str(nowhere)),
        (f"--microphone=file:{tmp_path}", str(tmp_path)),
        (f"--camera=file:{nowhere}", str(nowhere)),
        ("--camera=screen", None),
        (f"--speaker=file:{tmp_path / 'heard.wav'}", None),
        (f"--speaker=file:{nowhere}", str(nowhere)),
        ("--microphone=file:nul\0.wav", "nul\0.wav"),
        ("--microphone=Headset", None),
        ("--endpoint=ws://example.com/x", "ws://example.com/x"),
        ("--endpoint=wss://example.com/x", None),
    ):
        problem = problem_with(parser().parse_args(["call", word]))
        assert (None if problem is None else problem.subject) == subject, word
        assert problem is None or problem.kind.exit_code is ExitCode.WRONG_USAGE
        # A window has a place of its own to say so, and the check a rung.
        for command in ([], ["check"]):
            is_told_there = "file:" in word
            elsewhere = problem_with(parser().parse_args([*command, word]))
            assert elsewhere == (None if is_told_there else problem)


OWN = {"own": OwnRole("Music corner", "sing")}


def test_a_role_is_named_and_a_plan_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(exported([GamePlan(nickname="Bean", game="Ball")]), "utf-8")
    options = PARSER.parse_args(["call", "--role=music corner", f"--plan={path}"])
    asked = call_settings(options, OWN)
    assert asked.role == "own"
    assert asked.plan is not None
    assert asked.plan.id
    assert (asked.plan.nickname, asked.plan.game) == ("Bean", "Ball")


def test_what_is_no_role_or_plan_is_named_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("{}", "utf-8")
    for word, part in (
        ("--role=gardener", "there are observer, note-taker, conversation, Music corner"),
        (f"--plan={path}", "This is no file of game plans."),
        ("--role=observer --instructions=x", "leave --role and --plan out"),
    ):
        with pytest.raises(UsageError) as caught:
            call_settings(PARSER.parse_args(word.split()), OWN)
        assert part in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_practice_service_can_be_told_how_long_its_sessions_last() -> None:
    without = PARSER.parse_args(["practice-service"])
    assert (without.session_limit, without.idle_limit) == (None, None)
    words = ["practice-service", "--session-limit=30", "--idle-limit=12.5"]
    limited = PARSER.parse_args(words)
    assert (limited.session_limit, limited.idle_limit) == (30.0, 12.5)


def test_details_are_wanted_before_or_behind_any_command() -> None:
    commands = ("call", "check", "devices", "bundle", "practice-service")
    for words in (
        ["--verbose"],
        ["--verbose", "call"],
        *([each, "--verbose"] for each in commands),
    ):
        assert PARSER.parse_args(words).verbose, words
    for words in ([], *([each] for each in commands)):
        assert not PARSER.parse_args(words).verbose, words
