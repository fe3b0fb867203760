"""Collects the windows' texts for their translators, and makes what the program reads of it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from devtool.errors import DevError

WORDS = "omnicall/ui/words"
TRANSLATIONS = "resources/translations"
LANGUAGE_CODES = {"zh": "zh_CN"}


def is_stale(source: Path, built: Path) -> bool:
    """Whether what the program reads is missing or older than what the translator wrote."""
    return not built.exists() or built.stat().st_mtime_ns < source.stat().st_mtime_ns


def build_translations(program_at: Callable[[str], Path], checkout: Path) -> None:
    """Make each ``.qm`` that is missing or older than its ``.ts``."""
    for source in sorted((checkout / TRANSLATIONS).glob("*.ts")):
        built = source.with_suffix(".qm")
        if is_stale(source, built):
            release = str(program_at("pyside6-lrelease"))
            _run([release, "-silent", str(source), "-qm", str(built)], checkout)


def update_translations(program_at: Callable[[str], Path], checkout: Path) -> None:
    """Bring each ``.ts`` in line with the texts in the code; new ones are left unfinished."""
    for language, code in LANGUAGE_CODES.items():
        target = checkout / TRANSLATIONS / f"omnicall_{language}.ts"
        _run([str(program_at("pyside6-lupdate")), *collecting(checkout, target, code)], checkout)


def collecting(checkout: Path, target: Path, language_code: str) -> list[str]:
    """The arguments that collect every text in words: without places, which would only churn."""
    sources = sorted(str(path) for path in (checkout / WORDS).glob("*.py"))
    plain = ["-no-obsolete", "-locations", "none", "-silent"]
    languages = ["-source-language", "en", "-target-language", language_code]
    return [*sources, *plain, *languages, "-ts", str(target)]


def _run(command: list[str], checkout: Path) -> None:
    outcome = subprocess.run(command, check=False, cwd=checkout, capture_output=True, text=True)
    if outcome.returncode != 0:
        raise DevError(f"{outcome.stdout}{outcome.stderr}The translations could not be made.")
