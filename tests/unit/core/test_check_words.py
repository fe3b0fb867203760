"""Whatever is found is told in both languages: what it is, and what helps."""

from __future__ import annotations

import re

from omnicall.core.check import (
    OPTIONS,
    Check,
    Finding,
    Outcome,
    Remark,
    Result,
    RungName,
    found,
)
from omnicall.core.check_sentences import ERRORS, FOUND, REFUSED_OPTIONS, REMARKS, RUNGS
from omnicall.core.check_words import (
    RESULTS,
    has_remark,
    result_name,
    rung_name,
    summary,
    told,
)
from omnicall.core.errors import CallError, ErrorKind, NextStep
from omnicall.core.settings import LANGUAGES

CHINESE = re.compile("[\u4e00-\u9fff]")
MEASURED: dict[str, str | int | float] = {
    "level_dbfs": -52.3,
    "peak_dbfs": -30.1,
    "delay_ms": 84,
    "pictures_per_s": 29.9,
    "brightness": 117,
    "version": "TLSv1.3",
    "text_ms": 320,
    "sound_ms": 410,
    "proxy": "proxy.example:3128",
}
CAN_FAIL_A_RUNG = [
    kind
    for kind in ErrorKind
    if kind.next_step in (NextStep.REFUSE, NextStep.RETRY)
    and kind not in (ErrorKind.DISPLAY_MISSING, ErrorKind.SESSION_TIMED_OUT)
] + [ErrorKind.CAMERA_MISSING, ErrorKind.CAMERA_FAILED, ErrorKind.SCREEN_MISSING]


def test_every_table_is_complete() -> None:
    assert set(RUNGS) == set(FOUND) == set(RungName)
    assert set(RESULTS) == set(Result)
    assert set(REMARKS) == set(Remark)
    assert set(REFUSED_OPTIONS) == OPTIONS


def test_everything_is_said_in_the_language_that_is_asked_for() -> None:
    findings = [found(rung, Outcome(details=MEASURED), 0.1) for rung in RungName]
    findings += [Finding(rung, Result.REFUSED) for rung in OPTIONS]
    findings += [Finding(RungName.CAMERA, Result.PASSED, remark=remark) for remark in Remark]
    findings += [
        Finding(RungName.CAMERA, Result.PASSED, remark=remark, details=MEASURED)
        for remark in Remark
    ]
    for finding in findings:
        for language in LANGUAGES:
            words = told(finding, language)
            for sentence in (words.message, words.remedy):
                assert "{" not in sentence, sentence
                assert bool(CHINESE.search(sentence)) == (language == "zh" and bool(sentence))
            assert rung_name(finding.rung, language)
            assert result_name(finding, language)


def test_whatever_fails_a_rung_has_a_remedy_of_its_own() -> None:
    for kind in CAN_FAIL_A_RUNG:
        for subject in ("", "C:\\My. folder\\a.wav"):
            finding = Finding(
                RungName.SOUND, Result.FAILED, 1.0, CallError(kind, "detail", subject)
            )
            for language in LANGUAGES:
                words = told(finding, language)
                assert words.message.endswith("。" if language == "zh" else "."), words
                assert words.remedy, (kind, language)
                assert "detail" not in str(words)


def test_measured_values_are_told_where_they_are_known() -> None:
    speaker = found(RungName.SPEAKER, Outcome(details={"delay_ms": 84}), 2.0)
    assert told(speaker, "en").message == "It plays, and the microphone hears it 84 ms later."
    assert told(speaker, "zh").message == "能播放，84 毫秒后麦克风听到。"
    unknown = found(RungName.SPEAKER, Outcome(), 2.0)
    assert told(unknown, "en").message == "It plays, and the microphone hears it."


def test_a_rung_out_of_reach_names_the_one_below() -> None:
    blocked = Finding(
        RungName.ANSWER, Result.SKIPPED, remark=Remark.BLOCKED, blocked_by=RungName.KEY
    )
    assert told(blocked, "en") == ('First "Key" has to work.', "")
    assert told(blocked, "zh").message == "要先解决“密钥”。"


def test_what_works_and_could_be_better_is_not_told_as_if_all_were_well() -> None:
    for remark in Remark:
        finding = Finding(RungName.MICROPHONE, Result.PASSED, remark=remark)
        is_better = not told(finding, "en").remedy
        names = ("passed", "通过") if is_better else ("passed, with a remark", "通过，有提醒")
        assert (result_name(finding, "en"), result_name(finding, "zh")) == names
        assert has_remark(finding) is not is_better
        # What failed has a remedy as well, and nothing passed.
        failed = Finding(RungName.MICROPHONE, Result.FAILED, remark=remark)
        assert result_name(failed, "en") == "failed"


def test_a_report_for_strangers_names_no_device() -> None:
    for kind in (ErrorKind.MICROPHONE_MISSING, ErrorKind.CAMERA_FAILED, ErrorKind.BAD_FILE):
        failed = Finding(
            RungName.MICROPHONE, Result.FAILED, 1.0, CallError(kind, "", "Mia's earphones")
        )
        assert "Mia" in str(told(failed, "en"))
        assert "Mia" not in str(told(failed, "en", names_devices=False))
    model = CallError(ErrorKind.MODEL_REFUSED, "", "qwen-new")
    named = told(Finding(RungName.SESSION, Result.FAILED, 1.0, model), "en", names_devices=False)
    assert "qwen-new" in named.message


def test_the_whole_is_summed_up_in_one_sentence() -> None:
    passed = found(RungName.KEY, Outcome(), 0.1)
    refused = Finding(RungName.TOOLS, Result.REFUSED, 0.1, CallError(ErrorKind.OPTION_REFUSED))
    failed = Finding(RungName.TCP, Result.FAILED, 0.1, CallError(ErrorKind.UNREACHABLE))
    assert summary(Check((passed,)), "en") == "Everything is ready for a call."
    assert summary(Check((passed, refused)), "en") == (
        "Ready for a call, with less than everything."
    )
    assert summary(Check((passed, failed, refused)), "en") == "Not ready yet. First mend: Network."
    assert summary(Check((failed,)), "zh") == "还不能通话，请先解决：网络。"
    broken = Check((passed,), error=CallError(ErrorKind.INTERNAL))
    assert summary(broken, "en") == "The check broke off. The log tells more."


def test_what_a_check_says_differently_is_said_in_two_parts() -> None:
    assert all(what.remedy is not None for what in ERRORS.values())
