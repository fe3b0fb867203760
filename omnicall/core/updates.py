"""Whether a newer version is asked for, and what is shown of the answer.

The version file is a JSON object: ``schema`` ("omnicall-release"), ``version`` (1, of the schema),
``release`` ("1.4.0"), ``page`` (https://…, for people) and ``news`` with one line in ``zh`` and in
``en``.  Whatever else is in it is a newer program's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from omnicall.core.settings import Language

SCHEMA, VERSION = "omnicall-release", 1

MOST_BYTES = 16 * 1024
"""Of a version file; a longer one is none."""
_MOST_OF_NEWS = 120
_MOST_OF_ADDRESS = 500

_NUMBERS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")


@dataclass(frozen=True, slots=True)
class Updates:
    """Whether somebody allowed to ask, whom, and when that was done last."""

    is_on: bool = False
    address: str = ""
    """Of the version file; without one that can be asked there is nothing to allow."""
    asked_on: str = ""
    """The day of the newest look, as 2030-12-31."""
    waved_away: str = ""
    """The version that the person has heard enough of."""

    @property
    def host(self) -> str:
        """Who would be asked; empty for nobody."""
        return (urlsplit(self.address).hostname or "") if is_version_address(self.address) else ""


@dataclass(frozen=True, slots=True)
class Release:
    """A newer version than this one."""

    version: str
    page: str
    news_zh: str
    news_en: str

    def news(self, language: Language) -> str:
        """What is new, in one line."""
        return self.news_zh if language == "zh" else self.news_en


class Answer(NamedTuple):
    """What a version file is good for."""

    release: Release | None = None
    fault: str = ""
    """Why it can't be understood, for the log."""


def is_version_address(address: str) -> bool:
    """Whether a version file may be asked for there: by https, and telling nothing by asking."""
    return _is_https(address) and not urlsplit(address).query and "#" not in address


def is_due(updates: Updates, today: date, *, is_call_on: bool) -> bool:
    """Whether to ask now; once a day, whatever came of it."""
    is_allowed = updates.is_on and bool(updates.host)
    return is_allowed and not is_call_on and updates.asked_on != today.isoformat()


def answer_in(content: bytes, own_version: str) -> Answer:
    """Read a version file; one about this version or an older one has nothing to tell."""
    if len(content) > MOST_BYTES:
        return Answer(fault="it is too long")
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return Answer(fault="it is no JSON")
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return Answer(fault="it is of another kind")
    schema_version = document.get("version")
    if type(schema_version) is not int or schema_version != VERSION:
        return Answer(fault="its schema isn't known")
    version, page, news = (document.get(name) for name in ("release", "page", "news"))
    if not isinstance(version, str) or _numbers(version) is None:
        return Answer(fault="its release isn't right")
    if not isinstance(page, str) or not _is_https(page):
        return Answer(fault="its page isn't right")
    zh, en = (_line(news.get(each) if isinstance(news, dict) else None) for each in ("zh", "en"))
    if not zh or not en:
        return Answer(fault="its news aren't right")
    return Answer(Release(version, page, zh, en) if is_newer(version, own_version) else None)


def is_newer(version: str, other: str) -> bool:
    """Whether one version comes after another; what is none comes after nothing."""
    numbers, others = _numbers(version), _numbers(other)
    return numbers is not None and others is not None and numbers > others


def is_told(release: Release, updates: Updates) -> bool:
    """Whether the person is to hear of it."""
    is_over = bool(updates.waved_away) and not is_newer(release.version, updates.waved_away)
    return updates.is_on and not is_over


def _numbers(version: str) -> tuple[int, ...] | None:
    if _NUMBERS.fullmatch(version) is None:
        return None
    # Always four, so that 1.2 is 1.2.0.
    numbers = [int(each) for each in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))


def _is_https(address: str) -> bool:
    # A blank or a line's end in it could say more than an address to whoever is asked.
    if len(address) > _MOST_OF_ADDRESS or re.fullmatch(r"[!-~]+", address) is None:
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and bool(host) and "@" not in parts.netloc


def _line(text: object) -> str:
    """A text as one line of what can be printed; empty for what is none, or too long."""
    if not isinstance(text, str) or len(text) > _MOST_OF_NEWS:
        return ""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
