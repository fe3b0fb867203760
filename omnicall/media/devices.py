"""Microphone, speaker and camera of a call, each on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from omnicall.core.device_facts import AnswerCut, DeviceFailed, DevicesListed, DevicesReleased
from omnicall.core.errors import CallError
from omnicall.core.events import CallEvent
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    Device,
    DeviceChoice,
    DeviceMeters,
    KnownDevices,
    SoundCare,
)
from omnicall.media.connected_sound import (
    CONNECTED_SOUND,
    SUGGESTION_CUE,
    connected_sound,
    suggestion_cue,
)
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.device_watch import DeviceWatch
from omnicall.media.far_end import PlayedPiece
from omnicall.media.outlet import Outlet
from omnicall.media.sound_line import SoundLine
from omnicall.media.trouble import DeviceError, failed_kind
from omnicall.media.voice_care import VoiceCare
from omnicall.system.worker import Worker

log = logging.getLogger(__name__)

_RELEASE_LIMIT_S = 1.8
_HANDOVER_LIMIT_S = 2.0
"""How long a device waits for its predecessor to let go."""


_Holder = Callable[[Outlet, threading.Event], None]
"""Holds an open device until the event is set."""


class _OpenDevice:
    """A device's thread and the way its facts take."""

    def __init__(
        self,
        device: Device,
        choice: DeviceChoice,
        post: Callable[[CallEvent], None],
        hold: _Holder,
        predecessor: _OpenDevice | None,
    ) -> None:
        self._device = device
        self._choice = choice
        self._hold = hold
        self._predecessor = predecessor
        self._outlet = Outlet(post)
        self.worker = Worker(device.value, self._run, self._report_crash)

    def close(self) -> None:
        """Let nothing more of it through and ask its thread to end."""
        self._outlet.shut()
        self.worker.ask_to_stop()

    def _run(self, stop: threading.Event) -> None:
        predecessor, self._predecessor = self._predecessor, None
        if predecessor is not None:
            predecessor.worker.stop(_HANDOVER_LIMIT_S)
        if stop.is_set():
            return
        try:
            self._hold(self._outlet, stop)
        except DeviceError as trouble:
            self._fail(trouble.error)

    def _report_crash(self, words: str) -> None:
        self._fail(CallError(failed_kind(self._device, self._choice), words))

    def _fail(self, error: CallError) -> None:
        self._outlet.post_last(DeviceFailed(self._device, error, self._choice))


class _CallParts:
    """What outlives the devices of a call, but not the call."""

    def __init__(self) -> None:
        self.totals = DeviceTotals()
        self.line = line = SoundLine()
        self.care = VoiceCare(lambda: line.is_sounding)


class CallDevices:
    """Implements ``engine.ports.Devices``.

    The libraries behind it are imported on the devices' threads, so building one costs nothing.
    """

    def __init__(
        self,
        post: Callable[[CallEvent], None],
        preview: PreviewBox,
        *,
        is_watching: bool = True,
    ) -> None:
        self._post = post
        self._preview = preview
        self._newest: dict[Device, _OpenDevice] = {}
        self._workers: list[Worker] = []
        self._still_wanted = threading.Event()
        self._call = _CallParts()
        self._watch: DeviceWatch | None = None
        self._is_watching = is_watching
        self._is_released = False

    def open(self, device: Device, choice: DeviceChoice) -> None:
        """Post ``DeviceOpened`` or ``DeviceFailed``; a device that is open is closed first."""
        if self._is_released:
            self._is_released = False
            wishes, self._call = self._call.care.wishes, _CallParts()
            self._call.care.wishes = wishes
        if self._is_watching:
            self._watching()
        self.close(device)
        hold = self._holder(device, choice)
        opened = _OpenDevice(device, choice, self._post, hold, self._newest.get(device))
        self._newest[device] = opened
        self._workers = [worker for worker in self._workers if worker.is_alive]
        self._workers.append(opened.worker)
        opened.worker.start()

    def close(self, device: Device) -> None:
        """Let go of one device; nothing of it is posted any more."""
        if device is Device.CAMERA:
            self._still_wanted = threading.Event()
        if device in self._newest:
            self._newest[device].close()

    def release(self) -> None:
        """Close everything within 2 s, then post ``DevicesReleased``."""
        self._is_released = True
        for device in Device:
            self.close(device)
        workers = list(self._workers)
        if self._watch is not None:
            self._watch.close()
            workers.append(self._watch.worker)
            self._watch = None
        care = self._call.care
        Worker("release", lambda _stop: self._wait_for(workers, care)).start()

    def play(self, answer_id: str, pcm: bytes) -> None:
        """Queue sound for the speaker; an odd last byte waits for the answer's next piece."""
        self._call.line.play(answer_id, pcm)

    def end_sound(self, answer_id: str) -> None:
        """Play what is left of this answer without waiting for more."""
        self._call.line.end(answer_id)

    def flush(self) -> None:
        """Silence the speaker within one 10 ms fade and drop what is queued.

        What the card takes in these very milliseconds may be missing from ``heard_ms``.
        """
        for answer in self._call.line.flush():
            if answer.answer_id not in (CONNECTED_SOUND, SUGGESTION_CUE):
                self._post(AnswerCut(answer.answer_id, answer.heard_ms, answer.came_ms))

    def play_connected_sound(self) -> None:
        """Play the soft swell that says "connected"; answers queue up behind it."""
        sound = connected_sound()
        self._call.line.play(CONNECTED_SOUND, sound)
        self._call.line.end(CONNECTED_SOUND)

    def play_suggestion_cue(self) -> None:
        """Play the soft sign of a new suggestion; whatever is being played is not disturbed."""
        if self._call.line.queued_ms == 0:
            self._call.line.play(SUGGESTION_CUE, suggestion_cue())
            self._call.line.end(SUGGESTION_CUE)

    def treat_sound(self, care: SoundCare) -> None:
        """Treat the microphone's sound like this from the next piece on."""
        self._call.care.wishes = care

    def watch(self, *, is_eager: bool) -> None:
        """Post ``DevicesListed`` when a device comes or goes; eagerly looks every second."""
        if not self._is_released:
            self._watching().steer(is_eager=is_eager)

    def take_still(self) -> None:
        """Post the camera's next picture as ``StillTaken``; without a camera do nothing."""
        self._still_wanted.set()

    def meters(self) -> DeviceMeters:
        """The running totals; asked for all the time, which keeps the answers going, too."""
        self._call.line.tend()
        line, totals = self._call.line, self._call.totals
        sound, echo = line.totals(), self._call.care.echo
        return DeviceMeters(
            microphone_dbfs=totals.microphone_dbfs,
            microphone_overflows=totals.microphone_overflows,
            camera_pictures=totals.camera_pictures,
            is_sounding=line.is_sounding,
            answer_dbfs=line.level_dbfs,
            sound_played_ms=sound.played_ms,
            sound_queued_ms=line.queued_ms,
            sound_dropped_ms=sound.dropped_ms,
            underruns=sound.underruns,
            speaker_gaps=sound.gaps,
            buffer_ms=line.start_ms,
            echo_left_dbfs=None if echo is None else echo.left_dbfs,
            echo_reduction_db=None if echo is None else echo.reduction_db,
        )

    def take_played(self) -> list[PlayedPiece]:
        """What the speaker's card got since the last time, silence included.

        For whoever opens no microphone here: one would take it for its echo canceller.
        """
        far_end = self._call.care.far_end
        return far_end.taken(far_end.clock())

    def _watching(self) -> DeviceWatch:
        if self._watch is None:
            self._watch = DeviceWatch(self._tell_known)
            self._watch.worker.start()
        return self._watch

    def _tell_known(self, known: KnownDevices) -> None:
        from omnicall.media.sound_system import note_news

        note_news(known)
        self._post(DevicesListed(known))

    def _holder(self, device: Device, choice: DeviceChoice) -> _Holder:
        totals, line, care = self._call.totals, self._call.line, self._call.care
        wanted, preview = self._still_wanted, self._preview

        def hold(outlet: Outlet, stop: threading.Event) -> None:
            # Here and no earlier: the first window must not wait for these.
            match device:
                case Device.MICROPHONE:
                    from omnicall.media.microphone import Microphone

                    Microphone(choice, outlet, totals, care).run(stop)
                case Device.SPEAKER:
                    from omnicall.media.speaker import Speaker

                    Speaker(choice, outlet, line, care.far_end).run(stop)
                case Device.CAMERA:
                    from omnicall.media.camera import Camera

                    Camera(choice, outlet, totals, preview, wanted).run(stop)

        return hold

    def _wait_for(self, workers: list[Worker], care: VoiceCare) -> None:
        deadline_s = time.monotonic() + _RELEASE_LIMIT_S
        for worker in workers:
            if not worker.stop(max(0.0, deadline_s - time.monotonic())):
                log.warning("A device's driver did not return in time; its thread is left behind")
        care.close()
        self._post(DevicesReleased())
