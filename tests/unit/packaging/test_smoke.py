"""How the smoke test reads what the built program leaves behind."""

from __future__ import annotations

from pathlib import Path

from devtool.smoke import (
    Place,
    loudest,
    phases_in,
    trouble_in,
    with_home,
    write_speech,
)

from tests.helpers.for_each import for_each


@for_each(
    "line",
    [
        "ERROR link omnicall: ModuleNotFoundError: No module named 'yarl'",
        "OSError: libportaudio.so.2: cannot open shared object file",
        "ImportError: DLL load failed while importing QtCore",
        "WARNING MainThread omnicall.app: Qt: Could not load the Qt platform plugin",
        "Traceback (most recent call last):",
    ],
)
def test_a_missing_module_or_library_is_found_in_the_log(line: str) -> None:
    assert trouble_in(f"INFO all is well\n{line}\n") == line


def test_a_log_without_trouble_has_none() -> None:
    assert trouble_in("INFO link omnicall.link: Connected, epoch 1, 0.02 s\n") is None


def test_a_line_that_is_still_being_written_is_no_event() -> None:
    text = '{"event": "phase", "phase": "live"}\nsaid\n{"event": "phase", "pha'
    assert phases_in(text) == ["live"]


def test_paths_are_told_as_the_program_in_its_own_root_sees_them() -> None:
    root = Path("/somewhere/root")
    assert Place(("omnicall",), root).inside(root / "home/a.wav") == "/home/a.wav"
    assert Place(("omnicall",)).inside(Path("/else/a.wav")) == "/else/a.wav"


def test_a_trial_has_no_key_and_a_home_of_its_own() -> None:
    place = with_home(Place(("omnicall",), env={"DASHSCOPE_API_KEY": "k", "A": "b"}), Path("/h"))
    assert "DASHSCOPE_API_KEY" not in place.env
    assert (place.env["A"], place.env["OMNICALL_HOME"]) == ("b", "/h")


def test_what_is_spoken_to_the_program_is_loud(tmp_path: Path) -> None:
    write_speech(tmp_path / "said.wav")
    assert loudest(tmp_path / "said.wav") > 8_000
