"""What can go wrong in a call, classified by what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class NextStep(Enum):
    """What a failure asks for."""

    IGNORE = "ignore"
    """The call goes on as if nothing had happened."""
    CARRY_ON = "carry on"
    """The call goes on with less, and the person is told."""
    RETRY = "retry"
    """The same attempt can succeed later."""
    REFUSE = "refuse"
    """The same attempt fails again until a person changes something."""


class ExitCode(Enum):
    """The command line's contract with scripts."""

    ENDED_AS_ASKED = 0
    WRONG_USAGE = 2
    DEVICE_FAILED = 3
    ACCOUNT_REFUSED = 4
    NETWORK_FAILED = 5


class ErrorKind(Enum):
    """Each kind names its next step and the exit code of a call that ends with it."""

    BAD_FILE = ("bad-file", NextStep.REFUSE, ExitCode.WRONG_USAGE)
    BAD_ADDRESS = ("bad-address", NextStep.REFUSE, ExitCode.WRONG_USAGE)
    BAD_SETTING = ("bad-setting", NextStep.REFUSE, ExitCode.WRONG_USAGE)
    MICROPHONE_MISSING = ("microphone-missing", NextStep.REFUSE, ExitCode.DEVICE_FAILED)
    MICROPHONE_FAILED = ("microphone-failed", NextStep.REFUSE, ExitCode.DEVICE_FAILED)
    SPEAKER_MISSING = ("speaker-missing", NextStep.REFUSE, ExitCode.DEVICE_FAILED)
    SPEAKER_FAILED = ("speaker-failed", NextStep.REFUSE, ExitCode.DEVICE_FAILED)
    SOUND_SYSTEM_MISSING = ("sound-system-missing", NextStep.REFUSE, ExitCode.DEVICE_FAILED)
    DISPLAY_MISSING = ("display-missing", NextStep.REFUSE, ExitCode.DEVICE_FAILED)
    CAMERA_MISSING = ("camera-missing", NextStep.CARRY_ON, ExitCode.DEVICE_FAILED)
    CAMERA_FAILED = ("camera-failed", NextStep.CARRY_ON, ExitCode.DEVICE_FAILED)
    SCREEN_MISSING = ("screen-missing", NextStep.CARRY_ON, ExitCode.DEVICE_FAILED)
    SCREEN_FAILED = ("screen-failed", NextStep.CARRY_ON, ExitCode.DEVICE_FAILED)
    SCREEN_UNSUPPORTED = ("screen-unsupported", NextStep.CARRY_ON, ExitCode.DEVICE_FAILED)
    SCREEN_NOT_ALLOWED = ("screen-not-allowed", NextStep.CARRY_ON, ExitCode.DEVICE_FAILED)
    NOTES_NO_SPACE = ("notes-no-space", NextStep.CARRY_ON, ExitCode.WRONG_USAGE)
    NOTES_FORBIDDEN = ("notes-forbidden", NextStep.CARRY_ON, ExitCode.WRONG_USAGE)
    NOTES_FAILED = ("notes-failed", NextStep.CARRY_ON, ExitCode.WRONG_USAGE)
    KEY_MISSING = ("key-missing", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    KEY_REFUSED = ("key-refused", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    MODEL_REFUSED = ("model-refused", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    ACCOUNT_REFUSED = ("account-refused", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    QUOTA_EXHAUSTED = ("quota-exhausted", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    VOICE_REFUSED = ("voice-refused", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    OPTION_REFUSED = ("option-refused", NextStep.REFUSE, ExitCode.ACCOUNT_REFUSED)
    ADDRESS_UNKNOWN = ("address-unknown", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    UNREACHABLE = ("unreachable", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    PROXY_REFUSED = ("proxy-refused", NextStep.REFUSE, ExitCode.NETWORK_FAILED)
    NOT_A_SERVICE = ("not-a-service", NextStep.REFUSE, ExitCode.NETWORK_FAILED)
    TLS_FAILED = ("tls-failed", NextStep.REFUSE, ExitCode.NETWORK_FAILED)
    NO_ANSWER = ("no-answer", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    LINK_LOST = ("link-lost", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    LINK_STUCK = ("link-stuck", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    SERVICE_FAILED = ("service-failed", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    SESSION_TIMED_OUT = ("session-timed-out", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    THROTTLED = ("throttled", NextStep.RETRY, ExitCode.NETWORK_FAILED)
    CONTENT_REFUSED = ("content-refused", NextStep.CARRY_ON, ExitCode.NETWORK_FAILED)
    TURN_FAILED = ("turn-failed", NextStep.CARRY_ON, ExitCode.NETWORK_FAILED)
    TOO_MANY_PICTURES = ("too-many-pictures", NextStep.IGNORE, ExitCode.NETWORK_FAILED)
    PICTURE_BEFORE_SOUND = ("picture-before-sound", NextStep.IGNORE, ExitCode.NETWORK_FAILED)
    ANSWER_IN_PROGRESS = ("answer-in-progress", NextStep.IGNORE, ExitCode.NETWORK_FAILED)
    BENIGN = ("benign", NextStep.IGNORE, ExitCode.NETWORK_FAILED)
    INTERNAL = ("internal", NextStep.REFUSE, ExitCode.NETWORK_FAILED)

    def __init__(self, label: str, next_step: NextStep, exit_code: ExitCode) -> None:
        self.label = label
        self.next_step = next_step
        self.exit_code = exit_code

    @property
    def is_worth_retrying(self) -> bool:
        """Whether the same attempt can succeed later without anyone changing anything."""
        return self.next_step is NextStep.RETRY

    @property
    def is_about_key(self) -> bool:
        """Whether another key is what helps."""
        return self in (ErrorKind.KEY_MISSING, ErrorKind.KEY_REFUSED)

    @property
    def is_worth_a_check(self) -> bool:
        """Whether it can have many causes, which the pre-call check tells apart."""
        return self.exit_code in (ExitCode.NETWORK_FAILED, ExitCode.ACCOUNT_REFUSED) and (
            self.next_step in (NextStep.RETRY, NextStep.REFUSE)
        )

    @property
    def is_cured_in_settings(self) -> bool:
        """Whether another key, model, voice, address or device is what helps."""
        return self.is_about_key or self in (
            *(ErrorKind.MICROPHONE_MISSING, ErrorKind.MICROPHONE_FAILED),
            *(ErrorKind.SPEAKER_MISSING, ErrorKind.SPEAKER_FAILED),
            *(ErrorKind.BAD_ADDRESS, ErrorKind.ADDRESS_UNKNOWN, ErrorKind.NOT_A_SERVICE),
            *(ErrorKind.MODEL_REFUSED, ErrorKind.ACCOUNT_REFUSED, ErrorKind.VOICE_REFUSED),
        )


@dataclass(frozen=True, slots=True)
class CallError:
    """One failure as data: no exception crosses a thread."""

    kind: ErrorKind
    detail: str = ""
    """For the log: device and library words, never a key, a name, a transcript or a sound."""
    subject: str = ""
    """What the person named and can change: a file, a device, an address, a model, an option."""
