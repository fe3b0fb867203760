"""Devices, sound and turns in the real window, reached as a person and a screen reader do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.media_files import speech_like, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import RATE_HZ, SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, wait_until

PULSE = "pulse"
"""A second way to the same sound server, which the sound library lists as a device."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def window(screen: VirtualScreen, sound: SoundServer, home: Path, *words: str) -> Program:
    whole = ["--language=en", "--camera=none", "--events=-", *words]
    return Program(whole, home, {**screen.env, **sound.variables})


def stored(home: Path) -> dict[str, Any]:
    path = home / "settings.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return content


def speak(sound: SoundServer, folder: Path, seconds: float = 1.5) -> None:
    """Play speech into the virtual microphone and wait for its end."""
    said = write_wav(folder / "said.wav", speech_like(seconds, RATE_HZ), RATE_HZ)
    assert sound.play(said).wait(LIMIT_S) == 0


def wait_for_answer(program: Program) -> None:
    program.wait(
        lambda: [e for e in program.events("answer") if e["state"] == "finished"],
        LIMIT_S,
        "an answer heard to its end",
    )


def test_devices_are_changed_in_a_call_and_remembered(
    screen: VirtualScreen, sound: SoundServer, home: Path, tmp_path: Path
) -> None:
    with window(screen, sound, home, "--practice") as program:
        screen.wait_for_name("Call state: Live")
        screen.press("Microphone device")
        screen.press(PULSE)
        screen.press("Settings")
        screen.press("Devices")
        wait_until(lambda: screen.chosen("Microphone device") == PULSE, LIMIT_S, "the device")
        assert screen.chosen("Speaker device") == "System default"
        screen.pick("Speaker device", PULSE)
        wait_until(lambda: screen.chosen("Speaker device") == PULSE, LIMIT_S, "the speaker")
        devices = {"microphone": PULSE, "speaker": PULSE}
        wait_until(lambda: stored(home).get("devices") == devices, LIMIT_S, "the settings")
        wait_until(
            lambda: len(sound.streams_in()) == len(sound.streams_out()) == 1,
            LIMIT_S,
            "the new devices alone",
        )
        speak(sound, tmp_path)
        wait_for_answer(program)
        assert program.phases() == ["connecting", "configuring", "live"]
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors
    (home / "settings.json").write_text(
        json.dumps({**stored(home), "has_consented": True}), "utf-8"
    )
    with window(screen, sound, home) as again:
        screen.wait_for_name("Start call")
        assert screen.chosen("Microphone device").startswith(PULSE)
        wait_until(
            lambda: screen.chosen("Microphone device") == PULSE, LIMIT_S, "the list of devices"
        )
        screen.pick("Microphone device", "System default")
        devices = {"speaker": PULSE}
        wait_until(lambda: stored(home).get("devices") == devices, LIMIT_S, "the settings")
        again.interrupt()
        assert again.finish(LIMIT_S) == 0


def test_sound_is_treated_as_the_switches_say(
    screen: VirtualScreen, sound: SoundServer, home: Path
) -> None:
    with window(screen, sound, home, "--practice") as program:
        screen.wait_for_name("Call state: Live")
        screen.press("Settings")
        screen.press("Sound")
        assert not screen.is_checked("Half-duplex")
        screen.press("Half-duplex")
        wait_until(lambda: screen.is_checked("Half-duplex"), LIMIT_S, "the switch to be on")
        screen.press("Echo cancelling")
        wait_until(lambda: not screen.is_checked("Echo cancelling"), LIMIT_S, "it to be off")
        screen.press("Taking turns")
        screen.press("Hold to talk")
        wait_until(lambda: screen.is_checked("Hold to talk"), LIMIT_S, "the way")
        screen.press("Back")
        wait_until(lambda: "Back" not in screen.names(), LIMIT_S, "the call's own page")
        screen.wait_for_name("Call state: Live")
        assert "Hold to talk" not in [
            thing["name"]
            for thing in screen.things()
            if thing["is_showing"] and thing["role"] == "check box"
        ], "a call keeps its way of taking turns"
        wait_until(lambda: stored(home).get("turn_taking") == "hold", LIMIT_S, "the settings")
        kept = stored(home)["sound_care"]
        assert (kept["is_half_duplex"], kept["cancels_echo"]) == (True, False)
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors


def test_what_is_said_while_the_space_bar_is_held_is_answered(
    screen: VirtualScreen, sound: SoundServer, home: Path, tmp_path: Path
) -> None:
    (home / "settings.json").write_text(json.dumps({"turn_taking": "hold"}), "utf-8")
    with window(screen, sound, home, "--practice") as program:
        screen.wait_for_name("Call state: Live")
        screen.wait_for_name("Hold to talk")
        speak(sound, tmp_path, 0.5)
        assert list(program.events("speech")) == []
        with screen.key_held("OmniCall", "space"):
            wait_until(lambda: screen.is_checked("Hold to talk"), LIMIT_S, "the hold to show")
            speak(sound, tmp_path)
        wait_until(lambda: not screen.is_checked("Hold to talk"), LIMIT_S, "the hold to end")
        wait_for_answer(program)
        screen.press("Transcript")
        screen.wait_for_name("Assistant: I heard")
        assert [line["state"] for line in program.events("speech")] == ["started", "stopped"]
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors
