"""Small stand-ins for large libraries that the frozen program links to and never uses.

All are Linux's alone: the other systems' packages come without them.

* ICU's data, 32 MB.  Qt links to ICU and has locales, boundaries and encodings of its own; what
  else needs the data gets ICU's answer for an installation without.
* OpenBLAS, 39 MB and a pool of threads.  OpenCV links to it for linear algebra; this program asks
  OpenCV for cameras, films, scaling, colours and JPEG only, and a test holds it to that.  A call
  into the stand-in ends the program.
* libaom, libvpx and an OpenSSL of 2021, 16 MB.  OpenCV links to them for AVIF pictures, for writing
  films and for films in the network.  VP8 and VP9 films are read by its own decoders.  A call into
  one of these stand-ins does nothing and answers with 0, which each of them takes for a failure.
"""

import platform
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from devtool.errors import DevError

OPENCV_LIBRARIES = "opencv_python_headless.libs"
LEFT_ALONE = (f"{OPENCV_LIBRARIES}/libgfortran-*", f"{OPENCV_LIBRARIES}/libquadmath-*")
"""What only the library that is replaced has needed."""

OPENCV_PARTS_IN_USE = frozenset(
    {
        *("CAP_ANY", "CAP_AVFOUNDATION", "CAP_DSHOW", "CAP_FFMPEG", "CAP_MSMF", "CAP_V4L2"),
        "CAP_OPENCV_MJPEG",
        *("CAP_PROP_BUFFERSIZE", "CAP_PROP_FOURCC", "CAP_PROP_FPS", "CAP_PROP_FRAME_HEIGHT"),
        *("CAP_PROP_FRAME_WIDTH", "CAP_PROP_N_THREADS", "CAP_PROP_POS_FRAMES", "CAP_PROP_POS_MSEC"),
        *(
            "COLOR_GRAY2BGR",
            "COLOR_BGR2RGB",
            "COLOR_BGRA2BGR",
            "COLOR_RGB2BGR",
            "COLOR_BGR2GRAY",
            "COLOR_BGR2BGRA",
        ),
        *(
            "IMREAD_REDUCED_GRAYSCALE_8",
            "IMREAD_COLOR",
            "IMWRITE_JPEG_QUALITY",
            "INTER_AREA",
            "INTER_LINEAR",
        ),
        *("VideoCapture", "VideoWriter_fourcc", "cvtColor", "error", "flip", "haveImageReader"),
        *("imdecode", "imencode", "resize", "setNumThreads"),
    }
)
"""None of them calculates with matrices; whoever needs one that does takes the stand-in out."""


@dataclass(frozen=True)
class StandIn:
    """A library to replace, and where its users lie."""

    pattern: str
    """Its path in the program's packages."""
    users: tuple[str, ...]
    """The libraries whose open ends it has to tie up; without any, ICU's data is meant."""
    is_idle: bool = False
    """It may be called, and does nothing; otherwise a call ends the program."""


_FILMS = (f"{OPENCV_LIBRARIES}/libavformat-*", f"{OPENCV_LIBRARIES}/libavutil-*")
STAND_INS = (
    StandIn("PySide6/Qt/lib/libicudata.so.*", ()),
    StandIn(f"{OPENCV_LIBRARIES}/libopenblas*.so", ("cv2/cv2*.so",)),
    StandIn(f"{OPENCV_LIBRARIES}/libaom-*", (f"{OPENCV_LIBRARIES}/libavif-*",), is_idle=True),
    StandIn(f"{OPENCV_LIBRARIES}/libvpx-*", (f"{OPENCV_LIBRARIES}/libavcodec-*",), is_idle=True),
    StandIn(f"{OPENCV_LIBRARIES}/libssl-*", _FILMS, is_idle=True),
    StandIn(f"{OPENCV_LIBRARIES}/libcrypto-*", _FILMS, is_idle=True),
)
_ANSWERS_0 = {"x86_64": "xor %eax, %eax", "aarch64": "mov x0, #0"}
"""By the processor's name; elsewhere the libraries themselves go in."""


def icu_data_assembly(major: str) -> str:
    """ICU's own form of a data library without data: a header and an empty table of contents."""
    name = f"icudt{major}_dat"
    return "\n".join(
        [
            *(".section .rodata", ".balign 16", f".globl {name}", f".type {name}, %object"),
            f"{name}:",
            # Sizes of header and description, the magic number, little-endian, ASCII, UTF-16.
            *(".short 32", ".byte 0xda, 0x27", ".short 20, 0", ".byte 0, 0, 2, 0"),
            # "ToCP", its version 1, data of version 0; padding; no entries.
            *('.ascii "ToCP"', ".byte 1, 0, 0, 0, 0, 0, 0, 0", ".zero 8", ".long 0, 0"),
            *(".zero 16", f".size {name}, .-{name}", _NO_EXECUTABLE_STACK, ""),
        ]
    )


def traps_assembly(names: Iterable[str]) -> str:
    """Names that can be linked to and not called: they lie where no code may run."""
    labels = [line for name in sorted(names) for line in (f".globl {name}", f"{name}:")]
    return "\n".join([".section .rodata", *labels, ".quad 0", _NO_EXECUTABLE_STACK, ""])


def idle_assembly(names: Iterable[str], machine: str) -> str:
    """Names that can be called, do nothing and answer with 0."""
    labels = [
        line
        for name in sorted(names)
        for line in (f".globl {name}", f".type {name}, %function", f"{name}:")
    ]
    code = [_ANSWERS_0[machine], "ret"]
    return "\n".join([".text", ".balign 16", *labels, *code, _NO_EXECUTABLE_STACK, ""])


def version_script(versions: Mapping[str, str]) -> str:
    """What tells the linker the versions by which the names are asked for; empty ones aside."""
    return "\n".join(
        f"{version} {{ {' '.join(f'{name};' for name in sorted(names))} }};"
        for version in sorted(set(versions.values()) - {""})
        if (names := [name for name, its in versions.items() if its == version])
    )


_NO_EXECUTABLE_STACK = '.section .note.GNU-stack,"",%progbits'


def stand_in_for(place: str, made: Path) -> Path | None:
    """The file that takes the place of a library in the frozen program, if there is one."""
    name = PurePosixPath(place).name
    is_replaced = any(fnmatchcase(place, each.pattern) for each in STAND_INS)
    return made / name if is_replaced and (made / name).exists() else None


def make_stand_ins(site_packages: Path, made: Path) -> None:
    """Put each into the folder ``made``; needs the binutils, as PyInstaller does on Linux."""
    made.mkdir(parents=True, exist_ok=True)
    machine = platform.machine()
    for each in STAND_INS:
        if each.is_idle and machine not in _ANSWERS_0:
            continue
        for library in site_packages.glob(each.pattern):
            if each.users:
                users = [path for users in each.users for path in site_packages.glob(users)]
                wanted = _wanted_by(users)
                there = _symbols(library, "--defined-only")
                versions = {name: wanted[name] for name in there.keys() & wanted.keys()}
                text = (
                    idle_assembly(versions, machine) if each.is_idle else traps_assembly(versions)
                )
                _assemble(text, library.name, made, version_script(versions))
            else:
                _assemble(icu_data_assembly(library.name.rpartition(".")[2]), library.name, made)


def _wanted_by(users: Sequence[Path]) -> dict[str, str]:
    return {
        name: version
        for user in users
        for name, version in _symbols(user, "--undefined-only").items()
    }


def _symbols(library: Path, which: str) -> dict[str, str]:
    """Its names, each with its version or with nothing."""
    said = _output(["nm", "--dynamic", "--format=posix", which, str(library)])
    found = re.findall(r"^([^\s@]+)(?:@+(\S+))? ", said, re.MULTILINE)
    return dict(found)


def _assemble(text: str, soname: str, made: Path, versions: str = "") -> None:
    source, middle, script = (made / f"{soname}.{kind}" for kind in ("s", "o", "map"))
    source.write_text(text, encoding="utf-8")
    script.write_text(versions, encoding="utf-8")
    _output(["as", "-o", str(middle), str(source)])
    by_version = [f"--version-script={script}"] if versions else []
    own = ["-soname", soname, "-o", str(made / soname)]
    _output(["ld", "-shared", *by_version, *own, str(middle)])
    for scratch in (source, middle, script):
        scratch.unlink()


def _output(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except FileNotFoundError as failure:
        raise DevError(
            f"Missing: {command[0]}. Install with: sudo apt-get install binutils"
        ) from failure
    except subprocess.CalledProcessError as failure:
        raise DevError(f"{command[0]}: {failure.stderr.strip()}") from failure
