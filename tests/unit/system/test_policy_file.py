"""Where a policy lies on each system, and that a broken one stops nobody."""

from __future__ import annotations

import json
from pathlib import Path

from omnicall.core.policy import Policy, Settled
from omnicall.system.policy_file import policy_file_on, read_policy
from tests.conftest import LogWatch
from tests.helpers.for_each import for_each


def test_it_lies_where_only_an_administrator_can_write() -> None:
    assert policy_file_on("linux", {}) == Path("/etc/omnicall/policy.json")
    assert policy_file_on("darwin", {}).parts[:3] == ("/", "Library", "Application Support")
    there = policy_file_on("win32", {"PROGRAMDATA": "D:/Data"})
    assert there == Path("D:/Data/OmniCall/policy.json")


def test_it_is_read_with_the_mark_that_windows_editors_put_in_front(tmp_path: Path) -> None:
    document = {
        "schema": "omnicall-policy",
        "version": 1,
        "settings": {"model": {"value": "m", "locked": True}},
    }
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(document), encoding="utf-8-sig")
    assert read_policy(file) == Policy({Settled.MODEL: "m"}, frozenset({Settled.MODEL}))


def test_without_a_file_nothing_is_settled(tmp_path: Path) -> None:
    assert read_policy(tmp_path / "none" / "policy.json") == Policy()


@for_each("text", ["{", "[]", '{"schema": "other"}'])
def test_a_broken_file_is_told_to_the_log(text: str, tmp_path: Path, log_watch: LogWatch) -> None:
    file = tmp_path / "policy.json"
    file.write_text(text, encoding="utf-8")
    policy = read_policy(file)
    log_watch.take("olicy")
    assert (policy.values, policy.locked) == ({}, frozenset())


def test_a_file_that_cant_be_read_is_told_to_the_log(tmp_path: Path, log_watch: LogWatch) -> None:
    assert read_policy(tmp_path) == Policy()
    log_watch.take("can't be read")
