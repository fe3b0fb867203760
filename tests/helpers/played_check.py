"""Checks that went well, broke, or are still on, as a window is shown them."""

from __future__ import annotations

from omnicall.core.check import Check, Outcome, Remark, RungName, found, skipped
from omnicall.core.errors import CallError, ErrorKind
from omnicall.core.settings import CallSettings

ABOUT = {"omnicall": "1.0", "service": "dashscope.aliyuncs.com"}

_WELL: dict[RungName, Outcome] = {
    RungName.MICROPHONE: Outcome(details={"level_dbfs": -51.3, "peak_dbfs": -34.0}),
    RungName.SPEAKER: Outcome(details={"delay_ms": 96}),
    RungName.CAMERA: Outcome(
        None, Remark.DARK, {"pictures": 18, "pictures_per_s": 29.9, "brightness": 38}
    ),
    RungName.TLS: Outcome(details={"version": "TLSv1.3"}),
    RungName.ANSWER: Outcome(details={"text_ms": 640, "sound_ms": 710, "tokens": 118}),
    RungName.TRANSCRIPTION: Outcome(CallError(ErrorKind.OPTION_REFUSED)),
}
_KEY_ELSEWHERE = Outcome(
    CallError(ErrorKind.KEY_REFUSED), Remark.KEY_OF_SINGAPORE, {"belongs_to": "singapore"}
)


def well(settings: CallSettings | None = None) -> Check:
    """Ready, in a dark room, and the account lacks something."""
    return _climbed({}, settings or CallSettings())


def with_key_of_elsewhere() -> Check:
    """The account's rung is broken, and what stands on it is out of reach."""
    return _climbed({RungName.HANDSHAKE: _KEY_ELSEWHERE}, CallSettings())


def at(rung: RungName) -> Check:
    """On its way."""
    whole = well().findings
    return Check(whole[: [each.rung for each in whole].index(rung)], rung)


def _climbed(broken: dict[RungName, Outcome], settings: CallSettings) -> Check:
    check = Check()
    for number, rung in enumerate(RungName):
        finding = skipped(rung, settings, check.findings)
        if finding is None:
            outcome = broken.get(rung) or _WELL.get(rung, Outcome())
            finding = found(rung, outcome, 0.2 + 0.13 * number)
        check = Check((*check.findings, finding))
    return Check(check.findings, is_over=True)
