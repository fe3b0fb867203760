"""The workflows call what is tested here, and nothing that somebody else can change."""

from __future__ import annotations

import re
from pathlib import Path

from devtool.commands import COMMANDS
from devtool.environment import CHECKOUT

WORKFLOWS = sorted((CHECKOUT / ".github" / "workflows").glob("*.yml"))


def test_every_action_is_pinned_by_its_whole_hash() -> None:
    assert WORKFLOWS
    for workflow in WORKFLOWS:
        for used in re.findall(r"uses: (.+)", workflow.read_text(encoding="utf-8")):
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[\d.]+", used), used


def test_every_job_has_a_limit_and_may_only_read() -> None:
    for workflow in WORKFLOWS:
        text = workflow.read_text(encoding="utf-8")
        assert text.count("runs-on:") == text.count("timeout-minutes:")
        assert "\npermissions:\n  contents: read\n" in text
        assert "cancel-in-progress: true" in text


def test_the_commands_they_run_are_there() -> None:
    for workflow in WORKFLOWS:
        text = workflow.read_text(encoding="utf-8").replace("\\", "/")
        scripts = re.findall(r"packaging/(\w+\.py) ?(\w*)", text)
        assert scripts
        for script, word in scripts:
            assert Path(CHECKOUT, "packaging", script).is_file()
            assert script != "dev.py" or word in COMMANDS
