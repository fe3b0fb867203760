"""The camera's thread: opens it, feeds the preview, makes stills, notices when nothing comes."""

from __future__ import annotations

import threading
import time

from omnicall.core.device_facts import DeviceFailed, DeviceOpened, SharedAreaChanged, StillTaken
from omnicall.core.errors import CallError
from omnicall.core.latest import PreviewBox
from omnicall.core.media_types import (
    Area,
    Device,
    DeviceChoice,
    NoDevice,
    Still,
)
from omnicall.media import opencv
from omnicall.media.device_totals import DeviceTotals
from omnicall.media.outlet import Outlet
from omnicall.media.picture_source import PictureSource, open_pictures
from omnicall.media.pictures import Pixels, StillSize, as_bgr, encoded_still, preview_picture
from omnicall.media.trouble import failed_kind
from omnicall.system.worker import Worker

_PATIENCE_S = 3.0
_LOOK_EVERY_S = 0.25
_RETRY_S = 0.02


class Camera:
    """One opening of one camera."""

    def __init__(
        self,
        choice: DeviceChoice,
        outlet: Outlet,
        totals: DeviceTotals,
        preview: PreviewBox,
        is_still_wanted: threading.Event,
    ) -> None:
        self._choice = choice
        self._outlet = outlet
        self._totals = totals
        self._preview = preview
        self._is_still_wanted = is_still_wanted
        self._seen_at_s = 0.0
        self._area: Area | None = None

    def run(self, stop: threading.Event) -> None:
        """Hold the camera until asked to stop; raises ``DeviceError`` when it won't open."""
        if isinstance(self._choice, NoDevice):
            self._outlet.post(DeviceOpened(Device.CAMERA, "none"))
            stop.wait()
            return
        source = open_pictures(self._choice)
        self._seen_at_s = time.monotonic()
        # A driver may never return from its wait for a picture, so another thread looks after it.
        watch = Worker("camera-watch", lambda end: self._watch(source.name, end))
        watch.start()
        try:
            self._outlet.post(DeviceOpened(Device.CAMERA, source.name))
            self._look(source, stop)
        finally:
            watch.stop()
            source.close()
            self._preview.take()

    def _watch(self, name: str, end: threading.Event) -> None:
        while not end.wait(_LOOK_EVERY_S):
            if time.monotonic() - self._seen_at_s > _PATIENCE_S:
                failure = CallError(failed_kind(Device.CAMERA, self._choice), "no pictures", name)
                self._outlet.post_last(DeviceFailed(Device.CAMERA, failure, self._choice))
                return

    def _look(self, source: PictureSource, stop: threading.Event) -> None:
        while not stop.is_set() and self._outlet.is_open:
            if not source.advance():
                stop.wait(_RETRY_S)
                continue
            self._tell_area(source.area)
            wanted_px = self._preview.wanted_px
            is_still_due = self._is_still_wanted.is_set()
            if wanted_px is None and not is_still_due:
                self._count()
                continue
            picture = source.picture()
            bgr = None if picture is None else as_bgr(picture)
            if bgr is None:
                continue
            self._count()
            if wanted_px is not None:
                self._show(bgr, wanted_px)
            if is_still_due:
                self._send(bgr, source.still)

    def _tell_area(self, area: Area | None) -> None:
        if area != self._area:
            self._area = area
            self._outlet.post(SharedAreaChanged(area))

    def _count(self) -> None:
        self._totals.camera_pictures += 1
        self._seen_at_s = time.monotonic()

    def _show(self, bgr: Pixels, wanted_px: tuple[int, int]) -> None:
        picture = preview_picture(bgr, wanted_px, is_mirrored=self._preview.is_mirrored)
        if picture is not None and self._outlet.is_open:
            self._preview.put(picture)

    def _send(self, bgr: Pixels, size: StillSize) -> None:
        still = _encoded(bgr, size)
        if still is not None:
            self._is_still_wanted.clear()
            self._outlet.post(StillTaken(still))


def _encoded(bgr: Pixels, size: StillSize) -> Still | None:
    try:
        return encoded_still(bgr, *size)
    except (opencv.load().error, ValueError):
        # A picture of an unheard-of shape: the next one may be better.
        return None
