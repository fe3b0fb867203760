"""What is missing from a system is told in one line, with the command that brings it."""

from __future__ import annotations

from devtool.needs import (
    NEEDS,
    Need,
    Probe,
    Purpose,
    as_administrator,
    installing,
    needs_for,
    packages_for,
    sentence_about,
)

from tests.helpers.for_each import for_each

SCREEN = Need("Xvfb", "xvfb", "a screen", Probe.PROGRAM)
PLAYER = Need("pactl", "pulse-tools", "one of two", Probe.PROGRAM)
RECORDER = Need("parec", "pulse-tools", "the other", Probe.PROGRAM)
PLUG_IN = Need("/usr/lib*/plug.so /lib/*/plug.so", "plugs", "a file", Probe.FILE)


def test_testing_needs_all_that_running_needs_and_more() -> None:
    running, testing = needs_for(Purpose.RUN), needs_for(Purpose.TEST)
    assert [need for need in testing if need in running] == running
    assert len(testing) > len(running)
    assert needs_for(Purpose.FREEZE) == list(NEEDS)


def test_no_need_stands_there_twice() -> None:
    names = [need.name for need in NEEDS]
    assert len(set(names)) == len(names)


def test_every_need_has_a_reason() -> None:
    assert all(need.reason.strip() for need in NEEDS)


def test_a_package_that_brings_two_things_is_installed_once_and_in_a_stable_order() -> None:
    assert packages_for([SCREEN, PLAYER, RECORDER]) == ["pulse-tools", "xvfb"]
    assert packages_for([RECORDER, SCREEN, PLAYER]) == ["pulse-tools", "xvfb"]
    assert packages_for([]) == []


def test_the_sentence_gives_the_command_where_there_is_apt() -> None:
    assert sentence_about([SCREEN, PLAYER, RECORDER], has_apt=True) == (
        "Missing: Xvfb, pactl, parec. Install with: sudo apt-get install pulse-tools xvfb"
    )


def test_the_sentence_names_no_debian_package_where_there_is_no_apt() -> None:
    sentence = sentence_about([SCREEN, PLAYER], has_apt=False)
    assert sentence.startswith("Missing: Xvfb, pactl. ")
    assert "apt" not in sentence
    assert "pulse-tools" not in sentence


def test_a_file_goes_by_its_name_alone() -> None:
    assert sentence_about([PLUG_IN], has_apt=True).startswith("Missing: plug.so. ")


@for_each("has_apt", [True, False])
def test_every_sentence_is_one_line_of_names_that_a_person_can_search_for(has_apt: bool) -> None:
    for need in NEEDS:
        sentence = sentence_about([need], has_apt=has_apt)
        assert not any(odd in sentence for odd in ("\n", "*", "/", "__")), sentence


def test_installing_asks_nothing_and_brings_only_what_was_named() -> None:
    command = installing(["a", "b"])
    assert command[:2] == ["apt-get", "install"]
    assert {"-y", "--no-install-recommends"} < set(command)
    assert command[-2:] == ["a", "b"]


def test_only_who_is_not_root_needs_sudo_which_never_asks_for_a_password() -> None:
    assert as_administrator(["apt-get", "update"], is_root=False)[:2] == ["sudo", "-n"]
    assert "sudo" not in as_administrator(["apt-get", "update"], is_root=True)
    for is_root in (True, False):
        command = as_administrator(["apt-get", "update"], is_root=is_root)
        assert command[-3:] == ["DEBIAN_FRONTEND=noninteractive", "apt-get", "update"]
