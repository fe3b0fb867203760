"""Tools that are installed beside the program, for models that can call functions.

A package offers tools as entry points of the group ``omnicall.tools``.  The name of an entry point
is the name the model calls; it has letters, digits, ``_`` and ``-`` only.  What it points to is a
function of one argument, a mapping of what the model gave; what it returns goes to the model as
JSON.  Its docstring is what the model is told of it, its attribute ``parameters``, if any, the JSON
schema of the arguments::

    def roll(arguments):
        '''Roll a die and tell what it shows.'''
        return {"shows": random.randint(1, int(arguments.get("sides", 6)))}

    roll.parameters = {"type": "object", "properties": {"sides": {"type": "integer"}}}

with, in the package's ``pyproject.toml``::

    [project.entry-points."omnicall.tools"]
    roll_die = "my_package:roll"

It runs on a thread of its own, has ten seconds, and may raise whatever it likes: the model is told,
and the person sees that it failed.  Nothing of a tool is imported until the person has switched it
on, for it can do on this computer whatever the program can.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import TypeGuard

from omnicall.core.events import ToolReturned
from omnicall.core.tool import Tool
from omnicall.core.tooling import failure
from omnicall.core.tools import SUGGEST
from omnicall.system.worker import Worker, guarded

GROUP = "omnicall.tools"
MAX_OUTPUT_CHARACTERS = 20_000
_NO_ARGUMENTS: Mapping[str, object] = {"type": "object", "properties": {}}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")

log = logging.getLogger(__name__)

Function = Callable[[Mapping[str, object]], object]


def installed_tools() -> tuple[str, ...]:
    """The names of what is installed, without importing any of it.  Reads many small files."""
    return tuple(sorted(_entries()))


def _entries() -> dict[str, EntryPoint]:
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    return {
        name: entry for name, entry in found.items() if _NAME.fullmatch(name) and name != SUGGEST
    }


class ToolRunner:
    """Loads tools and runs them; ``post`` is called on their threads and must not block."""

    def __init__(self, post: Callable[[ToolReturned], None]) -> None:
        self._post = post
        self._functions: dict[str, Function] = {}
        self._workers: dict[str, Worker] = {}

    def load(self, names: Iterable[str]) -> tuple[Tool, ...]:
        """Import these tools; what can't be is left out.  Blocks for as long as that takes."""
        entries = _entries()
        for name in names:
            if name in entries and name not in self._functions:
                guarded(self._load_one, _log_failure)(entries[name])
        return tuple(
            _described(name, self._functions[name]) for name in names if name in self._functions
        )

    def _load_one(self, entry: EntryPoint) -> None:
        function = entry.load()
        if not callable(function):
            raise TypeError("no function")
        self._functions[entry.name] = function

    def run(self, call_id: str, name: str, arguments: str) -> None:
        """Run it on a thread of its own and post what it gave; returns at once."""
        before = self._workers.get(name)
        function = self._functions.get(name)
        if function is None or (before is not None and before.is_alive):
            reason = "It is still busy." if function else "There is no such tool."
            self._post(ToolReturned(call_id, failure(reason), is_failed=True))
            return

        def call() -> None:
            given = function(json.loads(arguments or "{}"))
            self._post(ToolReturned(call_id, _as_json(given)))

        def tell(reason: str) -> None:
            # To the model only: it may hold what was said, and a log may not.
            self._post(ToolReturned(call_id, failure(reason[:200]), is_failed=True))

        worker = Worker(f"tool-{name}", lambda _stop: _run(call, tell))
        self._workers[name] = worker
        worker.start()


def _run(call: Callable[[], None], tell: Callable[[str], None]) -> None:
    guarded(call, tell)()


def _as_json(given: object) -> str:
    output = json.dumps(given, ensure_ascii=False)
    if len(output) > MAX_OUTPUT_CHARACTERS:
        raise ValueError("It gave too much.")
    return output


def _described(name: str, function: Function) -> Tool:
    parameters = getattr(function, "parameters", None)
    description = " ".join((getattr(function, "__doc__", None) or name).split())
    return Tool(name, description, parameters if _is_schema(parameters) else _NO_ARGUMENTS)


def _is_schema(parameters: object) -> TypeGuard[Mapping[str, object]]:
    """Whether it can be sent at all; the service looks at the rest."""
    try:
        return isinstance(parameters, dict) and bool(_as_json(parameters))
    except (TypeError, ValueError):
        return False


def _log_failure(reason: str) -> None:
    log.warning("A tool can't be loaded: %s", reason.partition(":")[0])
