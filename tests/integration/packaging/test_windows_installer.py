"""The installer's script compiles, and does to files, shortcuts and settings what it should."""

from __future__ import annotations

import re
from pathlib import Path

import make_icons
import pytest
from devtool.environment import CHECKOUT
from devtool.windows_installer import SCRIPT, compile_script, compiling

from tests.helpers.needed_programs import need_programs

FILES = ("omnicall", "_internal/omnicall/resources/build.json", "_internal/中文 资料/a.txt")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the compiler says of a small program."""
    need_programs(("makensis",))
    folder = tmp_path_factory.mktemp("程序 payload")
    for name in FILES:
        path = folder / "payload" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    make_icons.main(folder)
    output = folder / "OmniCall-Setup.exe"
    text = compile_script(folder / "payload", output, folder / "omnicall.ico", is_proof=True)
    assert output.read_bytes()[:2] == b"MZ"
    return text


def section(said: str, title: str) -> str:
    found = re.search(
        rf'^Section: "{re.escape(title)}".*?^SectionEnd', said, re.MULTILINE | re.DOTALL
    )
    assert found is not None
    return found[0]


def test_every_file_of_the_program_goes_in_whatever_its_name(said: str) -> None:
    program = section(said, "$(PROGRAM_TEXT)")
    for name in FILES:
        assert f'File: "{Path(name).name}"' in program
    assert "中文 资料" in program


def test_a_running_program_is_closed_and_older_files_go_before_new_ones_come(said: str) -> None:
    program = section(said, "$(PROGRAM_TEXT)")
    order = ['Call "CloseRunningProgram"', 'RMDir: /r "$INSTDIR\\_internal"', 'File: "omnicall"']
    places = [program.index(step) for step in order]
    assert places == sorted(places)


def test_it_is_found_in_the_start_menu_and_on_a_desktop_that_may_be_declined(said: str) -> None:
    assert 'CreateShortcut: "$SMPROGRAMS\\OmniCall.lnk"' in section(said, "$(PROGRAM_TEXT)")
    assert 'CreateShortcut: "$DESKTOP\\OmniCall.lnk"' in section(said, "$(DESKTOP_TEXT)")
    assert "SectionIn: [RO]" not in section(said, "$(DESKTOP_TEXT)")


def test_uninstalling_takes_what_was_installed_and_asks_before_it_takes_settings(said: str) -> None:
    gone = section(said, "Uninstall")
    assert gone.splitlines()[1] == 'Call "un.CloseRunningProgram"'
    for thing in ("$INSTDIR\\omnicall", "$INSTDIR\\Uninstall.exe", "$SMPROGRAMS\\OmniCall.lnk"):
        assert f'Delete: "{thing}"' in gone
    assert 'Delete: "$DESKTOP\\OmniCall.lnk"' in gone
    assert "DeleteRegKey: SHCTX\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall" in gone
    # Never the whole folder: it may be one that the person has chosen, with more in it.
    assert 'RMDir: /r "$INSTDIR"' not in gone
    assert gone.index("(on IDYES goto kept)") < gone.index('RMDir: /r "$LOCALAPPDATA\\OmniCall"')


def test_without_questions_settings_are_kept_and_running_programs_closed() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert '"$(KEEP_TEXT)" /SD IDYES IDYES kept' in text
    assert '"$(RUNNING_TEXT)" /SD IDOK' in text
    assert "!define MULTIUSER_INSTALLMODE_COMMANDLINE" in text


def test_every_sentence_is_there_in_both_languages() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    english = re.findall(r"^LangString (\w+) \$\{LANG_ENGLISH\}", text, re.MULTILINE)
    assert english
    assert english == re.findall(r"^LangString (\w+) \$\{LANG_SIMPCHINESE\}", text, re.MULTILINE)


def test_the_command_is_worded_as_the_system_writes_options() -> None:
    there = compiling(Path("p"), Path("o"), Path("i"), "1.0", is_proof=False, is_windows=True)
    assert "/DVERSION=1.0" in there
    assert not any("PROGRAM=" in word for word in there)
    here = compiling(Path("p"), Path("o"), Path("i"), "1.0", is_proof=True, is_windows=False)
    assert {"-DPROGRAM=omnicall", "-DUNCOMPRESSED=1"} < set(here)
    assert CHECKOUT in SCRIPT.parents
