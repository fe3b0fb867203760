"""Laws of error kinds: each has its own label, and only passing failures are retried."""

from __future__ import annotations

from omnicall.core.errors import ErrorKind, ExitCode, NextStep


def test_labels_are_unique() -> None:
    assert len({kind.label for kind in ErrorKind}) == len(ErrorKind)


def test_a_kind_is_worth_retrying_exactly_when_its_next_step_says_so() -> None:
    for kind in ErrorKind:
        assert kind.is_worth_retrying == (kind.next_step is NextStep.RETRY)


def test_what_is_worth_retrying_is_the_networks_fault() -> None:
    retried = {kind.exit_code for kind in ErrorKind if kind.is_worth_retrying}
    assert retried == {ExitCode.NETWORK_FAILED}


def test_a_key_is_cured_in_the_settings_and_a_lost_link_is_not() -> None:
    cured = {kind for kind in ErrorKind if kind.is_cured_in_settings}
    assert {kind for kind in ErrorKind if kind.is_about_key} < cured
    assert {ErrorKind.KEY_MISSING, ErrorKind.MICROPHONE_FAILED} < cured
    assert not cured & {ErrorKind.LINK_LOST, ErrorKind.QUOTA_EXHAUSTED, ErrorKind.INTERNAL}


def test_a_check_tells_apart_what_network_and_account_can_be() -> None:
    checked = {kind for kind in ErrorKind if kind.is_worth_a_check}
    assert {ErrorKind.UNREACHABLE, ErrorKind.KEY_REFUSED, ErrorKind.SERVICE_FAILED} < checked
    assert not checked & {ErrorKind.BENIGN, ErrorKind.TURN_FAILED, ErrorKind.CAMERA_FAILED}
