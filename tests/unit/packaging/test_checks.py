"""The test command runs everything, quickest first, and shows what pytest says."""

from __future__ import annotations

from devtool.checks import (
    CONTRACTS,
    COVERAGE,
    FIRST_UNIT_TESTS,
    FORMATTING,
    LINT,
    OTHER_TESTS,
    SCREEN_TESTS,
    SCREENLESS_TESTS,
    SECOND_UNIT_TESTS,
    THOROUGH_UNIT_TESTS,
    TYPES,
    WINDOW_TESTS,
    checks,
)

STATIC = [FORMATTING, LINT, TYPES, CONTRACTS]
UNIT_TESTS = [FIRST_UNIT_TESTS, SECOND_UNIT_TESTS]
WHOLE_PROGRAM = [SCREENLESS_TESTS, SCREEN_TESTS]


def test_the_quickest_checks_come_first_and_coverage_when_what_it_reads_is_whole() -> None:
    at_once = [OTHER_TESTS, THOROUGH_UNIT_TESTS, WINDOW_TESTS, *WHOLE_PROGRAM]
    assert checks([], has_unit_tests=True) == [*STATIC, *UNIT_TESTS, *at_once, COVERAGE]


def test_without_unit_tests_there_is_no_coverage_to_look_at() -> None:
    others = [OTHER_TESTS, WINDOW_TESTS, *WHOLE_PROGRAM]
    assert checks([], has_unit_tests=False) == [*STATIC, *others]


def test_no_test_is_left_out() -> None:
    first = [part for part in FIRST_UNIT_TESTS.command if part.startswith("tests/")]
    rest = ["tests/unit", *(f"--ignore={folder}" for folder in first)]
    assert list(SECOND_UNIT_TESTS.command[-len(rest) :]) == rest
    assert "tests/unit" in THOROUGH_UNIT_TESTS.command
    elsewhere = ("tests/unit", "tests/end2end", "tests/integration/ui")
    assert OTHER_TESTS.command == ("pytest", *(f"--ignore={folder}" for folder in elsewhere))
    assert SCREEN_TESTS.command == ("pytest", "tests/end2end", "-m", "on_screen")
    assert SCREENLESS_TESTS.command == ("pytest", "tests/end2end", "-m", "not on_screen")
    assert WINDOW_TESTS.command == ("pytest", "tests/integration/ui")


def test_what_computes_gives_way_to_what_waits_for_most_of_its_time() -> None:
    everything = checks([], has_unit_tests=True)
    beside = [check for check in everything if check.is_beside]
    assert beside == [SECOND_UNIT_TESTS, THOROUGH_UNIT_TESTS, WINDOW_TESTS, *WHOLE_PROGRAM]
    patient = [check for check in beside if check.is_patient]
    assert patient == [THOROUGH_UNIT_TESTS, WINDOW_TESTS]


def test_own_arguments_choose_the_tests_and_skip_no_other_check() -> None:
    *others, chosen = checks(["-k", "docking", "-x"], has_unit_tests=True)
    assert others == STATIC
    assert chosen.command == ("pytest", "-k", "docking", "-x")


def test_what_pytest_says_is_always_seen() -> None:
    everything = checks([], has_unit_tests=True) + checks(["-x"], has_unit_tests=True)
    with_pytest = [check for check in everything if "pytest" in check.command]
    assert len(with_pytest) == 8
    assert all(check.is_talkative for check in with_pytest)
