"""What the echo canceller's library is asked and what it answers, in protobuf's wire format.

The numbers are those of the fields in its `ffi.proto` and `audio_frame.proto`; protobuf never
gives a number another meaning.  The package's own classes say the same, but cost a tenth of a
second and, with all that they import, five to fourteen MiB.
"""

from __future__ import annotations

from omnicall.core.media_types import SoundCare

_NEW_MODULE, _NEAR_FRAME, _FAR_FRAME = 50, 51, 52
"""Requests."""

_MODULE_MADE, _NEAR_DONE, _FAR_DONE = 49, 50, 51
"""Answers."""

_HANDLE_OF_MODULE = (_MODULE_MADE, 1, 1, 1)
"""Where it lies: module, handle, id."""

_NUMBER, _BYTES = 0, 2
"""The wire's types of which these messages consist."""


def new_module(care: SoundCare) -> bytes:
    """Ask for a canceller."""
    wishes = (care.cancels_echo, care.levels_voice, True, care.suppresses_noise)
    return _message({_NEW_MODULE: _message(dict(enumerate(wishes, start=1)))})


def frame(handle: int, address: int, size_bytes: int, rate_hz: int, *, is_far: bool) -> bytes:
    """Ask to process a frame of one channel in its place."""
    parts = (handle, address, size_bytes, rate_hz, 1)
    return _message({_FAR_FRAME if is_far else _NEAR_FRAME: _message(dict(enumerate(parts, 1)))})


def module_in(answer: bytes) -> int:
    """The handle of the canceller that was made; raises ``ValueError`` if there is none."""
    part: int | bytes = answer
    for number in _HANDLE_OF_MODULE:
        part = _fields(part).get(number, 0)
    if not isinstance(part, int) or part == 0:
        raise ValueError("no module was made")
    return part


def complaint_in(answer: bytes) -> str | None:
    """What the library has against a frame; None if it was processed."""
    fields = _fields(answer)
    done = fields.get(_NEAR_DONE, fields.get(_FAR_DONE))
    if done is None:
        return "an unexpected answer"
    words = _fields(done).get(1)
    return words.decode(errors="replace") if isinstance(words, bytes) else None


def _message(fields: dict[int, int | bytes]) -> bytes:
    parts = []
    for number, value in fields.items():
        if isinstance(value, int):
            parts += [_varint(number << 3 | _NUMBER), _varint(value)]
        else:
            parts += [_varint(number << 3 | _BYTES), _varint(len(value)), value]
    return b"".join(parts)


def _varint(value: int) -> bytes:
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    groups.append(value)
    return bytes(groups)


def _fields(message: int | bytes) -> dict[int, int | bytes]:
    """The last value of each field; a number holds none."""
    found: dict[int, int | bytes] = {}
    at = 0
    while isinstance(message, bytes) and at < len(message):
        tag, at = _number_at(message, at)
        value, at = _number_at(message, at)
        if tag & 7 == _NUMBER:
            found[tag >> 3] = value
        elif tag & 7 == _BYTES:
            found[tag >> 3] = message[at : at + value]
            at += value
        else:
            raise ValueError("a field of another type")
    return found


def _number_at(message: bytes, at: int) -> tuple[int, int]:
    """The number there and the place behind it; raises ``IndexError`` where the message ends."""
    value = shift = 0
    while message[at] > 0x7F:
        value |= (message[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return value | message[at] << shift, at + 1
