"""What the engine needs from devices and network, as interfaces.

Every method is called on the call thread, returns at once and never raises: work and waiting
happen on the implementor's own threads, and what comes of it is posted as an event.
"""

from __future__ import annotations

from typing import Protocol

from omnicall.core.effects import LinkTarget, SessionOptions
from omnicall.core.media_types import (
    Device,
    DeviceChoice,
    DeviceMeters,
    LinkMeters,
    SoundBlock,
    SoundCare,
    Still,
)


class Devices(Protocol):
    """Microphone, speaker and camera of one call."""

    def open(self, device: Device, choice: DeviceChoice) -> None:
        """Post ``DeviceOpened`` or ``DeviceFailed``; a device that is open is closed first."""

    def close(self, device: Device) -> None:
        """Let go of one device; nothing of it is posted any more."""

    def release(self) -> None:
        """Close everything within 2 s, then post ``DevicesReleased``."""

    def play(self, answer_id: str, pcm: bytes) -> None:
        """Queue sound for the speaker; an odd last byte waits for the answer's next piece."""

    def end_sound(self, answer_id: str) -> None:
        """Play what is left of this answer without waiting for more."""

    def flush(self) -> None:
        """Silence the speaker within one 10 ms fade and drop what is queued.

        Posts an ``AnswerCut`` for each answer that wasn't heard to its end.
        """

    def play_connected_sound(self) -> None:
        """Play the soft swell that says "connected"; answers queue up behind it."""

    def play_suggestion_cue(self) -> None:
        """Play a soft sign that a suggestion has come, unless something is being played."""

    def treat_sound(self, care: SoundCare) -> None:
        """Treat the microphone's sound like this from the next block on."""

    def watch(self, *, is_eager: bool) -> None:
        """Post ``DevicesListed`` when a device comes or goes; eagerly looks every second."""

    def take_still(self) -> None:
        """Post the camera's next picture as ``StillTaken``; without a camera do nothing."""

    def meters(self) -> DeviceMeters:
        """The running totals."""


class Tools(Protocol):
    """The tools that are installed beside the program."""

    def run(self, call_id: str, name: str, arguments: str) -> None:
        """Run one on a thread of its own, then post ``ToolReturned``."""


class NoTools:
    """Satisfies ``Tools`` where none are declared: nothing calls."""

    def run(self, call_id: str, name: str, arguments: str) -> None:
        """There is nothing to run."""


class Link(Protocol):
    """The connection to the service; reports its facts with the epoch it was opened with."""

    def open(self, epoch: int, target: LinkTarget) -> None:
        """Connect; an older connection is closed and its late facts keep their old epoch."""

    def configure(self, options: SessionOptions) -> None:
        """Send the session's full configuration."""

    def open_successor(self, epoch: int, target: LinkTarget) -> None:
        """Connect beside the present connection, which goes on carrying everything."""

    def configure_successor(self, options: SessionOptions) -> None:
        """Send the full configuration to the successor."""

    def switch(self) -> None:
        """Let the successor carry everything from now on; the other one is closed.

        Sound that waits is forgotten: the session that takes over is sent it with what was said
        before it, in one order.
        """

    def drop_successor(self) -> None:
        """Cut the successor; the present connection goes on."""

    def probe(self) -> None:
        """Ask for a sign of life at once; without one the link fails within 3 s."""

    def send_sound(self, block: SoundBlock) -> None:
        """Queue sound; behind a slow network it is merged, and dropped when older than 2 s."""

    def send_still(self, still: Still) -> None:
        """Queue a picture right behind the newest sound; a waiting one is replaced."""

    def cancel_answer(self) -> None:
        """Ask the service to stop its answer."""

    def commit_turn(self) -> None:
        """Make a turn of the sound queued so far, behind that sound."""

    def clear_sound(self) -> None:
        """Let the service forget the sound queued so far, behind that sound."""

    def request_answer(self, instructions: str = "") -> None:
        """Ask for an answer, behind everything queued so far; by instructions of its own if any."""

    def send_tool_output(self, call_id: str, output: str) -> None:
        """Tell the model what a function it called has given; ``output`` is JSON."""

    def close(self) -> None:
        """Close within 2 s whatever the network does, then report ``LinkClosed``."""

    def meters(self) -> LinkMeters:
        """The running totals, over all connections of the call."""
