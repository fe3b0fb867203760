"""What the frozen program's files ask of a Linux system, read from `objdump -p`."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")
OF_GLIBC = frozenset(
    {
        *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1"),
        *("libresolv.so.2", "libanl.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"),
    }
)


@dataclass(frozen=True)
class ElfNeeds:
    """What all files together link to beyond one another."""

    sonames: frozenset[str]
    glibc: tuple[int, int]
    """The oldest version that will do."""


def elf_needs(objdump_output: str, own_files: Collection[str]) -> ElfNeeds:
    """Sum up the files; ``own_files`` are the names of those that the program brings itself."""
    sonames = frozenset(_NEEDED.findall(objdump_output)) - OF_GLIBC - frozenset(own_files)
    versions = {(int(major), int(minor)) for major, minor in _GLIBC.findall(objdump_output)}
    return ElfNeeds(sonames, max(versions, default=(2, 28)))


def package_owning(paths: Iterable[str], dpkg_answer: str) -> str | None:
    """The package in an answer of `dpkg-query --search` that owns one of these paths."""
    wanted = set(paths)
    for line in dpkg_answer.splitlines():
        owner, _, path = line.partition(": ")
        if path in wanted:
            # Where several architectures are installed, each is named behind a colon.
            return owner.split(",")[0].partition(":")[0]
    return None
