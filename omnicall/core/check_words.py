"""What a person reads of the pre-call check: names, what was found, and what helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from omnicall.core.check import Check, Finding, Remark, Result, RungName
from omnicall.core.check_sentences import ERRORS, FOUND, REFUSED_OPTIONS, REMARKS, RUNGS, What
from omnicall.core.error_sentences import ERROR_SENTENCES
from omnicall.core.errors import CallError, ErrorKind, ExitCode
from omnicall.core.sentences import Sentence
from omnicall.core.settings import Language

RESULTS: Mapping[Result, Sentence] = {
    Result.PASSED: Sentence("passed", "通过"),
    Result.FAILED: Sentence("failed", "未通过"),
    Result.REFUSED: Sentence("not available", "不可用"),
    Result.SKIPPED: Sentence("skipped", "跳过"),
}

_PASSED_WITH_REMARK = Sentence("passed, with a remark", "通过，有提醒")
"""It works and could be better, as a microphone that is heard, but hardly."""

_ALL_WELL = Sentence("Everything is ready for a call.", "一切就绪，可以通话。")
_WITHOUT = Sentence("Ready for a call, with less than everything.", "可以通话，但有些功能用不上。")
_MEND = Sentence(
    "Not ready yet.",
    "还不能通话。",
    "Not ready yet. First mend: {subject}.",
    "还不能通话，请先解决：{subject}。",
)
_BROKEN = Sentence("The check broke off. The log tells more.", "检查中断了，详情见日志。")


class Told(NamedTuple):
    """One finding in words; ``remedy`` is empty where nothing has to be done."""

    message: str
    remedy: str = ""


def rung_name(rung: RungName, language: Language) -> str:
    """What is tried."""
    return RUNGS[rung].told(language)


def has_remark(found: Finding) -> bool:
    """Whether it passed and there is something to do all the same."""
    return found.result is Result.PASSED and bool(told(found, "en").remedy)


def result_name(found: Finding, language: Language) -> str:
    """How it went, as much as its sign says."""
    name = _PASSED_WITH_REMARK if has_remark(found) else RESULTS[found.result]
    return name.told(language)


def told(found: Finding, language: Language, *, names_devices: bool = True) -> Told:
    """What was found and what helps.

    Without ``names_devices`` nothing is said that a person or a device calls itself: a report
    for strangers.
    """
    if found.blocked_by is not None:
        below = rung_name(found.blocked_by, language)
        return Told(_filled(REMARKS[Remark.BLOCKED].found, language, {"below": below}))
    if found.remark is not None:
        return _two(REMARKS[found.remark], found, language)
    if found.result is Result.REFUSED:
        return _two(REFUSED_OPTIONS[found.rung], found, language)
    if found.error is not None:
        return _of_error(found.error, language, names_devices=names_devices)
    sentence = FOUND[found.rung]
    return Told(_filled(sentence, language, found.details))


def summary(check: Check, language: Language) -> str:
    """The whole check in one sentence, once it is over."""
    failed = check.first_failed
    if failed is not None:
        return _MEND.told(language, rung_name(failed.rung, language))
    if check.error is not None:
        return _BROKEN.told(language)
    is_all = all(found.result is not Result.REFUSED for found in check.findings)
    return (_ALL_WELL if is_all else _WITHOUT).told(language)


def _two(what: What, found: Finding, language: Language) -> Told:
    remedy = "" if what.remedy is None else what.remedy.told(language)
    return Told(_filled(what.found, language, found.details), remedy)


def _filled(sentence: Sentence, language: Language, values: Mapping[str, object]) -> str:
    """With the measured values; the shorter form where one of them is missing."""
    is_chinese = language == "zh"
    plain = sentence.zh if is_chinese else sentence.en
    whole = sentence.zh_about if is_chinese else sentence.en_about
    try:
        return (whole or plain).format_map(values)
    except KeyError:
        return plain


def _of_error(error: CallError, language: Language, *, names_devices: bool) -> Told:
    """The same words as everywhere else, taken apart: first what happened, then what helps."""
    what = ERRORS.get(error.kind) or _in_two(ERROR_SENTENCES[error.kind])
    is_private = error.kind.exit_code is ExitCode.DEVICE_FAILED or error.kind is ErrorKind.BAD_FILE
    subject = error.subject if names_devices or not is_private else ""
    remedy = "" if what.remedy is None else what.remedy.told(language, subject)
    return Told(what.found.told(language, subject), remedy)


def _in_two(sentence: Sentence) -> What:
    forms = zip(sentence, (". ", "。", ". ", "。"), strict=True)
    parts = [_apart(form, mark) for form, mark in forms]
    return What(*(Sentence(*(part[index] for part in parts)) for index in (0, 1)))


def _apart(form: str, mark: str) -> tuple[str, str]:
    happened, found, helps = form.partition(mark)
    return happened + found.strip(), helps
