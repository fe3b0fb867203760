"""What the program and its tests need from a Linux system, as data, and what to install for it."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class Probe(enum.Enum):
    """How to see whether a need is met."""

    LIBRARY = "library"
    PROGRAM = "program"
    FILE = "file"
    CHINESE_FONT = "Chinese font"


class Purpose(enum.IntEnum):
    """What one wants to do; each needs everything that those before it need, and more."""

    RUN = 1
    TEST = 2
    FREEZE = 3
    """To build the program for people without Python, and to try it where there is none."""


@dataclass(frozen=True)
class Need:
    """One thing that the Python packages do not bring along."""

    name: str
    """A library's soname, a program's name, or glob patterns separated by blanks."""
    package: str
    """The Debian and Ubuntu package; where a release renamed it, apt follows the old name."""
    reason: str
    probe: Probe = Probe.LIBRARY
    purpose: Purpose = Purpose.RUN
    is_vital: bool = True
    """The program cannot start or the tests cannot pass without it."""


NEEDS = (
    Need("libportaudio.so.2", "libportaudio2", "sounddevice plays and records through it"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "Qt's event loop links to it"),
    Need("libGL.so.1", "libgl1", "Qt's windows link to it"),
    Need("libEGL.so.1", "libegl1", "Qt's windows link to it"),
    Need("libfontconfig.so.1", "libfontconfig1", "Qt finds fonts through it"),
    Need("libfreetype.so.6", "libfreetype6", "Qt draws letters with it"),
    Need("libdbus-1.so.3", "libdbus-1-3", "Qt talks to screen readers and the desktop through it"),
    Need("libgssapi_krb5.so.2", "libgssapi-krb5-2", "Qt's network module links to it"),
    Need("libbrotlidec.so.1", "libbrotli1", "Qt's network module links to it"),
    Need("libX11.so.6", "libx11-6", "Qt's xcb plug-in links to it"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "Qt's xcb plug-in links to it"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "Qt's xcb plug-in links to it"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "Qt's xcb plug-in links to it"),
    Need("libxcb-image.so.0", "libxcb-image0", "Qt's xcb plug-in links to it"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "Qt's xcb plug-in links to it"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "Qt's xcb plug-in links to it"),
    Need("libxcb-render.so.0", "libxcb-render0", "mss takes pictures of the screen through it"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "Qt's xcb plug-in links to it"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "Qt's xcb plug-in links to it"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "Qt's xcb plug-in links to it"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "Qt's xcb plug-in links to it"),
    Need("libxcb-util.so.1", "libxcb-util1", "Qt's xcb plug-in links to it"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "Qt's xcb plug-in links to it"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "Qt's xcb plug-in links to it"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "Qt reads the keyboard through it"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "Qt's xcb plug-in links to it"),
    Need(
        "/usr/lib*/alsa-lib/libasound_module_pcm_pulse.so "
        "/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so",
        "libasound2-plugins",
        "PortAudio speaks ALSA, and this leads it to PulseAudio or PipeWire",
        Probe.FILE,
        is_vital=False,
    ),
    Need(
        "Chinese font",
        "fonts-noto-cjk",
        "the windows speak Chinese, too",
        Probe.CHINESE_FONT,
        is_vital=False,
    ),
    Need("Xvfb", "xvfb", "the tests' screen", Probe.PROGRAM, Purpose.TEST),
    Need("openbox", "openbox", "the tests' window manager", Probe.PROGRAM, Purpose.TEST),
    Need(
        "chromium",
        "chromium",
        "the tests look at saved notes in a browser",
        Probe.PROGRAM,
        Purpose.TEST,
        is_vital=False,
    ),
    Need("xdotool", "xdotool", "the tests' mouse and keyboard", Probe.PROGRAM, Purpose.TEST),
    Need("import", "imagemagick", "the tests' screenshots", Probe.PROGRAM, Purpose.TEST),
    Need("pulseaudio", "pulseaudio", "the tests' sound server", Probe.PROGRAM, Purpose.TEST),
    Need("pactl", "pulseaudio-utils", "makes virtual devices", Probe.PROGRAM, Purpose.TEST),
    Need("parec", "pulseaudio-utils", "hears the virtual speaker", Probe.PROGRAM, Purpose.TEST),
    Need("espeak-ng", "espeak-ng", "speaks for the tests", Probe.PROGRAM, Purpose.TEST),
    Need("sox", "sox", "makes and measures the tests' sound", Probe.PROGRAM, Purpose.TEST),
    Need("ffmpeg", "ffmpeg", "makes the tests' films", Probe.PROGRAM, Purpose.TEST),
    Need("dbus-run-session", "dbus", "the tests' message bus", Probe.PROGRAM, Purpose.TEST),
    Need("dbus-launch", "dbus-x11", "starts a bus for what asks", Probe.PROGRAM, Purpose.TEST),
    Need(
        "/usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher "
        "/usr/lib/at-spi-bus-launcher",
        "at-spi2-core",
        "lets the tests read names and states as a screen reader does",
        Probe.FILE,
        Purpose.TEST,
    ),
    Need(
        "/usr/lib/python3/dist-packages/gi /usr/lib*/python3*/site-packages/gi",
        "python3-gi",
        "the tests' screen reader",
        Probe.FILE,
        Purpose.TEST,
    ),
    Need(
        "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib "
        "/usr/lib*/girepository-1.0/Atspi-2.0.typelib",
        "gir1.2-atspi-2.0",
        "the tests' screen reader",
        Probe.FILE,
        Purpose.TEST,
    ),
    Need("objdump", "binutils", "reads what programs link to", Probe.PROGRAM, Purpose.FREEZE),
    Need(
        "mmdebstrap", "mmdebstrap", "makes a system without Python", Probe.PROGRAM, Purpose.FREEZE
    ),
    Need("makensis", "nsis", "compiles the installer for Windows", Probe.PROGRAM, Purpose.FREEZE),
)


def needs_for(purpose: Purpose) -> list[Need]:
    """List what must be there before the purpose can be served."""
    return [need for need in NEEDS if need.purpose <= purpose]


def packages_for(missing: Iterable[Need]) -> list[str]:
    """List the packages that bring what is missing, each once, in a stable order."""
    return sorted({need.package for need in missing})


def installing(packages: Sequence[str]) -> list[str]:
    """Word the command that installs without asking and waits for another apt to finish."""
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    return ["apt-get", "install", "-y", "--no-install-recommends", *wait, *packages]


def as_administrator(command: Sequence[str], *, is_root: bool) -> list[str]:
    """Word the command for the one who may run it; it never asks for a password or an answer."""
    prefix = [] if is_root else ["sudo", "-n"]
    return [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command]


def sentence_about(missing: Sequence[Need], *, has_apt: bool) -> str:
    """Say in one line what is missing and how to get it."""
    names = ", ".join(sorted({_short_name(need) for need in missing}))
    if has_apt:
        packages = " ".join(packages_for(missing))
        return f"Missing: {names}. Install with: sudo apt-get install {packages}"
    return f"Missing: {names}. Install the packages of your system that carry them."


def _short_name(need: Need) -> str:
    return need.name.split()[0].rpartition("/")[2] if need.probe is Probe.FILE else need.name
