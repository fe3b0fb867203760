"""What the program says to a person when something happens, in English and in Chinese.

One line each: what happened, then what to do. The window and the command line share them.
"""

from __future__ import annotations

from omnicall.core.error_sentences import ERROR_SENTENCES
from omnicall.core.errors import CallError
from omnicall.core.lobby_sentences import LOBBY_SENTENCES
from omnicall.core.notice_sentences import END_SENTENCES, NOTICE_SENTENCES
from omnicall.core.reports import EndReason, NoticeReported
from omnicall.core.settings import Language


def error_sentence(error: CallError, language: Language) -> str:
    """What happened and what to do about it."""
    return ERROR_SENTENCES[error.kind].told(language, error.subject)


def lobby_sentence(error: CallError, language: Language) -> str:
    """Why there is no picture or no sound before a call, and what to do about it."""
    sentence = LOBBY_SENTENCES.get(error.kind, ERROR_SENTENCES[error.kind])
    return sentence.told(language, error.subject)


def notice_sentence(notice: NoticeReported, language: Language) -> str:
    """What was worked around."""
    return NOTICE_SENTENCES[notice.kind].told(language, notice.subject)


def end_sentence(reason: EndReason, language: Language) -> str:
    """Why the call is over."""
    return END_SENTENCES[reason].told(language)


def language_of(locale_name: str) -> Language:
    """The language for a locale such as ``zh_CN.UTF-8``; what isn't Chinese gets English."""
    primary = locale_name.replace("_", "-").partition("-")[0].lower()
    return "zh" if primary == "zh" else "en"
