"""A shared screen from the command line, as the practice service sees it."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.coloured_window import RED, ColouredWindow
from tests.helpers.media_files import conversation, write_wav
from tests.helpers.program import Program
from tests.helpers.virtual_screen import VirtualScreen

RATE_HZ = 16_000


def test_the_screen_can_be_what_a_call_shows(tmp_path: Path, screen: VirtualScreen) -> None:
    said = write_wav(tmp_path / "said.wav", conversation(RATE_HZ), RATE_HZ)
    words = [
        *["call", "--practice", "--camera=screen", f"--microphone=file:{said}", "--speaker=none"],
        *["--duration=12", "--events=-", "--language=en"],
    ]
    with (
        ColouredWindow(screen.env["DISPLAY"], "Garden", RED, (1280, 900)),
        Program(words, tmp_path / "home", screen.env) as program,
    ):
        assert program.finish() == 0, program.errors
        assert program.errors == ""
        stats = list(program.events("stats"))[-1]
        assert int(str(stats["pictures_sent"])) >= 2
        assert any("1024×720" in text for text in program.texts("assistant")), program.texts(
            "assistant"
        )
        assert not list(program.events("notice"))


def test_a_screen_that_is_not_there_leaves_a_voice_call(
    tmp_path: Path, screen: VirtualScreen
) -> None:
    said = write_wav(tmp_path / "said.wav", conversation(RATE_HZ), RATE_HZ)
    words = [
        *["call", "--practice", "--camera=screen:7", f"--microphone=file:{said}"],
        *["--speaker=none", "--duration=2", "--events=-", "--language=en"],
    ]
    with Program(words, tmp_path / "home", screen.env) as program:
        assert program.finish() == 0, program.errors
        (notice,) = program.events("notice")
        assert notice["kind"] == "sharing-ended"
