"""``engine.ports`` without I/O: devices and a link that record what they were asked."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass
class RecordingDevices:
    """Satisfies ``engine.ports.Devices``."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    now: DeviceMeters = field(default_factory=DeviceMeters)

    def open(self, device: Device, choice: DeviceChoice) -> None:
        """Record it."""
        self.asked.append(("open", device, choice))

    def close(self, device: Device) -> None:
        """Record it."""
        self.asked.append(("close", device))

    def release(self) -> None:
        """Record it."""
        self.asked.append(("release",))

    def play(self, answer_id: str, pcm: bytes) -> None:
        """Record it."""
        self.asked.append(("play", answer_id, pcm))

    def end_sound(self, answer_id: str) -> None:
        """Record it."""
        self.asked.append(("end_sound", answer_id))

    def flush(self) -> None:
        """Record it."""
        self.asked.append(("flush",))

    def play_connected_sound(self) -> None:
        """Record it."""
        self.asked.append(("play_connected_sound",))

    def play_suggestion_cue(self) -> None:
        """Record it."""
        self.asked.append(("play_suggestion_cue",))

    def treat_sound(self, care: SoundCare) -> None:
        """Record it."""
        self.asked.append(("treat_sound", care))

    def watch(self, *, is_eager: bool) -> None:
        """Record it."""
        self.asked.append(("watch", is_eager))

    def take_still(self) -> None:
        """Record it."""
        self.asked.append(("take_still",))

    def meters(self) -> DeviceMeters:
        """What the test says."""
        return self.now


@dataclass
class RecordingLink:
    """Satisfies ``engine.ports.Link``."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    now: LinkMeters = field(default_factory=LinkMeters)

    def open(self, epoch: int, target: LinkTarget) -> None:
        """Record it."""
        self.asked.append(("open", epoch, target))

    def configure(self, options: SessionOptions) -> None:
        """Record it."""
        self.asked.append(("configure", options))

    def open_successor(self, epoch: int, target: LinkTarget) -> None:
        """Record it."""
        self.asked.append(("open_successor", epoch, target))

    def configure_successor(self, options: SessionOptions) -> None:
        """Record it."""
        self.asked.append(("configure_successor", options))

    def switch(self) -> None:
        """Record it."""
        self.asked.append(("switch",))

    def drop_successor(self) -> None:
        """Record it."""
        self.asked.append(("drop_successor",))

    def probe(self) -> None:
        """Record it."""
        self.asked.append(("probe",))

    def send_sound(self, block: SoundBlock) -> None:
        """Record it."""
        self.asked.append(("send_sound", block))

    def send_still(self, still: Still) -> None:
        """Record it."""
        self.asked.append(("send_still", still))

    def cancel_answer(self) -> None:
        """Record it."""
        self.asked.append(("cancel_answer",))

    def commit_turn(self) -> None:
        """Record it."""
        self.asked.append(("commit_turn",))

    def clear_sound(self) -> None:
        """Record it."""
        self.asked.append(("clear_sound",))

    def request_answer(self, instructions: str = "") -> None:
        """Record it."""
        self.asked.append(("request_answer", instructions))

    def send_tool_output(self, call_id: str, output: str) -> None:
        """Record it."""
        self.asked.append(("send_tool_output", call_id, output))

    def close(self) -> None:
        """Record it."""
        self.asked.append(("close",))

    def meters(self) -> LinkMeters:
        """What the test says."""
        return self.now
