"""What the documents say can be done: links lead somewhere, commands and names are there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from devtool.commands import COMMANDS, pytest_arguments

from omnicall import __version__
from omnicall.arguments import parser
from omnicall.core.check_sentences import RUNGS
from omnicall.core.policy import Settled, policy_from
from omnicall.core.updates import answer_in
from omnicall.system.policy_file import policy_file_on
from tests.helpers.for_each import for_each

CHECKOUT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").glob("*.md"), CHECKOUT / "resources/DESIGN.md"]
)
GUIDES = [CHECKOUT / "docs" / name for name in ("guide.md", "guide.zh.md")]

_FENCED = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
_INLINE = re.compile(r"`(omnicall (?:call|check|devices|practice-service|--)[^`]*)`")


def commands_in(document: Path) -> list[list[str]]:
    """Every line of every fenced block, as words."""
    blocks = _FENCED.findall(document.read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


@for_each("document", DOCUMENTS)
def test_every_link_leads_to_something_that_is_there(document: Path) -> None:
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (document.parent / target).exists(), target


@for_each("document", DOCUMENTS)
def test_every_command_is_one_that_is_there(document: Path) -> None:
    for words in commands_in(document):
        match words:
            case ["omnicall", *further]:
                _check_own(further)
            case ["python3", "packaging/dev.py", name, *further]:
                assert name in COMMANDS, words
                if name == "test":
                    pytest_arguments(further)
            case ["python3", script, *_further]:
                assert (CHECKOUT / script).is_file(), words
            case _:
                pytest.fail(f"{document.name}: nobody knows how to try {shlex.join(words)}")


@for_each("guide", GUIDES)
def test_commands_in_the_text_are_understood_too(guide: Path) -> None:
    found = _INLINE.findall(guide.read_text(encoding="utf-8"))
    assert found
    for command in found:
        _check_own(shlex.split(command)[1:])


def test_both_guides_have_the_same_chapters_pictures_and_commands() -> None:
    english, chinese = (guide.read_text(encoding="utf-8") for guide in GUIDES)
    for pattern in (r"^(#+) ", r"\(\.\./resources/screenshots/([^)]+)\)", r"^\d+\. (?=\S)"):
        assert re.findall(pattern, english, re.MULTILINE) == re.findall(
            pattern, chinese, re.MULTILINE
        )
    assert commands_in(GUIDES[0]) == commands_in(GUIDES[1])
    assert english.count("\n| ") == chinese.count("\n| ")


def test_what_the_guides_call_by_name_is_called_so_in_the_windows() -> None:
    texts = (CHECKOUT / "resources/translations/omnicall_zh.ts").read_text(encoding="utf-8")
    # A line that ends inside a name goes on with a space, and in Chinese without one.
    english, chinese = (
        re.sub(r"\s*\n\s*", space, guide.read_text(encoding="utf-8"))
        for guide, space in zip(GUIDES, (" ", ""), strict=True)
    )
    in_english = re.findall(r"(?<!\*)\*(?![* ])([^*]+?)(?<!\*)\*(?!\*)", english)
    for path, tag in (
        *((path, "source") for path in in_english),
        *((path, "translation") for path in re.findall(r"“([^”]+)”", chinese)),
    ):
        for name in re.split(r"\s*→\s*", path):
            if name not in _NAMES_OF_OTHERS:
                assert f"<{tag}>{name}</{tag}>" in texts, name


def test_every_step_of_the_check_has_a_row_with_what_helps() -> None:
    english, chinese = (guide.read_text(encoding="utf-8") for guide in GUIDES)
    for name in RUNGS.values():
        assert re.search(rf"^\| [^|]*{name.en}[^|]* \| \S", english, re.MULTILINE), name.en
        assert re.search(rf"^\| [^|]*{name.zh}[^|]* \| \S", chinese, re.MULTILINE), name.zh


@for_each("guide", GUIDES)
def test_the_policy_in_the_guide_settles_what_it_says(guide: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    policy = policy_from(json.loads(example))
    assert policy.faults == ()
    assert policy.locked == {Settled.REGION, Settled.MODEL, Settled.SAVE_NOTES}
    assert set(policy.values) == set(Settled) - {Settled.ADDRESS}
    for system in ("linux", "darwin"):
        assert str(policy_file_on(system, {})) in guide.read_text(encoding="utf-8")


def test_the_version_file_in_the_developer_guide_is_understood() -> None:
    guide = (CHECKOUT / "docs/developers.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    answer = answer_in(example.encode(), __version__)
    assert answer.release is not None, answer.fault


_NAMES_OF_OTHERS = {
    # The systems' own settings, the installer's question, and what games call it.
    *("Privacy & security", "System Settings", "Privacy & Security"),
    *("borderless full screen", "exclusive full screen", "无边框全屏", "独占全屏"),
    *("隐私和安全性", "系统设置", "隐私与安全性", "应用程序", "只给自己用", "所有用户"),
    # No names at all.
    *("检查说……", "沙——"),
}


def _check_own(words: list[str]) -> None:
    if words == ["--version"]:
        return
    parser().parse_args(words)
