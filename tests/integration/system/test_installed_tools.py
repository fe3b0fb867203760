"""Installed tools: listed without importing, loaded when wanted, and no failure gets out."""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicall.core.events import ToolReturned
from omnicall.core.tool import Tool
from omnicall.system.installed_tools import MAX_OUTPUT_CHARACTERS, ToolRunner, installed_tools
from tests.conftest import LogWatch
from tests.helpers.waiting import LIMIT_S, wait_until

MODULE = '''
import threading
go_on = threading.Event()
def add(arguments):
    """Adds
    two numbers."""
    return arguments["a"] + arguments["b"]
add.parameters = {"type": "object", "properties": {"a": {"type": "number"}}}
def wait(arguments):
    return go_on.wait(60)
def much(arguments):
    return "x" * 1_000_000
def odd(arguments):
    return object()
odd.parameters = {"type": object()}
number = 3
'''
NAMES = ("add", "wait", "much", "odd", "number", "missing", "elsewhere")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "some_tools.py").write_text(MODULE, encoding="utf-8")
    about = tmp_path / "some_tools-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: some-tools\nVersion: 1.0\n")
    lines = [f"{name} = some_tools:{name}" for name in NAMES[:-1]]
    lines += [
        "elsewhere = no_such_module:f",
        "suggest = some_tools:add",
        "bad name = some_tools:add",
    ]
    (about / "entry_points.txt").write_text("\n".join(["[omnicall.tools]", *lines, ""]))
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("some_tools", None)


@pytest.fixture
def returned() -> queue.SimpleQueue[ToolReturned]:
    return queue.SimpleQueue()


@pytest.fixture
def runner(folder: Path, returned: queue.SimpleQueue[ToolReturned]) -> ToolRunner:
    return ToolRunner(returned.put)


def test_what_is_installed_is_listed_without_importing_it(folder: Path) -> None:
    assert set(NAMES) <= set(installed_tools())
    assert not {"suggest", "bad name"} & set(installed_tools())
    assert "some_tools" not in sys.modules


def test_what_can_not_be_loaded_is_left_out(runner: ToolRunner, log_watch: LogWatch) -> None:
    tools = runner.load([*NAMES, "never installed"])
    for _ in ("number", "missing", "elsewhere"):
        log_watch.take("A tool can't be loaded")
    assert [tool.name for tool in tools] == ["add", "wait", "much", "odd"]
    schema = {"type": "object", "properties": {"a": {"type": "number"}}}
    assert tools[0] == Tool("add", "Adds two numbers.", schema)
    # What isn't a schema is none.
    assert tools[3].parameters == {"type": "object", "properties": {}}


def outcome(runner: ToolRunner, returned: queue.SimpleQueue[ToolReturned], name: str) -> object:
    runner.run("c", name, '{"a": 1, "b": 2}')
    fact = returned.get(timeout=LIMIT_S)
    output = json.loads(fact.output)
    return output["error"] if fact.is_failed else output


def test_what_a_tool_gives_is_told_as_json_and_what_breaks_it_as_a_reason(
    runner: ToolRunner, returned: queue.SimpleQueue[ToolReturned]
) -> None:
    runner.load(["add", "much", "odd"])
    assert outcome(runner, returned, "add") == 3
    assert MAX_OUTPUT_CHARACTERS < 1_000_000
    assert "too much" in str(outcome(runner, returned, "much"))
    assert "TypeError" in str(outcome(runner, returned, "odd"))
    assert outcome(runner, returned, "never loaded") == "There is no such tool."
    runner.run("c", "add", "{}")
    assert returned.get(timeout=LIMIT_S).is_failed


def test_a_tool_that_hangs_is_not_started_again(
    runner: ToolRunner, returned: queue.SimpleQueue[ToolReturned]
) -> None:
    runner.load(["wait"])
    runner.run("c1", "wait", "{}")
    assert outcome(runner, returned, "wait") == "It is still busy."
    sys.modules["some_tools"].go_on.set()
    assert returned.get(timeout=LIMIT_S) == ToolReturned("c1", "true")
    wait_until(
        lambda: not any(thread.name == "tool-wait" for thread in threading.enumerate()),
        LIMIT_S,
        "the tool's thread to end",
    )
