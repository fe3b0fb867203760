"""A plan is written beside a call that goes on, and the assistant knows it at once."""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.program import Program
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until


def test_a_plan_is_written_saved_and_told_while_the_call_goes_on(
    screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text(json.dumps({"has_consented": True}), "utf-8")
    words = ["--practice", "--language=en", "--camera=none", "--events=-"]
    screen.wait_for_window_manager()
    with Program(words, home, {**screen.env, **sound.variables}) as program:

        def changes() -> int:
            kinds = [event["kind"] for event in program.events("notice")]
            return kinds.count("instructions-changed")

        screen.wait_for_name("Call state: Live")
        screen.press("Plan")
        screen.pick("Role", "Quiet note-taker")
        program.wait(lambda: changes() == 1, LIMIT_S, "the assistant to know its role")
        screen.press("Edit plans")
        screen.press("New plan")
        wait_until(lambda: screen.has_focus("Nickname"), LIMIT_S, "the keyboard in the first field")
        screen.tool("type", "--delay", "20", "Hummelchen")
        screen.wait_for_name("Not saved yet.")
        assert not (home / "plans.json").exists()
        screen.press("Save plan")
        program.wait(lambda: changes() == 2, LIMIT_S, "the assistant to know the plan")
        wait_until((home / "plans.json").exists, LIMIT_S, "the plan to be kept")
        assert "Hummelchen" in (home / "plans.json").read_text("utf-8")
        assert program.phases() == ["connecting", "configuring", "live"]
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors
        assert "Hummelchen" not in program.errors
    logs = [file.read_bytes() for file in (home / "logs").iterdir()]
    assert not any(b"Hummelchen" in log for log in logs)
