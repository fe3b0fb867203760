"""The pre-call check as one object for programs and for help from afar; no secret is in it."""

from __future__ import annotations

from omnicall.core.check import Check, Finding
from omnicall.core.check_words import summary, told
from omnicall.core.settings import Language

REPORT_VERSION = 1


def report_of(check: Check, language: Language, about: dict[str, str]) -> dict[str, object]:
    """The report as JSON takes it; ``about`` is what program, system and service are called.

    ``result`` of a rung is ``passed``, ``failed``, ``refused`` (an option this account doesn't
    have) or ``skipped``; ``seconds`` is null for one that wasn't tried, ``kind`` names the error
    as in a call's events, ``details`` holds what was measured.
    """
    failed = check.first_failed
    return {
        "version": REPORT_VERSION,
        **about,
        "is_complete": check.is_over,
        "exit_code": check.exit_code.value,
        "first_failed": None if failed is None else failed.rung.value,
        "summary": summary(check, language),
        "rungs": [_rung(found, language) for found in check.findings],
    }


def _rung(found: Finding, language: Language) -> dict[str, object]:
    words = told(found, language, names_devices=False)
    return {
        "name": found.rung.value,
        "result": found.result.value,
        "seconds": None if found.seconds is None else round(found.seconds, 3),
        "kind": None if found.error is None else found.error.kind.label,
        "message": words.message,
        "remedy": words.remedy,
        "blocked_by": None if found.blocked_by is None else found.blocked_by.value,
        "details": dict(found.details),
    }
