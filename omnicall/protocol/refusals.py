"""What went wrong by the service's own words, classified by what to do next (PROTOCOL §9).

Spelling varies, so words are compared by their letters and digits alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.protocol.fields import Message, part, text

_LONGEST_DETAIL = 200

_KEY = re.compile(r"\bsk-[\w*.-]+")
_LONG_QUOTE = re.compile(r"(['\"‘“])[^'\"’”]{41,}")

_QUOTED = re.compile(r"['\"‘“]([^'\"’”]{1,60})['\"’”]")

# The first row whose words are found decides, so the more telling words stand first.
_BY_WORDS: Sequence[tuple[str, ErrorKind]] = (
    ("appendimagebeforeappendaudio", ErrorKind.PICTURE_BEFORE_SOUND),
    ("doesnotsupportitemdeletion", ErrorKind.TOO_MANY_PICTURES),
    ("noneactiveresponse", ErrorKind.BENIGN),
    ("alreadyhasanactiveresponse", ErrorKind.ANSWER_IN_PROGRESS),
    ("whileuserisspeaking", ErrorKind.ANSWER_IN_PROGRESS),
    ("buffertoosmall", ErrorKind.BENIGN),
    ("invalidapikey", ErrorKind.KEY_REFUSED),
    ("incorrectapikey", ErrorKind.KEY_REFUSED),
    ("freetier", ErrorKind.QUOTA_EXHAUSTED),
    ("quotahasbeenexhausted", ErrorKind.QUOTA_EXHAUSTED),
    ("arrearage", ErrorKind.ACCOUNT_REFUSED),
    ("modelnotfound", ErrorKind.MODEL_REFUSED),
    ("modelnotexist", ErrorKind.MODEL_REFUSED),
    ("accessdenied", ErrorKind.ACCOUNT_REFUSED),
    ("responseidletimeout", ErrorKind.SESSION_TIMED_OUT),
    ("noresponsewasgenerated", ErrorKind.SESSION_TIMED_OUT),
    ("throttling", ErrorKind.THROTTLED),
    ("ratelimit", ErrorKind.THROTTLED),
    ("requestrateincreasedtooquickly", ErrorKind.THROTTLED),
    ("allocatedquotaexceeded", ErrorKind.THROTTLED),
    ("datainspectionfailed", ErrorKind.CONTENT_REFUSED),
    ("cannotupdatevoice", ErrorKind.OPTION_REFUSED),
    ("invalidvalue", ErrorKind.OPTION_REFUSED),
    ("responsetimeout", ErrorKind.TURN_FAILED),
)

# What a session is configured with, in the words the service uses, by letters alone.
_OPTIONS = (
    "idletimeout",
    "transcription",
    "tools",
    "turndetectiontype",
    "semanticvad",
    "turndetection",
    "silenceduration",
    "audioformat",
    "voice",
)
_NO = ("invalid", "unsupported", "notsupport", "notallowed", "unknown", "unrecognized")

_SECONDS = re.compile(r"\b(\d{1,5}) ?s(?:econds?)?\b")

_BY_CLOSE_CODE = {
    1007: ErrorKind.ACCOUNT_REFUSED,
    1008: ErrorKind.ACCOUNT_REFUSED,
    1011: ErrorKind.SERVICE_FAILED,
    1012: ErrorKind.SERVICE_FAILED,
    1013: ErrorKind.THROTTLED,
}

_VAGUE = (ErrorKind.LINK_LOST, ErrorKind.SERVICE_FAILED, ErrorKind.ACCOUNT_REFUSED)

_BY_STATUS = {
    401: ErrorKind.KEY_REFUSED,
    403: ErrorKind.ACCOUNT_REFUSED,
    429: ErrorKind.THROTTLED,
}


def _letters(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())


def _kind_by_words(words: str) -> ErrorKind | None:
    letters = _letters(words)
    if "voice" in letters and "notsupported" in letters:
        return ErrorKind.VOICE_REFUSED
    for part_, kind in _BY_WORDS:
        if part_ in letters:
            return kind
    if _option_in(letters) and any(word in letters for word in _NO):
        return ErrorKind.OPTION_REFUSED
    return ErrorKind.SERVICE_FAILED if "internal" in letters else None


def _option_in(letters: str) -> str:
    return next((option for option in _OPTIONS if option in letters), "")


def _kind_by_type(type_: str, param: str) -> ErrorKind:
    # "invalid_request_error" leaves the session alive, "server_error" doesn't (PROTOCOL §9).
    if _letters(type_) != "invalidrequesterror":
        return ErrorKind.SERVICE_FAILED
    # Of the session's own configuration nothing can be left out silently.
    return ErrorKind.OPTION_REFUSED if param.startswith("session") else ErrorKind.BENIGN


def _subject(kind: ErrorKind, message: str, param: str) -> str:
    if kind is ErrorKind.OPTION_REFUSED:
        return param or _option_in(_letters(message))
    if kind is ErrorKind.SESSION_TIMED_OUT:
        seconds = _SECONDS.search(message)
        return seconds[1] if seconds else ""
    quoted = _QUOTED.search(message) if kind is ErrorKind.VOICE_REFUSED else None
    return quoted[1] if quoted else ""


def shortened(words: str) -> str:
    """Words of the service for the log: no key, and no long quotation of what it was sent."""
    one_line = " ".join(_LONG_QUOTE.sub(r"\1…", _KEY.sub("sk-…", words)).split())
    return one_line[:_LONGEST_DETAIL]


def more_telling(closed: CallError, complained: CallError) -> CallError:
    """Which of a close and the complaint shortly before it says more about why."""
    match complained.kind.next_step:
        case NextStep.REFUSE:
            is_telling = closed.kind in _VAGUE
        case NextStep.RETRY:
            is_telling = closed.kind in _VAGUE and closed.kind.is_worth_retrying
        case _:
            is_telling = False
    return complained if is_telling else closed


def complaint(error: object) -> CallError:
    """The ``error`` field of an error message, in any of its shapes; never raises."""
    fields: Message = error if isinstance(error, dict) else {}
    message = error if isinstance(error, str) else text(fields, "message")
    code, type_, param = text(fields, "code"), text(fields, "type"), text(fields, "param")
    kind = _kind_by_words(f"{code} {message}")
    if kind is None:
        kind = _kind_by_type(type_, param)
    detail = shortened(f"{type_} {code}: {message}")
    return CallError(kind, detail, _subject(kind, message, param))


def closing(code: int | None, reason: str) -> CallError:
    """Why the service closed the connection, by its close frame if there was one."""
    kind = _kind_by_words(reason)
    if kind is None and code is not None:
        kind = _BY_CLOSE_CODE.get(code)
    kind = kind or ErrorKind.LINK_LOST
    detail = shortened(f"closed with {code}: {reason}")
    return CallError(kind, detail, _subject(kind, reason, ""))


def handshake_refusal(status: int, body: bytes | str | None) -> CallError:
    """Why the service answered the handshake with an HTTP status instead of a connection."""
    raw = body.decode("utf-8", "replace") if isinstance(body, bytes) else body or ""
    try:
        parsed = json.loads(raw)
    except (ValueError, RecursionError):
        parsed = None
    fields: Message = parsed if isinstance(parsed, dict) else {}
    code, message = text(fields, "code"), text(fields, "message")
    nested = part(fields, "error")
    words = f"{code} {message} {text(nested, 'code')} {text(nested, 'message')}"
    kind = _kind_by_words(words) or _BY_STATUS.get(status)
    if kind is None:
        is_servers = status >= 500
        kind = ErrorKind.SERVICE_FAILED if is_servers else ErrorKind.NOT_A_SERVICE
    return CallError(kind, shortened(f"HTTP {status} {words}"))
