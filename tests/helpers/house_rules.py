"""The rules of this house that no linter knows: each takes a file and tells its breaches."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MAX_LINES = 300
MAX_ATTRIBUTES = 10

_HOLDS_THREADS_LAST_FRAME = "omnicall/system/worker.py"
_MAY_SLEEP = "tests/helpers/waiting.py"
_NOT_IN_UNIT_TESTS = {
    *("PySide6", "asyncio", "multiprocessing", "pytestqt", "sounddevice", "subprocess"),
    *("threading", "time"),
}
_OPENED_SOCKET = re.compile(r"\bsocket\.(?:socket|socketpair|create_\w+)\(")

# Written so that this file doesn't hold what it forbids.
_MACHINE = re.compile(r"/work[/]|/root[/]|/tmp/bash[_]jobs|/opt/(?:wheels|pypi)\b")
_REGISTRY = re.compile(
    r"pypi[.]org|pythonhosted[.]org|(?:deb|snapshot)[.]debian[.]org|registry[.]npmjs[.]org"
    r"|--(?:extra-)?index-url"
)
_CARELESS = re.compile(
    r"shell *= *True|os\.(?:system|popen)\(|getoutput\(|CERT_NONE|check_hostname *= *False"
    r"|verify *= *False|unverified_context|enableTrace\(True|setLevel\(logging\.NOTSET"
)
_KEY = re.compile(r"\bsk-[A-Za-z0-9]{16,}")


@dataclass(frozen=True)
class SourceFile:
    """A text file of the checkout; ``path`` is written from there, with slashes."""

    path: str
    text: str

    @property
    def is_python(self) -> bool:
        """Whether the rules about code are for it."""
        return self.path.endswith(".py")

    @property
    def is_lasting_code(self) -> bool:
        """Whether it is built upon: all code but the tests themselves."""
        return self.is_python and self.path.startswith(
            ("omnicall/", "packaging/", "tests/helpers/")
        )

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """The whole syntax tree; ask only where the text gives reason, it takes milliseconds."""
        return list(ast.walk(ast.parse(self.text)))


Rule = Callable[[SourceFile], Iterator[str]]


def source_files(checkout: Path) -> list[SourceFile]:
    """Every text file that git would keep, without asking git."""
    lines = (checkout / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [line.strip("/") for line in lines if line and not line.startswith("#")]
    found: list[SourceFile] = []
    folders = [checkout]
    while folders:
        for entry in sorted(folders.pop().iterdir()):
            if entry.name == ".git" or any(fnmatch.fnmatch(entry.name, name) for name in ignored):
                continue
            if entry.is_dir():
                folders.append(entry)
            elif (text := _text(entry)) is not None:
                found.append(SourceFile(entry.relative_to(checkout).as_posix(), text))
    return found


def _text(path: Path) -> str | None:
    content = path.read_bytes()
    try:
        return None if b"\0" in content else content.decode()
    except UnicodeDecodeError:
        return None


def too_long(file: SourceFile) -> Iterator[str]:
    """A module that needs more lines than this is two."""
    count = file.text.count("\n")
    if file.is_lasting_code and count > MAX_LINES:
        yield f"{file.path} has {count} lines"


def too_many_attributes(file: SourceFile) -> Iterator[str]:
    """An object that needs to remember more than this is two."""
    if not file.is_lasting_code or "def __init__" not in file.text:
        return
    for node in file.nodes:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            count = len(_attributes_set(node))
            if count > MAX_ATTRIBUTES:
                yield f"{file.path}:{node.lineno} sets {count} attributes"


def _attributes_set(function: ast.FunctionDef) -> set[str]:
    return {
        node.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }


def with_a_global(file: SourceFile) -> Iterator[str]:
    """State belongs to an object that somebody owns."""
    if not file.is_python or "global" not in file.text:
        return
    for node in file.nodes:
        if isinstance(node, ast.Global):
            yield f"{file.path}:{node.lineno} says global"


def catching_everything(file: SourceFile) -> Iterator[str]:
    """Only the last frame of a thread catches whatever comes."""
    if not file.is_python or "except" not in file.text or file.path == _HOLDS_THREADS_LAST_FRAME:
        return
    for node in file.nodes:
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type):
            yield f"{file.path}:{node.lineno} catches everything"


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    names = [node.id for node in ast.walk(caught) if isinstance(node, ast.Name)]
    return "Exception" in names or "BaseException" in names


def sleeping(file: SourceFile) -> Iterator[str]:
    """A test waits for a state, never for a time."""
    is_test = file.is_python and file.path.startswith("tests/") and file.path != _MAY_SLEEP
    if not is_test or "sleep" not in file.text:
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and _last_name(node.func) == "sleep":
            yield f"{file.path}:{node.lineno} sleeps"


def _last_name(called: ast.expr) -> str:
    return ast.unparse(called).rpartition(".")[2]


def without_docstring(file: SourceFile) -> Iterator[str]:
    """One sentence lets a stranger decide whether to open the module."""
    is_empty = not file.text.strip()
    if file.is_lasting_code and not is_empty and not file.text.startswith('"""'):
        yield f"{file.path} does not say what it is"


def reaching_out(file: SourceFile) -> Iterator[str]:
    """Unit tests use no thread, socket, device, subprocess or Qt, and read no clock."""
    if not file.is_python or not file.path.startswith("tests/unit/"):
        return
    for line in re.finditer(r"^(?:import|from) +(\w+)", file.text, re.MULTILINE):
        if line[1] in _NOT_IN_UNIT_TESTS:
            yield f"{file.path} imports {line[1]}"
    # The module itself is welcome: what is raised in there is compared with.
    if _OPENED_SOCKET.search(file.text):
        yield f"{file.path} opens a socket"


def multiplying(file: SourceFile) -> Iterator[str]:
    """Unit tests hand their cases to ``for_each``: a test of its own costs more than most cases."""
    if file.is_python and file.path.startswith("tests/unit/") and "parametrize" in file.text:
        yield f"{file.path} makes a test of every case"


def telling_of_a_machine(file: SourceFile) -> Iterator[str]:
    """The repository holds on any machine, and nobody's key."""
    patterns = {"a machine's path": _MACHINE, "a registry": _REGISTRY, "a key": _KEY}
    for what, pattern in patterns.items():
        if match := pattern.search(file.text):
            line = file.text.count("\n", 0, match.start()) + 1
            yield f"{file.path}:{line} names {what}: {match[0]}"


def careless(file: SourceFile) -> Iterator[str]:
    """No shell that could misread a word, no connection that trusts anybody, no key on show."""
    if not file.is_python or not file.path.startswith(("omnicall/", "packaging/")):
        return
    for match in _CARELESS.finditer(file.text):
        line = file.text.count("\n", 0, match.start()) + 1
        yield f"{file.path}:{line} is careless: {match[0]}"


def not_locked(file: SourceFile) -> Iterator[str]:
    """What is installed is exactly what was chosen: every package with its version and hashes."""
    if not file.path.startswith("packaging/locks/"):
        return
    wanted = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*$", "", file.text, flags=re.MULTILINE))
    for package in filter(None, map(str.strip, wanted.splitlines())):
        if "==" not in package or "--hash=sha256:" not in package:
            yield f"{file.path} doesn't lock {package.split()[0]}"


def mirrored_by(unit_test: str) -> str | None:
    """The module that a unit test is about, by the test's place; None for a file that is none."""
    match = re.fullmatch(r"tests/unit/((?:\w+/)*)test_(\w+)\.py", unit_test)
    if match is None:
        return None
    room, module = match.groups()
    if room == "packaging/":
        return f"packaging/devtool/{module}.py"
    return f"omnicall/{room}{module}.py"


RULES: tuple[Rule, ...] = (
    too_long,
    too_many_attributes,
    with_a_global,
    catching_everything,
    sleeping,
    without_docstring,
    reaching_out,
    multiplying,
    telling_of_a_machine,
    careless,
    not_locked,
)
