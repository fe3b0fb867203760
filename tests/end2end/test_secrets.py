"""What is planted in a call is found nowhere afterwards, however talkative everything was."""

from __future__ import annotations

import base64
import io
import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.media_files import conversation, write_film, write_wav
from tests.helpers.program import Program
from tests.helpers.scripted_peer import Peer
from tests.helpers.scripted_service import APPEND, ScriptedService
from tests.helpers.waiting import LIMIT_S

RATE_HZ = 16_000
STILL = "input_image_buffer.append"
KEY = "sk-" + "0123456789abcdef" * 2
NICKNAME = "Zebulon"
SAID, ANSWERED, ADVISED = "rhododendron", "marzipan", "kaleidoscope"
WORDS = (KEY, NICKNAME, SAID, ANSWERED, ADVISED)
VERBOSE = {
    "DASHSCOPE_API_KEY": KEY,
    "DASHSCOPE_LOGGING_LEVEL": "debug",
    "OMNICALL_LOG": "debug",
    "PYTHONFAULTHANDLER": "1",
    "QT_LOGGING_RULES": "*=true",
}


class CrashingProgram(Program):
    """Fails with what was said in its mouth."""

    module = "tests.helpers.crashing_program"


def talk(peer: Peer) -> None:
    """Say everything a service can say, and quote what it was told."""
    peer.complain("invalid_value", f"Bad words '{NICKNAME}' and {SAID}, key {KEY}")
    response = {"id": "r1", "object": "realtime.response", "status": "in_progress"}
    peer.send(type="response.created", response=response)
    item = {"id": "i1", "type": "message", "role": "assistant", "status": "in_progress"}
    peer.send(type="response.output_item.added", response_id="r1", output_index=0, item=item)
    peer.send(
        type="response.audio_transcript.delta", response_id="r1", item_id="i1", delta=ANSWERED
    )
    peer.send_sound("r1", bytes(range(1, 255)) * 20)
    peer.send(
        type="response.function_call_arguments.done",
        response_id="r1",
        item_id="i2",
        call_id="c1",
        name="suggest",
        arguments=f'{{"text": "{ADVISED}", "kind": "praise", "urgency": "note"}}',
    )
    peer.send(type="response.done", response={**response, "status": "completed"})
    peer.send(type=f"{SAID}.{NICKNAME}", whatever=ANSWERED)
    peer.send_text(f'{{"type": "{SAID}"')
    peer.send(
        type="conversation.item.input_audio_transcription.completed",
        item_id="i0",
        transcript=f"The {SAID} is called {NICKNAME}.",
    )
    peer.close(1007, f"{KEY} {SAID}")


def files_in(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file there is, and what is packed into one."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                yield file.name, content
                if file.suffix == ".zip":
                    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
                        yield from ((name, bundle.read(name)) for name in bundle.namelist())


def forms_of(secret: bytes) -> list[bytes]:
    """As it is, and as it travels."""
    return [secret, base64.b64encode(secret)[4:-4], secret.hex().encode()]


@pytest.mark.parametrize("kind", [Program, CrashingProgram])
def test_nothing_that_was_planted_is_found(tmp_path: Path, kind: type[Program]) -> None:
    places = {name: tmp_path / name for name in ("home", "temporary", "media")}
    for place in places.values():
        place.mkdir(mode=0o700)
    said = write_wav(places["media"] / "said.wav", conversation(RATE_HZ), RATE_HZ)
    film = write_film(places["media"] / "seen.avi")
    env = {**VERBOSE, "TMPDIR": str(places["temporary"])}
    with ScriptedService() as service:
        words = [
            *["call", f"--endpoint={service.url}", "--verbose", "--language=en", "--events=-"],
            *[f"--microphone=file:{said}", f"--camera=file:{film}", "--speaker=none"],
            *["--quiet-start", f"--instructions=Play with {NICKNAME}.", "--duration=200"],
        ]
        with kind(words, places["home"], env) as program:
            program.wait_for_phase("live")
            peer = service.peer()
            sound = peer.wait_for(APPEND).pcm
            jpeg = peer.wait_for(STILL).jpeg
            talk(peer)
            if kind is CrashingProgram:
                program.wait(lambda: "report" in program.errors, LIMIT_S, "the crash")
            program.wait(lambda: program.texts("person"), LIMIT_S, "what was said")
            program.interrupt()
            code = program.finish()
        assert not [word for word in WORDS if word in program.errors], program.errors
        # Only the one whose mistakes nobody caught tells of it, in one line.
        is_crashing = kind is CrashingProgram
        assert (code == 1) is is_crashing
        assert program.errors.count("Something went wrong inside OmniCall") == is_crashing
    with Program(["bundle", str(places["temporary"]), "--verbose"], places["home"], env) as bundle:
        assert bundle.finish() == 0, bundle.errors
    found = list(files_in(places["home"], places["temporary"]))
    names = {name for name, _content in found}
    assert {"omnicall.log", "logs/omnicall.log", "versions.json", "settings.json"} <= names
    assert any(name.startswith("reports/crash-") for name in names) is is_crashing
    # A call that ended before its first second has no figures.
    figures = json.loads(dict(found)["last-call.json"])
    assert figures is None or figures["event"] == "stats"
    written = b"\n".join(content for _name, content in found)
    assert b"input_audio_buffer.append, " in written, "so that there is something to betray"
    assert b"response.audio.delta, " in written
    assert np.frombuffer(sound, np.int16).any()
    secrets = [*(word.encode() for word in WORDS), sound[-300:-200], jpeg[200:260]]
    for secret in secrets:
        for name, content in found:
            assert not any(form in content for form in forms_of(secret)), (name, secret)
    kept = [file for place in ("home", "temporary") for file in places[place].rglob("*")]
    modes = {stat.S_IMODE(file.stat().st_mode) for file in kept if file.is_file()}
    assert modes == {0o600}
