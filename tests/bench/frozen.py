"""What the program for people without Python weighs, and how soon it is there after a double click.

Of whatever `packaging/dev.py build` has built last.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.bench.figures import Figure
from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen

CHECKOUT = Path(__file__).resolve().parents[2]
FROZEN = CHECKOUT / "build" / "frozen" / "omnicall"
MB = 1_000_000
STARTS = 7
INSTALLERS = ("*.deb", "*.dmg", "*-Setup.exe")


class _FrozenProgram(Program):
    def command(self) -> list[str]:
        names = {"win32": "omnicall-cli.exe"}
        return [str(FROZEN / names.get(sys.platform, "omnicall"))]


def measure_frozen(folder: Path) -> list[Figure]:
    """Sizes, and starts beside those of the same program in Python, by turns."""
    if not FROZEN.is_dir():
        print("frozen: nothing is built, run packaging/dev.py build first")
        return []
    installers = [path for pattern in INSTALLERS for path in (CHECKOUT / "dist").glob(pattern)]
    files = [path for path in FROZEN.rglob("*") if path.is_file() and not path.is_symlink()]
    unpacked_mb = sum(path.stat().st_size for path in files) / MB
    frozen, unfrozen = list[tuple[float, float]](), list[tuple[float, float]]()
    with SoundServer() as sound, VirtualScreen() as screen:
        # As a person runs it: nobody reads the screen over the accessibility bus.
        env = {**screen.env, **sound.variables, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"}
        # The first start of each reads the files from the disk and is not what is asked for.
        for turn in range(STARTS + 1):
            frozen.append(_start_ms(_FrozenProgram, folder / f"frozen_{turn}", env))
            unfrozen.append(_start_ms(Program, folder / f"unfrozen_{turn}", env))
    painted_ms, live_ms = (statistics.median(each) for each in zip(*frozen[1:], strict=True))
    plain_ms, _plain_live_ms = (statistics.median(each) for each in zip(*unfrozen[1:], strict=True))
    return [
        Figure("Frozen program, unpacked", unpacked_mb, "MB", 300),
        *(Figure(f"{path.name}", path.stat().st_size / MB, "MB", 110) for path in installers),
        Figure(f"Frozen: window painted, median of {STARTS}", painted_ms, "ms", 1500),
        Figure(
            "Frozen: window painted, as a part of the same unfrozen", painted_ms / plain_ms, "", 1.3
        ),
        Figure(f"Frozen: practice call live, median of {STARTS}", live_ms, "ms", 2500),
    ]


def _start_ms(kind: type[Program], home: Path, env: dict[str, str]) -> tuple[float, float]:
    """From the start of the process to the first paint, and to a practice call that is live."""
    began_s, began_monotonic_s = time.time(), time.monotonic()
    with kind(["--practice", "--camera=none", "--events=-"], home, env) as program:
        program.wait_for_phase("live")
        live_s = next(
            float(str(line["t"])) for line in program.events("phase") if line["phase"] == "live"
        )
        log = (home / "logs" / "omnicall.log").read_text(encoding="utf-8")
        painted = next(line for line in log.splitlines() if "First paint" in line)
        at = datetime.strptime(painted[:23], "%Y-%m-%d %H:%M:%S,%f")
        program.interrupt()
        program.finish(20.0)
    return (at.timestamp() - began_s) * 1000, (live_s - began_monotonic_s) * 1000
