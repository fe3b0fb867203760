"""Carries out effects by handing each to the port it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from omnicall.core.effects import (
    CancelAnswer,
    ClearSound,
    CloseDevice,
    CloseLink,
    CommitTurn,
    ConfigureSession,
    ConfigureSuccessor,
    ConnectionEffect,
    DeviceEffect,
    DropSuccessor,
    Effect,
    EndSound,
    FlushSpeaker,
    LinkEffect,
    OpenDevice,
    OpenLink,
    OpenSuccessor,
    PlayConnectedSound,
    PlaySound,
    PlaySuggestionCue,
    ProbeLink,
    ReleaseDevices,
    RequestAnswer,
    RunTool,
    SendSound,
    SendStill,
    SendToolOutput,
    SwitchLinks,
    TakeStill,
    Tell,
    TreatSound,
    TurnEffect,
    WatchDevices,
)
from omnicall.core.media_types import CallMeters
from omnicall.core.reports import Report
from omnicall.engine.ports import Devices, Link, Tools


class Performer:
    """Knows the ports; decides nothing.  Calls ``tell`` on the call thread: it must not block."""

    def __init__(
        self, devices: Devices, link: Link, tell: Callable[[Report], None], tools: Tools
    ) -> None:
        self._devices = devices
        self._link = link
        self._tell = tell
        self._tools = tools

    def perform(self, effect: Effect) -> None:
        """Start what the effect asks for; returns at once."""
        match effect:
            case (
                # First: it is looked for in this order, and sound goes fifty times a second.
                SendSound()
                | SendStill()
                | SendToolOutput()
                | CancelAnswer()
                | CommitTurn()
                | ClearSound()
                | RequestAnswer()
            ):
                self._perform_on_link(effect)
            case Tell(report):
                self._tell(report)
            case RunTool(call_id, name, arguments):
                self._tools.run(call_id, name, arguments)
            case (
                OpenLink()
                | ConfigureSession()
                | OpenSuccessor()
                | ConfigureSuccessor()
                | SwitchLinks()
                | DropSuccessor()
                | ProbeLink()
                | CloseLink()
            ):
                self._perform_on_connections(effect)
            case _:
                self._perform_on_devices(effect)

    def let_go(self) -> None:
        """Release everything after a fault of the call itself."""
        self._devices.release()
        self._link.close()

    def meters(self, inbox_depth: int) -> CallMeters:
        """Every running total at this moment."""
        return CallMeters(self._link.meters(), self._devices.meters(), inbox_depth)

    def _perform_on_connections(self, effect: ConnectionEffect) -> None:
        match effect:
            case OpenLink(epoch, target):
                self._link.open(epoch, target)
            case ConfigureSession(options):
                self._link.configure(options)
            case OpenSuccessor(epoch, target):
                self._link.open_successor(epoch, target)
            case ConfigureSuccessor(options):
                self._link.configure_successor(options)
            case SwitchLinks():
                self._link.switch()
            case DropSuccessor():
                self._link.drop_successor()
            case ProbeLink():
                self._link.probe()
            case CloseLink():
                self._link.close()
            case _:
                assert_never(effect)

    def _perform_on_link(self, effect: LinkEffect) -> None:
        match effect:
            case SendSound(block):
                self._link.send_sound(block)
            case SendStill(still):
                self._link.send_still(still)
            case SendToolOutput(call_id, output):
                self._link.send_tool_output(call_id, output)
            case CancelAnswer() | CommitTurn() | ClearSound() | RequestAnswer():
                self._perform_turn(effect)
            case _:
                assert_never(effect)

    def _perform_turn(self, effect: TurnEffect) -> None:
        match effect:
            case CancelAnswer():
                self._link.cancel_answer()
            case CommitTurn():
                self._link.commit_turn()
            case ClearSound():
                self._link.clear_sound()
            case RequestAnswer(instructions):
                self._link.request_answer(instructions)
            case _:
                assert_never(effect)

    def _perform_on_devices(self, effect: DeviceEffect) -> None:
        match effect:
            case PlaySound(answer_id, pcm):
                self._devices.play(answer_id, pcm)
            case EndSound(answer_id):
                self._devices.end_sound(answer_id)
            case FlushSpeaker():
                self._devices.flush()
            case PlayConnectedSound():
                self._devices.play_connected_sound()
            case PlaySuggestionCue():
                self._devices.play_suggestion_cue()
            case TakeStill():
                self._devices.take_still()
            case OpenDevice(device, choice):
                self._devices.open(device, choice)
            case CloseDevice(device):
                self._devices.close(device)
            case ReleaseDevices():
                self._devices.release()
            case TreatSound(care):
                self._devices.treat_sound(care)
            case WatchDevices(is_eager):
                self._devices.watch(is_eager=is_eager)
            case _:
                assert_never(effect)
