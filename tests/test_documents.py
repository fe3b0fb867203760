"""What the documents say can be done: links lead somewhere, commands and names are there."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

from devtool.commands import COMMANDS, pytest_arguments

from omnicall import __version__
from omnicall.arguments import parser
from omnicall.core.check_sentences import RUNGS
from omnicall.core.policy import Settled, policy_from
from omnicall.core.updates import answer_in
from omnicall.system.policy_file import policy_file_on
from tests.helpers.documents import (
    CHECKOUT,
    DOCUMENTS,
    GUIDES,
    all_commands,
    code_in,
    commands_in,
)
from tests.helpers.for_each import for_each

_LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
_PLACE = re.compile(r"(?:docs|omnicall|packaging|resources|tests)(?:/[\w.-]+)+")


@for_each("document", DOCUMENTS)
def test_every_link_leads_to_something_that_is_there(document: Path) -> None:
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (document.parent / target).exists(), target


@for_each("document", DOCUMENTS)
def test_every_command_is_one_that_is_there(document: Path) -> None:
    for command in all_commands([document]):
        match shlex.split(command):
            case ["omnicall", *further]:
                _check_own(further)
            case ["python3", "packaging/dev.py", name, *further]:
                assert name in COMMANDS, command
                if name == "test":
                    pytest_arguments(further)
            case ["python3", script, *_further]:
                assert (CHECKOUT / script).is_file(), command


@for_each("document", DOCUMENTS)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    for code in code_in(document):
        if _PLACE.fullmatch(code) and "dist" not in code:
            assert (CHECKOUT / code).exists(), code


def test_the_picture_of_the_layers_is_the_one_that_is_checked() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"```text\n(.*?cli.*?core.*?)```", readme, re.DOTALL)
    project = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(project)["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"omnicall\.(\w+)", layer) for layer in contracts[0]["layers"]]
    # What stands behind a wide gap is said of a layer and names none.
    painted = [line.lstrip().partition("   ")[0] for line in picture.splitlines()]
    place = {name: at for at, line in enumerate(painted) for name in re.findall(r"\w+", line)}
    highest = -1
    for layer in layers[1:]:
        places = {place[name] for name in layer}
        assert min(places) >= highest, layer
        highest = max(places)


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
