"""WebRTC's third echo canceller out of the `livekit` package; nothing else of it is used.

The package's own Python class has it log from a thread of its own, which calls into Python while
the program ends: measured, one exit in a hundred became an abort.  So this speaks to the native
half directly, and tells it to report to a C function that does nothing.  The Python half isn't
even imported: it would take memory and time for a room full of people and their videos.

A frame that is not a hundredth of a second ends the whole process.  Here frames are copied into
memory of the right size first, and none of another size is copied.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys
import threading
from pathlib import Path

import numpy as np

from omnicall.core.media_types import UPLINK_RATE_HZ, SoundCare
from omnicall.media import aec3_words
from omnicall.media.echo_canceller import (
    FRAMES_PER_S,
    CancellerError,
    check_far,
    check_near,
)
from omnicall.media.samples import Pcm

_BROKEN = (
    *(AssertionError, AttributeError, ImportError, LookupError, MemoryError, OSError),
    *(RuntimeError, TypeError, ValueError, ctypes.ArgumentError),
)
"""What another version of the package, or half an installation, may raise."""

_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_size_t)

_library_lock = threading.Lock()
_libraries: list[_Library] = []
"""The one that is loaded; it can't be unloaded."""


class Aec3:
    """One canceller; safe for several threads, made for one.

    High-pass filter always on; the rest as the person wants it.
    """

    def __init__(self, care: SoundCare) -> None:
        self._lock = threading.Lock()
        self._is_cancelling = care.cancels_echo
        self._is_closed = False
        try:
            self._library = _loaded()
            self._handle = self._library.new_module(care)
            self._near = _Stream(self._handle, UPLINK_RATE_HZ, is_far=False)
            self._far: _Stream | None = None
        except _BROKEN as failure:
            raise CancellerError(_words(failure)) from failure

    def hear(self, rate_hz: int, played: Pcm) -> None:
        """See ``EchoCanceller``; at another rate than before it forgets the room."""
        check_far(rate_hz, played)
        if not self._is_cancelling:
            return
        with self._lock:
            self._check_open()
            try:
                if self._far is None or self._far.rate_hz != rate_hz:
                    self._far = _Stream(self._handle, rate_hz, is_far=True)
                self._far.samples[:] = played
                self._library.process(self._far)
            except _BROKEN as failure:
                raise CancellerError(_words(failure)) from failure

    def clean(self, heard: Pcm) -> Pcm:
        """See ``EchoCanceller``; the result is the caller's own."""
        check_near(heard)
        with self._lock:
            self._check_open()
            try:
                self._near.samples[:] = heard
                self._library.process(self._near)
            except _BROKEN as failure:
                raise CancellerError(_words(failure)) from failure
            return self._near.samples.copy()

    def close(self) -> None:
        """Forget the room."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._library.drop(self._handle)

    def _check_open(self) -> None:
        if self._is_closed:
            raise CancellerError("closed")


class _Stream:
    """One direction: memory for a frame, and the request to process it, worded once."""

    def __init__(self, handle: int, rate_hz: int, *, is_far: bool) -> None:
        self.rate_hz = rate_hz
        self.samples: Pcm = np.zeros(rate_hz // FRAMES_PER_S, np.int16)
        address, size_bytes = self.samples.ctypes.data, self.samples.nbytes
        self.request = aec3_words.frame(handle, address, size_bytes, rate_hz, is_far=is_far)


class _Library:
    """The native half: takes a request and gives an answer."""

    def __init__(self) -> None:
        native = ctypes.CDLL(str(_native_path()))
        self._request = native.livekit_ffi_request
        self._request.argtypes = [
            *(ctypes.c_char_p, ctypes.c_size_t),
            *(ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(ctypes.c_size_t)),
        ]
        self._request.restype = ctypes.c_uint64
        self._drop = native.livekit_ffi_drop_handle
        self._drop.argtypes, self._drop.restype = [ctypes.c_uint64], ctypes.c_bool
        begin = native.livekit_ffi_initialize
        begin.argtypes = [_CALLBACK, ctypes.c_bool, ctypes.c_char_p, ctypes.c_char_p]
        begin.restype = None
        # A function that needs neither arguments nor the interpreter, on every system.
        nothing = ctypes.cast(ctypes.pythonapi.Py_IsInitialized, _CALLBACK)
        begin(nothing, True, b"python", b"")

    def new_module(self, care: SoundCare) -> int:
        """Make a module and give its handle."""
        return aec3_words.module_in(self._answer(aec3_words.new_module(care)))

    def process(self, stream: _Stream) -> None:
        """Process the stream's frame in its place."""
        data = self._answer(stream.request)
        # A good answer holds no words; reading it properly costs as much as all the rest.
        if len(data) > _EMPTY_ANSWER_BYTES:
            raise RuntimeError(aec3_words.complaint_in(data) or "an unexpected answer")

    def drop(self, handle: int) -> None:
        """Let go of a module."""
        self._drop(handle)

    def _answer(self, request: bytes) -> bytes:
        bytes_at, length = ctypes.c_void_p(), ctypes.c_size_t()
        handle = self._request(request, len(request), ctypes.byref(bytes_at), ctypes.byref(length))
        if not handle:
            raise RuntimeError("the library refused a request")
        try:
            return ctypes.string_at(bytes_at, length.value)
        finally:
            self._drop(handle)


_EMPTY_ANSWER_BYTES = 3
"""Which answer it is, and that nothing is in it."""


def _native_path() -> Path:
    """Where the package keeps its native half, without importing anything of it."""
    names = {"win32": "livekit_ffi.dll", "darwin": "liblivekit_ffi.dylib"}
    spec = importlib.util.find_spec("livekit")
    folders = (spec and spec.submodule_search_locations) or ()
    for folder in folders:
        path = Path(folder, "rtc", "resources", names.get(sys.platform, "liblivekit_ffi.so"))
        if path.exists():
            return path
    raise ImportError("the package livekit is missing or not whole")


def _loaded() -> _Library:
    with _library_lock:
        if not _libraries:
            _libraries.append(_Library())
        return _libraries[0]


def _words(failure: BaseException) -> str:
    return f"{type(failure).__name__}: {failure}"
