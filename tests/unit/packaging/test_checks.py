"""The test command runs everything, quickest first, and shows what pytest says."""

from __future__ import annotations

from devtool.checks import (
    CONTRACTS,
    COVERAGE,
    END_TO_END_TESTS,
    FORMATTING,
    LINT,
    OTHER_TESTS,
    THOROUGH_UNIT_TESTS,
    TYPES,
    UNIT_TESTS,
    checks,
)

STATIC = [FORMATTING, LINT, TYPES, CONTRACTS]
OTHERS = [OTHER_TESTS, END_TO_END_TESTS]


def test_the_quickest_checks_come_first_and_coverage_right_behind_what_it_reads() -> None:
    everything = [*STATIC, UNIT_TESTS, THOROUGH_UNIT_TESTS, COVERAGE, *OTHERS]
    assert checks([], has_unit_tests=True) == everything


def test_without_unit_tests_there_is_no_coverage_to_look_at() -> None:
    assert checks([], has_unit_tests=False) == [*STATIC, *OTHERS]


def test_no_test_is_left_out() -> None:
    assert "tests/unit" in UNIT_TESTS.command
    assert THOROUGH_UNIT_TESTS.command[3 : 3 + len(UNIT_TESTS.command)] == UNIT_TESTS.command
    assert OTHER_TESTS.command == ("pytest", "--ignore=tests/unit", "--ignore=tests/end2end")
    assert END_TO_END_TESTS.command == ("pytest", "tests/end2end")


def test_only_what_waits_for_most_of_its_time_runs_beside_another_check() -> None:
    everything = checks([], has_unit_tests=True)
    assert [check for check in everything if check.is_beside] == [END_TO_END_TESTS]


def test_own_arguments_choose_the_tests_and_skip_no_other_check() -> None:
    *others, chosen = checks(["-k", "docking", "-x"], has_unit_tests=True)
    assert others == STATIC
    assert chosen.command == ("pytest", "-k", "docking", "-x")


def test_what_pytest_says_is_always_seen() -> None:
    everything = checks([], has_unit_tests=True) + checks(["-x"], has_unit_tests=True)
    with_pytest = [check for check in everything if "pytest" in check.command]
    assert len(with_pytest) == 5
    assert all(check.is_talkative for check in with_pytest)
