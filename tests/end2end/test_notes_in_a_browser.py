"""Notes as HTML in a real browser: shown as they were said, and nothing in them runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import html5lib

from omnicall.core.notes import NotesFormat
from omnicall.core.written_notes import written
from tests.helpers.kept_call import KEPT
from tests.helpers.needed_programs import need_programs
from tests.helpers.waiting import LIMIT_S

BROWSER = "chromium"


def test_a_browser_shows_every_word_and_runs_none(tmp_path: Path) -> None:
    need_programs((BROWSER,))
    page = tmp_path / "notes.html"
    page.write_text(written(KEPT, NotesFormat.HTML, "zh"), "utf-8")
    words = [
        *(BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
        *(f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom"),
        page.as_uri(),
    ]
    outcome = subprocess.run(words, capture_output=True, text=True, check=True, timeout=LIMIT_S)
    # What the browser made of it, not what we wrote.
    document = html5lib.parse(outcome.stdout, namespaceHTMLElements=False)
    shown = "".join(document.itertext())
    for told in (
        "他不想 玩了",
        "<script>alert('1')</script> *b*",
        "&amp; \\ $e$",
        "等一等，看看他",
    ):
        assert told in shown
    assert document.find(".//script") is None
    kept = (*KEPT.lines, *KEPT.suggestions, *KEPT.markers)
    assert len(document.findall(".//ol/li")) == len(kept)
    assert document.find(".//style") is not None
    assert "CONSOLE" not in outcome.stderr, outcome.stderr
    assert "Content Security Policy" not in outcome.stderr
