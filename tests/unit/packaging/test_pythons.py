"""Any Python can say which one OmniCall needs, and how to get it."""

from __future__ import annotations

import ast
import tomllib

from devtool.environment import CHECKOUT
from devtool.pythons import PYTHON_OF_RELEASE, SUPPORTED, advice, candidates, has_supported_python

from tests.helpers.for_each import for_each

PACKAGING = CHECKOUT / "packaging"
OLDEST_READER = (3, 7)

BOOKWORM = 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_CODENAME=bookworm\nID=debian\n'
MINT = "NAME=bookworm\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble\n"
FEDORA = 'NAME="Fedora Linux"\nVERSION_CODENAME=""\nID=fedora\n'


@for_each("name", ["dev.py", "devtool/__init__.py", "devtool/pythons.py"])
def test_a_python_too_old_can_read_as_far_as_the_refusal(name: str) -> None:
    source = (PACKAGING / name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=OLDEST_READER)
    imported = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    ours = {module for module in imported if module is not None and module.startswith("devtool")}
    assert ours <= {"devtool.pythons"}


def test_the_package_declares_the_pythons_that_the_tool_takes() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (newest, *_between, oldest) = SUPPORTED
    declared = f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert project["requires-python"] == declared


def test_the_tests_run_on_a_python_that_will_do() -> None:
    assert has_supported_python()


def test_the_newest_python_is_looked_for_first() -> None:
    assert candidates(is_windows=False) == [["python3.13"], ["python3.12"], ["python3.11"]]


def test_on_windows_its_launcher_is_asked_before_the_path() -> None:
    assert candidates(is_windows=True)[:3] == [["py", "-3.13"], ["py", "-3.12"], ["py", "-3.11"]]
    assert candidates(is_windows=True)[3:] == candidates(is_windows=False)


def test_the_advice_names_what_runs_and_the_package_of_this_release() -> None:
    assert advice((3, 9), BOOKWORM) == (
        "OmniCall needs Python 3.11, 3.12 or 3.13, and this is 3.9. "
        "Install it with: sudo apt-get install python3.11 python3.11-venv"
    )


@for_each("os_release", ["", FEDORA, "no key here", "VERSION_CODENAME=buster"])
def test_elsewhere_the_advice_names_no_package(os_release: str) -> None:
    told = advice((3, 14), os_release)
    assert "this is 3.14." in told
    assert "apt-get" not in told
    assert "\n" not in told


def test_a_quoted_code_name_is_understood() -> None:
    assert "python3.12" in advice((3, 8), 'VERSION_CODENAME="noble"\n')


def test_a_relative_of_ubuntu_uses_its_packages() -> None:
    assert "apt-get install python3.12 " in advice((3, 8), MINT)


def test_no_release_is_advised_to_a_python_that_will_not_do() -> None:
    supported = {f"python{major}.{minor}" for major, minor in SUPPORTED}
    assert set(PYTHON_OF_RELEASE.values()) <= supported
