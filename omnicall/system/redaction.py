"""What may stand in a log: words of ours and of the protocol; no key, no name, nothing said."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_KEY = re.compile(r"\bsk-[\w*.-]+|\b[Bb]earer +\S+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")
_PATH = re.compile(r"(?:\b[A-Za-z]:)?(?:[\\/][\w.~+@%-]+){2,}")
_RUN = re.compile(r"[^\W_]+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|.")
_HIDDEN = re.compile(r"…(?:[\W_]*…)+")
_LONGEST_NUMBER = 5

# What services, sockets and Python say when something fails, and the names of messages.  A word
# that isn't among them is hidden: a service quotes what it was sent, and who knows what that was.
_KNOWN = frozenset(
    """
    a abort aborted access account active added address after again algorithm allocated allowed
    already alsa an and answer any api append appended arguments array arrearage arrears as at
    attempt attribute audio auth authority authorization available away bad be been before between
    block body bounds broken buffer buffers busy but by bytes call can cancel cancelled cannot cert
    certificate change channels characters check clear cleared client close closed closure code
    commit committed completed conf config connect connecting connection contain contains content
    context conversation coreaudio could count create created current data decode deletion delta
    denied detected detection device did directsound disabled does done down driver dtype due
    duration during empty enabled encode end ended enough entry eof equal err errno error errors
    event exceeded exception exhausted exist expected expired extra failed failure field fields
    file finish finished first float for forbidden format found frame frames free from function
    gaierror gateway generated generation given going greater handshake hangup has have header
    headers hello host hostname hosts http https hz id idle image in inappropriate incorrect
    increased index input instructions insufficient int internal international interrupted invalid
    io is issuer item its jack json key known large last later layer length less limit limits link
    list local long lost maintenance many match max maximum may message method min minute mismatch
    missing modalities modality model ms must name network new no none normal not null number
    object of off on one only open operation operations option or os out output outside overdue
    overflow overflowed overload overloaded pa padding parameter parameters parse part party
    payment peer permission permit picture pipe policy port portaudio prefix presented private
    provided proxy pulse quickly quota range rate rates reached read reason received refused region
    request requested required reset resets resource response responses restart retry route running
    s same sample samples schema second seconds self semantic send sent server service session set
    shape shutdown sign signed silence size socket sound speaking speech ssl started state status
    step stopped stream string stuck support supported system takes temporarily text than that the
    threshold throttled throttling tier time timed timeout tls to token tokens too took tool tools
    transcript transcription transport try turn turns type typed unable unauthorized unavailable
    underrun unexpected unknown unreachable unsuccessful unsupported update updated upgrade url use
    used user vad validation value verification verify version via video violation voice was wasapi
    web websocket when while with within without workspace write wrong you your zero
    """.split()  # noqa: SIM905 - a dictionary reads best as words
)


def without_secrets(text: str) -> str:
    """Take out what looks like a key, and where on this computer somebody lives."""
    told = _KEY.sub("sk-…", text)
    for home in homes():
        told = told.replace(home, "~")
    return told


@cache
def homes() -> tuple[str, ...]:
    """The person's home folder as it may be written; asked once, for it is asked of every line."""
    written = {str(Path.home()), Path.home().as_posix()}
    return tuple(home for home in sorted(written) if len(home) > 1)


def without_quotations(text: str) -> str:
    """A library's message without what it quotes and without paths: files have telling names."""
    return _PATH.sub("…", _QUOTED.sub("'…'", text))


def known_words(text: str) -> str:
    """The words of a failure that are known to say nothing of anybody; the others are hidden."""
    return _HIDDEN.sub("…", _RUN.sub(_known, text))


def _known(run: re.Match[str]) -> str:
    parts = _PART.findall(run[0])
    return run[0] if all(_is_known(part) for part in parts) else "…"


def _is_known(part: str) -> bool:
    if part.isascii() and part.isdigit():
        return len(part) <= _LONGEST_NUMBER
    return part.lower() in _KNOWN
