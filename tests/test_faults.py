"""Every row of the table of faults names a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def _rows() -> list[str]:
    lines = (CHECKOUT / "tests" / "FAULTS.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    return [row for row in rows if not row.startswith(("| fault |", "| --- |"))]


def test_every_fault_has_its_test_and_says_what_the_person_sees() -> None:
    assert len(_rows()) > 40
    for row in _rows():
        _empty, fault, test, seen, _end = (cell.strip() for cell in row.split("|"))
        assert fault
        assert seen
        named = _TEST.fullmatch(test)
        assert named is not None, row
        source = (CHECKOUT / named[1]).read_text(encoding="utf-8")
        assert f"\ndef {named[2]}(" in source, row
