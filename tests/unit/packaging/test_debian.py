"""What the .deb says of itself, and that it asks for what its files link to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from devtool.clean_root import left_overs
from devtool.debian import control, depends, recommends
from devtool.elf_needs import ElfNeeds, elf_needs, package_owning
from devtool.environment import CHECKOUT
from devtool.errors import DevError
from devtool.needs import NEEDS

OBJDUMP = """
Dynamic Section:
  NEEDED               libX11.so.6
  NEEDED               libQt6Core.so.6
  NEEDED               libc.so.6

Version References:
  required from libc.so.6:
    0x09691974 0x00 04 GLIBC_2.3.4
    0x069691b4 0x00 03 GLIBC_2.34
"""


def test_files_need_what_nobody_of_them_brings() -> None:
    found = elf_needs(OBJDUMP, {"libQt6Core.so.6"})
    assert found == ElfNeeds(frozenset({"libX11.so.6"}), (2, 34))


def test_a_library_belongs_to_the_package_that_owns_its_file_under_either_name() -> None:
    answer = "libx11-6:amd64: /usr/lib/x86_64-linux-gnu/libX11.so.6\n"
    paths = ["/lib/x86_64-linux-gnu/libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6"]
    assert package_owning(paths, answer) == "libx11-6"
    assert package_owning(["/lib/other.so"], answer) is None


def test_the_package_asks_for_what_is_linked_and_for_what_is_opened_as_it_runs() -> None:
    linked = ElfNeeds(frozenset({"libwayland-client.so.0"}), (2, 35))
    asked = depends(NEEDS, linked, {"libwayland-client.so.0": "libwayland-client0"})
    assert asked[0] == "libc6 (>= 2.35)"
    assert {"libwayland-client0", "libportaudio2", "ca-certificates"} < set(asked)
    assert asked[1:] == sorted(set(asked[1:]))
    # Nothing that only tests and builders need, and nothing twice.
    assert not {"xvfb", "binutils", "fonts-noto-cjk", "libc6"} & set(asked)
    assert recommends(NEEDS) == ["fonts-noto-cjk", "libasound2-plugins"]


def test_a_library_that_no_package_carries_ends_the_build() -> None:
    with pytest.raises(DevError, match=r"libodd\.so\.1"):
        depends(NEEDS, ElfNeeds(frozenset({"libodd.so.1"}), (2, 35)), {})


def test_the_control_file_has_one_field_a_line() -> None:
    text = control("1.2.3", "amd64", 5, {"Depends": "a, b"})
    assert text.startswith("Package: omnicall\nVersion: 1.2.3\n")
    assert all(re.match(r"[A-Z][A-Za-z-]+: \S| \S", line) for line in text.splitlines())
    assert text.endswith("\n")


def test_the_menu_entry_is_the_one_the_window_names_and_speaks_both_languages() -> None:
    folder = CHECKOUT / "packaging" / "linux"
    entry = (folder / "omnicall.desktop").read_text(encoding="utf-8")
    app = (CHECKOUT / "omnicall" / "app.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName("omnicall")' in app
    for line in ("Exec=omnicall", "Icon=omnicall", "Terminal=false"):
        assert f"\n{line}\n" in entry
    assert "GenericName[zh_CN]=" in entry
    about = (folder / "omnicall.metainfo.xml").read_text(encoding="utf-8")
    assert '<launchable type="desktop-id">omnicall.desktop</launchable>' in about
    assert about.count('xml:lang="zh_CN"') == 3


def test_what_is_left_is_found_but_for_the_users_own_files(tmp_path: Path) -> None:
    (tmp_path / "home/someone/OmniCall").mkdir(parents=True)
    (tmp_path / "var/log").mkdir(parents=True)
    (tmp_path / "var/log/omnicall-installed").touch()
    assert left_overs(tmp_path, tmp_path / "home") == []
    (tmp_path / "usr/lib/omnicall/_internal").mkdir(parents=True)
    assert left_overs(tmp_path, tmp_path / "home") == [f"{tmp_path}/usr/lib/omnicall"]
