"""The bill of materials: what is on it, in which form, and the same for the same build."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path

import pytest
from devtool.bill import LICENCE_FILE, OWN_TEXTS, Component, bill, component, components_of
from devtool.environment import CHECKOUT

from tests.helpers.for_each import for_each

PROGRAM = Component("omnicall", "1.0", "MIT", "pkg:generic/omnicall@1.0")


def test_a_package_is_on_the_bill_by_any_of_its_files() -> None:
    installed = [distribution("pytest"), distribution("iniconfig")]
    files = [str(Path(pytest.__file__))]
    assert [found.name for found in components_of(files, installed)] == ["pytest"]
    assert components_of(["/nowhere/else.py"], installed) == []


def test_a_line_has_the_packages_plain_name_and_a_short_licence_or_none() -> None:
    made = component("Some_Package", "1.2", {"License-Expression": "MIT"})
    assert made == Component("some-package", "1.2", "MIT", "pkg:pypi/some-package@1.2")
    assert component("a", "1", {"License": "All of it:\n" + "words " * 50}).licence == ""
    assert component("a", "1", {}).licence == ""


def test_the_bill_names_each_part_once_and_what_it_is_part_of() -> None:
    part = component("numpy", "2.4", {"License": "BSD"})
    silent = component("quiet", "1", {})
    made = bill(PROGRAM, [part, silent], "abc")
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    text = json.dumps(made)
    assert text.count('"purl": "pkg:pypi/numpy@2.4"') == 1
    assert '"dependsOn": ["pkg:pypi/numpy@2.4", "pkg:pypi/quiet@1"]' in text
    assert text == json.dumps(bill(PROGRAM, [part, silent], "abc"))
    assert made["serialNumber"] != bill(PROGRAM, [part], "abd")["serialNumber"]


@for_each(
    "path", ["a.dist-info/LICENSE", "a.dist-info/licenses/x/Y.md", "cv2/LICENSE-3RD-PARTY.txt"]
)
def test_a_licence_is_known_by_its_name_or_its_folder(path: str) -> None:
    assert LICENCE_FILE.search(path)
    assert not LICENCE_FILE.search("dashscope/licence_check/api.py")


def test_texts_that_no_package_carries_lie_in_the_checkout() -> None:
    for names in OWN_TEXTS.values():
        for name in names:
            assert (CHECKOUT / "packaging" / "licences" / name).is_file()
