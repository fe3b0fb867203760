"""A whole call by the names of what is on the screen, from the lobby to its notes and the end."""

from __future__ import annotations

import json
from pathlib import Path

import html5lib
import pysubs2

from omnicall.core.notes import NotesFormat
from omnicall.core.plan import GamePlan
from omnicall.core.plan_document import exported
from tests.helpers.media_files import speech_like, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.sound_server import RATE_HZ, SoundServer
from tests.helpers.virtual_screen import VirtualScreen
from tests.helpers.waiting import LIMIT_S, hold_to, wait_until

MINI = "OmniCall mini"
FULL = "OmniCall$"
DIALOG = "Save notes"
MOMENT = {**dict.fromkeys(NotesFormat, "Good moment"), NotesFormat.JSON: "good"}


def said_and_answered(program: Program, sound: SoundServer, folder: Path) -> None:
    """Say something and hear an answer to its end."""
    before = len(finished(program))
    speech = write_wav(folder / "said.wav", speech_like(1.5, RATE_HZ), RATE_HZ)
    assert sound.play(speech).wait(LIMIT_S) == 0
    program.wait(lambda: len(finished(program)) > before, LIMIT_S, "an answer heard to its end")


def underruns_of_an_answer(program: Program, sound: SoundServer, folder: Path) -> int:
    def underruns() -> int:
        """By the next figures."""
        told = len(list(program.events("stats")))
        program.wait(lambda: len(list(program.events("stats"))) > told, LIMIT_S, "figures")
        return int(str(list(program.events("stats"))[-1]["underruns"]))

    before = underruns()
    said_and_answered(program, sound, folder)
    return underruns() - before


def finished(program: Program) -> list[dict[str, object]]:
    return [event for event in program.events("answer") if event["state"] == "finished"]


def write_plan(path: Path) -> Path:
    path.write_text(exported([GamePlan(nickname="Bean", game="Block tower")]), "utf-8")
    return path


def test_a_whole_call_by_its_names(
    screen: VirtualScreen, sound: SoundServer, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text(json.dumps({"has_consented": True}), "utf-8")
    plan = write_plan(tmp_path / "plan.json")
    film = write_film(tmp_path / "seen.avi")
    words = ["--language=en", f"--camera=file:{film}", f"--plan={plan}", "--events=-"]
    screen.wait_for_window_manager()
    with Program(words, home, {**screen.env, **sound.variables}) as program:
        screen.wait_for_name("Call state: Ready")
        screen.press("Practice call")
        screen.wait_for_name("Call state: Live")
        # An answer runs dry by chance where a computer is busy.
        hold_to(1, lambda: underruns_of_an_answer(program, sound, tmp_path))
        screen.press("Mini window")
        wait_until(lambda: screen.windows(MINI), LIMIT_S, "the mini window")
        wait_until(lambda: screen.place_of(MINI)[2:] == (320, 240), LIMIT_S, "its size")
        said_and_answered(program, sound, tmp_path)
        screen.press("Microphone")
        wait_until(lambda: not screen.is_checked("Microphone"), LIMIT_S, "the microphone off")
        screen.press("Camera")
        wait_until(lambda: not screen.is_checked("Camera"), LIMIT_S, "the camera off")
        screen.press("Full window")
        wait_until(lambda: screen.windows(FULL), LIMIT_S, "the full window")
        mark_a_moment(screen, program)
        for name in ("Microphone", "Camera"):
            assert not screen.is_checked(name)
            screen.press(name)
            wait_until(lambda name=name: screen.is_checked(name), LIMIT_S, f"{name} on")  # type: ignore[misc]
        pause_and_go_on(screen)
        screen.press("Hang up")
        screen.wait_for_name("Call state: Ended")
        wait_until(lambda: not (sound.streams_in() or sound.streams_out()), LIMIT_S, "free devices")
        assert any("characters of instructions" in text for text in program.texts("assistant"))
        save_in_every_format(screen, program, tmp_path)
        assert program.phases() == ["connecting", "configuring", "live", "ending", "ended"]
        program.interrupt()
        assert program.finish(LIMIT_S) == 0
        assert "Traceback" not in program.errors


def pause_and_go_on(screen: VirtualScreen) -> None:
    screen.press("Pause")
    screen.wait_for_name("Call state: Paused")
    screen.wait_for_name("Sending: nothing")
    screen.press("Pause")
    screen.wait_for_name("Sending: sound")


def mark_a_moment(screen: VirtualScreen, program: Program) -> None:
    """Once the assistant has suggested something, too."""
    screen.press("Good moment")
    program.wait(lambda: list(program.events("marker")), LIMIT_S, "the moment")
    program.wait(lambda: list(program.events("suggestion")), LIMIT_S, "a suggestion")


def save_in_every_format(screen: VirtualScreen, program: Program, folder: Path) -> None:
    suggested = [str(event["text"]) for event in program.events("suggestion")]
    for form in NotesFormat:
        path = folder / f"notes.{form.value}"
        save_notes(screen, path)
        read = read_as_what_it_is(path, form)
        assert "I heard" in read
        assert MOMENT[form] in read
        assert all(text in read for text in suggested)


def read_as_what_it_is(path: Path, form: NotesFormat) -> str:
    """The words of saved notes, as a reader of that format finds them."""
    text = path.read_text("utf-8")
    match form:
        case NotesFormat.HTML:
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            return "".join(parser.parse(text).itertext())
        case NotesFormat.SRT:
            return "\n".join(each.plaintext for each in pysubs2.SSAFile.from_string(text, "srt"))
        case NotesFormat.JSON:
            notes = json.loads(text)
            lines = [*notes["transcript"], *notes["suggestions"]]
            return "\n".join([*(line["text"] for line in lines), notes["markers"][0]["kind"]])
    return text


def save_notes(screen: VirtualScreen, path: Path) -> None:
    """Name a place in the system's own dialogue."""
    screen.press("Save notes")
    wait_until(lambda: screen.active_title() == DIALOG, LIMIT_S, "the dialogue")
    screen.tool("key", "--clearmodifiers", "ctrl+a")
    screen.tool("type", "--delay", "10", str(path))
    screen.tool("key", "Return")
    wait_until(path.exists, LIMIT_S, "the notes")
    screen.wait_for_name(f"Saved as {path.name}.")
