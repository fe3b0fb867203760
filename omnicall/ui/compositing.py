"""Whether half-transparent windows can be had, asked of the X server."""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtGui import QGuiApplication

_ANSWER_PLACE = 8
"""Where in an X reply its first value lies: behind type, sequence number and length."""


def is_composited() -> bool:
    """Whether a transparent corner shows what is behind it; elsewhere than on X11 it always does.

    Asks anew each time: a compositor can come and go while we run.
    """
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    screen = ctypes.c_int()
    connection = ctypes.c_void_p(xcb.xcb_connect(None, ctypes.byref(screen)))
    try:
        is_refused = bool(xcb.xcb_connection_has_error(connection))
        return not is_refused and _has_compositor(xcb, connection, screen.value)
    finally:
        xcb.xcb_disconnect(connection)


def _has_compositor(xcb: Any, connection: ctypes.c_void_p, screen: int) -> bool:
    """By the freedesktop rules a screen's compositor owns the selection of this name."""
    name = f"_NET_WM_CM_S{screen}".encode()
    atom = _answer(xcb.xcb_intern_atom_reply, connection, xcb.xcb_intern_atom, 0, len(name), name)
    if atom == 0:
        return False
    ask, receive = xcb.xcb_get_selection_owner, xcb.xcb_get_selection_owner_reply
    return _answer(receive, connection, ask, atom) != 0


def _answer(receive: Any, connection: ctypes.c_void_p, ask: Any, *words: object) -> int:
    receive.restype = ctypes.c_void_p
    receive.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p]
    reply = receive(connection, ask(connection, *words), None)
    if not reply:
        return 0
    answer = ctypes.c_uint32.from_address(reply + _ANSWER_PLACE).value
    libc = ctypes.CDLL(None)
    libc.free.argtypes = [ctypes.c_void_p]
    libc.free(reply)
    return answer
