"""What may be written behind dev.py, and what a mistake is answered with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from devtool.commands import (
    COMMANDS,
    WRONG_USAGE,
    command_named,
    help_text,
    pytest_arguments,
    run_command_line,
)
from devtool.errors import DevError

from tests.helpers.for_each import for_each

README = Path(__file__).parents[3] / "README.md"


def test_what_stands_behind_two_dashes_goes_to_pytest() -> None:
    assert pytest_arguments([]) == []
    assert pytest_arguments(["--", "-k", "docking", "--", "-x"]) == ["-k", "docking", "--", "-x"]


def test_arguments_before_two_dashes_are_answered_with_the_right_way() -> None:
    with pytest.raises(DevError, match=r"test -- -k docking$") as refusal:
        pytest_arguments(["-k", "docking"])
    assert refusal.value.exit_code == WRONG_USAGE


def test_a_command_is_found_by_its_name() -> None:
    assert command_named("run") is COMMANDS["run"]


def test_an_unknown_command_is_answered_with_those_there_are() -> None:
    with pytest.raises(DevError) as refusal:
        command_named("tset")
    assert refusal.value.exit_code == WRONG_USAGE
    assert "'tset'" in str(refusal.value)
    assert all(name in str(refusal.value) for name in COMMANDS)


@for_each("words", [[], ["help"], ["-h"], ["--help"]])
def test_help_lists_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(words) == 0
    assert capsys.readouterr().out == f"{help_text()}\n"
    for name, command in COMMANDS.items():
        assert re.search(rf"^  {name}\b.*{re.escape(command.summary)}$", help_text(), re.MULTILINE)


@for_each("words", [["tset"], ["setup", "now"], ["build", "-o"], ["test", "-k", "docking"]])
def test_a_wrong_word_is_answered_in_one_line_before_anything_is_set_up(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command_line(words) == WRONG_USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("dev.py: ")
    assert told.err.count("\n") == 1


def test_the_readme_begins_with_running_and_testing_and_knows_no_other_commands() -> None:
    named = re.findall(r"python3 packaging/dev\.py (\w+)", README.read_text(encoding="utf-8"))
    assert named[:2] == ["run", "test"]
    assert set(named) <= set(COMMANDS)
