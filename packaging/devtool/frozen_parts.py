"""What goes into the frozen program on each system, as data; `omnicall.spec` hands it on."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from devtool.stand_ins import LEFT_ALONE

LINUX, MACOS, WINDOWS = "linux", "darwin", "win32"
SYSTEMS = (LINUX, MACOS, WINDOWS)

RESOURCES = (
    ("resources/icons/*.svg", "omnicall/resources/icons"),
    ("resources/icons/LICENSE", "omnicall/resources/icons"),
    ("resources/sounds/*.wav", "omnicall/resources/sounds"),
    ("resources/translations/*.qm", "omnicall/resources/translations"),
    ("resources/LICENSES.md", "omnicall/resources"),
    ("LICENSE", "omnicall/resources"),
)
"""Patterns in the checkout, and the folder where `omnicall.system.resources` looks for them."""

ECHO_CANCELLER = {
    LINUX: "liblivekit_ffi.so",
    MACOS: "liblivekit_ffi.dylib",
    WINDOWS: "livekit_ffi.dll",
}
ECHO_CANCELLER_FOLDER = "livekit/rtc/resources"
"""The one file that is used of its package, where `omnicall.media.aec3` looks for it."""

_KEYRINGS = {
    LINUX: ("keyring.backends.SecretService", "keyring.backends.libsecret", "secretstorage"),
    MACOS: ("keyring.backends.macOS",),
    WINDOWS: ("keyring.backends.Windows", "win32ctypes.core"),
}
_KEYRINGS_EVERYWHERE = (
    "keyring.backends.chainer",
    "keyring.backends.fail",
    "keyring.backends.null",
)

LEFT_OUT = (
    # dashscope's servers, command lines and tools of its own.
    *("dashscope.acli", "dashscope.agentstudio", "dashscope.cli", "dashscope.examples"),
    *("dashscope.__main__", "dashscope.common._sdk_session.cli"),
    *("fastapi", "starlette", "typer", "uvicorn", "shellingham", "tiktoken", "regex"),
    # A command line that httpx carries, and the colours of its output.
    *("httpx._main", "markdown_it", "pygments", "rich", "click"),
    # Of this package one native file is used and nothing else.
    *("livekit", "google.protobuf", "aiofiles"),
    # Builders, testers and windows of Python's own.
    *("_pytest", "pytest", "hypothesis", "mypy", "coverage", "setuptools", "pkg_resources", "pip"),
    *("numpy.f2py", "numpy.distutils", "numpy.testing.tests", "numpy._pyinstaller", "PyInstaller"),
    *("IPython", "matplotlib", "PIL", "pandas", "scipy", "psutil", "importlinter", "gi", "dbus"),
    *("tkinter", "_tkinter", "turtle", "turtledemo", "idlelib", "lib2to3", "ensurepip", "venv"),
    *("curses", "_curses", "readline", "sqlite3", "_sqlite3", "pydoc_data", "distutils"),
    *("cv2.gapi", "cv2.typing"),
)
"""Modules that imports lead to and no call ever needs."""

AS_FILES = ("PySide6", "shiboken6", "Xlib", "soxr")
"""Packages under the LGPL: whoever has the program can exchange their files."""

QT_LIBRARIES = {
    LINUX: (
        *("Core", "DBus", "Gui", "Network", "Svg", "Widgets"),
        *("OpenGL", "WaylandClient", "WlShellIntegration", "XcbQpa"),
    ),
    MACOS: ("Core", "DBus", "Gui", "Network", "Svg", "Widgets"),
    WINDOWS: ("Core", "Gui", "Network", "Svg", "Widgets"),
}
_QT_PLUGINS = {
    LINUX: (
        "iconengines/libqsvgicon.so",
        "imageformats/libqsvg.so",
        # Chinese is typed through it, by the servers of ibus and fcitx alike.
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforms/libqoffscreen.so",
        "platforms/libqwayland*.so",
        "platforms/libqxcb.so",
        # Light or dark, and file dialogs, as the desktop has them; that of GTK brings GTK along.
        "platformthemes/libqxdgdesktopportal.so",
        "wayland-decoration-client/*.so",
        "wayland-shell-integration/libxdg-shell.so",
    ),
    MACOS: (
        "iconengines/libqsvgicon.dylib",
        "imageformats/libqsvg.dylib",
        "platforms/libqcocoa.dylib",
        "platforms/libqoffscreen.dylib",
    ),
    WINDOWS: (
        "iconengines/qsvgicon.dll",
        "imageformats/qsvg.dll",
        "platforms/qoffscreen.dll",
        "platforms/qwindows.dll",
    ),
}
_QT_LIBRARY = re.compile(
    r"(?:^|/)(?:lib)?Qt6?(?P<name>[A-Z]\w*?)(?:\.(?:so|dll|pyd|abi3|dylib|framework)|$)"
)
_QT_EXTRAS = re.compile(
    # A drawing library of 20 MB for computers without one, of which only Qt Quick makes use, and
    # what Windows brings itself.
    r"opengl32sw\.dll|d3dcompiler_\d+\.dll|/translations/|/qml/|/metatypes/|/resources/|\.pyi$"
)

_SHARED_LIBRARY = re.compile(r"\.so(\.|$)")
_FROM_PYTHON = ("libpython*", "libcrypto*", "libssl*", "libffi*", "libmpdec*")
"""The system's libraries whose names change with its releases: those come along."""

_WITH_NAMES_FOR_DEBUGGERS = (
    *("libpython*", "python3.*/lib-dynload/*.so", "cryptography/*.so", "yaml/*.so"),
    *("aiohttp/*.so", "multidict/*.so", "yarl/*.so", "frozenlist/*.so", "propcache/*.so"),
)


@dataclass(frozen=True)
class Parts:
    """What PyInstaller is told for one system."""

    hidden_imports: tuple[str, ...]
    """Modules that no import statement leads to."""
    left_out: tuple[str, ...]
    echo_canceller: str
    """The file's name in the package `livekit`."""


def parts_for(system: str) -> Parts:
    """The parts of a system, named as `sys.platform` names it."""
    return Parts(
        hidden_imports=(*_KEYRINGS[system], *_KEYRINGS_EVERYWHERE),
        left_out=LEFT_OUT,
        echo_canceller=ECHO_CANCELLER[system],
    )


def is_wanted(target: str, source: str, system: str, site_packages: str) -> bool:
    """Whether a file that PyInstaller found belongs into the program.

    ``target`` is its place in there, with either kind of slashes.
    """
    place = target.replace("\\", "/")
    if place.startswith(("PySide6/", "shiboken6/")) or _is_qt(place):
        return _is_wanted_of_qt(place, system)
    if any(fnmatchcase(place, pattern) for pattern in LEFT_ALONE):
        return False
    is_library = "/" not in place and _SHARED_LIBRARY.search(place) is not None
    if system == LINUX and is_library and not source.startswith(site_packages):
        # The package depends on the system's own, which know its screen and its sound.
        return any(fnmatchcase(place, pattern) for pattern in _FROM_PYTHON)
    return True


def is_stripped(place: str) -> bool:
    """Whether a library loses its names for a debugger; some of pip's packages forbid it.

    Those that were fitted with private copies of libraries break, so what may be is listed.
    """
    return any(fnmatchcase(place, pattern) for pattern in _WITH_NAMES_FOR_DEBUGGERS)


def _is_qt(place: str) -> bool:
    return _QT_LIBRARY.match(place.rpartition("/")[2]) is not None


def _is_wanted_of_qt(place: str, system: str) -> bool:
    if _QT_EXTRAS.search(place):
        return False
    _folder, found, plugin = place.partition("/plugins/")
    if found:
        return any(fnmatchcase(plugin, pattern) for pattern in _QT_PLUGINS[system])
    library = _QT_LIBRARY.search(place)
    return library is None or library["name"] in QT_LIBRARIES[system]
