"""The settings in the real window, reached as a screen reader does; they hold at once and later."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from omnicall.ui.colours import DARK
from tests.helpers.program import Program
from tests.helpers.scripted_service import ScriptedService
from tests.helpers.sound_server import SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of somebody who has agreed and is past the first steps."""
    folder = tmp_path / "home"
    folder.mkdir()
    kept = {"has_consented": True, "has_set_up": True, "from": "a newer version"}
    (folder / "settings.json").write_text(json.dumps(kept), "utf-8")
    return folder


def stored(home: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((home / "settings.json").read_text("utf-8"))
    return content


def is_dark(screen: VirtualScreen, shot: Path) -> bool:
    """Whether the window is painted in the dark theme's ground."""
    screen.shoot(shot)
    counted = subprocess.run(
        [
            "convert",
            str(shot),
            "-fill",
            "black",
            "+opaque",
            DARK.surface,
            "-format",
            "%c",
            "histogram:info:-",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return DARK.surface.upper() in counted.stdout.upper()


def test_language_and_colours_hold_at_once_and_with_the_next_start(
    screen: VirtualScreen, sound: SoundServer, home: Path, tmp_path: Path
) -> None:
    env = {**screen.env, **sound.variables, "LC_ALL": "en_GB.UTF-8"}
    with Program(["--camera=none"], home, env) as program:
        screen.wait_for_name("Start call")
        screen.press("Settings")
        screen.press("Language")
        screen.press("中文")
        screen.press("外观")
        assert not is_dark(screen, tmp_path / "light.png")
        screen.press("深色")
        wait_until(lambda: is_dark(screen, tmp_path / "dark.png"), LIMIT_S, "a dark window")
        wait_until(lambda: stored(home).get("appearance") == "dark", LIMIT_S, "the settings")
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors
    assert stored(home)["language"] == "zh"
    assert stored(home)["from"] == "a newer version"
    with Program(["--camera=none"], home, env) as again:
        screen.wait_for_name("还没有 DashScope 密钥")
        wait_until(lambda: is_dark(screen, tmp_path / "again.png"), LIMIT_S, "a dark window")
        again.interrupt()
        assert again.finish(LIMIT_S) == 0


def test_a_key_is_tested_without_a_call(
    screen: VirtualScreen, sound: SoundServer, home: Path
) -> None:
    env = {**screen.env, **sound.variables, "DASHSCOPE_API_KEY": "any"}
    with ScriptedService() as service:
        words = [f"--endpoint={service.url}", "--camera=none", "--language=en"]
        with Program(words, home, env) as program:
            screen.press("Settings")
            screen.wait_for_name("The key comes from the variable DASHSCOPE_API_KEY.")
            screen.press("Test key")
            screen.wait_for_name("The key works. You can call.")
            sent = {message.type for message in service.peer().received}
            assert sent == {"session.update"}, "nothing that costs money"
            screen.press("Back")
            screen.wait_for_name("Start call")
            program.interrupt()
            assert program.finish(LIMIT_S) == 0
            assert "Traceback" not in program.errors


def test_a_call_goes_on_while_somebody_reads_the_settings(
    screen: VirtualScreen, sound: SoundServer, home: Path
) -> None:
    env = {**screen.env, **sound.variables}
    words = ["--practice", "--language=en", "--camera=none", "--events=-"]
    with Program(words, home, env) as program:
        screen.wait_for_name("Call state: Live")
        screen.press("Settings")
        screen.press("Sound")
        screen.press("Half-duplex")
        wait_until(lambda: screen.is_checked("Half-duplex"), LIMIT_S, "the switch to be on")
        screen.wait_for_name("Call state: Live")
        screen.press("Back")
        screen.press("Hang up")
        screen.wait_for_name("Call state: Ended")
        assert program.phases() == ["connecting", "configuring", "live", "ending", "ended"]
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors


def test_a_broken_file_is_set_aside_and_told(
    screen: VirtualScreen, sound: SoundServer, home: Path
) -> None:
    (home / "settings.json").write_text('{"appearance": "dark"', "utf-8")
    with Program(["--language=en", "--camera=none"], home, {**screen.env, **sound.variables}) as it:
        screen.wait_for_name("The settings couldn't be read.")
        screen.press("Got it")
        screen.press("I agree")
        screen.wait_for_name("First steps")
        screen.press("Skip")
        wait_until((home / "settings.json").exists, LIMIT_S, "new settings")
        wait_until(lambda: stored(home).get("has_set_up"), LIMIT_S, "the first steps to be over")
        assert (home / "settings.broken.json").read_text("utf-8") == '{"appearance": "dark"'
        it.interrupt()
        assert it.finish(LIMIT_S) == 0
        assert "Traceback" not in it.errors
