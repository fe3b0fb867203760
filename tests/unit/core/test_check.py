"""The ladder of the check: what stands on what, what is left out, and what the whole comes to."""

from __future__ import annotations

from dataclasses import replace

from omnicall.core.check import (
    NEEDS,
    OPTIONS,
    Check,
    Finding,
    Outcome,
    Remark,
    Result,
    RungName,
    found,
    skipped,
)
from omnicall.core.errors import CallError, ErrorKind, ExitCode
from omnicall.core.media_types import NoDevice
from omnicall.core.settings import CallSettings

SERVICE = CallSettings()
HERE = CallSettings(endpoint="ws://127.0.0.1:1/realtime")
BROKEN = Outcome(CallError(ErrorKind.UNREACHABLE))

DEVICES = (RungName.MICROPHONE, RungName.SPEAKER, RungName.CAMERA)
OVERVIEW = {
    RungName.MICROPHONE: set[RungName](),
    RungName.SPEAKER: set[RungName](),
    RungName.CAMERA: set[RungName](),
    RungName.KEY: set(RungName)
    - {*DEVICES, RungName.KEY, RungName.NAME, RungName.TCP}
    - {RungName.TLS},
    RungName.NAME: set(RungName) - {*DEVICES, RungName.KEY, RungName.NAME},
    RungName.SOUND: {RungName.PICTURE, RungName.ANSWER},
    RungName.PICTURE: set[RungName](),
    RungName.ANSWER: set[RungName](),
    RungName.TOOLS: set[RungName](),
}
"""What is out of reach where one rung is broken."""


def climbed(broken: RungName | None, settings: CallSettings = SERVICE) -> Check:
    check = Check()
    for rung in RungName:
        finding = skipped(rung, settings, check.findings)
        if finding is None:
            finding = found(rung, BROKEN if rung is broken else Outcome(), 0.5)
        check = replace(check, findings=(*check.findings, finding))
    return replace(check, is_over=True)


def test_every_rung_stands_on_rungs_that_are_tried_before() -> None:
    order = list(RungName)
    for rung, below in NEEDS.items():
        assert all(order.index(each) < order.index(rung) for each in below), rung


def test_what_stands_on_a_broken_rung_is_skipped_and_names_it() -> None:
    for broken, out_of_reach in OVERVIEW.items():
        check = climbed(broken)
        blocked = {each.rung for each in check.findings if each.blocked_by is broken}
        assert blocked == out_of_reach, broken
        for each in check.findings:
            assert (each.result is Result.SKIPPED) == (each.rung in out_of_reach), broken
            assert (each.seconds is None) == (each.result is Result.SKIPPED)


def test_a_refused_option_is_no_failure() -> None:
    for option in OPTIONS:
        check = climbed(option)
        assert check.first_failed is None
        assert check.exit_code is ExitCode.ENDED_AS_ASKED
        (refused,) = (each for each in check.findings if each.result is Result.REFUSED)
        assert refused.rung is option


def test_the_first_failed_rung_decides_the_exit_code() -> None:
    microphone = Finding(
        RungName.MICROPHONE, Result.FAILED, 0.1, CallError(ErrorKind.MICROPHONE_MISSING)
    )
    key = Finding(RungName.KEY, Result.FAILED, 0.1, CallError(ErrorKind.KEY_MISSING))
    assert Check((microphone, key)).exit_code is ExitCode.DEVICE_FAILED
    assert Check((key,)).exit_code is ExitCode.ACCOUNT_REFUSED
    assert climbed(RungName.TCP).exit_code is ExitCode.NETWORK_FAILED
    assert climbed(None).exit_code is ExitCode.ENDED_AS_ASKED
    assert Check(error=CallError(ErrorKind.INTERNAL)).exit_code is ExitCode.NETWORK_FAILED


def test_what_a_call_to_this_computer_needs_not_is_left_out_and_blocks_nothing() -> None:
    remarks = {each.rung: each.remark for each in climbed(None, HERE).findings}
    assert remarks.pop(RungName.KEY) is Remark.NO_KEY_NEEDED
    assert remarks.pop(RungName.TLS) is Remark.NOT_ENCRYPTED
    assert set(remarks.values()) == {None}


def test_devices_that_are_not_wanted_are_left_out() -> None:
    alone = replace(SERVICE, microphone=NoDevice(), speaker=NoDevice(), camera=NoDevice())
    left_out = {
        each.rung for each in climbed(None, alone).findings if each.remark is Remark.NOT_WANTED
    }
    assert left_out == {*DEVICES, RungName.PICTURE}


def test_a_model_is_not_asked_for_what_it_would_drop_silently() -> None:
    old = replace(SERVICE, model="qwen3-omni-flash-realtime")
    left_out = {
        each.rung for each in climbed(None, old).findings if each.remark is Remark.NOT_OFFERED
    }
    assert left_out == {RungName.TOOLS, RungName.SEMANTIC_VAD}


def test_a_rung_whose_way_broke_first_is_not_judged() -> None:
    lost = Outcome(CallError(ErrorKind.LINK_LOST), was_tried=False)
    finding = found(RungName.TOOLS, lost, 1.0)
    assert (finding.result, finding.remark) == (Result.SKIPPED, Remark.NOT_TRIED)
    assert not finding.is_blocking


def test_a_check_is_on_while_a_rung_is_tried() -> None:
    assert Check(current=RungName.KEY).is_on
    assert not climbed(None).is_on
