"""A screen of the tests' own: Xvfb, a window manager, a message bus, eyes and fingers."""

from __future__ import annotations

import json
import os
import select
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.needed_programs import need_programs
from tests.helpers.waiting import LIMIT_S, wait_until

_PROGRAMS = ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon")
_SYSTEM_PYTHON = "/usr/bin/python3"
_READ_LIMIT_S = 2 * LIMIT_S
_LOOK_EVERY_S = 0.05
"""The program has to tell all it shows, for which it could do something else."""


def need_screen() -> None:
    """Skip the test without a virtual screen, but fail it in CI, where it must run."""
    need_programs(_PROGRAMS)


class VirtualScreen:
    """Lasts as long as the ``with`` block; ``env`` is for the programs to be shown."""

    def __init__(self, width_px: int = 1280, height_px: int = 900) -> None:
        self._size = f"{width_px}x{height_px}x24"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._reader: subprocess.Popen[str] | None = None
        self.env: dict[str, str] = {}

    def __enter__(self) -> VirtualScreen:
        read, write = os.pipe()
        # Else it begins anew whenever the last program leaves, and throws out who is just arriving.
        words = ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", self._size]
        words += ["-nolisten", "tcp"]
        self._start(words, os.environ, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as numbers:
            display = f":{numbers.readline().strip()}"
        read, write = os.pipe()
        bus = ["dbus-daemon", "--session", "--nofork", f"--print-address={write}"]
        self._start(bus, {**os.environ, "DISPLAY": display}, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as addresses:
            address = addresses.readline().strip()
        self.env = {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "WAYLAND_DISPLAY": "",
        }
        self._start(["openbox"], {**os.environ, **self.env})
        return self

    def __exit__(self, *_reason: object) -> None:
        if self._reader is not None:
            self._reader.kill()
            self._reader.communicate()
        for process in reversed(self._processes):
            process.terminate()
        for process in reversed(self._processes):
            process.wait(LIMIT_S)

    def wait_for_window_manager(self) -> None:
        """Wait until it looks after new windows; one that is mapped meanwhile may be missed."""
        wait_until(
            lambda: self._run(["xdotool", "get_num_desktops"]).returncode == 0,
            LIMIT_S,
            "the window manager",
        )

    def windows(self, title: str) -> list[str]:
        """The visible windows whose title begins so."""
        found = self._run(["xdotool", "search", "--onlyvisible", "--name", f"^{title}"])
        return found.stdout.split()

    def close_window(self, title: str) -> None:
        """Ask the window manager to close it, as its close button does."""
        self._run(["xdotool", "windowactivate", "--sync", self._window(title), "key", "alt+F4"])

    def shoot(self, path: Path) -> Path:
        """A picture of the whole screen."""
        self._run(["import", "-window", "root", str(path)])
        return path

    def things(self) -> list[dict[str, Any]]:
        """Every named thing a screen reader finds."""
        things: list[dict[str, Any]] = self._read_screen("dump")
        return things

    def names(self) -> list[str]:
        """The names a screen reader finds on what is showing."""
        return [str(thing["name"]) for thing in self.things() if thing["is_showing"]]

    def wait_for_name(self, name: str, timeout_s: float = LIMIT_S) -> None:
        """Wait until something that begins with this name is showing."""
        last: list[str] = []

        def is_there() -> bool:
            last[:] = self.names()
            return any(found.startswith(name) for found in last)

        wait_until(
            is_there,
            timeout_s,
            lambda: f"{name!r} on the screen; it shows {last}",
            _LOOK_EVERY_S,
        )

    def press(self, name: str) -> None:
        """Press a button as a screen reader does."""
        wait_until(
            lambda: self._read_screen("press", name),
            LIMIT_S,
            f"the button {name!r}",
            _LOOK_EVERY_S,
        )

    def has_focus(self, name: str) -> bool:
        """Whether what is typed goes there."""
        return any(thing["name"] == name and thing["has_focus"] for thing in self.things())

    def is_checked(self, name: str) -> bool:
        """Whether a switch of this name is to be seen and on."""
        return any(
            thing["name"] == name and thing["is_checked"] and thing["is_showing"]
            for thing in self.things()
        )

    def chosen(self, label: str) -> str:
        """What a list to pick from shows."""
        return next(
            (str(t["name"]) for t in self.things() if t["label"] == label and t["is_showing"]), ""
        )

    def pick(self, label: str, text: str) -> None:
        """Open a list and click on one of its lines."""
        place: list[int] = []

        def is_there() -> bool:
            place[:] = self._read_screen("find", label, text) or ()
            return len(place) == 2

        wait_until(
            lambda: self._read_screen("open", label),
            LIMIT_S,
            f"the list {label!r}",
        )
        wait_until(is_there, LIMIT_S, f"{text!r} in the list {label!r}")
        self.tool("mousemove", "--sync", *map(str, place), "click", "1")

    @contextmanager
    def key_held(self, window_title: str, key: str) -> Iterator[None]:
        """Hold a key of the keyboard down while the block lasts."""
        window = self._window(window_title)
        self._run(["xdotool", "windowactivate", "--sync", window, "keydown", key])
        try:
            yield
        finally:
            self._run(["xdotool", "keyup", key])

    def tool(self, *words: str) -> str:
        """What ``xdotool`` says: mouse, keyboard and windows."""
        return self._run(["xdotool", *words]).stdout

    def place_of(self, title: str) -> tuple[int, int, int, int]:
        """Left, top, width and height of a window in pixels, as soon as it is there."""
        said: list[str] = []

        def is_told() -> bool:
            said[:] = self.tool("getwindowgeometry", "--shell", self._window(title)).split()
            return bool(said)

        wait_until(is_told, LIMIT_S, f"the place of {title!r}")
        numbers = dict(line.split("=") for line in said)
        left, top, width, height = (int(numbers[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
        return left, top, width, height

    def _window(self, title: str) -> str:
        """The number of a window, as soon as it is to be seen."""
        found: list[str] = []

        def is_seen() -> bool:
            found[:] = self.windows(title)
            return bool(found)

        wait_until(is_seen, LIMIT_S, f"the window {title!r}")
        return found[0]

    def active_title(self) -> str:
        """The title of the window that gets what is typed."""
        return self.tool("getactivewindow", "getwindowname").strip()

    def click(self, left: int, top: int, times: int = 1) -> None:
        """Click at a place, twice for a double click."""
        self.tool("mousemove", "--sync", str(left), str(top))
        self.tool("click", "--repeat", str(times), "--delay", "60", "1")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in a few steps, let go."""
        (left, top), (right, bottom) = start, end
        self.tool("mousemove", "--sync", str(left), str(top), "mousedown", "1")
        for step in range(1, 6):
            across, down = left + (right - left) * step // 5, top + (bottom - top) * step // 5
            self.tool("mousemove", "--sync", str(across), str(down))
        self.tool("mouseup", "1")

    @contextmanager
    def listening(self) -> Iterator[list[dict[str, Any]]]:
        """What a screen reader is told while the block lasts, as it comes."""
        script = Path(__file__).with_name("screen_listener.py")
        process = subprocess.Popen(
            [_SYSTEM_PYTHON, str(script)],
            env={**os.environ, **self.env},
            stdout=subprocess.PIPE,
            text=True,
        )
        told: list[dict[str, Any]] = []

        def read() -> None:
            for line in process.stdout or ():
                told.append(json.loads(line))

        reader = threading.Thread(target=read, name="screen listener")
        reader.start()
        try:
            wait_until(lambda: bool(told), LIMIT_S, "somebody who listens to the screen")
            yield told
        finally:
            process.terminate()
            process.wait(LIMIT_S)
            reader.join(LIMIT_S)
            if process.stdout is not None:
                process.stdout.close()

    def _read_screen(self, *words: str) -> Any:
        reader = self._reader = self._reader or self._start_reader()
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(json.dumps(words) + "\n")
        reader.stdin.flush()
        answers, _, _ = select.select([reader.stdout], [], [], _READ_LIMIT_S)
        assert answers, f"waited {_READ_LIMIT_S:g} s in vain for what the screen reader sees"
        return json.loads(reader.stdout.readline())

    def _start_reader(self) -> subprocess.Popen[str]:
        """It stays as long as the screen: to start it takes longer than to look."""
        script = Path(__file__).with_name("screen_reader.py")
        return subprocess.Popen(
            [_SYSTEM_PYTHON, str(script)],
            env={**os.environ, **self.env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, **self.env}
        return subprocess.run(
            words, env=env, capture_output=True, text=True, check=False, timeout=LIMIT_S
        )

    def _start(
        self, words: list[str], env: Mapping[str, str], pass_fds: tuple[int, ...] = ()
    ) -> None:
        process = subprocess.Popen(
            words,
            env=env,
            pass_fds=pass_fds,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)


@contextmanager
def own_screen(width_px: int, height_px: int) -> Iterator[VirtualScreen]:
    """A screen that is this very process's while the block lasts."""
    with VirtualScreen(width_px, height_px) as screen, pytest.MonkeyPatch.context() as patch:
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            patch.setenv(name, screen.env[name])
        screen.wait_for_window_manager()
        yield screen
