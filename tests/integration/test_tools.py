"""The example of a tool, installed as a person would: declared, run, told of and talked about."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from devtool.environment import CHECKOUT

from tests.helpers.program import Program
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.waiting import LIMIT_S

EXAMPLE = CHECKOUT / "packaging" / "examples" / "omnicall-dice"
OUTPUT = "conversation.item.create"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder it is installed in, which nobody but these tests looks into."""
    folder = tmp_path_factory.mktemp("tools")
    uv = str(Path(sys.executable).with_name("uv"))
    quietly = ["--offline", "--no-build-isolation", "--no-deps", "--quiet"]
    where = ["--python", sys.executable, "--target", str(folder)]
    subprocess.run(
        [uv, "pip", "install", *quietly, *where, str(EXAMPLE)], check=True, timeout=2 * LIMIT_S
    )
    return folder


def words(service: ScriptedService, *more: str) -> list[str]:
    without = ["--microphone=none", "--camera=none", "--speaker=none"]
    return ["call", f"--endpoint={service.url}", *without, "--quiet-start", "--events=-", *more]


def declared(peer: Peer) -> list[str]:
    session = peer.wait_for("session.update").event["session"]
    assert isinstance(session, dict)
    return [tool["function"]["name"] for tool in session["tools"]]


def call_tool(peer: Peer, call_id: str, name: str, arguments: str) -> None:
    answer_id = f"answer of {call_id}"
    peer.send(type="response.created", response={"id": answer_id, "status": "in_progress"})
    call = {"name": name, "call_id": call_id, "arguments": arguments}
    peer.send(type="response.function_call_arguments.done", response_id=answer_id, **call)
    peer.send(type="response.done", response={"id": answer_id, "status": "completed"})


def test_a_tool_that_is_switched_on_is_called_and_its_result_is_talked_about(
    installed: Path, tmp_path: Path
) -> None:
    env = {"PYTHONPATH": str(installed)}
    with (
        ScriptedService() as service,
        Program(words(service, "--tool=roll_die"), tmp_path, env) as program,
    ):
        program.wait_for_phase("live")
        peer = service.peer()
        assert declared(peer) == ["suggest", "roll_die"]
        call_tool(peer, "c1", "roll_die", '{"sides": 4}')
        item = peer.wait_for(OUTPUT).event["item"]
        assert isinstance(item, dict)
        output = json.loads(str(item["output"]))
        assert (item["call_id"], output["sides"]) == ("c1", 4)
        assert 1 <= output["shows"] <= 4
        peer.wait_for("response.create")
        # What breaks it is told to the model and shown, and the call goes on.
        call_tool(peer, "c2", "roll_die", '{"sides": ')
        refused = peer.wait_for(OUTPUT, 2).event["item"]
        assert isinstance(refused, dict)
        assert json.loads(str(refused["output"]))["ok"] is False
        program.interrupt()
        assert program.finish() == 0, program.errors


def test_a_tool_that_is_not_switched_on_is_not_even_declared(
    installed: Path, tmp_path: Path
) -> None:
    env = {"PYTHONPATH": str(installed)}
    with ScriptedService() as service, Program(words(service), tmp_path, env) as program:
        program.wait_for_phase("live")
        assert declared(service.peer()) == ["suggest"]
        program.interrupt()
        assert program.finish() == 0, program.errors
