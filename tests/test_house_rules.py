"""Every file of the checkout keeps the rules of the house, and the rules notice who doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.for_each import for_each
from tests.helpers.house_rules import (
    MAX_ATTRIBUTES,
    MAX_LINES,
    RULES,
    Rule,
    SourceFile,
    careless,
    catching_everything,
    mirrored_by,
    multiplying,
    not_locked,
    reaching_out,
    sleeping,
    source_files,
    telling_of_a_machine,
    too_long,
    too_many_attributes,
    with_a_global,
    without_docstring,
)

CHECKOUT = Path(__file__).parents[1]
THIS_FILE = Path(__file__).relative_to(CHECKOUT).as_posix()


@pytest.fixture(scope="module")
def files() -> list[SourceFile]:
    return source_files(CHECKOUT)


@for_each("rule", RULES)
def test_every_file_keeps_the_rule(rule: Rule, files: list[SourceFile]) -> None:
    assert [breach for file in files for breach in rule(file)] == []


def test_every_unit_test_stands_where_its_module_does(files: list[SourceFile]) -> None:
    paths = {file.path for file in files}
    tests = [path for path in paths if path.startswith("tests/unit/")]
    assert [path for path in sorted(tests) if mirrored_by(path) not in paths] == []


def test_the_files_are_those_that_git_keeps(files: list[SourceFile]) -> None:
    paths = {file.path for file in files}
    assert {"README.md", ".gitignore", "packaging/dev.py", THIS_FILE} <= paths
    made = (".git/", ".venv/", "dist/", ".mypy_cache/")
    assert not [path for path in paths if path.startswith(made) or "__pycache__" in path]


def making(count: int) -> str:
    names = [f"_a{number}" for number in range(count)]
    lines = [f"        self.{name}: int = self.other" for name in names[1:]]
    first = f"        (self.{names[0]}, self.{names[0]}) = 1, 2"
    return "\n".join(["class C:", "    def __init__(self):", first, *lines, ""])


@for_each(
    ("rule", "path", "text"),
    [
        (too_long, "omnicall/core/a.py", "\n" * (MAX_LINES + 1)),
        (too_long, "tests/helpers/a.py", "\n" * (MAX_LINES + 1)),
        (too_many_attributes, "packaging/dev.py", making(MAX_ATTRIBUTES + 1)),
        (with_a_global, "tests/unit/a.py", "def f():\n    global x\n"),
        (catching_everything, "omnicall/app.py", "try:\n    pass\nexcept Exception:\n    pass\n"),
        (catching_everything, "tests/a.py", "try:\n    pass\nexcept:\n    pass\n"),
        (
            catching_everything,
            "packaging/dev.py",
            "try:\n    pass\nexcept (OSError, BaseException) as failure:\n    pass\n",
        ),
        (sleeping, "tests/end2end/a.py", "import time\ntime.sleep(1)\n"),
        (sleeping, "tests/helpers/a.py", "from time import sleep\nsleep(1)\n"),
        (without_docstring, "omnicall/core/a.py", "import os\n"),
        (reaching_out, "tests/unit/core/test_a.py", "import os\nimport threading\n"),
        (reaching_out, "tests/unit/core/test_a.py", "from PySide6.QtCore import QObject\n"),
        (
            reaching_out,
            "tests/unit/core/test_a.py",
            "import socket\nsocket.create_server((1, 2))\n",
        ),
        (careless, "omnicall/system/a.py", "subprocess.run(line, shell=True)\n"),
        (careless, "omnicall/link/a.py", "context.check_hostname = False\n"),
        (careless, "packaging/dev.py", "os.system('ls')\n"),
        (
            not_locked,
            "packaging/locks/dev.txt",
            "a==1 \\\n    --hash=sha256:0\nb==2\n    # via a\n",
        ),
        (multiplying, "tests/unit/core/test_a.py", '@pytest.mark.parametrize("a", [1])\n'),
        (not_locked, "packaging/locks/dev.txt", "a>=1 --hash=sha256:0\n"),
        (telling_of_a_machine, "README.md", "see /work" + "/main"),
        (telling_of_a_machine, "packaging/locks/dev.txt", "--index" + "-url https://a\n"),
        (telling_of_a_machine, "packaging/dev.py", "https://pypi" + ".org/simple"),
        (telling_of_a_machine, "omnicall/a.py", "KEY = 'sk-" + "0123456789abcdef'"),
    ],
)
def test_a_breach_is_noticed(rule: Rule, path: str, text: str) -> None:
    (breach,) = rule(SourceFile(path, text))
    assert breach.startswith(path)


@for_each(
    ("rule", "path", "text"),
    [
        (too_long, "omnicall/core/a.py", "\n" * MAX_LINES),
        (too_long, "tests/unit/core/test_a.py", "\n" * (MAX_LINES + 1)),
        (too_many_attributes, "omnicall/app.py", making(MAX_ATTRIBUTES)),
        (with_a_global, "omnicall/app.py", '"""Says global x."""\nx = "global x"\n'),
        (catching_everything, "omnicall/app.py", "try:\n    pass\nexcept OSError:\n    pass\n"),
        (
            catching_everything,
            "omnicall/system/worker.py",
            "try:\n    pass\nexcept Exception:\n    pass\n",
        ),
        (sleeping, "omnicall/media/a.py", "import time\ntime.sleep(1)\n"),
        (sleeping, "tests/helpers/waiting.py", "import time\ntime.sleep(1)\n"),
        (without_docstring, "omnicall/core/a.py", '"""What it is."""\n'),
        (without_docstring, "tests/helpers/__init__.py", ""),
        (reaching_out, "tests/integration/test_a.py", "import threading\n"),
        (reaching_out, "tests/unit/link/test_a.py", "import socket\nsocket.gaierror()\n"),
        (multiplying, "tests/integration/test_a.py", '@pytest.mark.parametrize("a", [1])\n'),
        (careless, "tests/helpers/a.py", "subprocess.run(line, shell=True)\n"),
        (not_locked, "packaging/locks/dev.txt", "# a\na==1 \\\n    --hash=sha256:0 # via b\n"),
        (telling_of_a_machine, "README.md", "a risk-0123456789abcdef in framework/main"),
        (telling_of_a_machine, "omnicall/a.py", "KEY = 'sk-wrong'"),
    ],
)
def test_what_is_allowed_is_no_breach(rule: Rule, path: str, text: str) -> None:
    assert list(rule(SourceFile(path, text))) == []


@for_each(
    ("unit_test", "module"),
    [
        ("tests/unit/core/test_call.py", "omnicall/core/call.py"),
        ("tests/unit/test_watcher.py", "omnicall/watcher.py"),
        ("tests/unit/packaging/test_stamp.py", "packaging/devtool/stamp.py"),
        ("tests/unit/core/notes.py", None),
    ],
)
def test_a_unit_test_names_its_module_by_its_place(unit_test: str, module: str | None) -> None:
    assert mirrored_by(unit_test) == module
