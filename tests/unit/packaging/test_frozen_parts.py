"""What goes into the frozen program, on systems that aren't this one, too."""

from __future__ import annotations

import ast
import re
from functools import cache

from devtool.environment import CHECKOUT
from devtool.frozen_parts import (
    AS_FILES,
    LEFT_OUT,
    LINUX,
    MACOS,
    QT_LIBRARIES,
    RESOURCES,
    SYSTEMS,
    WINDOWS,
    is_stripped,
    is_wanted,
    parts_for,
)
from devtool.stand_ins import OPENCV_PARTS_IN_USE

from tests.helpers.for_each import for_each

SITE = "/venv/lib/python3.11/site-packages"


@cache
def modules() -> list[str]:
    """The text of every module of the program."""
    return [path.read_text("utf-8") for path in (CHECKOUT / "omnicall").rglob("*.py")]


def wanted(target: str, system: str, source: str | None = None) -> bool:
    return is_wanted(target, source or f"{SITE}/{target}", system, SITE)


@for_each("system", SYSTEMS)
def test_every_system_gets_its_own_keyring_and_its_own_canceller(system: str) -> None:
    parts = parts_for(system)
    others = [parts_for(other) for other in SYSTEMS if other != system]
    assert "keyring.backends.null" in parts.hidden_imports
    assert all(set(parts.hidden_imports) - set(other.hidden_imports) for other in others)
    assert all(parts.echo_canceller != other.echo_canceller for other in others)
    assert not set(parts.hidden_imports) & set(parts.left_out)


def test_nothing_that_the_program_imports_is_left_out() -> None:
    imported = set()
    for text in modules():
        for line in re.findall(r"\n *(?:from|import) ([\w.]+)", text):
            parts = line.split(".")
            imported |= {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
    assert "dashscope.audio.qwen_omni" in imported
    assert not imported & set(LEFT_OUT)
    qt = {name.removeprefix("PySide6.Qt") for name in imported if name.startswith("PySide6.Qt")}
    assert {"Core", "Gui"} < qt
    for system in SYSTEMS:
        assert qt <= set(QT_LIBRARIES[system])


def test_resources_go_where_the_program_looks_for_them() -> None:
    for pattern, folder in RESOURCES:
        assert folder.startswith("omnicall/resources")
        # What translators wrote is built before anything is frozen.
        assert pattern.endswith(".qm") or list(CHECKOUT.glob(pattern)), pattern
    assert ("resources/sounds/*.wav", "omnicall/resources/sounds") in RESOURCES


@for_each(
    ("target", "system"),
    [
        ("PySide6/QtWidgets.abi3.so", LINUX),
        ("PySide6/Qt/lib/libQt6Core.so.6", LINUX),
        ("libQt6XcbQpa.so.6", LINUX),
        ("PySide6/Qt/lib/libicuuc.so.73", LINUX),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", LINUX),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", LINUX),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", LINUX),
        ("PySide6\\plugins\\platforms\\qwindows.dll", WINDOWS),
        ("PySide6\\Qt6Core.dll", WINDOWS),
        ("PySide6\\QtGui.pyd", WINDOWS),
        ("VCRUNTIME140.dll", WINDOWS),
        ("PySide6/Qt/lib/QtDBus.framework/Versions/A/QtDBus", MACOS),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/Resources/Info.plist", MACOS),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", MACOS),
        ("cv2/cv2.abi3.so", LINUX),
        ("omnicall/resources/build.json", LINUX),
    ],
)
def test_what_windows_and_calls_need_goes_in(target: str, system: str) -> None:
    assert wanted(target, system)


@for_each(
    ("target", "system"),
    [
        ("PySide6/Qt/lib/libQt6Quick.so.6", LINUX),
        ("PySide6/QtQml.abi3.so", LINUX),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", LINUX),
        ("libQt6Qml.so.6", LINUX),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", LINUX),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", LINUX),
        ("PySide6/Qt/translations/qtbase_de.qm", LINUX),
        ("PySide6/opengl32sw.dll", WINDOWS),
        ("PySide6\\Qt6Qml.dll", WINDOWS),
        ("PySide6\\plugins\\imageformats\\qtiff.dll", WINDOWS),
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", MACOS),
        # Half a framework couldn't be signed.
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/Resources/Info.plist", MACOS),
        ("QtQml", MACOS),
        ("PySide6\\QtQml.pyd", WINDOWS),
        ("opencv_python_headless.libs/libgfortran-83c28eba.so.5.0.0", LINUX),
    ],
)
def test_what_they_never_use_stays_out(target: str, system: str) -> None:
    assert not wanted(target, system)


def test_linux_lends_its_own_libraries_but_those_that_change_with_its_releases() -> None:
    assert not wanted("libX11.so.6", LINUX, "/usr/lib/x86_64-linux-gnu/libX11.so.6")
    assert not wanted("libstdc++.so.6", LINUX, "/lib/x86_64-linux-gnu/libstdc++.so.6")
    assert wanted("libssl.so.3", LINUX, "/lib/x86_64-linux-gnu/libssl.so.3")
    assert wanted("libpython3.11.so.1.0", LINUX, "/usr/lib/libpython3.11.so.1.0")
    # No library, and nothing without it.
    assert wanted("base_library.zip", LINUX, "/checkout/build/base_library.zip")


def test_libraries_with_private_copies_inside_are_not_stripped() -> None:
    assert is_stripped("libpython3.11.so.1.0")
    assert is_stripped("aiohttp/_http_parser.cpython-311-x86_64-linux-gnu.so")
    for place in ("cv2/cv2.abi3.so", "numpy.libs/libscipy_openblas64_-32a4b2a6.so"):
        assert not is_stripped(place)


def test_packages_under_the_lgpl_stay_files_that_can_be_exchanged() -> None:
    table = (CHECKOUT / "resources" / "LICENSES.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \| [^|]*LGPL", table.split("## What lies")[0], re.MULTILINE
    )
    inside = {"pyside6-essentials": "PySide6", "shiboken6": "shiboken6"}
    inside |= {"python-xlib": "Xlib", "soxr": "soxr"}
    assert {inside[name] for name in rows} == set(AS_FILES)


def test_opencv_is_asked_for_nothing_that_needs_the_library_it_comes_without() -> None:
    used = set()
    for text in modules():
        used |= _attributes_of_cv2(text)
    assert "VideoCapture" in used
    assert used <= OPENCV_PARTS_IN_USE


def _attributes_of_cv2(text: str) -> set[str]:
    if "cv2" not in text:
        return set()
    return {
        node.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "cv2"
    }
