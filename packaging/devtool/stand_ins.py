"""Small stand-ins for two large libraries that the frozen program links to and never uses.

Both are Linux's alone: the other systems' packages come without them.

* ICU's data, 32 MB.  Qt links to ICU and has locales, boundaries and encodings of its own; what
  else needs the data gets ICU's answer for an installation without.
* OpenBLAS, 39 MB and a pool of threads.  OpenCV links to it for linear algebra; this program asks
  OpenCV for cameras, films, scaling, colours and JPEG only, and a test holds it to that.  A call
  into the stand-in ends the program.
"""

import subprocess
from collections.abc import Iterable, Sequence
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


STAND_INS = (
    StandIn("PySide6/Qt/lib/libicudata.so.*", ()),
    StandIn(f"{OPENCV_LIBRARIES}/libopenblas*.so", ("cv2/cv2*.so",)),
)


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


_NO_EXECUTABLE_STACK = '.section .note.GNU-stack,"",%progbits'


def stand_in_for(place: str, made: Path) -> Path | None:
    """The file that takes the place of a library in the frozen program, if there is one."""
    name = PurePosixPath(place).name
    is_replaced = any(fnmatchcase(place, each.pattern) for each in STAND_INS)
    return made / name if is_replaced and (made / name).exists() else None


def make_stand_ins(site_packages: Path, made: Path) -> None:
    """Put each into the folder ``made``; needs the binutils, as PyInstaller does on Linux."""
    made.mkdir(parents=True, exist_ok=True)
    for each in STAND_INS:
        for library in site_packages.glob(each.pattern):
            if each.users:
                users = [path for users in each.users for path in site_packages.glob(users)]
                text = traps_assembly(_symbols(library, "--defined-only") & _wanted_by(users))
            else:
                text = icu_data_assembly(library.name.rpartition(".")[2])
            _assemble(text, library.name, made)


def _wanted_by(users: Sequence[Path]) -> set[str]:
    return {name for user in users for name in _symbols(user, "--undefined-only")}


def _symbols(library: Path, which: str) -> set[str]:
    lines = _output(["nm", "--dynamic", "--format=posix", which, str(library)]).splitlines()
    return {line.split()[0].partition("@")[0] for line in lines if line.strip()}


def _assemble(text: str, soname: str, made: Path) -> None:
    source, middle = made / f"{soname}.s", made / f"{soname}.o"
    source.write_text(text, encoding="utf-8")
    _output(["as", "-o", str(middle), str(source)])
    _output(["ld", "-shared", "-soname", soname, "-o", str(made / soname), str(middle)])
    source.unlink()
    middle.unlink()


def _output(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except FileNotFoundError as failure:
        raise DevError(
            f"Missing: {command[0]}. Install with: sudo apt-get install binutils"
        ) from failure
    except subprocess.CalledProcessError as failure:
        raise DevError(f"{command[0]}: {failure.stderr.strip()}") from failure
