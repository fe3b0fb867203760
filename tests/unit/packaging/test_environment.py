"""Of all that pip prints, the person is told what they can mend."""

from __future__ import annotations

from pathlib import Path

from devtool.environment import CHECKOUT, PIN, reason_of, venv_program

from tests.helpers.for_each import for_each


@for_each(
    ("printed", "reason"),
    [
        (
            "WARNING: Retrying … NewConnectionError('[Errno -3] Temporary failure in name "
            "resolution')\nERROR: No matching distribution found for numpy==2.4.6",
            "Temporary failure in name resolution",
        ),
        ("Could not fetch URL: [SSL: CERTIFICATE_VERIFY_FAILED]", "CERTIFICATE_VERIFY_FAILED"),
        ("ERROR: [Errno 28] No space left on device", "No space left on device"),
        ("ProxyError('Cannot connect to proxy.', …)", "Cannot connect to proxy"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "a downloaded package is not the one the lock names",
        ),
    ],
)
def test_the_cause_is_picked_and_not_what_follows_from_it(printed: str, reason: str) -> None:
    assert reason_of(printed) == reason


@for_each("printed", ["", "ERROR: No matching distribution found for numpy==2.4.6"])
def test_where_there_is_no_known_cause_the_whole_output_has_to_do(printed: str) -> None:
    assert reason_of(printed) is None


def test_packages_are_counted_by_their_pins() -> None:
    lock = (
        "click==8.5.1 \\\n    --hash=sha256:00\n    # via typer\ntyper==0.2 ; os_name == 'nt' \\\n"
    )
    assert PIN.findall(lock) == ["click", "typer"]


def test_programs_are_those_of_the_checkouts_own_environment() -> None:
    assert Path(__file__).is_relative_to(CHECKOUT)
    assert venv_program("omnicall").is_relative_to(CHECKOUT / ".venv")
    assert venv_program("omnicall").stem == "omnicall"
