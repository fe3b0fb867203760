"""A set-up does what is left to do, and after it nothing is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from devtool.stamp import Action, Stamp, actions, digest, merged, stamp_from

from tests.helpers.for_each import for_each

DONE = Stamp("base", "runtime", "project", "dev", ("numpy-2", "pytest-9"))
WITHOUT_DEV = replace(DONE, dev=None)
ALL = [Action.CREATE, Action.INSTALL_RUNTIME, Action.INSTALL_DEV, Action.LINK_PROJECT]
ALL_BUT_DEV = [Action.CREATE, Action.INSTALL_RUNTIME, Action.LINK_PROJECT]


@for_each(
    ("found", "wanted", "left"),
    [
        (None, DONE, ALL),
        (None, WITHOUT_DEV, ALL_BUT_DEV),
        (DONE, DONE, []),
        (DONE, WITHOUT_DEV, []),
        (WITHOUT_DEV, WITHOUT_DEV, []),
        (WITHOUT_DEV, DONE, [Action.INSTALL_DEV]),
        (DONE, replace(DONE, project="new"), [Action.LINK_PROJECT]),
        (WITHOUT_DEV, replace(DONE, project="new"), [Action.INSTALL_DEV, Action.LINK_PROJECT]),
        (DONE, replace(DONE, base="new"), ALL),
        (DONE, replace(DONE, runtime="new"), ALL),
        (DONE, replace(DONE, dev="new"), ALL),
        (DONE, replace(WITHOUT_DEV, runtime="new"), ALL_BUT_DEV),
    ],
)
def test_only_what_is_left_is_done(found: Stamp | None, wanted: Stamp, left: list[Action]) -> None:
    assert actions(found, wanted, DONE.distributions) == left


def test_a_package_that_was_taken_away_makes_a_new_environment() -> None:
    assert actions(DONE, DONE, ["numpy-2"]) == ALL


def test_a_package_that_came_along_changes_nothing() -> None:
    assert actions(DONE, DONE, [*DONE.distributions, "ipython-9"]) == []


@for_each(
    "text",
    ["", "{", "[]", "{}", "7", "null", '"text"', '{"base": "b"}', DONE.text()[:-20], "\0" * 64],
)
def test_a_broken_stamp_is_none(text: str) -> None:
    assert stamp_from(text) is None


def test_a_stamp_of_another_version_of_this_tool_is_none() -> None:
    assert stamp_from(DONE.text().replace('"base"', '"foundation"')) is None
    assert stamp_from(DONE.text().replace("{", '{"more": "fields",', 1)) is None


@for_each("stamp", [DONE, WITHOUT_DEV, replace(DONE, distributions=())])
def test_a_stamp_is_read_as_it_was_written(stamp: Stamp) -> None:
    assert stamp_from(stamp.text()) == stamp


@for_each(
    "damaged",
    [
        DONE.text().replace('"numpy-2"', "[]"),
        DONE.text().replace('"numpy-2"', "{}"),
        DONE.text().replace('"numpy-2"', "null"),
        DONE.text().replace('"base",', "[],"),
        DONE.text().replace('"runtime",', "7,"),
    ],
)
def test_no_damage_to_a_stamp_stops_a_set_up(damaged: str) -> None:
    assert damaged != DONE.text()
    assert actions(stamp_from(damaged), DONE, DONE.distributions) == ALL


def test_any_change_of_any_part_shows_in_the_digest() -> None:
    parts = [("a", "b"), ("ab",), ("a", "c"), ("b", "a"), ("a", "b", ""), ("", "a", "b")]
    assert len({digest(*some) for some in parts}) == len(parts)
    assert digest("a", "b") == digest("a", "b")


@dataclass(frozen=True)
class Environment:
    """What an environment holds, as the steps of a set-up change it."""

    stamp: Stamp | None = None
    holds: tuple[tuple[str, str], ...] = ()

    def after(self, wanted: Stamp) -> Environment:
        """Take the steps that are left and write the stamp."""
        left = actions(self.stamp, wanted, self._present())
        if not left:
            return self
        holds = dict(self.holds)
        for action in left:
            match action:
                case Action.CREATE:
                    holds = {"base": wanted.base}
                case Action.INSTALL_RUNTIME:
                    assert "base" in holds
                    holds["runtime"] = wanted.runtime
                case Action.INSTALL_DEV:
                    assert "runtime" in holds
                    assert "dev" not in holds, "one lock on top of another"
                    holds["dev"] = wanted.dev or ""
                case Action.LINK_PROJECT:
                    assert "runtime" in holds
                    holds["project"] = wanted.project
        new = Environment(merged(self.stamp, wanted, left), tuple(sorted(holds.items())))
        assert new.stamp is not None
        return replace(new, stamp=replace(new.stamp, distributions=tuple(new._present())))

    def _present(self) -> list[str]:
        return [f"{name}-{version}" for name, version in self.holds]


def test_whatever_came_before_the_environment_holds_what_was_wanted() -> None:
    wishes = [Stamp(*wish) for wish in itertools.product("ab", "ab", "ab", (None, "a", "b"))]
    seen: set[Environment] = set()
    fresh = {Environment()}
    while fresh:
        seen |= fresh
        reached = {environment.after(wish): wish for environment in fresh for wish in wishes}
        for environment, wish in reached.items():
            held = dict(environment.holds)
            assert held["base"] == wish.base
            assert held["runtime"] == wish.runtime
            assert held["project"] == wish.project
            assert wish.dev in (None, held.get("dev"))
            assert environment.after(wish) is environment
        fresh = set(reached) - seen
    assert len(seen) == 1 + len(wishes)
